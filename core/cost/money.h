// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/market.h"
#include "core/domain/usage.h"

#include <string>

namespace headroom {

/// In which currency amounts are shown. All amounts are computed in dollars.
struct Money {
    std::string id = "USD";
    std::string symbol = "$";
    double perUsd = 1;
    int decimals = 2;
    Provenance provenance; ///< of the rate; empty for dollars and for a rate of one's own
};

/// The usage's currency at its own rate or the catalog's; dollars where the catalog has neither.
[[nodiscard]] Money moneyOf(const Usage& usage, const MarketData& market);

/// "$4,254", "€0.42", "−$1,200": whole from 100 on, else with the currency's decimals. Grouped, for
/// people.
[[nodiscard]] std::string moneyText(double usd, const Money& money = {});
/// Likewise with so many decimals.
[[nodiscard]] std::string moneyText(double usd, const Money& money, int decimals);

} // namespace headroom
