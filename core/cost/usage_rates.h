// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cost/cost.h"

#include <tl/expected.hpp>

#include <optional>

namespace headroom {

/// Which end of what is uncertain: speeds and prices at their best, as expected, at their worst.
enum class CostCase : std::uint8_t { low, middle, high };

/// A usage with what it names looked up.
struct UsageRates {
    const Usage* usage = nullptr;
    const MarketData* market = nullptr;
    CostFactors factors{};
    const ElectricityRate* region = nullptr; ///< null: the usage has a price of its own
    double perKilowattHour = 0;              ///< USD, in the first year, as expected
    double electricitySpread = 0;            ///< ± share of it
    double hoursOn = 0;                      ///< a month
    double tokens = 0;                       ///< a month, of all users
};

/// The first figure of a usage that cannot be; none: all can.
[[nodiscard]] std::optional<Error> usageError(const Usage& usage);

/// Fails as costOf() does.
[[nodiscard]] tl::expected<UsageRates, Error> ratesOf(const Usage& usage, const MarketData& market,
                                                      const CostFactors& factors = {});

/// The price in one case, `spread` being a share of it.
[[nodiscard]] constexpr double inCase(double price, double spread, CostCase which) {
    return which == CostCase::low    ? price * (1 - spread)
           : which == CostCase::high ? price * (1 + spread)
                                     : price;
}
/// The figure of a range, p10 being the cheapest.
[[nodiscard]] constexpr double inCase(const Range& range, CostCase which) {
    return which == CostCase::low ? range.p10 : which == CostCase::high ? range.p90 : range.p50;
}

/// ± share of a price that one must reckon with, unless the usage says so. Assumptions: a maker's
/// list holds; a price copied elsewhere may be off by a sixth, a listing by a third.
[[nodiscard]] double spreadOf(Confidence confidence, const Usage& usage);
[[nodiscard]] double spreadOf(PriceKind kind, const Usage& usage);

} // namespace headroom
