// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/speed/speed_terms.h"

namespace headroom {

/// What working through a prompt takes: `tokens` of them, after `cached` that are in the cache.
struct PromptWork : WorkTraits {
    std::uint32_t tokens = 0;
    std::uint32_t cached = 0;
    std::uint32_t atOnce = 0;  ///< tokens of a micro-batch
    std::uint32_t steps = 0;   ///< micro-batches
    double matrixFlops = 0;    ///< 2 × parameters read, without the head, × tokens
    double attentionFlops = 0; ///< scores and values of every token over what it sees
    Bytes streamed;            ///< all weights, once per micro-batch
    double peak = 0;           ///< operations per second, matrix units or shaders; 0: not known
};

/// `tokens` must be at least 1. Latent attention is counted as the runtime computes it, in the
/// latent space or decompressed; making keys and values of the rows is not counted. The head is
/// computed for one token only, which is left out.
[[nodiscard]] PromptWork promptWork(const ModelProfile& profile, const Workload& workload,
                                    const MachineSpec& machine, const ChipSpec& chip,
                                    const RuntimeSpec& runtime, std::uint32_t tokens,
                                    std::uint32_t cached);

/// What the coefficient of a term multiplies; none for terms of decoding.
[[nodiscard]] TermAmount amountOf(SpeedFactor per, const PromptWork& work);

/// Sum of the terms, never less than the operations at the peak rate. None when the chip's peak is
/// not known.
[[nodiscard]] std::optional<Seconds> secondsOfPrompt(const SpeedFit& fit, const PromptWork& work);

/// All operations at the peak rate, of all cards at the same time as far as a pipeline allows.
[[nodiscard]] Seconds leastSecondsOfPrompt(const PromptWork& work);

} // namespace headroom
