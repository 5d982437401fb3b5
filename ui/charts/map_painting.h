// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_style.h"
#include "ui/charts/map_chart.h"

#include <QRectF>

class QPainter;

/// Cells and headers of a map, the same in the window's table and in a picture.
namespace headroom::ui {

/// A cell in `box`, of which one pixel at each side stays free.
void paintMapPlace(QPainter& painter, const QRectF& box, const MapPlace& place,
                   const ChartStyle& style);

/// A row's name at the left and its detail at the right; a column's name over its detail.
void paintMapRow(QPainter& painter, const QRectF& box, const MapLine& line,
                 const ChartStyle& style);
void paintMapColumn(QPainter& painter, const QRectF& box, const MapLine& line,
                    const ChartStyle& style);

/// Sizes that hold the texts of a map: of the column of row names, of a cell, of the column
/// headers' height.
struct MapSizes {
    qreal rowHeader = 0;
    qreal leastColumn = 0;
    qreal columnHeader = 0;
    qreal rowHeight = 0;
};
[[nodiscard]] MapSizes mapSizes(const MapChart& chart, const ChartStyle& style);

} // namespace headroom::ui
