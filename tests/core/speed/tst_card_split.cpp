// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of one PC that share every matrix instead of whole layers.
#include "core/evaluate.h"
#include "core/memory/model_profile.h"
#include "tests/support/shipped_catalog.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace headroom;

namespace {

Scenario scenarioOf(const char* model, const char* machine, CardSplit split) {
    Scenario scenario;
    scenario.model = model;
    scenario.quantization = "Q4_K_M";
    scenario.machines = {machine};
    scenario.workload.prompt = 128;
    scenario.workload.generate = 64;
    scenario.workload.split = split;
    return scenario;
}

Assessment evaluated(const Scenario& scenario) {
    auto result = evaluate(scenario, test::shippedCatalog());
    if (!result) {
        qFatal("%s", toString(result.error()).c_str());
    }
    return std::move(*result);
}

const MachineAssessment& only(const Assessment& assessment) {
    return assessment.machines.front();
}

bool warned(const Assessment& assessment, const char* code) {
    return std::any_of(assessment.warnings.begin(), assessment.warnings.end(),
                       [=](const Warning& each) { return each.code == code; });
}

} // namespace

class TestCardSplit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void two_cards_gain_what_was_published();
    void time_is_half_the_matrices_and_the_sums();
    void more_cards_than_were_measured_are_unknown();
    void what_llama_cpp_refuses_is_told();
    void one_card_and_whole_layers_stay_as_they_are();
    void ceilings_hold();
};

void TestCardSplit::two_cards_gain_what_was_published() {
    // A 27B in Q4_K_XL, layers against tensors: RTX 5090 77 to 107.5, 1.4 times; RTX 5060 Ti 1.7
    // and A5000 1.5 times, https://github.com/sudoingX/qwen38-mtp (sweeps/multi-gpu.md).
    for (const char* machine : {"pc-2x5090", "pc-2x4090", "pc-2x3090"}) {
        const Assessment layers = evaluated(scenarioOf("qwen3.6-27b", machine, CardSplit::layer));
        const Assessment tensor = evaluated(scenarioOf("qwen3.6-27b", machine, CardSplit::tensor));
        const double times = only(tensor).speed->decode.p50 / only(layers).speed->decode.p50;
        QVERIFY2(times > 1.3 && times < 1.75,
                 qPrintable(QString::fromLatin1(machine) + QString::number(times)));
    }
    const Assessment pair = evaluated(scenarioOf("qwen3.6-27b", "pc-2x5090", CardSplit::tensor));
    const Range& decode = only(pair).speed->decode;
    QVERIFY2(std::abs(decode.p50 / 107.5 - 1) < 0.2, qPrintable(QString::number(decode.p50)));
    // One RTX 5090 is predicted 12 % too slow, and so the pair ends short of what was measured.
    QVERIFY2(decode.p90 < 107.5 && decode.p90 > 0.9 * 107.5,
             qPrintable(QString::number(decode.p90)));
}

void TestCardSplit::time_is_half_the_matrices_and_the_sums() {
    const Assessment tensor = evaluated(scenarioOf("qwen3.6-27b", "pc-2x5090", CardSplit::tensor));
    const DecodeSpeed& speed = only(tensor).speed.value();
    const ModelProfile& profile = *tensor.profile;
    const auto rest = profile.weightsReadPerToken.bytes - profile.copiedReadPerToken.bytes;
    QCOMPARE(speed.weightsRead.bytes, profile.copiedReadPerToken.bytes + (rest + 1) / 2);
    // 64 layers, two sums each.
    const LinkFigure& sum = speed.shared->link->reduce.front().seconds;
    QVERIFY(std::abs(speed.shared->exchange.value / (128 * sum.value) - 1) < 1e-9);
    QVERIFY(std::abs(speed.decode.p50 * (speed.shared->oneNode.p50 + speed.shared->exchange.value) -
                     1) < 1e-9);
}

void TestCardSplit::more_cards_than_were_measured_are_unknown() {
    const Assessment four = evaluated(scenarioOf("qwen3.6-27b", "pc-4x3090", CardSplit::tensor));
    QVERIFY(!only(four).speed);
    QVERIFY(warned(four, "cluster-count-not-measured"));
    QVERIFY(only(evaluated(scenarioOf("qwen3.6-27b", "pc-4x3090", CardSplit::layer)))
                .speed.has_value());
}

void TestCardSplit::what_llama_cpp_refuses_is_told() {
    Scenario scenario = scenarioOf("qwen3.6-27b", "pc-2x5090", CardSplit::tensor);
    QVERIFY(!warned(evaluated(scenario), "tensor-split-refused"));
    scenario.workload.kvKey = scenario.workload.kvValue = TensorType::q8_0;
    QVERIFY(warned(evaluated(scenario), "tensor-split-refused"));
    scenario.machines = {"pc-5090"};
    QVERIFY(!warned(evaluated(scenario), "tensor-split-refused"));
    const Assessment olmo =
        evaluated(scenarioOf("olmo-2-0325-32b-instruct", "pc-2x5090", CardSplit::tensor));
    QVERIFY(warned(olmo, "cluster-cannot-split"));
    QVERIFY(!only(olmo).speed);
}

void TestCardSplit::one_card_and_whole_layers_stay_as_they_are() {
    const Assessment layer = evaluated(scenarioOf("qwen3.6-27b", "pc-5090", CardSplit::layer));
    const Assessment tensor = evaluated(scenarioOf("qwen3.6-27b", "pc-5090", CardSplit::tensor));
    QCOMPARE(only(tensor).speed->decode.p50, only(layer).speed->decode.p50);
    QVERIFY(!only(tensor).speed->shared);
    QVERIFY(
        !only(evaluated(scenarioOf("qwen3.6-27b", "pc-2x5090", CardSplit::layer))).speed->shared);
}

void TestCardSplit::ceilings_hold() {
    int seen = 0;
    for (const ModelSpec& model : test::shippedCatalog()->models) {
        const Assessment pair =
            evaluated(scenarioOf(model.id.c_str(), "pc-2x5090", CardSplit::tensor));
        if (const auto& speed = only(pair).speed; speed && speed->shared) {
            ++seen;
            QVERIFY2(speed->decode.p90 <= speed->ceiling.tokensPerSecond, model.id.c_str());
        }
    }
    QVERIFY(seen > 20);
}

QTEST_GUILESS_MAIN(TestCardSplit)
#include "tst_card_split.moc"
