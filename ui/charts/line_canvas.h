// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/axis_ticks.h"

#include <QList>
#include <QPen>
#include <QPointF>
#include <QRectF>

#include <functional>
#include <memory>
#include <vector>

class QGraphicsScene;
class QPainter;

namespace headroom::ui {

/// A line with its band, in axis units; drawn in the order given, bands below all lines.
struct PlotLine {
    QList<QPointF> points;
    QPen pen;
    QList<QPointF> upper; ///< of the band; empty: none
    QList<QPointF> lower;
    QColor bandColor;
};

/// Grid, lines and bands of Qt Charts between two axes from 0; everything else is painted over them
/// by whoever owns it.
class LineCanvas {
public:
    /// `most` lines can be shown; `paint` paints over them, in the canvas' own coordinates.
    LineCanvas(std::size_t most, std::function<void(QPainter&)> paint);
    ~LineCanvas();

    void setGridColor(const QColor& color);
    /// The lines beyond the most are left out.
    void setLines(const std::vector<PlotLine>& lines);
    void setGeometry(const QSizeF& size, const QRectF& plot, const AxisTicks& x,
                     const AxisTicks& y);
    void update();

    [[nodiscard]] QGraphicsScene* scene() const;
    void paint(QPainter& painter) const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace headroom::ui
