// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cost/cost.h"
#include "core/report/report.h"
#include "core/report/table.h"

#include <string>

namespace headroom {

[[nodiscard]] std::string_view toWord(OptionKind kind); ///< buy, rent, api, hybrid
[[nodiscard]] std::string_view toWord(RentHours hours); ///< schedule, always, equal-work

/// What an assessment costs, in one of the formats of docs (JSON: "schema": "headroom/cost/1"); CSV
/// is the cash flow of every month. Amounts are in the comparison's money. The same in every
/// locale.
[[nodiscard]] std::string costReport(const Assessment& assessment, const CostComparison& comparison,
                                     ReportFormat format);

[[nodiscard]] std::string costJson(const Assessment& assessment, const CostComparison& comparison);

/// One row for each option and month, 0 being the start: its parts, what they come to, the running
/// sums, the discount, and the figures they are computed from.
[[nodiscard]] Table cashFlowTable(const CostComparison& comparison);

/// One row for each option, for people.
[[nodiscard]] Table costTable(const CostComparison& comparison);

/// One row for each pair, for people.
[[nodiscard]] Table breakEvenTable(const CostComparison& comparison);

/// "3.8 months (3.6–4.1)", "never within 36 months", "from the start".
[[nodiscard]] std::string breakEvenText(const BreakEven& even, std::uint32_t months);

} // namespace headroom
