// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/prefill.h"

#include "core/speed/adjustment.h"
#include "core/speed/calibration_text.h"
#include "core/speed/measurements.h"
#include "core/speed/prompt_time.h"
#include "core/speed/shared_work.h"
#include "core/units/format.h"

#include <algorithm>

namespace headroom {

namespace {

/// Times for `amount` at a speed: the fast end of the speeds is the short end of the times.
Range timesOf(double amount, const Range& speed) {
    return {amount / speed.p90, amount / speed.p50, amount / speed.p10};
}

/// "; measured: 830 tokens/s (own measurement: llama-bench, JSON, 2026-04-24)"
std::string measuredText(const std::vector<MeasuredSpeed>& measured) {
    std::string text;
    for (const MeasuredSpeed& each : measured) {
        text.append(text.empty() ? "; measured: " : ", ");
        text.append(formatSignificant(each.speed.tokensPerSecond, 3)).append(" tokens/s (");
        text.append(each.source).append(each.date.empty() ? "" : ", " + each.date).append(")");
    }
    return text;
}

SpeedBasis basisOf(const PromptSpeed& speed, const SpeedFit& fit, const ChipSpec& chip) {
    if (!speed.measured.empty()) {
        return SpeedBasis::measured;
    }
    return speed.adjusted != nullptr || isMeasuredChip(fit, chip) ? SpeedBasis::calibrated
                                                                  : SpeedBasis::estimated;
}

Range sum(const Range& a, const Range& b) {
    return {a.p10 + b.p10, a.p50 + b.p50, a.p90 + b.p90};
}

} // namespace

std::optional<PromptSpeed> prefillSpeed(const ModelProfile& profile, const Catalog& catalog,
                                        const Workload& workload, const MachineSpec& machine,
                                        const ChipSpec& chip, const RuntimeSpec& runtime,
                                        std::uint32_t tokens, std::uint32_t cached) {
    const SpeedFit* fit = fitFor(catalog.speed.prefillFits, chip, runtime);
    if (fit == nullptr) {
        return std::nullopt;
    }
    PromptWork work =
        promptWork(profile, workload, machine, chip, runtime, std::max(tokens, 1U), cached);
    const NodeSplit split = workSplit(profile, catalog, workload, machine, runtime);
    if (split.problem != SplitProblem::none) {
        return std::nullopt;
    }
    shareOut(work, split, profile);
    work.adjusted = adjustmentOf(catalog.speed, machine, runtime, AdjustedTest::prefill);
    const auto time = secondsOfPrompt(*fit, work);
    if (!time || !(time->seconds > 0)) {
        return std::nullopt;
    }
    PromptSpeed speed;
    speed.tokens = work.tokens;
    speed.cached = cached;
    speed.steps = work.steps;
    speed.matrixFlops = work.matrixFlops;
    speed.attentionFlops = work.attentionFlops;
    speed.streamed = work.streamed;
    speed.peak = work.peak;
    speed.ceiling = {work.tokens / leastSecondsOfPrompt(work).seconds};
    speed.prefill = rangeAround(work.tokens / time->seconds, *fit, work,
                                kMostOfCeiling * speed.ceiling.tokensPerSecond);
    speed.nodes = split.nodes;
    speed.exchange = exchangeOfPrompt(split, profile, work);
    speed.prefill = withExchange(speed.prefill, work.tokens, speed.exchange);
    speed.adjusted = work.adjusted;
    speed.measured = measuredPrompts(catalog.speed,
                                     {chip.family, work.cards, machine.bandwidth, profile.model->id,
                                      profile.quantization->id, runtime.id, cached, machine.nodes,
                                      split.link != nullptr ? split.link->id : std::string()},
                                     speed.tokens);
    speed.basis = basisOf(speed, *fit, chip);
    speed.calibration = calibrationText(*fit, speedKindOf(work), isMeasuredChip(*fit, chip)) +
                        adjustmentText(speed.adjusted) + measuredText(speed.measured);
    return speed;
}

std::optional<PromptSpeed> promptSpeed(const ModelProfile& profile, const Catalog& catalog,
                                       const Workload& workload, const MachineSpec& machine,
                                       const ChipSpec& chip, const RuntimeSpec& runtime,
                                       const DecodeSpeed& decode) {
    const std::uint32_t cached = std::min(workload.cached, workload.prompt);
    auto speed = prefillSpeed(profile, catalog, workload, machine, chip, runtime,
                              workload.prompt - cached, cached);
    if (speed) {
        addTimes(*speed, workload, decode);
    }
    return speed;
}

void addTimes(PromptSpeed& speed, const Workload& workload, const DecodeSpeed& decode) {
    const double further = workload.generate > 0 ? workload.generate - 1.0 : 0;
    speed.firstToken = sum(timesOf(speed.tokens, speed.prefill), timesOf(1, decode.decode));
    speed.answer = sum(speed.firstToken, timesOf(further, decode.decode));
}

} // namespace headroom
