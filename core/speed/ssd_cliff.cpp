// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/ssd_cliff.h"

#include "core/speed/cache_read.h"
#include "core/speed/token_time.h"

#include <algorithm>
#include <cmath>

namespace headroom {

namespace {

Bytes minus(Bytes a, Bytes b) {
    return a > b ? Bytes{a.bytes - b.bytes} : Bytes{};
}

double shareOf(Bytes part, Bytes whole) {
    return static_cast<double>(part.bytes) / static_cast<double>(whole.bytes);
}

Bytes scaled(Bytes bytes, double share) {
    return {static_cast<std::uint64_t>(static_cast<double>(bytes.bytes) * share)};
}

/// Every layer is read once a token, in turn: memory that keeps what was read last never has what
/// comes next; at best the same part stays.
void readLayers(SsdCliff& cliff, const ModelProfile& profile) {
    cliff.worst = profile.weightsReadPerToken;
    cliff.best = scaled(profile.weightsReadPerToken, shareOf(cliff.beyond, profile.weights));
}

/// Everything but experts stays; of those, chance misses as many as are not in memory, and at best
/// the few that are used most are there.
void readExperts(SsdCliff& cliff, const ModelProfile& profile, double bestOfMisses) {
    const double missed = shareOf(cliff.beyond, profile.expertWeights);
    cliff.worst = scaled(profile.expertsReadPerToken, missed);
    cliff.best = scaled(profile.expertsReadPerToken, missed * bestOfMisses);
}

/// A part of the weights from the SSD, the rest from memory as `fit` has it.
double secondsWith(Bytes fromSsd, double ssdRate, const SpeedFit& fit, TokenWork work) {
    work.weightsRead = minus(work.weightsRead, fromSsd);
    const auto rest = secondsPerToken(fit, work);
    return (rest ? rest->seconds : 0) + static_cast<double>(fromSsd.bytes) / ssdRate;
}

double leastSeconds(Bytes fromSsd, double ssdRate, TokenWork work) {
    work.weightsRead = minus(work.weightsRead, fromSsd);
    return leastSecondsPerToken(work).seconds + static_cast<double>(fromSsd.bytes) / ssdRate;
}

/// Nobody knows where between its ends a cliff is: the geometric middle stands for "usual".
Range between(double low, double high) {
    return {low, std::sqrt(low * high), high};
}

} // namespace

std::optional<SsdCliff> ssdCliff(const ModelProfile& profile, const SpeedCalibration& speed,
                                 Bytes room) {
    const auto& misses = speed.assumption(AssumptionKind::expertMisses);
    if (!misses || room.bytes == 0 || room >= profile.weights) {
        return std::nullopt;
    }
    SsdCliff cliff;
    cliff.beyond = minus(profile.weights, room);
    if (profile.expertWeights > cliff.beyond) {
        readExperts(cliff, profile, misses->low);
    } else {
        readLayers(cliff, profile);
    }
    return cliff;
}

std::optional<DecodeSpeed> cliffSpeed(const ModelProfile& profile, const Catalog& catalog,
                                      const Workload& workload, const MachineSpec& machine,
                                      const ChipSpec& chip, const RuntimeSpec& runtime,
                                      const MemoryBreakdown& memory, Bytes usable,
                                      std::uint32_t depth) {
    const SpeedFit* fit = fitFor(catalog.speed.fits, chip, runtime);
    const auto& share = catalog.speed.assumption(AssumptionKind::ssdShare);
    const auto& sync = catalog.speed.assumption(AssumptionKind::expertSync);
    auto cliff =
        ssdCliff(profile, catalog.speed, minus(usable, minus(memory.resident(), memory.weights)));
    if (fit == nullptr || !runtime.offloads || !machine.ssdRead || !share || !sync || !cliff ||
        !(machine.bandwidth.bytesPerSecond > 0)) {
        return std::nullopt;
    }
    cliff->ssdRead = *machine.ssdRead;
    const TokenWork work =
        tokenWork(profile, workload, machine, chip,
                  cacheReadPerToken(profile, catalog, workload, &runtime, depth));
    if (!secondsPerToken(*fit, work)) {
        return std::nullopt;
    }
    const double rate = machine.ssdRead->bytesPerSecond;
    const double layers = profile.expertWeights.bytes > 0 ? work.layers : 0;
    DecodeSpeed speed;
    speed.depth = depth;
    speed.weightsRead = work.weightsRead;
    speed.cacheRead = work.cacheRead;
    speed.ceiling = {1 / leastSeconds(cliff->best, rate, work)};
    const double most = kMostOfCeiling * speed.ceiling.tokensPerSecond;
    const double slow =
        secondsWith(cliff->worst, rate * share->value, *fit, work) + layers * sync->high;
    const double fast =
        secondsWith(cliff->best, rate * share->value, *fit, work) + layers * sync->low;
    speed.decode = between(std::min(1 / slow, most), std::min(1 / fast, most));
    speed.calibration = "a cliff: between reading all of it from the SSD and the best that memory "
                        "can hold; " +
                        sourceText(share->provenance);
    speed.cliff = cliff;
    return speed;
}

} // namespace headroom
