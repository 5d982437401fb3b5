// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/concurrency.h"

#include "core/memory/memory.h"
#include "core/memory/node_split.h"
#include "core/speed/batched.h"

#include <algorithm>

namespace headroom {

namespace {

Workload withSequences(Workload workload, std::uint32_t sequences) {
    if (!workload.kvUnified) {
        workload.context = tokensPerSequence(workload) * sequences;
    }
    workload.parallel = sequences;
    return workload;
}

std::optional<ConcurrencyPoint> pointAt(const Assessment& assessment,
                                        const MachineAssessment& machine, const DecodeSpeed& single,
                                        std::uint32_t sequences) {
    const Workload workload = withSequences(assessment.scenario.workload, sequences);
    auto speed = batchedSpeed(*assessment.profile, *assessment.catalog, workload, *machine.machine,
                              *machine.chip, *machine.runtime, single, sequences);
    if (!speed) {
        return std::nullopt;
    }
    MemoryBreakdown memory =
        memoryOf(*assessment.profile, *assessment.catalog, workload, machine.runtime);
    const ModelProfile& profile = *assessment.profile;
    memory.runtime = machine.perNode.runtime;
    memory = onAllNodes(memory, nodeSplitOf(profile, *machine.machine, machine.runtime), profile);
    memory.others = machine.memory.others;
    return ConcurrencyPoint{std::move(*speed), memory.resident(),
                            memory.resident() <= machine.capacity.usable};
}

std::vector<std::uint32_t> numbersToTry(std::uint32_t own) {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t n = 1; n <= kMostParallel; n *= 2) {
        numbers.push_back(n);
    }
    const auto at = std::lower_bound(numbers.begin(), numbers.end(), own);
    if (at == numbers.end() || *at != own) {
        numbers.insert(at, own);
    }
    return numbers;
}

const ConcurrencyPoint* pointWith(const std::vector<ConcurrencyPoint>& points,
                                  std::uint32_t sequences) {
    const auto found = std::find_if(points.begin(), points.end(), [&](const auto& point) {
        return point.speed.sequences == sequences && point.fits;
    });
    return found == points.end() ? nullptr : &*found;
}

/// Why `next`, twice as many as `now`, does not pay; none: it does.
std::optional<ConcurrencyLimit> limitBetween(const ConcurrencyPoint& now,
                                             const ConcurrencyPoint& next) {
    if (next.speed.aggregate.p50 < (1 + kLeastGain) * now.speed.aggregate.p50) {
        return ConcurrencyLimit::gain;
    }
    return next.speed.perUser.p50 < kReadingTokensPerSecond
               ? std::optional(ConcurrencyLimit::readingSpeed)
               : std::nullopt;
}

/// Why there are no points beyond `sequences`; none: nobody measured several.
std::optional<ConcurrencyLimit> endOf(const std::vector<ConcurrencyPoint>& points,
                                      std::uint32_t sequences) {
    if (2 * sequences > kMostParallel) {
        return ConcurrencyLimit::sequences;
    }
    return points.back().fits ? std::nullopt : std::optional(ConcurrencyLimit::memory);
}

} // namespace

std::vector<ConcurrencyPoint> concurrency(const Assessment& assessment,
                                          const MachineAssessment& machine) {
    std::vector<ConcurrencyPoint> points;
    if (!machine.batch || !machine.speed || machine.runtime == nullptr) {
        return points;
    }
    bool fits = true;
    for (const std::uint32_t sequences : numbersToTry(assessment.scenario.workload.parallel)) {
        auto point = fits ? pointAt(assessment, machine, *machine.speed, sequences) : std::nullopt;
        if (!point) {
            break;
        }
        fits = point->fits;
        points.push_back(std::move(*point));
    }
    return points;
}

std::optional<BestConcurrency> bestConcurrency(const std::vector<ConcurrencyPoint>& points) {
    for (std::uint32_t n = 1; const ConcurrencyPoint* now = pointWith(points, n); n *= 2) {
        const ConcurrencyPoint* next = pointWith(points, 2 * n);
        const auto limit = next != nullptr ? limitBetween(*now, *next) : endOf(points, n);
        if (limit) {
            return BestConcurrency{n, *limit};
        }
    }
    return std::nullopt;
}

} // namespace headroom
