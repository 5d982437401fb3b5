// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/token_time.h"

#include <algorithm>

namespace headroom {

namespace {

double seconds(Bytes bytes, BytesPerSecond rate) {
    return static_cast<double>(bytes.bytes) / rate.bytesPerSecond;
}

} // namespace

TokenWork tokenWork(const ModelProfile& profile, const Workload& workload,
                    const MachineSpec& machine, const ChipSpec& chip, Bytes cacheRead) {
    return {traitsOf(profile, workload, machine, chip), profile.weightsReadPerToken, cacheRead};
}

TermAmount amountOf(SpeedFactor per, const TokenWork& work) {
    switch (per) {
    case SpeedFactor::weights:
        return seconds(work.weightsRead, work.bandwidth);
    case SpeedFactor::cache:
        return work.cacheShare * seconds(work.cacheRead, work.bandwidth);
    case SpeedFactor::compute:
        if (!work.chip->fp16Tflops) {
            return std::nullopt;
        }
        return static_cast<double>(work.weightsRead.bytes) / (*work.chip->fp16Tflops * 1e12);
    case SpeedFactor::layer:
        return work.layers;
    case SpeedFactor::token:
        return 1.0;
    case SpeedFactor::hop:
        return work.cards - 1.0;
    case SpeedFactor::flops:
    case SpeedFactor::attention:
    case SpeedFactor::stream:
    case SpeedFactor::step:
    case SpeedFactor::scores:
    case SpeedFactor::overlap:
        break;
    }
    return std::nullopt;
}

std::optional<Seconds> secondsPerToken(const SpeedFit& fit, const TokenWork& work) {
    const auto total = sumOfTerms(fit, work, [&](SpeedFactor per) { return amountOf(per, work); });
    return total ? std::optional(std::max(*total, leastSecondsPerToken(work))) : std::nullopt;
}

Seconds leastSecondsPerToken(const TokenWork& work) {
    return {seconds(work.weightsRead + work.cacheRead, work.bandwidth)};
}

} // namespace headroom
