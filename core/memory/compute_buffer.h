// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/memory/memory.h"

namespace headroom {

/// The scratch that an engine reserves for one micro-batch.
struct ComputeBuffer {
    Bytes estimate;
    Bytes upper; ///< docs/formulas.md, "Compute buffer", says how far the truth may go beyond
};

/// llama.cpp's graph reservation on the CPU backend, as a closed form of the widths of the model.
[[nodiscard]] ComputeBuffer computeBuffer(const ModelProfile& profile,
                                          const ContextGeometry& geometry,
                                          const Workload& workload);

/// MLX and vLLM: the same widths with activations of so many bytes, no mask, and logits of the last
/// token only.
[[nodiscard]] ComputeBuffer fusedComputeBuffer(const ModelProfile& profile,
                                               const ContextGeometry& geometry,
                                               const Workload& workload,
                                               std::uint32_t activationBytes);

} // namespace headroom
