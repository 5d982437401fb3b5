// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace headroom {

/// Months after which a price is told to be old.
inline constexpr int kStaleMonths = 6;

/// Whole months from one ISO date to another. Of a date without a day or a month the latest that it
/// can be. None: not a date.
[[nodiscard]] std::optional<int> monthsBetween(std::string_view from, std::string_view to);

/// Whether a price of this date is surely older than six months.
[[nodiscard]] bool isStale(std::string_view date, std::string_view today);

} // namespace headroom
