// SPDX-License-Identifier: GPL-3.0-or-later
// Each buying mistake fires where it is made, and only there.
#include "core/evaluate.h"
#include "core/planning/buying_mistakes.h"
#include "tests/support/shipped_catalog.h"

#include <QtTest>

#include <algorithm>

using namespace headroom;

namespace {

Scenario scenarioOf(const std::string& model, const std::string& quantization,
                    std::vector<std::string> machines, std::uint32_t context = 8192) {
    Scenario scenario;
    scenario.model = model;
    scenario.quantization = quantization;
    scenario.machines = std::move(machines);
    scenario.workload.context = context;
    return scenario;
}

std::string whyOf(const Scenario& scenario, BuyingMistake::Check check) {
    const auto assessment = evaluate(scenario, test::shippedCatalog());
    if (!assessment) {
        qFatal("%s", toString(assessment.error()).c_str());
    }
    for (const FiredMistake& each : firedMistakes(*assessment)) {
        if (each.mistake->check == check) {
            return each.why;
        }
    }
    return {};
}

using Check = BuyingMistake::Check;

} // namespace

class TestBuyingMistakes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void totalParametersOfAMixtureOfExperts() {
        const auto why =
            whyOf(scenarioOf("qwen3-30b-a3b", "Q4_K_M", {"mini-m4pro-48"}), Check::totalParameters);
        QVERIFY(why.find("30.5B") != std::string::npos);
        QVERIFY(whyOf(scenarioOf("llama-3.3-70b-instruct", "Q4_K_M", {"mini-m4pro-64"}),
                      Check::totalParameters)
                    .empty());
    }

    void aDistilledModelIsNotItsNamesake() {
        const auto why =
            whyOf(scenarioOf("deepseek-r1-distill-qwen-1.5b", "Q4_K_M", {"mini-m4-16"}),
                  Check::smallNamesake);
        QVERIFY(why.find("not DeepSeek-R1 with 67") != std::string::npos);
        QVERIFY(whyOf(scenarioOf("deepseek-r1", "Q4_K_M", {"mini-m4-16"}), Check::smallNamesake)
                    .empty());
    }

    void aFullContextCostsItsCache() {
        const auto check = Check::fullContext;
        const auto why = whyOf(
            scenarioOf("qwen2.5-32b-instruct", "Q4_K_M", {"studio-m4max-128"}, 204800), check);
        QVERIFY(why.starts_with("204800 tokens take 50.0 GiB of cache, 8192 take 2.0 GiB"));
        QVERIFY(whyOf(scenarioOf("qwen2.5-32b-instruct", "Q4_K_M", {"studio-m4max-128"}), check)
                    .empty());
    }

    void tflopsDoNotWriteFaster() {
        const auto why = whyOf(
            scenarioOf("llama-3.1-8b-instruct", "Q4_K_M", {"dgx-spark-fe", "studio-m4max-128"}),
            Check::tflops);
        QVERIFY(why.starts_with("DGX Spark") || why.find("DGX Spark") != std::string::npos);
        QVERIFY(whyOf(scenarioOf("llama-3.1-8b-instruct", "Q4_K_M", {"mini-m4-16"}), Check::tflops)
                    .empty());
    }

    void cardsWorkOneAfterTheOther() {
        const auto why =
            whyOf(scenarioOf("qwen2.5-32b-instruct", "Q6_K", {"pc-2x3090"}), Check::multiGpu);
        QVERIFY(why.find("2 cards") != std::string::npos);
        QVERIFY(whyOf(scenarioOf("qwen2.5-32b-instruct", "Q4_K_M", {"pc-5090"}), Check::multiGpu)
                    .empty());
    }

    void aSmallerModelScoresAsHigh() {
        QVERIFY(!whyOf(scenarioOf("llama-3.3-70b-instruct", "Q4_K_M", {"mini-m4pro-64"}),
                       Check::benchmarks)
                     .empty());
        QVERIFY(whyOf(scenarioOf("qwen3.6-27b", "Q4_K_M", {"mini-m4pro-48"}), Check::benchmarks)
                    .empty());
    }
};

QTEST_APPLESS_MAIN(TestBuyingMistakes)
#include "tst_buying_mistakes.moc"
