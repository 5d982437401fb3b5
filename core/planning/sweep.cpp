// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/sweep.h"

#include "core/memory/memory.h"
#include "core/memory/runtime_choice.h"
#include "core/memory/usable_memory.h"
#include "core/planning/fit.h"
#include "core/speed/adjustment.h"
#include "core/speed/cache_read.h"
#include "core/speed/decode.h"
#include "core/speed/shared_work.h"
#include "core/speed/token_time.h"

#include <algorithm>

namespace headroom {

namespace {

/// What a runtime takes for the model at every context, without its own overhead.
struct RuntimeTotals {
    const RuntimeSpec* runtime = nullptr;
    std::vector<MemoryBreakdown> totals;
};

class Totals {
public:
    Totals(const ModelProfile& profile, const Catalog& catalog, const Workload& workload,
           const std::vector<std::uint32_t>& contexts)
        : m_profile(profile), m_catalog(catalog), m_workload(workload), m_contexts(contexts) {}

    const std::vector<MemoryBreakdown>& of(const RuntimeSpec* runtime) {
        const auto known =
            std::find_if(m_known.begin(), m_known.end(),
                         [=](const RuntimeTotals& each) { return each.runtime == runtime; });
        return known != m_known.end() ? known->totals : add(runtime);
    }

private:
    const std::vector<MemoryBreakdown>& add(const RuntimeSpec* runtime) {
        RuntimeTotals made{runtime, {}};
        made.totals.reserve(m_contexts.size());
        for (const std::uint32_t context : m_contexts) {
            m_workload.context = context;
            made.totals.push_back(memoryOf(m_profile, m_catalog, m_workload, runtime));
        }
        m_known.push_back(std::move(made));
        return m_known.back().totals;
    }

    const ModelProfile& m_profile;
    const Catalog& m_catalog;
    Workload m_workload;
    const std::vector<std::uint32_t>& m_contexts;
    std::vector<RuntimeTotals> m_known;
};

Range decodeOn(const SweepMachine& on, const ModelProfile& profile, const Catalog& catalog,
               const Workload& workload, Bytes cacheRead) {
    if (on.fit == nullptr) {
        return {};
    }
    const NodeSplit split = workSplit(profile, catalog, workload, *on.machine, *on.runtime);
    if (split.problem != SplitProblem::none) {
        return {};
    }
    TokenWork work = tokenWork(profile, workload, *on.machine, *on.chip, cacheRead);
    shareOut(work, split, profile);
    work.adjusted = adjustmentOf(catalog.speed, *on.machine, *on.runtime, AdjustedTest::decode);
    const auto range = decodeRange(*on.fit, work);
    return range ? withExchange(*range, 1, exchangeOfToken(split, profile)) : Range{};
}

Bytes neededOn(const SweepMachine& on, const NodeSplit& split, const ModelProfile& profile,
               MemoryBreakdown memory) {
    memory.runtime = on.overhead;
    return onAllNodes(memory, split, profile).total();
}

} // namespace

std::vector<SweepMachine> sweepMachines(const Catalog& catalog, const Workload& workload,
                                        MixtureKind files) {
    Quantization any;
    any.kind = files;
    std::vector<SweepMachine> machines;
    for (const MachineSpec& machine : catalog.machines) {
        const ChipSpec* chip = catalog.chip(machine.chip);
        const auto runtime = runtimeFor(catalog, workload.runtime, any, &machine);
        if (chip == nullptr || !runtime) {
            continue;
        }
        const bool known = *runtime != nullptr && machine.bandwidth.bytesPerSecond > 0;
        machines.push_back({&machine, chip, *runtime,
                            known ? fitFor(catalog.speed.fits, *chip, **runtime) : nullptr,
                            runtimeOverhead(*runtime, machine, *chip),
                            capacityOf(machine, workload, *runtime).usable});
    }
    return machines;
}

void sweep(const ModelProfile& profile, const Catalog& catalog, const Workload& workload,
           const std::vector<SweepMachine>& machines, const std::vector<std::uint32_t>& contexts,
           std::vector<SweepCell>& cells) {
    Totals totals(profile, catalog, workload, contexts);
    const std::uint32_t depth = averageDepth(workload);
    cells.clear();
    cells.reserve(machines.size() * contexts.size());
    for (const SweepMachine& on : machines) {
        const Bytes cacheRead = cacheReadPerToken(profile, catalog, workload, on.runtime, depth);
        const Range decode = decodeOn(on, profile, catalog, workload, cacheRead);
        const NodeSplit split = nodeSplitOf(profile, *on.machine, on.runtime);
        for (const MemoryBreakdown& memory : totals.of(on.runtime)) {
            const Bytes needed = neededOn(on, split, profile, memory);
            const Verdict verdict = fitVerdict(*on.machine, needed, on.usable);
            cells.push_back({verdict, needed, holds(verdict) ? decode : Range{}});
        }
    }
}

} // namespace headroom
