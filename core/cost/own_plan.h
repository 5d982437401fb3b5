// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cost/work_hours.h"

#include <span>

namespace headroom {

/// What of a machine the account needs, with the usage's changes and factors.
struct OwnTerms {
    const MachineSpec* machine = nullptr;
    const OwnMachine* own = nullptr;       ///< null: all is as in the catalog
    const ResaleCurve* curve = nullptr;    ///< null: nothing, or shares of one's own
    std::optional<double> price;           ///< USD, of one
    double priceSpread = 0;                ///< ± share of it
    std::optional<double> idle;            ///< watts
    std::optional<double> load;            ///< watts
    std::optional<double> energyPerYear;   ///< USD, of one
    std::optional<double> firstYearEnergy; ///< USD, of one
    double residual = 0;                   ///< share of the price at the end
};

[[nodiscard]] OwnTerms ownTermsOf(const MachineSpec& machine, const UsageRates& rates);

/// Share of a price that is left after so many months: the curve's points joined by straight lines
/// from 1 at the start; after its last year on as in that year. 0 without a curve.
[[nodiscard]] double residualShare(std::span<const double> shares, std::uint32_t months);

/// Machines that the usage or the scenario asks for; 0: as many as the work takes.
[[nodiscard]] std::uint32_t machinesBought(const OwnTerms& terms, const UsageRates& rates);

/// Whether the electricity depends on how long the machine works.
[[nodiscard]] bool needsWork(const OwnTerms& terms);

/// USD a month in the first year of `machines` of them that work `busy` hours together, at most the
/// hours there are.
[[nodiscard]] double electricityPerMonth(const OwnTerms& terms, const UsageRates& rates,
                                         std::uint32_t machines, double busy, CostCase which);

/// Everything a purchase costs. `terms` has a price and what its electricity needs.
[[nodiscard]] CostPlan ownPlan(const OwnTerms& terms, const UsageRates& rates,
                               std::uint32_t machines, const std::optional<WorkHours>& work,
                               CostCase which);

/// Why nothing can be said about a purchase, in English; null: all is known.
[[nodiscard]] const char* whyUnknown(const OwnTerms& terms, const std::optional<WorkHours>& work);

/// In short, for every machine of an assessment: some 300 ns. None: no price, no watts, no speed.
[[nodiscard]] std::optional<OwnershipCost> ownershipOf(const MachineAssessment& machine,
                                                       const UsageRates& rates);

} // namespace headroom
