// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/axis_ticks.h"
#include "ui/charts/chart_data.h"
#include "ui/charts/chart_style.h"

#include <QRectF>

#include <vector>

namespace headroom::ui {

/// Where everything of a ChoiceChart stands.
struct ChoiceGeometry {
    QRectF plot;
    AxisTicks prices;               ///< USD
    AxisTicks speeds;               ///< tokens per second
    std::vector<std::size_t> shown; ///< points within the axes
    std::vector<QRectF> labels;     ///< of `shown`; null: no room
    std::size_t beyond = 0;         ///< points dearer than the axis

    [[nodiscard]] QPointF at(double price, double speed) const;
};

[[nodiscard]] ChoiceGeometry layOutChoice(const ChoiceChart& chart, const ChartStyle& style,
                                          const QLocale& locale, const QSizeF& size);

/// The steps of the Pareto front, in axis units.
[[nodiscard]] QList<QPointF> frontSteps(const ChoiceChart& chart, const ChoiceGeometry& geometry);

} // namespace headroom::ui
