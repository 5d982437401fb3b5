// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/break_even.h"

namespace headroom {

RunningCost::RunningCost(const CostPlan& plan, std::uint32_t months, double discount)
    : m_plan(plan),
      m_months(months),
      m_discount(discount),
      m_spent(plan.atStart.total() + plan.atEnd.total() * discountOf(months, months, discount)) {}

void RunningCost::nextMonth() {
    ++m_month;
    // Beyond the months of the usage everything goes on as in them; the sale is counted already.
    const double amount = partsOfMonth(m_plan, m_month, 0).total();
    const std::uint32_t until = m_month > m_months ? m_month : m_months;
    m_spent += amount * discountOf(m_month, until, m_discount);
}

std::optional<double> crossing(const CostPlan& first, const CostPlan& second, std::uint32_t months,
                               std::uint32_t most, double discount) {
    RunningCost a(first, months, discount);
    RunningCost b(second, months, discount);
    double before = a.spent() - b.spent();
    if (before < 0) {
        return 0;
    }
    for (std::uint32_t month = 1; month <= most; ++month) {
        a.nextMonth();
        b.nextMonth();
        const double after = a.spent() - b.spent();
        if (after < 0 || (after == 0 && before > 0)) {
            return month - 1 + (before > 0 ? before / (before - after) : 0);
        }
        before = after;
    }
    return std::nullopt;
}

} // namespace headroom
