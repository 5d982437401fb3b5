// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate.h"
#include "core/speed/close_measurements.h"
#include "core/speed/measurements.h"
#include "tests/support/shipped_catalog.h"

#include <QtTest>

using namespace headroom;

namespace {

/// The shipped catalog with no measurement but `only`.
std::shared_ptr<const Catalog> withMeasurements(std::vector<SpeedMeasurement> only) {
    Catalog catalog = *test::shippedCatalog();
    catalog.speed.measurements = std::move(only);
    sortMeasurements(catalog.speed);
    return std::make_shared<const Catalog>(std::move(catalog));
}

SpeedMeasurement measured(const char* model, const char* quantization) {
    SpeedMeasurement made;
    made.family = "M4 Max";
    made.bandwidth = gigabytesPerSecond(546);
    made.model = model;
    made.quantization = quantization;
    made.runtime = "llama.cpp";
    made.depth = 64;
    made.speed = {70};
    made.provenance = {{"https://example.org/speeds"}, "2026-01-02", ""};
    return made;
}

Assessment assessed(std::shared_ptr<const Catalog> catalog, const char* quantization = "Q4_K_M") {
    Scenario scenario;
    scenario.model = "qwen3-8b";
    scenario.quantization = quantization;
    scenario.machines = {"studio-m4max-64"};
    auto made = evaluate(scenario, std::move(catalog));
    if (!made) {
        qFatal("%s", toString(made.error()).c_str());
    }
    return std::move(*made);
}

std::vector<CloseMeasurement> closeTo(std::vector<SpeedMeasurement> only) {
    const Assessment assessment = assessed(withMeasurements(std::move(only)));
    return closeMeasurements(assessment, assessment.machines.front());
}

std::size_t countWith(void (*change)(SpeedMeasurement&)) {
    SpeedMeasurement one = measured("qwen3-8b", "Q4_K_S");
    change(one);
    return closeTo({one}).size();
}

} // namespace

class TestCloseMeasurements : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Q4_K_S of Qwen3 8B reads 4.6 % fewer bytes per token than Q4_K_M, Q8_0 far more.
    void takesASiblingOfAlmostTheSameSize() {
        const auto close = closeTo({measured("qwen3-8b", "Q4_K_S"), measured("qwen3-8b", "Q8_0"),
                                    measured("qwen3-8b", "Q4_K_M")});
        QCOMPARE(close.size(), std::size_t{1});
        QCOMPARE(close[0].what, std::string("qwen3-8b Q4_K_S"));
        QVERIFY(close[0].differs.find("another quantization") == 0);
        QVERIFY(close[0].differs.find("% fewer bytes") != std::string::npos);
        QCOMPARE(close[0].measured.speed.tokensPerSecond, 70.0);
        QCOMPARE(close[0].measured.source, std::string("https://example.org/speeds"));
    }

    void theVeryCombinationIsNotClose() {
        const auto catalog = withMeasurements({measured("qwen3-8b", "Q4_K_M")});
        const Assessment assessment = assessed(catalog);
        QCOMPARE(assessment.machines.front().speed->measured.size(), std::size_t{1});
        QCOMPARE(closeMeasurements(assessment, assessment.machines.front()).size(), std::size_t{0});
    }

    void asksForTheSameMachineRuntimeAndDepth() {
        QCOMPARE(countWith([](SpeedMeasurement&) {}), std::size_t{1});
        QCOMPARE(countWith([](SpeedMeasurement& m) { m.family = "M4 Pro"; }), std::size_t{0});
        QCOMPARE(countWith([](SpeedMeasurement& m) { m.cards = 2; }), std::size_t{0});
        QCOMPARE(countWith([](SpeedMeasurement& m) { m.bandwidth = gigabytesPerSecond(410); }),
                 std::size_t{0});
        QCOMPARE(countWith([](SpeedMeasurement& m) { m.bandwidth = gigabytesPerSecond(530); }),
                 std::size_t{1});
        QCOMPARE(countWith([](SpeedMeasurement& m) { m.runtime = "ollama"; }), std::size_t{0});
        QCOMPARE(countWith([](SpeedMeasurement& m) { m.depth = 64000; }), std::size_t{0});
        QCOMPARE(countWith([](SpeedMeasurement& m) { m.isPrefill = true; }), std::size_t{0});
    }

    void notTooMany() {
        std::vector<SpeedMeasurement> many;
        for (std::size_t i = 0; i < 2 * kMostClose; ++i) {
            many.push_back(measured("qwen3-8b", "Q4_K_S"));
            many.back().depth = static_cast<std::uint32_t>(i);
        }
        QCOMPARE(closeTo(many).size(), kMostClose);
    }

    void onlyOfTheSameKind() {
        const Catalog& catalog = *test::shippedCatalog();
        for (const MachineSpec& machine : catalog.machines) {
            Scenario scenario;
            scenario.model = "qwen3-30b-a3b";
            scenario.quantization = "Q4_K_M";
            scenario.machines = {machine.id};
            const auto made = evaluate(scenario, test::shippedCatalog());
            if (!made) {
                continue;
            }
            for (const auto& each : closeMeasurements(*made, made->machines.front())) {
                const std::string model = each.what.substr(0, each.what.find(' '));
                QVERIFY(catalog.model(model)->shape.experts.has_value());
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestCloseMeasurements)
#include "tst_close_measurements.moc"
