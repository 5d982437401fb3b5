// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

/// What an option costs, as amounts that repeat every month: all other figures follow from it.
namespace headroom {

enum class CostPart : std::uint8_t {
    hardware,
    tax,
    extras,
    electricity,
    upkeep,
    resale, ///< negative
    rent,
    overhead,
    storage,
    apiInput,
    apiCached,
    apiOutput,
    count_
};

inline constexpr std::size_t kCostParts = static_cast<std::size_t>(CostPart::count_);

/// US dollars, by part.
struct CostParts {
    std::array<double, kCostParts> usd{};

    [[nodiscard]] constexpr double& operator[](CostPart part) {
        return usd[static_cast<std::size_t>(part)];
    }
    [[nodiscard]] constexpr double operator[](CostPart part) const {
        return usd[static_cast<std::size_t>(part)];
    }
    [[nodiscard]] constexpr double total() const {
        double sum = 0;
        for (const double each : usd) {
            sum += each;
        }
        return sum;
    }
};

/// Of one option in one case: a sum at the start, an amount every month that changes from year to
/// year, a sum at the end.
struct CostPlan {
    CostParts atStart;
    CostParts perMonth;               ///< in the first year
    double electricityGrowth = 1;     ///< factor from year to year
    double apiGrowth = 1;             ///< likewise
    bool firstYearEnergyPaid = false; ///< the electricity of the first year is in `atStart`
    CostParts atEnd;                  ///< resale: less than 0
};

/// What month `month` costs; 0 is the start, `months` the last.
[[nodiscard]] CostParts partsOfMonth(const CostPlan& plan, std::uint32_t month,
                                     std::uint32_t months);

/// All months together. Costs some 50 ns: nothing is allocated.
[[nodiscard]] CostParts partsOfAll(const CostPlan& plan, std::uint32_t months);

/// Both at the same time.
[[nodiscard]] CostPlan operator+(const CostPlan& a, const CostPlan& b);
/// All amounts × factor.
[[nodiscard]] CostPlan operator*(const CostPlan& plan, double factor);

/// (1 + rate)^-years at the end of the year that the month is in, or at the end of the months if
/// that is earlier; 1 at the start.
[[nodiscard]] double discountOf(std::uint32_t month, std::uint32_t months, double rate);

} // namespace headroom
