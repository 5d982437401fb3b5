// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/batched.h"

#include "core/speed/token_time.h"

#include <algorithm>
#include <cmath>

namespace headroom {

namespace {

template <typename T>
bool allows(const std::vector<T>& list, const T& item) {
    return list.empty() || std::find(list.begin(), list.end(), item) != list.end();
}

/// Seconds of the terms of `fit` that multiply one of the `factors`.
template <typename... Factors>
double partOf(const SpeedFit& fit, const TokenWork& work, Factors... factors) {
    const auto part = sumOfTerms(fit, work, [&](SpeedFactor per) {
        return ((per == factors) || ...) ? amountOf(per, work) : TermAmount(0.0);
    });
    return part ? part->seconds : 0;
}

double expertShare(const ModelProfile& profile) {
    const auto read = static_cast<double>(profile.weightsReadPerToken.bytes);
    return read > 0 ? static_cast<double>(profile.expertsReadPerToken.bytes) / read : 0;
}

StepParts partsOf(const SpeedFit& fit, const TokenWork& work, const ModelProfile& profile,
                  const DecodeSpeed& single, CacheSharing sharing) {
    const double whole = 1 / single.decode.p50;
    const double slower = single.adjusted != nullptr ? 1 / single.adjusted->factor : 1;
    const double weights = slower * partOf(fit, work, SpeedFactor::weights, SpeedFactor::compute);
    const double cache = std::min(slower * partOf(fit, work, SpeedFactor::cache), whole);
    const double experts = std::min(weights * expertShare(profile), whole - cache);
    const double own = sharing == CacheSharing::shared ? 0 : cache;
    StepParts parts;
    parts.shared = {whole - own - experts};
    parts.experts = {experts};
    parts.cache = {own};
    if (profile.model->shape.experts) {
        parts.expertCount = profile.model->shape.experts->count;
        parts.expertsUsed = profile.model->shape.experts->used;
    }
    return parts;
}

/// Times the weights of one token's experts that a step reads.
double expertReadings(const BatchFit& fit, const StepParts& parts, std::uint32_t sequences) {
    if (parts.expertsUsed == 0) {
        return 1;
    }
    const double touched = expertsTouched(parts.expertCount, parts.expertsUsed, sequences);
    return 1 + fit.spread * (touched / parts.expertsUsed - 1);
}

/// Bandwidth, or operations of the matrices, whichever ends first.
double ceilingOf(const ModelProfile& profile, const ChipSpec& chip, const TokenWork& work,
                 std::uint32_t sequences, CacheSharing sharing) {
    const double caches = sharing == CacheSharing::shared ? 1 : sequences;
    const double bytes = static_cast<double>(work.weightsRead.bytes) +
                         caches * static_cast<double>(work.cacheRead.bytes);
    const double byBandwidth = sequences * work.bandwidth.bytesPerSecond / bytes;
    const auto peak = chip.matrixTflops ? chip.matrixTflops : chip.fp16Tflops;
    if (!peak || profile.parametersReadPerToken == 0) {
        return byBandwidth;
    }
    const double operations = 2 * static_cast<double>(profile.parametersReadPerToken);
    return std::min(byBandwidth, *peak * 1e12 / operations);
}

/// The error of one stream and that of going from one to several are independent: their logarithms
/// add up as squares.
double together(double a, double b) {
    const double size = std::hypot(std::log(a), std::log(b));
    return std::exp(a < 1 || b < 1 ? -size : size);
}

Range aggregateRange(double middle, const Range& single, const BatchFit& fit, bool isMeasured,
                     std::uint32_t sequences, double ceiling) {
    const double most = std::min(ceiling, sequences * single.p90);
    const double p50 = std::min(middle, most);
    const double low = together(std::min(single.p10 / single.p50, 1.0),
                                fit.error.low * (isMeasured ? 1 : fit.unmeasuredLow));
    const double high = together(std::max(single.p90 / single.p50, 1.0),
                                 fit.error.high * (isMeasured ? 1 : fit.unmeasuredHigh));
    return {std::min(middle * low, p50), p50, std::clamp(middle * high, p50, most)};
}

Range shareOf(const Range& range, std::uint32_t sequences) {
    const double n = sequences;
    return {range.p10 / n, range.p50 / n, range.p90 / n};
}

BatchSpeed alone(const DecodeSpeed& single) {
    BatchSpeed speed;
    speed.depth = single.depth;
    speed.ceiling = single.ceiling;
    speed.aggregate = speed.perUser = single.decode;
    return speed;
}

} // namespace

double expertsTouched(std::uint32_t count, std::uint32_t used, std::uint32_t sequences) {
    if (count == 0) {
        return 0;
    }
    return count * (1 - std::pow(1 - static_cast<double>(used) / count, sequences));
}

const BatchFit* batchFitFor(const SpeedCalibration& calibration, const ModelProfile& profile,
                            const ChipSpec& chip, const RuntimeSpec& runtime) {
    const bool experts = profile.model->shape.experts.has_value();
    const auto found = std::find_if(
        calibration.batchFits.begin(), calibration.batchFits.end(), [&](const BatchFit& fit) {
            return fit.experts.value_or(experts) == experts && allows(fit.backends, chip.backend) &&
                   fit.files == runtime.files && allows(fit.runtimes, runtime.id) &&
                   allows(fit.families, chip.family);
        });
    return found == calibration.batchFits.end() ? nullptr : &*found;
}

Seconds secondsOfStep(const BatchFit& fit, const StepParts& parts, std::uint32_t sequences) {
    const double shared = parts.shared.seconds;
    const double others = sequences - 1.0;
    // Together no more than what is shared: else several would be slower than one after another.
    const double further = std::min(fit.further * (shared + parts.experts.seconds), shared);
    const double cache = std::min((fit.cache - 1) * parts.cache.seconds, shared - further);
    return {shared + further * std::pow(others, fit.growth) + cache * others +
            sequences * parts.cache.seconds +
            parts.experts.seconds * expertReadings(fit, parts, sequences)};
}

std::optional<BatchSpeed> batchedSpeed(const ModelProfile& profile, const Catalog& catalog,
                                       const Workload& workload, const MachineSpec& machine,
                                       const ChipSpec& chip, const RuntimeSpec& runtime,
                                       const DecodeSpeed& single, std::uint32_t sequences,
                                       CacheSharing sharing) {
    if (sequences <= 1) {
        return alone(single);
    }
    if (single.shared) {
        return std::nullopt; // nobody measured several sequences on several nodes
    }
    const SpeedFit* fit = fitFor(catalog.speed.fits, chip, runtime);
    const BatchFit* batch = batchFitFor(catalog.speed, profile, chip, runtime);
    if (fit == nullptr || batch == nullptr) {
        return std::nullopt;
    }
    const TokenWork work = tokenWork(profile, workload, machine, chip, single.cacheRead);
    const StepParts parts = partsOf(*fit, work, profile, single, sharing);
    const Seconds step = secondsOfStep(*batch, parts, sequences);
    const double ceiling = ceilingOf(profile, chip, work, sequences, sharing);
    const bool isMeasured = std::find(batch->measured.begin(), batch->measured.end(),
                                      chip.family) != batch->measured.end();
    BatchSpeed speed;
    speed.sequences = sequences;
    speed.depth = single.depth;
    speed.ceiling = {ceiling};
    speed.aggregate = aggregateRange(sequences / step.seconds, single.decode, *batch, isMeasured,
                                     sequences, kMostOfCeiling * ceiling);
    speed.perUser = shareOf(speed.aggregate, sequences);
    speed.step = step;
    speed.expertReadings = expertReadings(*batch, parts, sequences);
    speed.shared = parts.shared;
    speed.experts = parts.experts;
    speed.cache = parts.cache;
    speed.fit = batch;
    return speed;
}

} // namespace headroom
