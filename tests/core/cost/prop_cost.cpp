// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of costs whatever is asked.
#include "tests/core/cost/cost_fixture.h"

#include <QtTest>

#include <rapidcheck.h>

#include <cmath>

using namespace headroom;
using test::costsOf;

namespace {

const Assessment& assessment() {
    static const Assessment kept = test::plainAssessment();
    return kept;
}

double upTo(double most) {
    return *rc::gen::inRange(0, 1'000'001) / 1e6 * most;
}

/// A usage with every figure anywhere within its limits.
Usage usage() {
    Usage made = assessment().scenario.usage;
    made.tokensPerDay = upTo(4e6);
    made.inputShare = upTo(1);
    made.cachedShare = upTo(1);
    made.hoursPerDay = 1 + upTo(23);
    made.months = *rc::gen::inRange<std::uint32_t>(1, kMostMonths + 1);
    made.discount = upTo(1);
    made.electricity = Usd{upTo(2)};
    made.electricityGrowth = upTo(0.2);
    made.pue = 1 + upTo(1);
    made.upkeepPerMonth = {upTo(100)};
    made.salesTax = upTo(0.3);
    made.extras = {upTo(500)};
    made.rentOverhead = upTo(1);
    made.storagePerMonth = {upTo(50)};
    made.apiDecline = upTo(1);
    made.localShare = upTo(1);
    made.resale = *rc::gen::element<std::string>("", "usual", "mac-dealer", "30-percent");
    made.rentHours =
        *rc::gen::element(RentHours::schedule, RentHours::always, RentHours::equalWork);
    made.addMachines = *rc::gen::arbitrary<bool>();
    OwnMachine own;
    own.machine = "mini-m4-16";
    own.price = Usd{upTo(5000)};
    own.idle = Watts{upTo(50)};
    own.load = Watts{own.idle->watts + upTo(200)};
    made.own = {own};
    return made;
}

bool finite(const CostOption& option) {
    bool all =
        std::isfinite(option.total) && std::isfinite(option.npv) && std::isfinite(option.perMonth);
    for (const Range& each : option.cumulative) {
        all = all && std::isfinite(each.p10) && std::isfinite(each.p50) && std::isfinite(each.p90);
    }
    return all && (!option.perMillion || std::isfinite(option.perMillion->p90));
}

/// A cent, and what doubles lose of large sums.
double tolerance(double total) {
    return 0.005 + 1e-9 * std::abs(total);
}

void neverCheaper(const Usage& before, const Usage& after, OptionKind kind) {
    const CostComparison a = costsOf(assessment(), before);
    const CostComparison b = costsOf(assessment(), after);
    for (std::size_t i = 0; i < a.options.size(); ++i) {
        if (a.options[i].kind == kind) {
            RC_ASSERT(b.options[i].total >= a.options[i].total - tolerance(a.options[i].total));
        }
    }
}

} // namespace

class PropCost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFigureIsANumber() {
        QVERIFY(rc::check("finite", [] {
            for (const CostOption& option : costsOf(assessment(), usage()).options) {
                RC_ASSERT(option.unknown.empty());
                RC_ASSERT(finite(option));
                RC_ASSERT(option.totalRange.p10 <= option.totalRange.p90 + 1e-9);
            }
        }));
    }

    void termsFlowsAndYearsSumToTheTotal() {
        QVERIFY(rc::check("sums", [] {
            for (const CostOption& option : costsOf(assessment(), usage()).options) {
                double terms = 0;
                for (const Term& term : option.terms) {
                    terms += term.id == "cost.total" ? 0 : term.value;
                }
                double flows = 0;
                for (const CostParts& each : option.flows) {
                    flows += each.total();
                }
                double years = 0;
                for (const double year : option.years) {
                    years += year;
                }
                RC_ASSERT(std::abs(terms - option.total) < tolerance(option.total));
                RC_ASSERT(std::abs(flows - option.total) < tolerance(option.total));
                RC_ASSERT(std::abs(years - option.total) < tolerance(option.total));
                RC_ASSERT(std::abs(option.cumulative.back().p50 - option.total) <
                          tolerance(option.total));
                RC_ASSERT(std::abs(option.cumulativeDiscounted.back() - option.npv) <
                          tolerance(option.npv));
            }
        }));
    }

    void dearerMachinesCostNoLess() {
        QVERIFY(rc::check("price", [] {
            const Usage before = usage();
            Usage after = before;
            after.own[0].price = Usd{before.own[0].price->usd + upTo(1000)};
            neverCheaper(before, after, OptionKind::buy);
        }));
    }

    void moreWattsCostNoLess() {
        QVERIFY(rc::check("watts", [] {
            const Usage before = usage();
            Usage after = before;
            after.own[0].idle = Watts{before.own[0].idle->watts + upTo(20)};
            after.own[0].load = Watts{before.own[0].load->watts + upTo(20)};
            neverCheaper(before, after, OptionKind::buy);
        }));
    }

    void longerDaysCostNoLess() {
        QVERIFY(rc::check("hours", [] {
            Usage before = usage();
            before.addMachines = false;
            before.storagePerMonth = {}; // of each machine: longer days can do with fewer of them
            Usage after = before;
            after.hoursPerDay = std::min(24.0, before.hoursPerDay + upTo(5));
            neverCheaper(before, after, OptionKind::buy);
            neverCheaper(before, after, OptionKind::rent);
        }));
    }

    void dearerElectricityCostsNoLess() {
        QVERIFY(rc::check("rate", [] {
            const Usage before = usage();
            Usage after = before;
            after.electricity = Usd{before.electricity->usd + upTo(1)};
            neverCheaper(before, after, OptionKind::buy);
            neverCheaper(before, after, OptionKind::hybrid);
        }));
    }

    void moreTokensCostNoLess() {
        QVERIFY(rc::check("tokens", [] {
            const Usage before = usage();
            Usage after = before;
            after.tokensPerDay = before.tokensPerDay + upTo(1e6);
            neverCheaper(before, after, OptionKind::buy);
            neverCheaper(before, after, OptionKind::rent);
            neverCheaper(before, after, OptionKind::api);
        }));
    }

    void aDearerMachineNeverBreaksEvenEarlier() {
        QVERIFY(rc::check("break-even by price", [] {
            Usage before = usage();
            before.resale.clear();
            Usage after = before;
            after.own[0].price = Usd{before.own[0].price->usd + upTo(1000)};
            const CostComparison a = costsOf(assessment(), before);
            const CostComparison b = costsOf(assessment(), after);
            const std::string& own = a.options[0].id;
            const auto early = a.breakEven(own, a.options[1].id)->month;
            const auto late = b.breakEven(own, a.options[1].id)->month;
            RC_PRE(early.has_value() && late.has_value());
            RC_ASSERT(*late >= *early - 1e-9);
        }));
    }

    void dearerRentBreaksEvenNoLater() {
        QVERIFY(rc::check("break-even by rent", [] {
            const Usage asked = usage();
            CostSettings dearer;
            dearer.factors.rent = 1 + upTo(1);
            const CostComparison a = costsOf(assessment(), asked);
            const auto b = costOf(assessment(), asked, dearer);
            RC_ASSERT(b.has_value());
            const BreakEven& early = *b->breakEven(a.options[0].id, a.options[1].id);
            const BreakEven& late = *a.breakEven(a.options[0].id, a.options[1].id);
            RC_PRE(late.month.has_value());
            RC_ASSERT(early.month.has_value());
            RC_ASSERT(*early.month <= *late.month + 1e-9);
        }));
    }

    void evaluateSaysTheSameAsTheComparison() {
        QVERIFY(rc::check("evaluate", [] {
            Scenario scenario = assessment().scenario;
            scenario.usage = usage();
            const Assessment evaluated = test::assessmentOf(scenario);
            const CostOption option = costsOf(evaluated).options.front();
            const auto& cost = evaluated.machines.front().cost;
            RC_ASSERT(cost.has_value());
            RC_ASSERT(std::abs(cost->perMonth.usd - option.perMonth) < tolerance(option.perMonth));
            RC_ASSERT(cost->perMillion.has_value() == option.perMillion.has_value());
        }));
    }

    void nothingAtAllMakesSense() {
        Usage none = assessment().scenario.usage;
        none.tokensPerDay = 0;
        none.discount = 1;
        none.months = kMostMonths;
        OwnMachine free;
        free.machine = "mini-m4-16";
        free.price = Usd{0};
        free.idle = free.load = Watts{0};
        none.own = {free};
        const CostComparison costs = costsOf(assessment(), none);
        QCOMPARE(costs.options[0].total, 0.0);
        QVERIFY(!costs.options[0].perMillion.has_value());
        QCOMPARE(costs.options[2].total, 0.0);
        QVERIFY(finite(costs.options[0]) && finite(costs.options[1]) && finite(costs.options[2]));
        QCOMPARE(costs.breakEven(costs.options[0].id, costs.options[1].id)->month, 0.0);
    }
};

QTEST_APPLESS_MAIN(PropCost)
#include "prop_cost.moc"
