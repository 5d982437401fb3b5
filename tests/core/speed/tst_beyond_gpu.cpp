// SPDX-License-Identifier: GPL-3.0-or-later
// Speeds of models that do not fit the GPU, against published ones and by hand.
#include "core/evaluate.h"
#include "core/speed/offload.h"
#include "core/speed/offload_prompt.h"
#include "core/speed/prefill.h"
#include "core/speed/speculative.h"
#include "core/speed/ssd_cliff.h"
#include "core/speed/sustained.h"
#include "tests/core/speed/measured_rows.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace headroom;

namespace {

/// A published speed with a part of the model in system memory. The card's part is the time that
/// the layers on it take by the card's own measured speed.
struct PublishedRow {
    const char* what;
    double layersGb;  ///< read in system memory, whole layers
    double expertsGb; ///< experts
    double systemGbs; ///< nominal bandwidth of the system's memory
    double cardMs;
    double tps;
};

// https://github.com/AlexsJones/llmfit (RTX 2080, i9-10900X, four channels: 102 GB/s),
// https://github.com/sudoingX/qwen38-mtp (7900X, Ryzen 7 260).
constexpr PublishedRow kRows[] = {
    {"RTX 2080, Mistral Small 24B, 16 of 41", 8.49, 0, 102, 18.2, 5.22},
    {"RTX 2080, Gemma 3 12B, 44 of 49", 0.74, 0, 102, 21.9, 26.06},
    {"RTX 2080, Qwen3 14B, 32 of 41", 1.87, 0, 102, 21.8, 16.85},
    {"RTX 2080, phi-4, 32 of 41", 1.92, 0, 102, 22.2, 16.72},
    {"RTX 2080, Qwen2.5 14B, 42 of 49", 1.22, 0, 102, 24.1, 20.77},
    {"RTX 3080, Qwen3.8 27B, 62 of 66", 0.51, 0, 96, 18.3, 33.00},
    {"RTX 5060 Laptop, Qwen3.8 27B, 25 of 66", 9.15, 0, 90, 23.1, 4.20},
    {"RTX 2080, Qwen3 30B-A3B, experts of 36 of 48", 0, 0.79, 102, 7.9, 33.72},
    {"RTX 2080, gpt-oss-20b, experts of 12 of 24", 0, 0.63, 102, 7.5, 36.35},
};

Bytes gigabytes(double value) {
    return {static_cast<std::uint64_t>(value * 1e9)};
}

Range predicted(const PublishedRow& row, const SpeedCalibration& speed) {
    OffloadSplit split;
    split.cpuLayersRead = gigabytes(row.layersGb);
    split.cpuExpertsRead = gigabytes(row.expertsGb);
    split.systemBandwidth = gigabytesPerSecond(row.systemGbs);
    const Range seconds = processorSeconds(speed, split).value();
    const double card = row.cardMs / 1e3;
    return {1 / (card + seconds.p90), 1 / (card + seconds.p50), 1 / (card + seconds.p10)};
}

Scenario scenarioOf(const char* model, const char* quantization, const char* machine) {
    Scenario scenario;
    scenario.model = model;
    scenario.quantization = quantization;
    scenario.machines = {machine};
    scenario.workload.runtime = "llama.cpp";
    return scenario;
}

} // namespace

class TestBeyondGpu : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedRows();
    void layersByHand();
    void expertsLeaveTheCardFirst();
    void lessOnTheCardIsNeverFaster();
    void cliffByHand();
    void streamedExpertsByHand();
    void promptsComeOverByHand();
    void shortPromptsStayWhereTheyAre();
    void nothingExceedsItsCeiling();
    void unknownStaysUnknown();
    void warmIsNeverFaster();
    void warnsOfTheCliff();
    void draftsByHand();

private:
    [[nodiscard]] Assessment assess(const Scenario& scenario) const {
        return evaluate(scenario, m_catalog).value();
    }
    [[nodiscard]] ModelProfile profile(const char* model, const char* quantization) const {
        return profileOf(*m_catalog->model(model), *m_catalog->quantization(quantization),
                         *m_catalog)
            .value();
    }

    std::shared_ptr<const Catalog> m_catalog = test::shippedCatalog();
};

void TestBeyondGpu::publishedRows() {
    std::vector<double> errors;
    for (const PublishedRow& row : kRows) {
        const Range speed = predicted(row, m_catalog->speed);
        const double error = speed.p50 / row.tps - 1;
        qInfo("%s: %.2f predicted, %.2f measured, %+.1f %%", row.what, speed.p50, row.tps,
              100 * error);
        errors.push_back(std::abs(error));
        QVERIFY2(std::abs(error) < 0.09, row.what);
    }
    std::sort(errors.begin(), errors.end());
    QVERIFY(errors[errors.size() / 2] < 0.03);
}

/// 42 of 81 parts go into what is left of 20 GB.
void TestBeyondGpu::layersByHand() {
    const ModelProfile llama = profile("llama-3.3-70b-instruct", "Q4_K_M");
    MemoryBreakdown memory;
    memory.weights = {81'000'000};
    memory.compute = {1'000'000};
    const OffloadSplit split = offloadSplit(llama, memory, {43'100'000}, {8100});
    QCOMPARE(split.layers, 81u);
    QCOMPARE(split.gpuLayers, 42u);
    QCOMPARE(split.cpuExpertBlocks, 0u);
    QCOMPARE(split.gpuCacheRead.bytes, 4200u);
    const double onProcessor = static_cast<double>(split.cpuLayersRead.bytes);
    const double expected =
        39.0 / 81 * (static_cast<double>(llama.weightsReadPerToken.bytes) + 8100);
    QVERIFY(std::abs(onProcessor / expected - 1) < 1e-6);
    QCOMPARE(offloadSplit(llama, memory, {500'000}, {}).gpuLayers, 0u);
}

void TestBeyondGpu::expertsLeaveTheCardFirst() {
    const ModelProfile model = profile("qwen3-30b-a3b", "Q4_K_M");
    MemoryBreakdown memory;
    memory.weights = model.weights;
    const std::uint64_t rest = model.weights.bytes - model.expertWeights.bytes;
    const Bytes halfOfThem{rest + model.expertWeights.bytes / 2 + 100};
    const OffloadSplit half = offloadSplit(model, memory, halfOfThem, {});
    QCOMPARE(half.gpuLayers, half.layers);
    QCOMPARE(half.expertLayers, 48u);
    QCOMPARE(half.cpuExpertLayers, 24u);
    QCOMPARE(half.cpuExpertBlocks, 24u);
    QVERIFY(std::llabs(static_cast<long long>(half.cpuExpertsRead.bytes) -
                       static_cast<long long>(model.expertsReadPerToken.bytes / 2)) < 2);
    const OffloadSplit none = offloadSplit(model, memory, {rest / 2}, {});
    QCOMPARE(none.cpuExpertLayers, 48u);
    QVERIFY(none.gpuLayers < none.layers);
    QVERIFY(none.gpuLayers > 0);
}

void TestBeyondGpu::lessOnTheCardIsNeverFaster() {
    const MachineSpec& machine = *m_catalog->machine("pc-4090");
    const ChipSpec& chip = *m_catalog->chip(machine.chip);
    const RuntimeSpec& runtime = *m_catalog->runtime("llama.cpp");
    for (const char* id : {"llama-3.3-70b-instruct", "qwen3-30b-a3b", "gpt-oss-120b"}) {
        const ModelProfile model = profile(id, "Q4_K_M");
        MemoryBreakdown memory;
        memory.weights = model.weights;
        double before = 0;
        for (std::uint64_t room = 0; room < model.weights.bytes; room += model.weights.bytes / 40) {
            OffloadSplit split = offloadSplit(model, memory, {room}, {1'000'000});
            split.systemBandwidth = *machine.systemBandwidth;
            const auto speed =
                offloadedSpeed(model, *m_catalog, {}, machine, chip, runtime, split, 1024);
            QVERIFY(speed);
            QVERIFY2(speed->decode.p50 >= before * (1 - 1e-9), id);
            QVERIFY(speed->decode.p10 <= speed->decode.p50);
            QVERIFY(speed->decode.p50 <= speed->decode.p90);
            QVERIFY(speed->decode.p90 < speed->ceiling.tokensPerSecond);
            before = speed->decode.p50;
        }
    }
}

/// A dense model: all of what a token reads at worst, the share beyond the memory at best.
void TestBeyondGpu::cliffByHand() {
    const ModelProfile llama = profile("llama-3.3-70b-instruct", "Q4_K_M");
    const Bytes room{llama.weights.bytes - llama.weights.bytes / 10};
    const SsdCliff cliff = ssdCliff(llama, m_catalog->speed, room).value();
    QCOMPARE(cliff.beyond.bytes, llama.weights.bytes / 10);
    QCOMPARE(cliff.worst, llama.weightsReadPerToken);
    QVERIFY(std::abs(static_cast<double>(cliff.best.bytes) /
                         static_cast<double>(llama.weightsReadPerToken.bytes) -
                     0.1) < 1e-6);
    QVERIFY(!ssdCliff(llama, m_catalog->speed, llama.weights));
    QVERIFY(!ssdCliff(llama, m_catalog->speed, {}));

    // 7.3 GB/s × 93 %: 41.9 GB a token takes 6.2 s and its part of memory is next to nothing.
    const DecodeSpeed speed =
        assess(scenarioOf("llama-3.3-70b-instruct", "Q4_K_M", "mbp16-m4max-48"))
            .machines.front()
            .speed.value();
    QVERIFY(std::abs(speed.decode.p10 / (0.93 * 7.3e9 / 41.92e9) - 1) < 0.01);
    QVERIFY(speed.decode.p90 > 4 * speed.decode.p10);
    QCOMPARE(speed.basis, SpeedBasis::estimated);
}

/// Of experts, chance misses what is not in memory, and at best a quarter of that.
void TestBeyondGpu::streamedExpertsByHand() {
    const ModelProfile model = profile("qwen3-235b-a22b", "Q4_K_M");
    const Bytes room{model.weights.bytes - model.expertWeights.bytes / 5};
    const SsdCliff cliff = ssdCliff(model, m_catalog->speed, room).value();
    const double experts = static_cast<double>(model.expertsReadPerToken.bytes);
    QVERIFY(std::abs(static_cast<double>(cliff.worst.bytes) / (0.2 * experts) - 1) < 1e-6);
    QVERIFY(std::abs(static_cast<double>(cliff.best.bytes) / (0.05 * experts) - 1) < 1e-6);
}

/// 39 of 81 parts of the weights come over once for each of four micro-batches, at 20 GB/s.
void TestBeyondGpu::promptsComeOverByHand() {
    const ModelProfile llama = profile("llama-3.3-70b-instruct", "Q4_K_M");
    OffloadSplit split;
    split.layers = 81;
    split.gpuLayers = 42;
    QVERIFY(std::abs(static_cast<double>(weightsBesideCard(llama, split).bytes) * 81 / 39 /
                         static_cast<double>(llama.weights.bytes) -
                     1) < 1e-6);
    Scenario scenario = scenarioOf("llama-3.3-70b-instruct", "Q4_K_M", "pc-4090");
    scenario.workload.prompt = 2048;
    const Assessment result = assess(scenario);
    const MachineAssessment& machine = result.machines.front();
    QVERIFY(machine.speed && machine.speed->offload && machine.prompt);
    const double beside =
        static_cast<double>(weightsBesideCard(*result.profile, *machine.speed->offload).bytes);
    const double card =
        2048 / prefillSpeed(*result.profile, *m_catalog, scenario.workload, *machine.machine,
                            *machine.chip, *machine.runtime, 2048, 0)
                   ->prefill.p50;
    QVERIFY(std::abs(2048 / machine.prompt->prefill.p50 / (card + beside * 4 / 20e9) - 1) < 1e-6);
    QVERIFY(machine.prompt->firstToken.p50 > 2048 / machine.prompt->prefill.p50);
    QVERIFY(machine.prompt->basis == SpeedBasis::estimated);
}

/// What comes over for a micro-batch takes longer than a few tokens one after the other.
void TestBeyondGpu::shortPromptsStayWhereTheyAre() {
    Scenario scenario = scenarioOf("llama-3.3-70b-instruct", "Q4_K_M", "pc-4090");
    scenario.workload.prompt = 2;
    const Assessment result = assess(scenario);
    const MachineAssessment& machine = result.machines.front();
    QVERIFY(machine.prompt->prefill.p50 >= machine.speed->decode.p50 * 0.999);
    QVERIFY(machine.prompt->prefill.p10 <= machine.prompt->prefill.p50);
    QVERIFY(machine.prompt->prefill.p50 <= machine.prompt->prefill.p90);
}

void TestBeyondGpu::nothingExceedsItsCeiling() {
    int beyond = 0;
    for (const MachineSpec& machine : m_catalog->machines) {
        for (const char* model : {"llama-3.3-70b-instruct", "qwen3-235b-a22b", "gpt-oss-120b"}) {
            const Assessment result = assess(scenarioOf(model, "Q4_K_M", machine.id.c_str()));
            const auto& speed = result.machines.front().speed;
            if (!speed || (!speed->offload && !speed->cliff)) {
                continue;
            }
            ++beyond;
            QVERIFY(speed->decode.p10 > 0);
            QVERIFY(speed->decode.p10 <= speed->decode.p50);
            QVERIFY(speed->decode.p50 <= speed->decode.p90);
            QVERIFY2(speed->decode.p90 < speed->ceiling.tokensPerSecond, machine.id.c_str());
            if (const auto& prompt = result.machines.front().prompt) {
                QVERIFY(prompt->prefill.p10 > 0);
                QVERIFY(prompt->prefill.p90 < prompt->ceiling.tokensPerSecond);
            }
        }
    }
    QVERIFY(beyond > 20);
}

void TestBeyondGpu::unknownStaysUnknown() {
    const auto without = [&](auto change, const Scenario& scenario) {
        auto catalog = std::make_shared<Catalog>(*m_catalog);
        for (MachineSpec& machine : catalog->machines) {
            change(machine);
        }
        return evaluate(scenario, catalog).value().machines.front().speed.has_value();
    };
    const Scenario offload = scenarioOf("llama-3.3-70b-instruct", "Q4_K_M", "pc-4090");
    const Scenario cliff = scenarioOf("llama-3.3-70b-instruct", "Q4_K_M", "mbp16-m4max-48");
    QVERIFY(assess(offload).machines.front().speed);
    QVERIFY(assess(cliff).machines.front().speed);
    QVERIFY(!without([](MachineSpec& machine) { machine.systemBandwidth.reset(); }, offload));
    QVERIFY(!without([](MachineSpec& machine) { machine.ssdRead.reset(); }, cliff));
    Catalog bare = *m_catalog;
    bare.speed.assumptions = {};
    const auto catalog = std::make_shared<const Catalog>(std::move(bare));
    QVERIFY(!evaluate(offload, catalog).value().machines.front().speed);
    QVERIFY(!evaluate(cliff, catalog).value().machines.front().speed);
}

void TestBeyondGpu::warmIsNeverFaster() {
    const Scenario scenario = scenarioOf("llama-3.1-8b-instruct", "Q4_K_M", "");
    for (const MachineSpec& machine : m_catalog->machines) {
        const SustainedLoad* load = sustainedLoadOf(m_catalog->speed, machine);
        QVERIFY2(load != nullptr, machine.id.c_str());
        QCOMPARE(load->id == "fanless", machine.family == "MacBook Air");
        Scenario each = scenario;
        each.machines = {machine.id};
        const Assessment result = assess(each);
        if (const auto& speed = result.machines.front().speed) {
            QVERIFY(speed->sustained->p50 <= speed->decode.p50);
            QVERIFY(speed->sustained->p10 <= speed->sustained->p50);
            QVERIFY(speed->sustained->p90 <= speed->decode.p90);
        }
    }
}

void TestBeyondGpu::warnsOfTheCliff() {
    const auto warned = [&](const char* machine) {
        const Assessment result = assess(scenarioOf("llama-3.3-70b-instruct", "Q4_K_M", machine));
        return std::any_of(result.warnings.begin(), result.warnings.end(),
                           [](const Warning& each) { return each.code == "ssd-cliff"; });
    };
    QVERIFY(warned("mbp16-m4max-48"));
    QVERIFY(!warned("mbp16-m4max-128"));
    QVERIFY(!warned("pc-4090"));
}

/// Three drafted tokens of which 80 % hold: 1 + 0.8 + 0.64 + 0.512 = 2.952 tokens a step; with four
/// checked at once a step costs 1 + 3 (0.17 + 0.07) = 1.72 on Apple: 1.716 times as fast.
void TestBeyondGpu::draftsByHand() {
    QCOMPARE(tokensPerStep(0, 0.8), 1.0);
    QVERIFY(std::abs(tokensPerStep(3, 0.8) - 2.952) < 1e-9);
    QCOMPARE(tokensPerStep(4, 1), 5.0);
    Scenario scenario = scenarioOf("qwen3-32b", "Q4_K_M", "mbp16-m4max-64");
    const DecodeSpeed plain = assess(scenario).machines.front().speed.value();
    QVERIFY(!plain.speculative);
    scenario.workload.speculative = {3, 0.8, DraftKind::model};
    const DecodeSpeed drafted = assess(scenario).machines.front().speed.value();
    QVERIFY(drafted.speculative);
    QVERIFY(std::abs(drafted.decode.p50 / plain.decode.p50 - 2.952 / 1.72) < 1e-6);
    QVERIFY(std::abs(drafted.ceiling.tokensPerSecond / plain.ceiling.tokensPerSecond - 2.952) <
            1e-6);
    QVERIFY(drafted.decode.p90 < drafted.ceiling.tokensPerSecond);
    QVERIFY(drafted.decode.p90 / drafted.decode.p10 > plain.decode.p90 / plain.decode.p10);
    QCOMPARE(drafted.basis, SpeedBasis::estimated);
    // A dense model of the catalog without blocks of its own that draft stays as it is.
    scenario.workload.speculative.kind = DraftKind::mtp;
    QCOMPARE(m_catalog->model("qwen3-32b")->shape.mtpBlocks, 0u);
    QVERIFY(!assess(scenario).machines.front().speed->speculative);
    // Every drafted token keeps a state of its own.
    Scenario state = scenarioOf("qwen3.6-27b", "Q4_K_M", "mbp16-m4max-64");
    const std::uint64_t once = assess(state).memory.recurrentState.bytes;
    state.workload.speculative = {2, 0.8, DraftKind::model};
    QCOMPARE(assess(state).memory.recurrentState.bytes, 3 * once);
}

QTEST_APPLESS_MAIN(TestBeyondGpu)
#include "tst_beyond_gpu.moc"
