// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/tornado_data.h"

#include "core/cost/sensitivity.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/cost_comparison.h"
#include "ui/theme/money_text.h"

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr std::size_t kMostRows = 5;

/// An assumption's own value: "2,000,000 tokens/day", "$0.19/kWh", "70 %".
QString valueText(const Sensitivity& each, double value, const CostView& view) {
    const QString unit = QString::fromStdString(each.unit);
    const QLocale& locale = view.locale;
    if (unit == QLatin1String("share")) {
        return ChartText::tr("%1 %").arg(locale.toString(100 * value, 'g', 3));
    }
    if (unit.startsWith(QLatin1String("USD"))) {
        return formatMoney(value, view.comparison.money, locale) + unit.mid(3);
    }
    const int decimals = value < 10 ? 2 : value < 1000 && value != std::floor(value) ? 1 : 0;
    return QStringLiteral("%1 %2").arg(locale.toString(value, 'f', decimals), unit);
}

QString monthOrNever(const std::optional<double>& month, const QLocale& locale) {
    return month ? monthText(*month, locale) : ChartText::tr("never");
}

QString tipOf(const Sensitivity& each, const CostView& view, const QString& low,
              const QString& high) {
    return ChartText::tr("%1: %2 → %3; now %4; %5 → %6")
        .arg(QString::fromStdString(each.label), valueText(each, each.low, view), low,
             valueText(each, each.base, view), valueText(each, each.high, view), high);
}

TornadoRow monthRow(const Sensitivity& each, const CostView& view) {
    const double never = view.comparison.months;
    TornadoRow row;
    row.label = QString::fromStdString(each.label);
    row.low = each.monthAtLow.value_or(never);
    row.high = each.monthAtHigh.value_or(never);
    row.lowText = monthOrNever(each.monthAtLow, view.locale);
    row.highText = monthOrNever(each.monthAtHigh, view.locale);
    row.tip = tipOf(each, view, ChartText::tr("month %1").arg(row.lowText),
                    ChartText::tr("month %1").arg(row.highText));
    return row;
}

/// Positions count from the lowest of all, since a difference can be on either side of 0.
TornadoRow moneyRow(const Sensitivity& each, const CostView& view, double lowest) {
    const Money& money = view.comparison.money;
    TornadoRow row;
    row.label = QString::fromStdString(each.label);
    row.low = each.atLow - lowest;
    row.high = each.atHigh - lowest;
    row.lowText = formatWholeMoney(each.atLow, money, view.locale);
    row.highText = formatWholeMoney(each.atHigh, money, view.locale);
    row.tip = tipOf(each, view, row.lowText, row.highText);
    return row;
}

void fillMonths(Tornado& tornado, const std::vector<Sensitivity>& list, const CostView& view,
                double month) {
    const QString words = monthWords(month, view.locale);
    tornado.title = ChartText::tr("What moves %1 most").arg(words);
    tornado.unit =
        ChartText::tr("break-even against %1").arg(shortOptionName(*view.rival, view.comparison));
    tornado.midText = words;
    tornado.mid = month;
    for (const auto& each : list) {
        tornado.rows.push_back(monthRow(each, view));
    }
}

void fillMoney(Tornado& tornado, const std::vector<Sensitivity>& list, const CostView& view) {
    double lowest = list.front().atBase;
    for (const auto& each : list) {
        lowest = std::min({lowest, each.atLow, each.atHigh});
    }
    tornado.title = ChartText::tr("What moves the difference most");
    tornado.unit = ChartText::tr("dearer than %1, after %2 months")
                       .arg(shortOptionName(*view.rival, view.comparison))
                       .arg(view.comparison.months);
    tornado.midText = formatWholeMoney(list.front().atBase, view.comparison.money, view.locale);
    tornado.mid = list.front().atBase - lowest;
    for (const auto& each : list) {
        tornado.rows.push_back(moneyRow(each, view, lowest));
    }
}

/// Everything is computed again for each assumption: of the two alone.
std::vector<Sensitivity> pairSensitivities(const CostView& view) {
    const Assessment pair = onlyMachine(view.assessment, view.focus->machine);
    Usage usage = view.comparison.usage;
    usage.against = {view.rival->id};
    usage.localShare = 1;
    CostSettings settings;
    settings.today = view.comparison.today;
    const auto costs = costOf(pair, usage, settings);
    return costs ? sensitivities(pair, *costs, view.focus->id, view.rival->id)
                 : std::vector<Sensitivity>{};
}

} // namespace

Tornado tornadoOf(const CostView& view) {
    Tornado tornado;
    if (view.focus == nullptr || view.rival == nullptr) {
        return tornado;
    }
    auto list = pairSensitivities(view);
    // A longer or shorter account does not move the month.
    const BreakEven* even = view.comparison.breakEven(view.focus->id, view.rival->id);
    const bool months = even != nullptr && even->month;
    if (months) {
        std::erase_if(list, [](const Sensitivity& each) { return each.id == "months"; });
    }
    list.resize(std::min(list.size(), kMostRows));
    if (list.empty()) {
        return tornado;
    }
    months ? fillMonths(tornado, list, view, *even->month) : fillMoney(tornado, list, view);
    tornado.most = tornado.mid;
    for (const auto& row : tornado.rows) {
        tornado.most = std::max({tornado.most, row.low, row.high});
    }
    return tornado;
}

} // namespace headroom::ui
