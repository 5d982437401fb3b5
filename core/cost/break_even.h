// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cost/cost_plan.h"

#include <optional>

namespace headroom {

/// Months until `first` has cost no more than `second`, up to `most`; amounts of a month are spent
/// evenly over it, what is left at the end of `months` is taken off from the start. None: not by
/// then. 0: from the start.
[[nodiscard]] std::optional<double> crossing(const CostPlan& first, const CostPlan& second,
                                             std::uint32_t months, std::uint32_t most,
                                             double discount = 0);

/// What has been spent until the end of a month, what the option is sold for taken off from the
/// start.
class RunningCost {
public:
    RunningCost(const CostPlan& plan, std::uint32_t months, double discount);
    [[nodiscard]] double spent() const { return m_spent; }
    void nextMonth();

private:
    const CostPlan& m_plan;
    std::uint32_t m_months;
    double m_discount;
    std::uint32_t m_month = 0;
    double m_spent;
};

} // namespace headroom
