// SPDX-License-Identifier: GPL-3.0-or-later
// Dates, money, resale and sensitivities by hand.
#include "core/cost/own_plan.h"
#include "core/cost/price_age.h"
#include "core/cost/sensitivity.h"
#include "tests/core/cost/cost_fixture.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace headroom;

class TestParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pricesAgeByWholeMonths();
    void moneyReadsAsPeopleWriteIt();
    void residualLiesBetweenTheYears();
    void workIsCappedAndTold();
    void machinesAreAddedForWorkAndUsers();
    void sensitivitiesAreComputedAnew();
};

void TestParts::pricesAgeByWholeMonths() {
    QCOMPARE(monthsBetween("2026-05-21", "2026-11-21"), 6);
    QCOMPARE(monthsBetween("2026-05-22", "2026-11-21"), 5);
    QVERIFY(isStale("2026-05-21", "2026-11-21"));
    QVERIFY(!isStale("2026-05-22", "2026-11-21"));
    QVERIFY(!isStale("2026", "2026-11-21")); // may be of December
    QVERIFY(isStale("2025", "2026-11-21"));
    QVERIFY(!isStale("", "2026-11-21"));
}

void TestParts::moneyReadsAsPeopleWriteIt() {
    QCOMPARE(moneyText(4254.26), std::string("$4,254"));
    QCOMPARE(moneyText(1234567.0), std::string("$1,234,567"));
    QCOMPARE(moneyText(99.994), std::string("$99.99"));
    QCOMPARE(moneyText(-1200), std::string("−$1,200"));
    QCOMPARE(moneyText(-0.001), std::string("$0.00"));
    Usage usage;
    usage.currency = "JPY";
    const Money yen = moneyOf(usage, test::shippedCatalog()->market);
    QCOMPARE(moneyText(1, yen), std::string("¥162"));
    QCOMPARE(yen.provenance.date, std::string("2026-06-25"));
}

void TestParts::residualLiesBetweenTheYears() {
    const std::array shares{0.6, 0.5, 0.42};
    QCOMPARE(residualShare(shares, 0), 1.0);
    QCOMPARE(residualShare(shares, 6), 0.8);
    QCOMPARE(residualShare(shares, 12), 0.6);
    QCOMPARE(residualShare(shares, 36), 0.42);
    QVERIFY(std::abs(residualShare(shares, 48) - 0.42 * 0.42 / 0.5) < 1e-12);
    QCOMPARE(residualShare({}, 36), 0.0);
    QVERIFY(residualShare(shares, 600) >= 0);
}

void TestParts::workIsCappedAndTold() {
    const Assessment assessment = test::plainAssessment();
    Usage much = assessment.scenario.usage;
    much.tokensPerDay = 5e7;
    const CostOption option = test::costsOf(assessment, much).options.front();
    QVERIFY(option.work->needed > 1);
    QVERIFY(!option.work->done());
    QCOMPARE(option.warnings.front().code, std::string("work-beyond-hours"));
    QCOMPARE(option.inputs.hoursBusy, option.inputs.hoursOn);
}

void TestParts::machinesAreAddedForWorkAndUsers() {
    const Assessment assessment = test::plainAssessment();
    Usage much = assessment.scenario.usage;
    much.tokensPerDay = 5e7;
    much.addMachines = true;
    const CostOption many = test::costsOf(assessment, much).options.front();
    QCOMPARE(many.count, many.work->needed);
    QCOMPARE(many.parts[CostPart::hardware], 599.0 * many.count);
    Usage users = assessment.scenario.usage;
    users.tokensPerDay = 1000;
    users.users = 24;
    users.usersPerMachine = 5;
    QCOMPARE(test::costsOf(assessment, users).options.front().count, 5U);
}

void TestParts::sensitivitiesAreComputedAnew() {
    const Assessment assessment = test::shippedAssessment("team-server-consistent");
    const CostComparison costs = test::costsOf(assessment);
    const auto list = sensitivities(assessment, costs, costs.options[0].id, costs.options[1].id);
    const auto rent = std::find_if(list.begin(), list.end(),
                                   [](const Sensitivity& each) { return each.id == "rent"; });
    QVERIFY(rent != list.end());
    // 720 h × $1.192 and $1.788 in whole dollars.
    QCOMPARE(std::round(rent->atLow), std::round(costs.options[0].total - 858 * 36));
    QCOMPARE(std::round(rent->atHigh), std::round(costs.options[0].total - 1287 * 36));
    QVERIFY(rent->monthAtLow.value() > rent->monthAtHigh.value());
    for (std::size_t i = 1; i < list.size(); ++i) {
        QVERIFY(list[i - 1].swing() >= list[i].swing());
    }
}

QTEST_APPLESS_MAIN(TestParts)
#include "tst_parts.moc"
