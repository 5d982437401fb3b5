// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/fit.h"

#include "core/memory/memory.h"
#include "core/memory/node_split.h"

#include <algorithm>

namespace headroom {

namespace {

/// Beyond this share of the usable memory a machine is called tight: room for growth of the
/// engine's buffers and for other programs. A judgement, not a measurement.
constexpr double kTightShare = 0.92;
/// What the operating system keeps of the memory beside a discrete card.
constexpr Bytes kSystemKeeps = gib(4);
/// llama.cpp rounds a context up to a multiple of this many tokens.
constexpr std::uint32_t kContextStep = 256;

/// The largest n in [0, most] for which fits(n) holds; fits must hold below wherever it holds
/// above.
template <typename Predicate>
std::uint32_t largest(std::uint32_t most, Predicate fits) {
    std::uint32_t good = 0;
    std::uint32_t bad = most + 1;
    while (bad - good > 1) {
        const std::uint32_t middle = good + (bad - good) / 2;
        (fits(middle) ? good : bad) = middle;
    }
    return good;
}

struct Search {
    const ModelProfile& profile;
    const Catalog& catalog;
    Workload workload;
    const RuntimeSpec* runtime;
    NodeSplit split;
    Bytes runtimeBytes; ///< of one node
    Bytes others;       ///< of all
    Bytes usable;

    bool fits() const {
        MemoryBreakdown memory = memoryOf(profile, catalog, workload, runtime);
        memory.runtime = runtimeBytes;
        memory = onAllNodes(memory, split, profile);
        memory.others = others;
        return memory.resident() <= usable;
    }
};

std::uint32_t modelLimit(const Search& search) {
    const std::uint32_t streams = search.workload.kvUnified ? 1 : search.workload.parallel;
    return search.profile.model->shape.contextLength * streams;
}

/// Memory is constant between multiples of 256 tokens per stream, so only those are tried.
std::uint32_t maxContext(Search search) {
    const std::uint32_t streams = search.workload.kvUnified ? 1 : search.workload.parallel;
    const std::uint32_t limit = modelLimit(search);
    const std::uint32_t step = kContextStep * streams;
    const std::uint32_t steps = largest((limit + step - 1) / step, [&](std::uint32_t n) {
        search.workload.context = std::min(n * step, limit);
        return n == 0 || search.fits();
    });
    return std::min(steps * step, limit);
}

/// Separate caches: each sequence gets the scenario's share of the context. Unified: all share it.
std::uint32_t maxParallel(Search search) {
    const std::uint32_t each =
        std::max(1U, search.workload.context / std::max(1U, search.workload.parallel));
    return largest(kMostParallel, [&](std::uint32_t n) {
        search.workload.parallel = n;
        search.workload.context = search.workload.kvUnified ? search.workload.context : each * n;
        return n == 0 || search.fits();
    });
}

} // namespace

Verdict fitVerdict(const MachineSpec& machine, Bytes total, Bytes usable) {
    if (total <= usable) {
        const double share = static_cast<double>(total.bytes) / static_cast<double>(usable.bytes);
        return share <= kTightShare ? Verdict::fits : Verdict::tight;
    }
    const bool hasOwnMemory = machine.platform == Platform::discreteGpu;
    const Bytes beside = machine.systemMemory > kSystemKeeps
                             ? Bytes{machine.systemMemory.bytes - kSystemKeeps.bytes}
                             : Bytes{};
    return hasOwnMemory && total <= usable + beside ? Verdict::offload : Verdict::overflow;
}

Fit fitOf(const ModelProfile& profile, const Catalog& catalog, const Workload& workload,
          const MachineSpec& machine, const RuntimeSpec* runtime, const MemoryBreakdown& memory,
          const Capacity& capacity) {
    const Search search{profile,
                        catalog,
                        workload,
                        runtime,
                        nodeSplitOf(profile, machine, runtime),
                        {memory.runtime.bytes / machine.nodes},
                        memory.others,
                        capacity.usable};
    Fit fit;
    fit.verdict = fitVerdict(machine, memory.resident(), capacity.usable);
    fit.free = capacity.usable - memory.resident();
    fit.maxContext = maxContext(search);
    fit.maxContextIsModelLimit = fit.maxContext == modelLimit(search);
    fit.maxParallel = maxParallel(search);
    return fit;
}

} // namespace headroom
