// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/usage.h"

#include <array>
#include <string_view>

/// The figures of a usage by the keys of scenario files, each with its limits: shared by the
/// reader, the writer and the computation.
namespace headroom {

template <typename T>
struct UsageField {
    std::string_view key;
    T Usage::*field;
    double least;
    double most;
};

inline constexpr std::array kUsageNumbers{
    UsageField<double>{"tokens_per_day", &Usage::tokensPerDay, 0, kMostTokensPerDay},
    UsageField<double>{"input_share", &Usage::inputShare, 0, 1},
    UsageField<double>{"cached_share", &Usage::cachedShare, 0, 1},
    UsageField<double>{"hours_per_day", &Usage::hoursPerDay, 0.01, 24},
    UsageField<double>{"days_per_week", &Usage::daysPerWeek, 0.1, 7},
    UsageField<double>{"discount", &Usage::discount, 0, 1},
    UsageField<double>{"electricity_growth", &Usage::electricityGrowth, -0.5, 1},
    UsageField<double>{"pue", &Usage::pue, 1, 10},
    UsageField<double>{"sales_tax", &Usage::salesTax, 0, 1},
    UsageField<double>{"rent_month_hours", &Usage::rentMonthHours, 1, 744},
    UsageField<double>{"rent_overhead", &Usage::rentOverhead, 0, 10},
    UsageField<double>{"api_decline", &Usage::apiDecline, 0, 1},
    UsageField<double>{"local_share", &Usage::localShare, 0, 1},
};

inline constexpr std::array kUsageDollars{
    UsageField<Usd>{"upkeep_per_month", &Usage::upkeepPerMonth, 0, 1e9},
    UsageField<Usd>{"extras", &Usage::extras, 0, 1e9},
    UsageField<Usd>{"storage_per_month", &Usage::storagePerMonth, 0, 1e9},
};

inline constexpr std::array kUsageCounts{
    UsageField<std::uint32_t>{"users", &Usage::users, 1, kMostUsers},
    UsageField<std::uint32_t>{"users_per_machine", &Usage::usersPerMachine, 0, kMostUsers},
    UsageField<std::uint32_t>{"months", &Usage::months, 1, kMostMonths},
};

inline constexpr std::array kUsageMaybeNumbers{
    UsageField<std::optional<double>>{"per_usd", &Usage::perUsd, 1e-6, 1e9},
    UsageField<std::optional<double>>{"price_spread", &Usage::priceSpread, 0, 1},
};

/// USD per kWh.
inline constexpr double kDearestElectricity = 1000;
inline constexpr double kMostOfOwn = 1e9; ///< dollars and watts of a machine of one's own
inline constexpr std::size_t kMostOwnMachines = 64;

/// What of a machine of one's own is given, by key.
template <typename T>
struct OwnField {
    std::string_view key;
    std::optional<T> OwnMachine::*field;
};

inline constexpr std::array kOwnDollars{
    OwnField<Usd>{"price", &OwnMachine::price},
    OwnField<Usd>{"energy_per_year", &OwnMachine::energyPerYear},
    OwnField<Usd>{"first_year_energy", &OwnMachine::firstYearEnergy},
};

inline constexpr std::array kOwnWatts{
    OwnField<Watts>{"idle_watts", &OwnMachine::idle},
    OwnField<Watts>{"load_watts", &OwnMachine::load},
};

} // namespace headroom
