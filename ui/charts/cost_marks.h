// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/cost_geometry.h"

class QPainter;

namespace headroom::ui {

/// Heading, axis numbers, end labels and break-evens of the cumulative chart.
void paintCostMarks(QPainter& painter, const ChartData& data, const CostGeometry& geometry,
                    const ChartStyle& style);

} // namespace headroom::ui
