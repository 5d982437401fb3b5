// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/prompt_time.h"

#include "core/domain/runtime.h"
#include "core/memory/memory.h"

#include <algorithm>

namespace headroom {

namespace {

constexpr double kTera = 1e12;

/// Tokens that all tokens of the prompt together see: each those before it, windows no more than
/// their length.
double seen(double tokens, double cached, double window) {
    const double average = cached + tokens / 2;
    return tokens * (window > 0 ? std::min(window, average) : average);
}

double attentionFlops(const ModelProfile& profile, const RuntimeSpec& runtime, double tokens,
                      double cached) {
    const AttentionFlops& flops = profile.attentionFlops;
    return (runtime.decompressesLatent ? flops.decompressed : flops.full) *
               seen(tokens, cached, 0) +
           flops.windowed * seen(tokens, cached, profile.window);
}

double headParameters(const ModelShape& shape) {
    return static_cast<double>(shape.vocabulary) * shape.embeddingLength;
}

/// How long N cards with a part of the layers each take for T tokens, u at once, of the time that
/// they take in turns: a pipeline fills and drains, (T + (N - 1) u) / (N T).
double shareAtOnce(const PromptWork& work) {
    const double tokens = std::max(work.tokens, 1U);
    return (tokens + (work.cards - 1.0) * work.atOnce) / (work.cards * tokens);
}

} // namespace

PromptWork promptWork(const ModelProfile& profile, const Workload& workload,
                      const MachineSpec& machine, const ChipSpec& chip, const RuntimeSpec& runtime,
                      std::uint32_t tokens, std::uint32_t cached) {
    PromptWork work;
    static_cast<WorkTraits&>(work) = traitsOf(profile, workload, machine, chip);
    const bool own = runtime.cache != CacheGrowth::reserved;
    const std::uint32_t atOnce = std::max(1U, own ? runtime.ubatch : workload.ubatch);
    work.tokens = tokens;
    work.cached = cached;
    work.atOnce = std::min(atOnce, tokens);
    work.steps = (tokens + atOnce - 1) / atOnce;
    const double matrix =
        static_cast<double>(profile.parametersReadPerToken) - headParameters(profile.model->shape);
    work.matrixFlops = 2 * std::max(matrix, 0.0) * tokens;
    work.attentionFlops = attentionFlops(profile, runtime, tokens, cached);
    work.streamed = profile.weights * work.steps;
    work.peak = chip.matrixTflops.value_or(chip.fp16Tflops.value_or(0)) * kTera;
    return work;
}

TermAmount amountOf(SpeedFactor per, const PromptWork& work) {
    switch (per) {
    case SpeedFactor::flops:
        return work.matrixFlops / work.peak;
    case SpeedFactor::attention:
        return work.attentionFlops / work.peak * shareAtOnce(work);
    case SpeedFactor::stream:
        return static_cast<double>(work.streamed.bytes) / work.bandwidth.bytesPerSecond;
    case SpeedFactor::step:
        return double{1} * work.layers * work.steps;
    case SpeedFactor::layer:
        return double{1} * work.layers * work.tokens;
    case SpeedFactor::token:
        return work.tokens;
    case SpeedFactor::hop:
        return (work.cards - 1.0) * work.steps;
    case SpeedFactor::scores:
        return work.attentionFlops / work.bandwidth.bytesPerSecond * shareAtOnce(work);
    case SpeedFactor::overlap:
        return work.matrixFlops / work.peak * shareAtOnce(work);
    case SpeedFactor::weights:
    case SpeedFactor::cache:
    case SpeedFactor::compute:
        break;
    }
    return std::nullopt;
}

std::optional<Seconds> secondsOfPrompt(const SpeedFit& fit, const PromptWork& work) {
    if (!(work.peak > 0) || !(work.bandwidth.bytesPerSecond > 0)) {
        return std::nullopt;
    }
    const auto total = sumOfTerms(fit, work, [&](SpeedFactor per) { return amountOf(per, work); });
    return total ? std::optional(std::max(*total, leastSecondsOfPrompt(work))) : std::nullopt;
}

Seconds leastSecondsOfPrompt(const PromptWork& work) {
    return {(work.matrixFlops + work.attentionFlops) / work.peak * shareAtOnce(work)};
}

} // namespace headroom
