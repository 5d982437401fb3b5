// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"
#include "ui/charts/users_geometry.h"

class QPainter;

namespace headroom::ui {

/// Everything of the chart of several users: grid, lines, bands, marks, names and numbers.
void paintUsers(QPainter& painter, const ChartData& data, const UsersGeometry& geometry,
                const ChartStyle& style);

/// The ring on a line where more users no longer pay.
void paintPaysUntil(QPainter& painter, const QPointF& centre, const QColor& color,
                    const ChartStyle& style);

} // namespace headroom::ui
