// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate.h"
#include "core/memory/residents.h"
#include "tests/support/shipped_catalog.h"

#include <QTest>

using namespace headroom;

namespace {

/// A 70B, a router of 14B, three agents with 16K each.
Scenario agents() {
    Scenario scenario;
    scenario.model = "llama-3.3-70b-instruct";
    scenario.quantization = "Q4_K_M";
    scenario.workload.context = 3 * 16'384;
    scenario.workload.parallel = 3;
    scenario.also = {{"qwen3-14b", {}, "Q4_K_M", 16'384, 1}};
    scenario.machines = {"studio-m5max-64", "studio-m4max-128"};
    return scenario;
}

Assessment assess(const Scenario& scenario) {
    auto assessed = evaluate(scenario, test::shippedCatalog());
    if (!assessed) {
        qFatal("%s", toString(assessed.error()).c_str());
    }
    return std::move(*assessed);
}

Error failure(const Scenario& scenario) {
    const auto assessed = evaluate(scenario, test::shippedCatalog());
    return assessed ? Error{} : assessed.error();
}

} // namespace

class TestResidents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAFurtherModelAsIfItWereAlone() {
        const Assessment both = assess(agents());
        Scenario router = agents();
        router.model = "qwen3-14b";
        router.also.clear();
        router.workload.context = 16'384;
        router.workload.parallel = 1;
        const Assessment alone = assess(router);
        const MachineAssessment& mac = both.machines.front();
        QCOMPARE(mac.memory.others.bytes, alone.machines.front().memory.total().bytes);
        QCOMPARE(mac.memory.resident().bytes, mac.memory.total().bytes + mac.memory.others.bytes);
        QCOMPARE(mac.fit.free.bytes, (mac.capacity.usable - mac.memory.resident()).bytes);
    }

    void theTotalStaysThatOfTheModel() {
        Scenario without = agents();
        without.also.clear();
        QCOMPARE(assess(agents()).machines.front().memory.total().bytes,
                 assess(without).machines.front().memory.total().bytes);
        QCOMPARE(assess(without).machines.front().memory.others.bytes, std::uint64_t{0});
    }

    void theVerdictGoesByAllOfThem() {
        const Assessment both = assess(agents());
        QCOMPARE(both.machines[0].fit.verdict, Verdict::overflow);
        QCOMPARE(both.machines[1].fit.verdict, Verdict::fits);
        Scenario without = agents();
        without.also.clear();
        QVERIFY(assess(without).machines[1].fit.maxContext > both.machines[1].fit.maxContext ||
                both.machines[1].fit.maxContextIsModelLimit);
    }

    void sharedCachesTakeLessThanSeparateOnes() {
        Scenario shared = agents();
        shared.workload.kvUnified = true;
        shared.workload.context = 16'384;
        QVERIFY(assess(shared).memory.kvCache < assess(agents()).memory.kvCache);
    }

    void explainsEachAndTheirSum() {
        const Assessment both = assess(agents());
        double sum = 0;
        double told = 0;
        for (const Term& term : explain(both, &both.machines.front())) {
            sum += term.id == "memory.total" || term.id == "memory.also.0" ? term.value : 0;
            told = term.id == "memory.resident" ? term.value : told;
        }
        QCOMPARE(told, sum);
        QCOMPARE(told, static_cast<double>(both.machines.front().memory.resident().bytes));
    }

    void twoOfTheSameTakeTwice() {
        Scenario twice = agents();
        twice.also.push_back(twice.also.front());
        QCOMPARE(assess(twice).machines[1].memory.others.bytes,
                 2 * assess(agents()).machines[1].memory.others.bytes);
    }

    void tellsWhichFurtherModelIsWrong() {
        Scenario scenario = agents();
        scenario.also.push_back({"no-such-model", {}, "Q4_K_M", 4096, 1});
        QCOMPARE(failure(scenario).key, std::string("also[1].model"));
        scenario.also[1] = {"qwen3-14b", {}, "Q9", 4096, 1};
        QCOMPARE(failure(scenario).key, std::string("also[1].quantization"));
        scenario.also[1] = {"qwen3-14b", {}, "Q4_K_M", 4096, 0};
        QCOMPARE(failure(scenario).key, std::string("also[1]"));
        scenario.also.pop_back();
        scenario.companionFiles = {"missing.gguf"};
        QCOMPARE(failure(scenario).key, std::string("companion_files"));
    }
};

QTEST_APPLESS_MAIN(TestResidents)
#include "tst_residents.moc"
