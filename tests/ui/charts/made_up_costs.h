// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"

#include <cmath>

namespace headroom::test {

/// Costs made up for the tests of pictures: a reference picture changes only when the drawing does.
inline ui::CostLine costLine(const char* label, OptionKind kind, int color, double start,
                             double perMonth, double months = 36) {
    ui::CostLine line;
    line.id = line.label = QLatin1String(label);
    line.kind = kind;
    line.color = color;
    for (double month = 0; month <= months; ++month) {
        const double spent = start + perMonth * month;
        line.points.push_back({month, {0.92 * spent, spent, 1.12 * spent}});
    }
    const double total = start + perMonth * months;
    line.total = QStringLiteral("$%1 in 36 months").arg(std::round(total));
    return line;
}

inline ui::CostRow costRow(const char* name, OptionKind kind,
                           std::array<double, ui::kCountedShares> shares, double resale = 0) {
    ui::CostRow row;
    row.id = row.name = QLatin1String(name);
    row.kind = kind;
    row.machineId = kind == OptionKind::buy ? row.name : QString();
    row.shares = shares;
    row.resale = resale;
    row.totalText = QStringLiteral("$%1").arg(std::round(row.total()));
    row.perMillion = QStringLiteral("$%1").arg(row.total() / 1095, 0, 'f', 2);
    return row;
}

inline ui::TornadoRow tornadoRow(const char* label, double low, double high) {
    ui::TornadoRow row;
    row.label = QLatin1String(label);
    row.low = low;
    row.high = high;
    row.lowText = QString::number(low);
    row.highText = QString::number(high);
    row.tip = QStringLiteral("tip of ") + row.label;
    return row;
}

inline ui::ChartData madeUpCosts() {
    ui::ChartData data;
    data.view = ui::ChartView::cost;
    data.locale = QLocale(QLocale::English, QLocale::UnitedStates);
    auto& cost = data.cost;
    cost.symbol = QStringLiteral("$");
    cost.linesTitle = QStringLiteral("Cumulative cost");
    cost.linesHow = QStringLiteral("purchase and electricity, rent or tokens");
    cost.rowsTitle = QStringLiteral("After 36 months");
    cost.lines = {costLine("Studio M4 Max 64 GB", OptionKind::buy, 0, 2699, 5.3),
                  costLine("Rent A100 80 GB", OptionKind::rent, 1, 0, 134),
                  costLine("API Sonnet", OptionKind::api, 3, 0, 164),
                  costLine("API Llama 70B", OptionKind::api, 3, 0, 4.4),
                  costLine("Hybrid 70 : 30", OptionKind::hybrid, 0, 2699, 53),
                  costLine("mini M4 Pro 64 GB", OptionKind::buy, 2, 1999, 6.7)};
    cost.lines.front().emphasized = true;
    const double a100 = 2699 / (134 - 5.3);
    const double sonnet = 2699 / (164 - 5.3);
    cost.marks = {{a100, 2699 + 5.3 * a100, 18, 26, QStringLiteral("Month 21 (18\u201326)"),
                   QStringLiteral("A100 80 GB")},
                  {sonnet, 2699 + 5.3 * sonnet, 15, 20, QStringLiteral("Month 18 (15\u201320)"),
                   QStringLiteral("Sonnet")}};
    cost.rows = {costRow("mini M4 Pro 64 GB", OptionKind::buy, {1160, 241, 0, 0, 0}, 840),
                 costRow("Studio M4 Max 64 GB", OptionKind::buy, {1565, 193, 36, 0, 0}, 1134),
                 costRow("Hybrid 70 : 30", OptionKind::hybrid, {1565, 140, 0, 0, 1774}, 1134),
                 costRow("Rent A100 80 GB", OptionKind::rent, {0, 0, 0, 4826, 0}),
                 costRow("API Sonnet", OptionKind::api, {0, 0, 0, 0, 5913})};
    cost.rows[1].emphasized = true;
    ui::CostRow none;
    none.id = none.name = QStringLiteral("mini M4 Pro 48 GB");
    none.why = QStringLiteral("does not fit: 5.1 GiB short");
    cost.rows.push_back(none);
    cost.tornado = {QStringLiteral("What moves month 21 most"),
                    QStringLiteral("break-even month"),
                    QStringLiteral("month 21"),
                    21,
                    36,
                    {tornadoRow("Tokens a day", 36, 15), tornadoRow("Price of an hour", 27, 17),
                     tornadoRow("Electricity", 20.8, 21.2)}};
    return data;
}

} // namespace headroom::test
