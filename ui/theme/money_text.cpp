// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/money_text.h"

#include <cmath>

namespace headroom::ui {

namespace {

QString amountText(double amount, const Money& money, int decimals, const QLocale& locale) {
    const QString text =
        locale.toCurrencyString(std::abs(amount), QString::fromStdString(money.symbol), decimals);
    const double unit = std::pow(10.0, -decimals);
    return amount <= -unit / 2 ? QChar(0x2212) + text : text;
}

} // namespace

QString formatMoney(double usd, const Money& money, const QLocale& locale) {
    constexpr double kWholeFrom = 99.995;
    const double amount = usd * money.perUsd;
    return amountText(amount, money, std::abs(amount) >= kWholeFrom ? 0 : money.decimals, locale);
}

QString formatWholeMoney(double usd, const Money& money, const QLocale& locale) {
    return amountText(usd * money.perUsd, money, 0, locale);
}

} // namespace headroom::ui
