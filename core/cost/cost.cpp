// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/cost.h"

#include "core/cost/break_even.h"
#include "core/cost/cost_options.h"
#include "core/cost/usage_rates.h"

#include <algorithm>

namespace headroom {
namespace {

constexpr double kHoursOfYear = 8760;
constexpr double kMonthsOfYear = 12;

bool isBought(const CostOption& option) {
    return option.kind == OptionKind::buy || option.kind == OptionKind::hybrid;
}

const CostPlan& planOf(const PlannedOption& option, CostCase which) {
    return option.plans[static_cast<std::size_t>(which)];
}

/// docs/formulas.md, "Break-even utilisation": the share of all hours in which the machine must
/// work, when each such hour would cost something elsewhere.
std::optional<double> utilizationOf(const PlannedOption& own, const PlannedOption& other,
                                    const UsageRates& rates) {
    if (own.option.kind != OptionKind::buy || isBought(other.option)) {
        return std::nullopt;
    }
    const auto elsewhere = costOfWorkingHour(own, other, rates);
    const double years = rates.usage->months / kMonthsOfYear;
    if (!elsewhere) {
        return std::nullopt;
    }
    const double hours = years * kHoursOfYear * own.option.count;
    const double dearer = hours * (*elsewhere - own.workingHour);
    if (!(dearer > 0)) {
        return std::nullopt;
    }
    return (own.option.total - own.workingEnergy) / dearer;
}

BreakEven breakEvenOf(const PlannedOption& a, const PlannedOption& b, const UsageRates& rates) {
    const std::uint32_t months = rates.usage->months;
    const auto within = [&](CostCase ofA, CostCase ofB, double discount = 0) {
        return crossing(planOf(a, ofA), planOf(b, ofB), months, months, discount);
    };
    BreakEven even;
    even.first = a.option.id;
    even.second = b.option.id;
    even.saves = b.option.total - a.option.total;
    if (!isBought(a.option) && !isBought(b.option)) {
        return even;
    }
    even.month = within(CostCase::middle, CostCase::middle);
    even.earliest = within(CostCase::low, CostCase::high);
    even.latest = within(CostCase::high, CostCase::low);
    even.discounted = within(CostCase::middle, CostCase::middle, rates.usage->discount);
    if (!even.month) {
        even.beyond =
            crossing(planOf(a, CostCase::middle), planOf(b, CostCase::middle), months, kMostMonths);
    }
    even.utilization = utilizationOf(a, b, rates);
    return even;
}

double startOf(const PlannedOption& option) {
    const CostPlan& plan = planOf(option, CostCase::middle);
    return plan.atStart.total() + plan.atEnd.total();
}

std::vector<BreakEven> breakEvensOf(const std::vector<PlannedOption>& options,
                                    const UsageRates& rates) {
    std::vector<BreakEven> result;
    for (std::size_t i = 0; i < options.size(); ++i) {
        for (std::size_t j = i + 1; j < options.size(); ++j) {
            const PlannedOption& a = options[i];
            const PlannedOption& b = options[j];
            if (!a.option.unknown.empty() || !b.option.unknown.empty()) {
                continue;
            }
            const bool swap = startOf(a) < startOf(b);
            result.push_back(breakEvenOf(swap ? b : a, swap ? a : b, rates));
        }
    }
    return result;
}

} // namespace

const CostOption* CostComparison::option(std::string_view id) const {
    const auto found = std::find_if(options.begin(), options.end(),
                                    [=](const CostOption& each) { return each.id == id; });
    return found == options.end() ? nullptr : &*found;
}

const BreakEven* CostComparison::breakEven(std::string_view a, std::string_view b) const {
    const auto found =
        std::find_if(breakEvens.begin(), breakEvens.end(), [=](const BreakEven& each) {
            return (each.first == a && each.second == b) || (each.first == b && each.second == a);
        });
    return found == breakEvens.end() ? nullptr : &*found;
}

tl::expected<CostComparison, Error> costOf(const Assessment& assessment, const Usage& usage,
                                           const CostSettings& settings) {
    const auto rates = ratesOf(usage, assessment.catalog->market, settings.factors);
    if (!rates) {
        return tl::unexpected(rates.error());
    }
    CostComparison comparison;
    comparison.usage = usage;
    comparison.months = usage.months;
    comparison.tokens = rates->tokens * usage.months;
    comparison.perKilowattHour = rates->perKilowattHour;
    comparison.money = moneyOf(usage, assessment.catalog->market);
    comparison.today = settings.today.empty() ? assessment.catalog->version : settings.today;
    auto planned = plannedOptions(assessment, *rates, comparison.today);
    if (!planned) {
        return tl::unexpected(planned.error());
    }
    comparison.breakEvens = breakEvensOf(*planned, *rates);
    for (PlannedOption& each : *planned) {
        comparison.options.push_back(std::move(each.option));
    }
    return comparison;
}

tl::expected<CostComparison, Error> costOf(const Assessment& assessment,
                                           const CostSettings& settings) {
    return costOf(assessment, assessment.scenario.usage, settings);
}

} // namespace headroom
