// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/gguf_writer.h"

#include <string>

namespace headroom::test {

/// A vision projector of two tensors: 640 and 128 bytes, the second padded.
inline GgufWriter smallProjector() {
    GgufWriter file;
    file.text("general.architecture", "clip")
        .text("general.name", "Eyes")
        .f32("mm.0.weight", {16, 10})
        .tensor("v.position_embd.weight", {50}, 1, 100);
    return file;
}

/// An adapter for smallLlama: matrices of rank 3 beside the queries of its second block.
inline GgufWriter smallAdapter(const std::string& architecture = "llama",
                               std::uint64_t embedding = 64) {
    GgufWriter file;
    file.text("general.architecture", architecture)
        .text("general.type", "adapter")
        .text("adapter.type", "lora")
        .f32("blk.1.attn_q.weight.lora_a", {embedding, 3})
        .f32("blk.1.attn_q.weight.lora_b", {3, 64});
    return file;
}

} // namespace headroom::test
