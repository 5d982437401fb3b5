// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cost/cost_plan.h"
#include "core/cost/usage_rates.h"

#include <array>

namespace headroom {

/// An option with what its figures come from.
struct PlannedOption {
    CostOption option;
    std::array<CostPlan, 3> plans; ///< by CostCase
    // Of a machine that is bought, USD:
    double workingHour = 0;   ///< what an hour of work costs more than an idle one
    double workingEnergy = 0; ///< likewise, of all the work of all months
};

/// Machines in the scenario's order, then `against`, then the mixed ones.
[[nodiscard]] tl::expected<std::vector<PlannedOption>, Error>
plannedOptions(const Assessment& assessment, const UsageRates& rates, std::string_view today);

/// What the work of an hour of a machine of one's own costs with `other`; none: not known.
[[nodiscard]] std::optional<double>
costOfWorkingHour(const PlannedOption& own, const PlannedOption& other, const UsageRates& rates);

} // namespace headroom
