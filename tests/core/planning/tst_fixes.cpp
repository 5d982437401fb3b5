// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate.h"
#include "core/planning/fit.h"
#include "core/planning/quality_cost.h"
#include "tests/support/shipped_catalog.h"

#include <QTest>

#include <algorithm>

using namespace headroom;

namespace {

Scenario scenario(const std::string& model, const std::string& quantization,
                  const std::string& machine, std::uint32_t context, std::uint32_t parallel = 1) {
    Scenario made;
    made.model = model;
    made.quantization = quantization;
    made.machines = {machine};
    made.workload.context = context;
    made.workload.parallel = parallel;
    return made;
}

Assessment assess(const Scenario& asked) {
    auto assessed = evaluate(asked, test::shippedCatalog());
    if (!assessed) {
        qFatal("%s", toString(assessed.error()).c_str());
    }
    return std::move(*assessed);
}

std::vector<Fix> fixes(const Scenario& asked) {
    const Assessment assessment = assess(asked);
    return fixesFor(assessment, assessment.machines.front());
}

const Fix* find(const std::vector<Fix>& found, Fix::Kind kind) {
    const auto fix = std::find_if(found.begin(), found.end(),
                                  [=](const Fix& each) { return each.kind == kind; });
    return fix == found.end() ? nullptr : &*fix;
}

bool warnsOfHarm(Scenario asked, TensorType key, TensorType value) {
    asked.workload.kvKey = key;
    asked.workload.kvValue = value;
    const Assessment assessment = assess(asked);
    return std::any_of(assessment.warnings.begin(), assessment.warnings.end(),
                       [](const Warning& each) { return each.code == "quantized-cache-hurts"; });
}

} // namespace

class TestFixes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Whatever is asked, on every machine of the catalog: what a fix promises comes true.
    void everyFixDoesWhatItSays_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<quint32>("context");
        QTest::addColumn<quint32>("parallel");
        QTest::newRow("dense") << "llama-3.3-70b-instruct" << 65536U << 1U;
        QTest::newRow("agents") << "qwen2.5-32b-instruct" << 131072U << 4U;
        QTest::newRow("windows") << "gemma-3-27b-it" << 131072U << 8U;
        QTest::newRow("latent") << "glm-4.7-flash" << 131072U << 1U;
    }
    void everyFixDoesWhatItSays() {
        QFETCH(QString, model);
        QFETCH(quint32, context);
        QFETCH(quint32, parallel);
        int tried = 0;
        for (const MachineSpec& machine : test::shippedCatalog()->machines) {
            Scenario asked = scenario(model.toStdString(), "Q4_K_M", machine.id, context, parallel);
            asked.also = {{"qwen3-4b", {}, "Q4_K_M", 4096, 1}};
            const Assessment before = assess(asked);
            for (const Fix& fix : fixesFor(before, before.machines.front())) {
                Scenario fixed = asked;
                fixed.workload = fix.workload;
                fixed.quantization = fix.quantization;
                const MachineAssessment after = assess(fixed).machines.front();
                QCOMPARE(after.fit.free.bytes, fix.freeAfter.bytes);
                QCOMPARE(after.fit.free.bytes - before.machines.front().fit.free.bytes,
                         fix.frees.bytes);
                QVERIFY(after.fit.verdict == Verdict::fits || after.fit.verdict == Verdict::tight);
                ++tried;
            }
        }
        QVERIFY(tried > 20);
    }

    void areInTheOrderOfHarm() {
        const auto found =
            fixes(scenario("qwen2.5-32b-instruct", "Q8_0", "studio-m5max-64", 4 * 32'768, 4));
        QVERIFY(found.size() >= 4);
        QVERIFY(std::is_sorted(found.begin(), found.end(),
                               [](const Fix& a, const Fix& b) { return a.kind < b.kind; }));
        QCOMPARE(found.front().kind, Fix::Kind::cacheType);
    }

    void sequencesMayShareOneCache() {
        const auto found =
            fixes(scenario("qwen2.5-32b-instruct", "Q8_0", "studio-m5max-64", 4 * 32'768, 4));
        const Fix* shared = find(found, Fix::Kind::unifiedCache);
        QVERIFY(shared != nullptr);
        QVERIFY(shared->workload.kvUnified);
        QVERIFY(shared->workload.context >= 32'768U);
        QVERIFY(shared->workload.context < 4U * 32'768);
        QVERIFY(!shared->quality.text.empty());
    }

    void aMacMayLetTheGpuHaveMore() {
        const auto found =
            fixes(scenario("llama-3.3-70b-instruct", "Q4_K_M", "mini-m4pro-48", 8192));
        const Fix* raised = find(found, Fix::Kind::gpuLimit);
        QVERIFY(raised != nullptr);
        QCOMPARE(raised->workload.gpuLimit.kind, GpuLimit::Kind::maximum);
        QVERIFY(raised->frees.bytes > 0);
        // 43 GiB are all that macOS can spare.
        const auto longer =
            fixes(scenario("llama-3.3-70b-instruct", "Q6_K", "mini-m4pro-48", 8192));
        QVERIFY(find(longer, Fix::Kind::gpuLimit) == nullptr);
    }

    void eachTellsItsCostAndWhoMeasuredIt() {
        const auto found = fixes(scenario("llama-3.1-8b-instruct", "Q8_0", "mini-m4-16", 32'768));
        const Fix* cache = find(found, Fix::Kind::cacheType);
        const Fix* smaller = find(found, Fix::Kind::quantization);
        QVERIFY(cache != nullptr && smaller != nullptr);
        for (const Fix* fix : {cache, smaller}) {
            QVERIFY(fix->quality.after.has_value());
            QVERIFY(fix->quality.source.starts_with("https://"));
        }
    }

    void doNotBreakModelsThatACacheBreaks() {
        const auto sinks = fixes(scenario("gpt-oss-20b", "MXFP4", "mini-m4-16", 131'072, 4));
        for (const Fix& fix : sinks) {
            QVERIFY(fix.workload.kvKey != TensorType::q4_0);
            QVERIFY(fix.workload.kvValue != TensorType::q4_0);
        }
        const auto biased =
            fixes(scenario("qwen2.5-32b-instruct", "Q4_K_M", "mini-m4pro-48", 160'000));
        for (const Fix& fix : biased) {
            QVERIFY(fix.workload.kvKey != TensorType::q4_0);
        }
    }

    void warnsWhereAQuantizedCacheHurts() {
        constexpr TensorType f16 = TensorType::f16;
        constexpr TensorType q8 = TensorType::q8_0;
        constexpr TensorType q4 = TensorType::q4_0;
        const Scenario sinks = scenario("gpt-oss-20b", "MXFP4", "studio-m5max-64", 8192);
        QVERIFY(!warnsOfHarm(sinks, f16, f16));
        QVERIFY(warnsOfHarm(sinks, q8, q8));
        QVERIFY(warnsOfHarm(sinks, f16, q8));
        const Scenario biased = scenario("qwen2.5-32b-instruct", "Q4_K_M", "studio-m5max-64", 8192);
        QVERIFY(!warnsOfHarm(biased, q8, q8));
        QVERIFY(warnsOfHarm(biased, q4, q4));
        QVERIFY(!warnsOfHarm(biased, q8, q4));
        const Scenario plain =
            scenario("llama-3.3-70b-instruct", "Q4_K_M", "studio-m5max-64", 8192);
        QVERIFY(!warnsOfHarm(plain, q4, q4));
    }
};

QTEST_APPLESS_MAIN(TestFixes)
#include "tst_fixes.moc"
