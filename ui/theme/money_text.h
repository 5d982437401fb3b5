// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cost/money.h"

#include <QLocale>
#include <QString>

namespace headroom::ui {

/// "$4,254", "€0.42", "−$1,200": whole from 100 on, else with the currency's decimals.
[[nodiscard]] QString formatMoney(double usd, const Money& money,
                                  const QLocale& locale = QLocale());

/// Without the coins below a whole: for totals and axes.
[[nodiscard]] QString formatWholeMoney(double usd, const Money& money,
                                       const QLocale& locale = QLocale());

} // namespace headroom::ui
