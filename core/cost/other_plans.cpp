// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/other_plans.h"

#include <cmath>

namespace headroom {
namespace {

constexpr double kHoursOfWeek = 7 * 24;
constexpr double kMillion = 1e6;

} // namespace

RentTerms rentTermsOf(const CloudOffer& offer, const UsageRates& rates) {
    return {&offer, offer.usdPerHour.usd * rates.factors.rent,
            spreadOf(offer.confidence, *rates.usage)};
}

double rentedHours(const UsageRates& rates, const std::optional<WorkHours>& work, CostCase which) {
    const Usage& usage = *rates.usage;
    switch (usage.rentHours) {
    case RentHours::always:
        return usage.rentMonthHours;
    case RentHours::equalWork:
        return work ? inCase(work->perMonth, which) : 0;
    case RentHours::schedule:
        break;
    }
    return usage.rentMonthHours * (usage.hoursPerDay * usage.daysPerWeek / kHoursOfWeek);
}

CostPlan rentPlan(const RentTerms& terms, const UsageRates& rates, std::uint32_t machines,
                  const std::optional<WorkHours>& work, CostCase which) {
    const Usage& usage = *rates.usage;
    const double hours = rentedHours(rates, work, which);
    const double paid = usage.rentHours == RentHours::equalWork ? hours : hours * machines;
    const double rent = inCase(terms.perHour, terms.spread, which) * paid;
    CostPlan plan;
    plan.perMonth[CostPart::rent] = usage.rentWholeDollars ? std::round(rent) : rent;
    plan.perMonth[CostPart::overhead] = plan.perMonth[CostPart::rent] * usage.rentOverhead;
    plan.perMonth[CostPart::storage] = usage.storagePerMonth.usd * machines;
    return plan;
}

ApiTerms apiTermsOf(const ApiPrice& price, const UsageRates& rates) {
    const double factor = rates.factors.api;
    return {&price, price.input.usd * factor, price.cachedInput.value_or(price.input).usd * factor,
            price.output.usd * factor, spreadOf(price.confidence, *rates.usage)};
}

CostPlan apiPlan(const ApiTerms& terms, const UsageRates& rates, CostCase which) {
    const Usage& usage = *rates.usage;
    const double millions = rates.tokens / kMillion;
    const auto dollars = [&](double share, double price) {
        return millions * share * inCase(price, terms.spread, which);
    };
    CostPlan plan;
    plan.perMonth[CostPart::apiInput] = dollars(freshShare(usage), terms.input);
    plan.perMonth[CostPart::apiCached] =
        dollars(usage.inputShare * usage.cachedShare, terms.cached);
    plan.perMonth[CostPart::apiOutput] = dollars(1 - usage.inputShare, terms.output);
    plan.apiGrowth = 1 - usage.apiDecline;
    return plan;
}

} // namespace headroom
