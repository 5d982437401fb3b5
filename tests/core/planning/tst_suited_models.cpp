// SPDX-License-Identifier: GPL-3.0-or-later
// What a machine can run: against evaluate(), and in which order.
#include "core/evaluate.h"
#include "core/planning/suited_models.h"
#include "core/planning/suited_order.h"
#include "tests/support/shipped_catalog.h"

#include <QtTest>

#include <algorithm>

using namespace headroom;

namespace {

const ModelShelf& shelf() {
    static const ModelShelf made = shelfOf(test::shippedCatalog());
    return made;
}

SuitedModels suited(const Scenario& scenario, const std::string& machine,
                    const std::string& use = {}) {
    auto found = suitedModels(scenario, machine, use, shelf());
    if (!found) {
        qFatal("%s", toString(found.error()).c_str());
    }
    return std::move(*found);
}

Assessment evaluated(const SuitedModels& from, const std::string& model,
                     const std::string& quantization) {
    Scenario scenario;
    scenario.model = model;
    scenario.quantization = quantization;
    scenario.workload = from.workload;
    scenario.machines = {from.machine->id};
    auto made = evaluate(scenario, test::shippedCatalog());
    if (!made) {
        qFatal("%s", toString(made.error()).c_str());
    }
    return std::move(*made);
}

Scenario at(std::uint32_t context, std::optional<double> leastSpeed = {}) {
    Scenario scenario;
    scenario.workload.context = context;
    scenario.requirements.leastSpeed = leastSpeed;
    return scenario;
}

} // namespace

class TestSuitedModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figuresAreThoseOfEvaluate_data() {
        QTest::addColumn<QString>("machine");
        for (const char* id : {"mini-m4-24", "studio-m4max-64", "pc-5090", "framework-desktop-128",
                               "dgx-spark-fe"}) {
            QTest::newRow(id) << QString::fromLatin1(id);
        }
    }
    void figuresAreThoseOfEvaluate() {
        QFETCH(QString, machine);
        const SuitedModels found = suited(at(16384), machine.toStdString());
        QVERIFY(found.models.size() > 20);
        for (const SuitedModel& each : found.models) {
            const Assessment assessment = evaluated(found, each.model->id, each.quantization->id);
            const MachineAssessment& on = assessment.machines.front();
            QVERIFY(holds(on.fit.verdict));
            QCOMPARE(each.needed.bytes, on.memory.resident().bytes);
            QCOMPARE(each.fit.maxContext, on.fit.maxContext);
            QCOMPARE(each.decode.has_value(), on.speed.has_value());
            if (on.speed) {
                QCOMPARE(each.decode->p50, on.speed->decode.p50);
            }
        }
    }

    void nothingLargerWouldHaveDone() {
        const double wanted = 15;
        const SuitedModels found = suited(at(32768, wanted), "mini-m4pro-48");
        for (const SuitedModel& each : found.models) {
            QVERIFY(each.decode && each.decode->p50 >= wanted);
            for (const Quantization& larger : test::shippedCatalog()->quantizations) {
                const bool candidate =
                    larger.onSlider && larger.kind == each.quantization->kind &&
                    larger.nominalBitsPerWeight > each.quantization->nominalBitsPerWeight &&
                    larger.nominalBitsPerWeight <= 8.6 && each.model->nativeQuantizations.empty();
                if (!candidate) {
                    continue;
                }
                const Assessment assessment = evaluated(found, each.model->id, larger.id);
                const MachineAssessment& on = assessment.machines.front();
                QVERIFY(!holds(on.fit.verdict) || !on.speed || on.speed->decode.p50 < wanted);
            }
        }
    }

    void everyModelIsCounted() {
        const SuitedModels found = suited(at(8192, 20), "mini-m4-16");
        QCOMPARE(found.models.size() + found.tooLarge + found.tooSlow, shelf().items.size());
        QVERIFY(found.tooLarge > 0 && found.tooSlow > 0);
    }

    void aUsesOwnModelsComeFirstByTheirScores() {
        const SuitedModels found = suited(at(16384), "studio-m4max-64", "coding");
        QVERIFY(found.use != nullptr && !found.benchmark.empty());
        QVERIFY(found.models.front().madeFor);
        for (std::size_t i = 1; i < found.models.size(); ++i) {
            const SuitedModel& before = found.models[i - 1];
            const SuitedModel& each = found.models[i];
            if (before.beyondTraining == each.beyondTraining) {
                QVERIFY(before.madeFor >= each.madeFor);
                QVERIFY(before.madeFor != each.madeFor || before.order >= each.order);
            }
            QVERIFY(!each.score || each.order == each.score->value);
        }
    }

    void longContextTakesTheContextThatItNeeds() {
        const SuitedModels found = suited(at(8192), "studio-m4max-128", "long-context");
        QCOMPARE(found.workload.context, std::uint32_t{131072});
        QVERIFY(!found.models.front().beyondTraining);
    }

    void aModelWithoutAScoreStandsBelowScoredOnesOfItsSize() {
        const ScoreOrder order(shelf(), "whatmodel overall");
        QVERIFY(order.hasLine());
        double above = 0;
        double scored = 0;
        for (const ModelShelf::Item& item : shelf().items) {
            if (const ModelScore* score = order.scoreOf(*item.model)) {
                ModelSpec nameless = *item.model;
                nameless.id = "nobody-scored-it";
                ModelShelf::Item twin = item;
                twin.model = &nameless;
                above += score->value > order.orderOf(twin) ? 1 : 0;
                scored += 1;
            }
        }
        QVERIFY(scored >= 20);
        QVERIFY(above / scored > 0.7);
    }

    void anUnknownIdIsAnError() {
        QVERIFY(!suitedModels(at(8192), "no-such-machine", "", shelf()));
        QVERIFY(!suitedModels(at(8192), "mini-m4-16", "no-such-use", shelf()));
    }

    void everyTierAndUseCaseOfTheArticlesIsThere() {
        const Advice& advice = test::shippedCatalog()->advice;
        QCOMPARE(advice.memoryTiers.size(), std::size_t{6});
        QCOMPARE(advice.buyerTiers.size(), std::size_t{4});
        QCOMPARE(advice.useCases.size(), std::size_t{13});
        QCOMPARE(advice.tasks.size(), std::size_t{7});
        QCOMPARE(advice.personas.size(), std::size_t{4});
        QCOMPARE(advice.mistakes.size(), std::size_t{6});
        QCOMPARE(advice.uses.size(), std::size_t{8});
    }
};

QTEST_APPLESS_MAIN(TestSuitedModels)
#include "tst_suited_models.moc"
