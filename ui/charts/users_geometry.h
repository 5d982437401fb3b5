// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/axis_ticks.h"
#include "ui/charts/chart_style.h"
#include "ui/charts/speed_side.h"

#include <QRectF>

#include <cmath>
#include <vector>

namespace headroom::ui {

/// One of the two diagrams, one above the other: of all users together, and of each.
struct UsersPanel {
    QRectF plot;
    AxisTicks speed;                     ///< tokens per second
    Range UsersPoint::*figure = nullptr; ///< what it shows
    std::vector<qreal> labels;           ///< heights of the lines' names, moved apart
};

/// Where the things of the chart of several users lie, in logical pixels.
struct UsersGeometry {
    UsersPanel together;
    UsersPanel each;
    std::uint32_t most = 2; ///< users at the right end
    qreal width = 0;

    [[nodiscard]] qreal x(std::uint32_t users) const {
        return together.plot.left() + together.plot.width() *
                                          std::log2(static_cast<double>(users)) /
                                          std::log2(static_cast<double>(most));
    }
    [[nodiscard]] QPointF at(const UsersPanel& panel, std::uint32_t users, double speed) const {
        return {x(users), panel.plot.bottom() - panel.plot.height() * speed / panel.speed.maximum};
    }
    [[nodiscard]] QPointF at(const UsersPanel& panel, const UsersPoint& point) const {
        return at(panel, point.users, (point.*panel.figure).p50);
    }
};

[[nodiscard]] UsersGeometry layOutUsers(const UsersChart& chart, const ChartStyle& style,
                                        const QSizeF& size, bool headed);

} // namespace headroom::ui
