// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cost/work_hours.h"

namespace headroom {

/// USD an hour of the whole offer, with the usage's factor, and ± share of it.
struct RentTerms {
    const CloudOffer* offer = nullptr;
    double perHour = 0;
    double spread = 0;
};

[[nodiscard]] RentTerms rentTermsOf(const CloudOffer& offer, const UsageRates& rates);

/// Hours a month that one rented machine is paid for; for equal work those of all together. `work`
/// must be there for equal work.
[[nodiscard]] double rentedHours(const UsageRates& rates, const std::optional<WorkHours>& work,
                                 CostCase which);

[[nodiscard]] CostPlan rentPlan(const RentTerms& terms, const UsageRates& rates,
                                std::uint32_t machines, const std::optional<WorkHours>& work,
                                CostCase which);

/// Dollars per million tokens, with the usage's factor, and ± share of them.
struct ApiTerms {
    const ApiPrice* price = nullptr;
    double input = 0;
    double cached = 0;
    double output = 0;
    double spread = 0;
};

[[nodiscard]] ApiTerms apiTermsOf(const ApiPrice& price, const UsageRates& rates);

[[nodiscard]] CostPlan apiPlan(const ApiTerms& terms, const UsageRates& rates, CostCase which);

} // namespace headroom
