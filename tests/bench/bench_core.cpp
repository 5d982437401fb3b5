// SPDX-License-Identifier: GPL-3.0-or-later
// What the core costs: reading the catalog, one assessment, the whole catalog.
#include "core/catalog/load.h"
#include "core/evaluate.h"
#include "core/planning/recommend.h"
#include "core/planning/suited_models.h"
#include "core/planning/sweep.h"
#include "core/report/report.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

using headroom::Assessment;
using headroom::Catalog;
using headroom::Scenario;

std::shared_ptr<const Catalog> catalog() {
    static const auto loaded = headroom::loadCatalog({HEADROOM_CATALOG_DIR}).catalog;
    return loaded;
}

std::vector<std::string> machineIds(std::size_t count) {
    std::vector<std::string> ids;
    for (const auto& machine : catalog()->machines) {
        if (ids.size() < count)
            ids.push_back(machine.id);
    }
    return ids;
}

Scenario scenario(std::size_t machines) {
    Scenario result;
    result.model = "llama-3.3-70b-instruct";
    result.quantization = "Q4_K_M";
    result.machines = machineIds(machines);
    return result;
}

Assessment evaluated(const Scenario& scenario) {
    auto result = headroom::evaluate(scenario, catalog());
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().message.c_str());
        std::exit(1);
    }
    return *std::move(result);
}

void loadCatalog(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(headroom::loadCatalog({HEADROOM_CATALOG_DIR}));
}
BENCHMARK(loadCatalog)->Unit(benchmark::kMillisecond);

/// A slider tick: the context moves, everything is evaluated again.
void evaluate(benchmark::State& state) {
    const auto machines = static_cast<std::size_t>(state.range(0));
    Scenario moving = scenario(machines);
    for (auto _ : state) {
        moving.workload.context = 2048 + (moving.workload.context + 256) % 131072;
        benchmark::DoNotOptimize(evaluated(moving));
    }
    state.counters["per_machine"] = benchmark::Counter(
        static_cast<double>(machines),
        benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(evaluate)->Arg(1)->Arg(12)->Arg(40)->Arg(100)->Unit(benchmark::kMicrosecond);

/// All machines of the catalog by requirements, with fixes. To stay below 50 ms.
void recommend(benchmark::State& state) {
    Scenario asking = scenario(0);
    asking.requirements.leastSpeed = 8;
    asking.requirements.mostFirstToken = 15;
    asking.requirements.mostPrice = 4000;
    asking.requirements.mostWatts = 150;
    for (auto _ : state) {
        asking.workload.context = 2048 + (asking.workload.context + 256) % 131072;
        benchmark::DoNotOptimize(headroom::recommend(asking, catalog()));
    }
}
BENCHMARK(recommend)->Unit(benchmark::kMillisecond);

/// What a machine can run: every model of the catalog.
void suitedModels(benchmark::State& state) {
    const headroom::ModelShelf shelf = headroom::shelfOf(catalog());
    const Scenario asking = scenario(0);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            headroom::suitedModels(asking, "studio-m4max-64", "coding", shelf));
}
BENCHMARK(suitedModels)->Unit(benchmark::kMillisecond);

void explain(benchmark::State& state) {
    const Assessment assessment = evaluated(scenario(1));
    for (auto _ : state)
        benchmark::DoNotOptimize(headroom::explain(assessment, assessment.machines.data()));
}
BENCHMARK(explain)->Unit(benchmark::kMicrosecond);

void jsonReport(benchmark::State& state) {
    const Assessment assessment = evaluated(scenario(20));
    for (auto _ : state)
        benchmark::DoNotOptimize(headroom::report(assessment, headroom::ReportKind::compare,
                                                  headroom::ReportFormat::json));
}
BENCHMARK(jsonReport)->Unit(benchmark::kMicrosecond);

std::vector<std::uint32_t> sixteenContexts() {
    std::vector<std::uint32_t> contexts;
    for (std::uint32_t step = 0; step < 16; ++step)
        contexts.push_back(2048 + step * 8192);
    return contexts;
}

/// Every model with every quantization on every machine at 16 contexts.
void wholeCatalog(benchmark::State& state) {
    const Catalog& all = *catalog();
    const auto contexts = sixteenContexts();
    std::vector<headroom::SweepCell> cells;
    std::int64_t results = 0;
    for (auto _ : state) {
        for (const auto& quantization : all.quantizations) {
            const auto machines = headroom::sweepMachines(all, {}, quantization.kind);
            for (const auto& model : all.models) {
                if (const auto profile = headroom::profileOf(model, quantization, all)) {
                    headroom::sweep(*profile, all, {}, machines, contexts, cells);
                    results += static_cast<std::int64_t>(cells.size());
                }
            }
        }
    }
    state.counters["assessments"] =
        benchmark::Counter(static_cast<double>(results), benchmark::Counter::kAvgIterations);
    state.SetItemsProcessed(results);
}
BENCHMARK(wholeCatalog)->Unit(benchmark::kMillisecond)->Iterations(1);

} // namespace

BENCHMARK_MAIN();
