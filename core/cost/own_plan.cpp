// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/own_plan.h"

#include <algorithm>
#include <cmath>

namespace headroom {
namespace {

constexpr double kMonthsOfYear = 12;
constexpr double kWattsOfKilowatt = 1000;
constexpr double kMillion = 1e6;

const OwnMachine* ownOf(const Usage& usage, const std::string& machine) {
    const auto found =
        std::find_if(usage.own.begin(), usage.own.end(),
                     [&](const OwnMachine& each) { return each.machine == machine; });
    return found == usage.own.end() ? nullptr : &*found;
}

const ResaleCurve* curveOf(const MachineSpec& machine, const UsageRates& rates) {
    const Usage& usage = *rates.usage;
    if (usage.resale.empty() || !usage.resaleShares.empty()) {
        return nullptr;
    }
    return usage.resale == kUsualResale ? rates.market->usualResale(machine.family)
                                        : rates.market->resale(usage.resale);
}

std::optional<double> wattsOf(const std::optional<Power>& power, double factor) {
    return power ? std::optional(power->watts.watts * factor) : std::nullopt;
}

void changeAsOwned(OwnTerms& terms, const OwnMachine& own, const CostFactors& factors) {
    if (own.price) {
        terms.price = own.price->usd * factors.ownPrice;
        terms.priceSpread = 0;
    }
    if (own.idle) {
        terms.idle = own.idle->watts * factors.idleWatts;
    }
    if (own.load) {
        terms.load = own.load->watts * factors.loadWatts;
    }
    if (own.energyPerYear) {
        terms.energyPerYear = own.energyPerYear->usd * factors.electricity;
    }
    if (own.firstYearEnergy) {
        terms.firstYearEnergy = own.firstYearEnergy->usd * factors.electricity;
    }
}

double lastDecline(std::span<const double> shares) {
    const double before = shares.size() > 1 ? shares[shares.size() - 2] : 1;
    return before > 0 ? shares.back() / before : 0;
}

} // namespace

double residualShare(std::span<const double> shares, std::uint32_t months) {
    if (shares.empty()) {
        return 0;
    }
    const double years = months / kMonthsOfYear;
    const auto whole = static_cast<std::size_t>(years);
    if (whole >= shares.size()) {
        return shares.back() *
               std::pow(lastDecline(shares), years - static_cast<double>(shares.size()));
    }
    const double from = whole == 0 ? 1 : shares[whole - 1];
    return from + (shares[whole] - from) * (years - static_cast<double>(whole));
}

OwnTerms ownTermsOf(const MachineSpec& machine, const UsageRates& rates) {
    const Usage& usage = *rates.usage;
    OwnTerms terms;
    terms.machine = &machine;
    terms.own = ownOf(usage, machine.id);
    terms.curve = curveOf(machine, rates);
    if (machine.price) {
        terms.price = machine.price->usd.usd * rates.factors.ownPrice;
        terms.priceSpread = spreadOf(machine.price->kind, usage);
    }
    terms.idle = wattsOf(machine.idle, rates.factors.idleWatts);
    terms.load = wattsOf(machine.load, rates.factors.loadWatts);
    if (terms.own != nullptr) {
        changeAsOwned(terms, *terms.own, rates.factors);
    }
    const double share = terms.curve != nullptr ? residualShare(terms.curve->shares, usage.months)
                                                : residualShare(usage.resaleShares, usage.months);
    terms.residual = std::min(1.0, share * rates.factors.resale);
    return terms;
}

std::uint32_t machinesBought(const OwnTerms& terms, const UsageRates& rates) {
    const Usage& usage = *rates.usage;
    if (terms.own != nullptr && terms.own->count) {
        return *terms.own->count;
    }
    if (usage.usersPerMachine > 0) {
        return (usage.users + usage.usersPerMachine - 1) / usage.usersPerMachine;
    }
    return usage.addMachines ? 0 : 1;
}

bool needsWork(const OwnTerms& terms) {
    return !terms.energyPerYear && terms.idle != terms.load;
}

double electricityPerMonth(const OwnTerms& terms, const UsageRates& rates, std::uint32_t machines,
                           double busy, CostCase which) {
    if (terms.energyPerYear) {
        return *terms.energyPerYear / kMonthsOfYear * machines;
    }
    const double on = rates.hoursOn * machines;
    const double working = std::min(busy, on);
    const double wattHours = *terms.idle * (on - working) + *terms.load * working;
    return wattHours / kWattsOfKilowatt * rates.usage->pue *
           inCase(rates.perKilowattHour, rates.electricitySpread, which);
}

CostPlan ownPlan(const OwnTerms& terms, const UsageRates& rates, std::uint32_t machines,
                 const std::optional<WorkHours>& work, CostCase which) {
    const Usage& usage = *rates.usage;
    const double price = inCase(*terms.price, terms.priceSpread, which) * machines;
    CostPlan plan;
    plan.atStart[CostPart::hardware] = price;
    plan.atStart[CostPart::tax] = price * usage.salesTax;
    plan.atStart[CostPart::extras] = usage.extras.usd * machines;
    plan.perMonth[CostPart::electricity] = electricityPerMonth(
        terms, rates, machines, work ? inCase(work->perMonth, which) : 0, which);
    plan.perMonth[CostPart::upkeep] = usage.upkeepPerMonth.usd * machines;
    plan.atEnd[CostPart::resale] = -terms.residual * price;
    plan.electricityGrowth = 1 + usage.electricityGrowth;
    if (terms.firstYearEnergy) {
        plan.firstYearEnergyPaid = true;
        plan.atStart[CostPart::electricity] = *terms.firstYearEnergy * machines;
    }
    return plan;
}

const char* whyUnknown(const OwnTerms& terms, const std::optional<WorkHours>& work) {
    if (!terms.price) {
        return "its price is not known";
    }
    if (!terms.energyPerYear && (!terms.idle || !terms.load)) {
        return "it is not known how many watts it takes";
    }
    return needsWork(terms) && !work ? "how fast it is with this model is not known" : nullptr;
}

std::optional<OwnershipCost> ownershipOf(const MachineAssessment& machine,
                                         const UsageRates& rates) {
    const OwnTerms terms = ownTermsOf(*machine.machine, rates);
    const std::uint32_t asked = machinesBought(terms, rates);
    const auto work = workHours(rates, workSpeedOf(machine), asked);
    // Without a speed it cannot be told what a token costs.
    if (!work || whyUnknown(terms, work) != nullptr) {
        return std::nullopt;
    }
    const std::uint32_t months = rates.usage->months;
    const auto total = [&](CostCase which) {
        return partsOfAll(ownPlan(terms, rates, work->machines, work, which), months).total();
    };
    const auto perMillion = [&](CostCase which, double usd) {
        return usd / (rates.tokens * months * doneShare(*work, which)) * kMillion;
    };
    const double middle = total(CostCase::middle);
    OwnershipCost cost;
    cost.perMonth = {middle / months};
    if (rates.tokens > 0) {
        cost.perMillion = {perMillion(CostCase::low, total(CostCase::low)),
                           perMillion(CostCase::middle, middle),
                           perMillion(CostCase::high, total(CostCase::high))};
    }
    return cost;
}

} // namespace headroom
