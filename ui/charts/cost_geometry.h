// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/axis_ticks.h"
#include "ui/charts/chart_data.h"
#include "ui/charts/chart_style.h"

#include <QRectF>

#include <vector>

namespace headroom::ui {

/// Where the things of the cumulative chart lie, in logical pixels.
struct CostGeometry {
    QRectF plot;
    AxisTicks months; ///< the maximum is the horizon, whole or not
    AxisTicks money;
    bool twoLines = true;          ///< of an end label: the total below the name
    qreal labelWidth = 0;          ///< of the column at the right
    std::vector<qreal> labels;     ///< vertical centre of each line's end label, moved apart
    std::vector<QRectF> markWords; ///< of each break-even; null where there is no room

    [[nodiscard]] QPointF at(double month, double cost) const {
        return {plot.left() + plot.width() * month / months.maximum,
                plot.bottom() - plot.height() * cost / money.maximum};
    }
};

[[nodiscard]] CostGeometry layOutCost(const CostChart& chart, const ChartStyle& style,
                                      const QLocale& locale, const QSizeF& size);

/// What the axis must hold: all lines, unless some would press the machines' own flat against the
/// ground; those then leave the chart at its top.
[[nodiscard]] double moneyReach(const CostChart& chart);

/// The end label of a line that leaves the chart at its top.
[[nodiscard]] QString leavingLabel(const QString& label);

/// The cost between two points of a line.
[[nodiscard]] double costAt(const CostLine& line, double month);

/// "$6,000": a tick of the axis, or any other whole amount.
[[nodiscard]] QString wholeMoney(double amount, const CostChart& chart, const QLocale& locale);

} // namespace headroom::ui
