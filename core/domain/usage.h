// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units/units.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace headroom {

/// For which hours a rented machine is paid.
enum class RentHours : std::uint8_t {
    schedule,  ///< hours a day × days a week of the usage; 24 × 7 is always
    always,    ///< round the clock, whatever the schedule of one's own machine is
    equalWork, ///< the hours in which it makes the same tokens at its own predicted speed
};

/// What of a machine of one's own is not as the catalog has it.
struct OwnMachine {
    std::string machine; ///< id
    std::optional<Usd> price;
    std::optional<Watts> idle;
    std::optional<Watts> load;
    /// The electricity bill of a year, instead of watts × price.
    std::optional<Usd> energyPerYear;
    /// The same of the first year only, paid together with the machine: as articles have it.
    std::optional<Usd> firstYearEnergy;
    std::optional<std::uint32_t> count; ///< how many of them are bought; none: by the usage

    friend bool operator==(const OwnMachine&, const OwnMachine&) = default;
};

/// How much a model is used, and at which prices: what costs are computed from. Dollars throughout;
/// `currency` is for what is shown. A month is a twelfth of a year of 365 days.
struct Usage {
    // The work:
    double tokensPerDay = 500'000; ///< of one user, input and output
    double inputShare = 0.8;       ///< of the tokens, 0 to 1
    double cachedShare = 0;        ///< of the input, 0 to 1; costs a machine of one's own no time
    std::uint32_t users = 1;
    std::uint32_t usersPerMachine = 0; ///< a further machine for each so many; 0: no such limit
    bool addMachines = false;          ///< as many machines as the work takes
    double hoursPerDay = 24;           ///< in which a machine is on and the work is done
    double daysPerWeek = 7;

    // The account:
    std::uint32_t months = 36;
    double discount = 0;               ///< a year, 0.06 for 6 %
    std::string currency;              ///< ISO 4217, for what is shown; empty: USD
    std::optional<double> perUsd;      ///< exchange rate; none: the catalog's
    std::optional<double> priceSpread; ///< ± share of all prices; none: by how sure each is

    // A machine of one's own:
    std::string region = "us";        ///< id of an ElectricityRate
    std::optional<Usd> electricity;   ///< per kWh; none: the region's
    double electricityGrowth = 0;     ///< a year
    double pue = 1;                   ///< power of the room ÷ power of the machine
    Usd upkeepPerMonth;               ///< of each machine
    double salesTax = 0;              ///< share of the price, on top of it
    Usd extras;                       ///< once, with each machine
    std::string resale;               ///< id of a ResaleCurve; "usual"; empty: nothing
    std::vector<double> resaleShares; ///< a curve of one's own; goes before `resale`
    std::vector<OwnMachine> own;

    // Rent:
    RentHours rentHours = RentHours::schedule;
    double rentMonthHours = 730;   ///< hours billed for a month round the clock: 8,760 ÷ 12
    bool rentWholeDollars = false; ///< every month's bill is rounded to whole dollars
    double rentOverhead = 0;       ///< share on top of the rent: network, support
    Usd storagePerMonth;           ///< of each rented machine; with what leaves it

    // APIs:
    double apiDecline = 0; ///< a year, 0.3 for prices that fall by 30 %

    /// Share of the tokens that stay on one's own machine; below 1 there are mixed options.
    double localShare = 1;
    std::vector<std::string> against; ///< "cloud:ID", "api:ID"

    friend bool operator==(const Usage&, const Usage&) = default;
};

inline constexpr std::uint32_t kMostMonths = 600;
inline constexpr double kMostTokensPerDay = 1e12;
inline constexpr std::uint32_t kMostUsers = 1'000'000;
inline constexpr std::size_t kMostAgainst = 32;
inline constexpr const char* kUsualResale = "usual";

/// Share of the tokens that a machine of one's own has to read.
[[nodiscard]] constexpr double freshShare(const Usage& usage) {
    return usage.inputShare * (1 - usage.cachedShare);
}

} // namespace headroom
