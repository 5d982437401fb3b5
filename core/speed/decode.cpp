// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/decode.h"

#include "core/speed/cache_read.h"
#include "core/speed/calibration_text.h"
#include "core/speed/measurements.h"
#include "core/speed/token_time.h"

#include <algorithm>

namespace headroom {

namespace {

SpeedBasis basisOf(const DecodeSpeed& speed, const SpeedFit& fit, const ChipSpec& chip) {
    if (!speed.measured.empty()) {
        return SpeedBasis::measured;
    }
    return isMeasuredChip(fit, chip) ? SpeedBasis::calibrated : SpeedBasis::estimated;
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
    const TokenWork work = tokenWork(profile, workload, machine, chip,
                                     cacheReadPerToken(profile, catalog.formats, workload, depth));
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
    speed.measured = measuredSpeeds(catalog.speed,
                                    {chip.family, work.cards, machine.bandwidth, profile.model->id,
                                     profile.quantization->id, runtime.id, depth});
    speed.basis = basisOf(speed, *fit, chip);
    speed.calibration = calibrationText(*fit, speedKindOf(work), isMeasuredChip(*fit, chip));
    return speed;
}

} // namespace headroom
