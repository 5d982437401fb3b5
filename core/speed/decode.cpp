// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/decode.h"

#include "core/speed/adjustment.h"
#include "core/speed/cache_read.h"
#include "core/speed/calibration_text.h"
#include "core/speed/measurements.h"
#include "core/speed/shared_work.h"
#include "core/speed/token_time.h"

#include <algorithm>

namespace headroom {

namespace {

SpeedBasis basisOf(const DecodeSpeed& speed, const SpeedFit& fit, const ChipSpec& chip) {
    if (!speed.measured.empty()) {
        return SpeedBasis::measured;
    }
    return speed.adjusted != nullptr || isMeasuredChip(fit, chip) ? SpeedBasis::calibrated
                                                                  : SpeedBasis::estimated;
}

/// Of a node's own speed, that of all of them.
void share(DecodeSpeed& speed, const NodeSplit& split, const ModelProfile& profile) {
    SharedToken shared;
    shared.nodes = split.nodes;
    shared.kind = split.link->kind;
    shared.link = split.link;
    shared.copied = profile.copiedReadPerToken;
    shared.oneNode = {1 / speed.decode.p90, 1 / speed.decode.p50, 1 / speed.decode.p10};
    shared.exchange = exchangeOfToken(split, profile);
    speed.decode = withExchange(speed.decode, 1, shared.exchange);
    speed.shared = shared;
}

} // namespace

std::optional<Range> decodeRange(const SpeedFit& fit, const TokenWork& work) {
    const auto time = secondsPerToken(fit, work);
    if (!time || !(time->seconds > 0)) {
        return std::nullopt;
    }
    const double most = kMostOfCeiling / leastSecondsPerToken(work).seconds;
    return rangeAround(1 / time->seconds, fit, work, most);
}

std::optional<DecodeSpeed> decodeSpeed(const ModelProfile& profile, const Catalog& catalog,
                                       const Workload& workload, const MachineSpec& machine,
                                       const ChipSpec& chip, const RuntimeSpec& runtime,
                                       std::uint32_t depth) {
    const SpeedFit* fit = fitFor(catalog.speed.fits, chip, runtime);
    if (fit == nullptr || !(machine.bandwidth.bytesPerSecond > 0)) {
        return std::nullopt;
    }
    TokenWork work = tokenWork(profile, workload, machine, chip,
                               cacheReadPerToken(profile, catalog, workload, &runtime, depth));
    const NodeSplit split = workSplit(profile, catalog, workload, machine, runtime);
    if (split.problem != SplitProblem::none) {
        return std::nullopt;
    }
    shareOut(work, split, profile);
    work.adjusted = adjustmentOf(catalog.speed, machine, runtime, AdjustedTest::decode);
    const auto range = decodeRange(*fit, work);
    if (!range) {
        return std::nullopt;
    }
    DecodeSpeed speed;
    speed.depth = depth;
    speed.weightsRead = work.weightsRead;
    speed.cacheRead = work.cacheRead;
    speed.ceiling = {1 / leastSecondsPerToken(work).seconds};
    speed.decode = *range;
    if (split.nodes > 1) {
        share(speed, split, profile);
    }
    speed.measured = measuredSpeeds(
        catalog.speed,
        {chip.family, machine.chips, machine.bandwidth, profile.model->id, profile.quantization->id,
         runtime.id, depth, machine.nodes, split.link != nullptr ? split.link->id : std::string()});
    speed.adjusted = work.adjusted;
    speed.basis = basisOf(speed, *fit, chip);
    speed.calibration = calibrationText(*fit, speedKindOf(work), isMeasuredChip(*fit, chip)) +
                        adjustmentText(speed.adjusted);
    return speed;
}

} // namespace headroom
