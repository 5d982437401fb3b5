// SPDX-License-Identifier: GPL-3.0-or-later
// By which rules each runtime lays out the same model; the expected figures are worked out here.
#include "core/evaluate.h"
#include "core/memory/memory.h"
#include "core/memory/usable_memory.h"
#include "tests/support/shipped_catalog.h"

#include <QTest>

using namespace headroom;

namespace {

constexpr std::uint64_t kGemmaWindow = 1024;
constexpr std::uint64_t kGemmaWindowedRow = 2 * 16 * 128 * 2; ///< K and V, 16 heads of 128, f16
constexpr std::uint64_t kGemmaWindowed = 52;
constexpr std::uint64_t kGemmaFull = 10;

const RuntimeSpec& runtime(const std::string& id) {
    const RuntimeSpec* found = test::shippedCatalog()->runtime(id);
    if (found == nullptr) {
        qFatal("no runtime %s", id.c_str());
    }
    return *found;
}

ModelProfile profile(const std::string& model, const std::string& quantization) {
    const Catalog& catalog = *test::shippedCatalog();
    auto made = profileOf(*catalog.model(model), *catalog.quantization(quantization), catalog);
    if (!made) {
        qFatal("%s", toString(made.error()).c_str());
    }
    return std::move(*made);
}

Workload at(std::uint32_t context, std::uint32_t parallel = 1) {
    Workload workload;
    workload.context = context;
    workload.parallel = parallel;
    return workload;
}

Assessment assess(const Scenario& scenario) {
    auto assessed = evaluate(scenario, test::shippedCatalog());
    if (!assessed) {
        qFatal("%s", toString(assessed.error()).c_str());
    }
    return std::move(*assessed);
}

bool warns(const Assessment& assessment, const std::string& code) {
    return std::any_of(assessment.warnings.begin(), assessment.warnings.end(),
                       [&](const Warning& each) { return each.code == code; });
}

} // namespace

class TestRuntimes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mlxGrowsInStepsAndKeepsWindowsAndTheStepInWork() {
        const ModelProfile gemma = profile("gemma-3-27b-it", "mlx-4bit");
        const Catalog& catalog = *test::shippedCatalog();
        const MemoryBreakdown memory = memoryOf(gemma, catalog, at(10'000), &runtime("mlx"));
        // 10,000 tokens are 40 steps of 256; a window holds 1,024 − 1 + 2,048 cells in prefill.
        const std::uint64_t full = 10'240 * kGemmaWindowedRow * kGemmaFull;
        const std::uint64_t windowed =
            (kGemmaWindow - 1 + 2048) * kGemmaWindowedRow * kGemmaWindowed;
        QCOMPARE(memory.kvCache.bytes, full + windowed);
    }

    void mlxLeavesWindowsUnquantized() {
        const ModelProfile gemma = profile("gemma-3-27b-it", "mlx-4bit");
        Workload workload = at(32'768);
        workload.kvKey = workload.kvValue = TensorType::q8_0;
        const MemoryBreakdown memory =
            memoryOf(gemma, *test::shippedCatalog(), workload, &runtime("mlx"));
        const std::uint64_t full = 32'768 * kGemmaWindowedRow * kGemmaFull * 34 / 64;
        const std::uint64_t windowed =
            (kGemmaWindow - 1 + 2048) * kGemmaWindowedRow * kGemmaWindowed;
        QCOMPARE(memory.kvCache.bytes, full + windowed);
    }

    void vllmTakesPagesOfSixteenTokens() {
        const ModelProfile llama = profile("llama-3.3-70b-instruct", "Q8_0");
        const MemoryBreakdown memory =
            memoryOf(llama, *test::shippedCatalog(), at(10'000, 4), &runtime("vllm"));
        // 2,500 tokens a sequence are 157 pages.
        QCOMPARE(memory.kvCache.bytes, std::uint64_t{157} * 16 * 4 * 327'680);
    }

    void vllmTakesNineTenthsOfTheMemory() {
        const Catalog& catalog = *test::shippedCatalog();
        const MachineSpec& card = *catalog.machine("pc-5090");
        const Capacity capacity = capacityOf(card, {}, &runtime("vllm"));
        QCOMPARE(capacity.rule, CapacityRule::runtimeShare);
        QCOMPARE(capacity.usable.bytes,
                 static_cast<std::uint64_t>(static_cast<double>(card.memory.bytes) * 0.9));
        QVERIFY(capacityOf(card, {}).usable > capacity.usable);
    }

    void ollamaReservesLikeLlamaCpp() {
        const ModelProfile llama = profile("llama-3.3-70b-instruct", "Q4_K_M");
        const Catalog& catalog = *test::shippedCatalog();
        QCOMPARE(memoryOf(llama, catalog, at(8192), &runtime("ollama")).kvCache.bytes,
                 memoryOf(llama, catalog, at(8192)).kvCache.bytes);
    }

    /// https://docs.ollama.com/context-length: 4k below 24 GiB, 32k below 48, 256k from there on.
    void ollamaTellsTheContextItWouldTake() {
        Scenario scenario;
        scenario.model = "llama-3.1-8b-instruct";
        scenario.quantization = "Q4_K_M";
        scenario.workload = at(4096);
        scenario.workload.runtime = "ollama";
        scenario.machines = {"mini-m4pro-24"};
        QVERIFY(!warns(assess(scenario), "runtime-default-context"));
        scenario.machines = {"mini-m4pro-48"};
        QVERIFY(warns(assess(scenario), "runtime-default-context"));
        scenario.workload.context = 32'768;
        QVERIFY(!warns(assess(scenario), "runtime-default-context"));
    }

    /// A checkpoint is what a sequence cannot be rolled back without: windows and state.
    void checkpointsHoldStateAndWindows() {
        const Catalog& catalog = *test::shippedCatalog();
        const ModelProfile hybrid = profile("qwen3.6-27b", "Q4_K_M");
        const HostPoolUse four = poolsOf(hybrid, catalog, at(4 * 262'144, 4), runtime("llama.cpp"));
        QCOMPARE(four.checkpoint.bytes, std::uint64_t{156'893'184});
        QCOMPARE(four.checkpoints, 4U * 32);
        QCOMPARE(four.promptCache.bytes, std::uint64_t{8192} << 20);
        // 20,000 tokens: one every 8,192 of them, and one at the end.
        QCOMPARE(poolsOf(hybrid, catalog, at(20'000), runtime("llama.cpp")).checkpoints, 4U);

        const ModelProfile gemma = profile("gemma-3-27b-it", "Q4_K_M");
        const HostPoolUse windows = poolsOf(gemma, catalog, at(131'072), runtime("llama.cpp"));
        QCOMPARE(windows.checkpoint.bytes, 1536 * kGemmaWindowedRow * kGemmaWindowed);
        const ModelProfile llama = profile("llama-3.3-70b-instruct", "Q4_K_M");
        QCOMPARE(poolsOf(llama, catalog, at(131'072), runtime("llama.cpp")).checkpoints, 0U);
        QCOMPARE(poolsOf(llama, catalog, at(131'072), runtime("ollama")).total().bytes,
                 std::uint64_t{0});
    }

    void poolsAreNoPartOfTheTotalButWarned() {
        Scenario scenario;
        scenario.model = "llama-3.3-70b-instruct";
        scenario.quantization = "Q4_K_M";
        scenario.workload.context = 36'864;
        scenario.machines = {"studio-m5max-64"};
        const Assessment assessment = assess(scenario);
        const MachineAssessment& mac = assessment.machines.front();
        QCOMPARE(mac.pools.total().bytes, std::uint64_t{8192} << 20);
        QCOMPARE((mac.capacity.usable - mac.memory.resident()).bytes, mac.fit.free.bytes);
        QVERIFY(warns(assessment, "host-pools-do-not-fit"));
        scenario.machines = {"studio-m4max-128"};
        QVERIFY(!warns(assess(scenario), "host-pools-do-not-fit"));
    }

    void tellsWhatARuntimeDoesNotDo() {
        Scenario scenario;
        scenario.model = "llama-3.1-8b-instruct";
        scenario.quantization = "mlx-4bit";
        scenario.workload.runtime = "mlx";
        scenario.workload.kvUnified = true;
        scenario.workload.kvKey = scenario.workload.kvValue = TensorType::q5_1;
        scenario.machines = {"pc-5090"};
        const Assessment assessment = assess(scenario);
        QVERIFY(warns(assessment, "cache-not-shared"));
        QVERIFY(warns(assessment, "cache-type-not-in-runtime"));
        QVERIFY(warns(assessment, "runtime-not-on-machine"));
    }
};

QTEST_APPLESS_MAIN(TestRuntimes)
#include "tst_runtimes.moc"
