// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/money.h"

#include "core/units/format.h"

#include <cmath>

namespace headroom {
namespace {

/// From here on coins are left out.
constexpr double kWholeFrom = 100;

/// "1234567.89" to "1,234,567.89".
std::string grouped(std::string number) {
    const std::size_t point = number.find('.');
    std::size_t end = point == std::string::npos ? number.size() : point;
    while (end > 3) {
        end -= 3;
        number.insert(end, ",");
    }
    return number;
}

} // namespace

Money moneyOf(const Usage& usage, const MarketData& market) {
    const Currency* known = market.currency(usage.currency);
    if (usage.currency.empty() || usage.currency == "USD" || (known == nullptr && !usage.perUsd)) {
        return {};
    }
    Money money;
    money.id = usage.currency;
    money.symbol = known != nullptr ? known->symbol : usage.currency + " ";
    money.decimals = known != nullptr ? known->decimals : 2;
    money.perUsd = usage.perUsd.value_or(known != nullptr ? known->perUsd : 1);
    if (!usage.perUsd) {
        money.provenance = known->provenance;
    }
    return money;
}

std::string moneyText(double usd, const Money& money, int decimals) {
    const double amount = usd * money.perUsd;
    std::string figure = formatFixed(std::abs(amount), decimals);
    const bool negative = amount < 0 && figure.find_first_of("123456789") != std::string::npos;
    return (negative ? "−" : "") + money.symbol + grouped(std::move(figure));
}

std::string moneyText(double usd, const Money& money) {
    const bool whole = std::abs(usd * money.perUsd) >= kWholeFrom;
    return moneyText(usd, money, whole ? 0 : money.decimals);
}

} // namespace headroom
