// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/depth_plot.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/depth_geometry.h"
#include "ui/charts/depth_marks.h"
#include "ui/charts/line_canvas.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>

namespace headroom::ui {

namespace {

constexpr float kBandOpacity = 0.18F;
constexpr qreal kPointerReach = 10;

QList<QPointF> pointsOf(const DepthLine& line, double from, double to, double Range::*which) {
    QList<QPointF> points;
    for (const auto& point : line.points) {
        if (point.depth >= from && point.depth <= to) {
            points << QPointF(point.depth, point.speed.*which);
        }
    }
    return points;
}

double deepestOf(const DepthLine& line) {
    return line.points.empty() ? 0 : line.points.back().depth;
}

/// What the machine itself has, with its band where it is emphasized.
PlotLine solidPart(const DepthLine& line, const QPen& pen) {
    PlotLine solid{pointsOf(line, 0, line.solidUntil, &Range::p50), pen, {}, {}, pen.color()};
    if (line.emphasized) {
        solid.upper = pointsOf(line, 0, line.solidUntil, &Range::p90);
        solid.lower = pointsOf(line, 0, line.solidUntil, &Range::p10);
        solid.bandColor.setAlphaF(kBandOpacity);
    }
    return solid;
}

/// Dashed: from here on only a machine with more memory goes.
PlotLine dashedPart(const DepthLine& line, QPen pen) {
    pen.setStyle(Qt::DashLine);
    return {pointsOf(line, line.solidUntil, deepestOf(line), &Range::p50), pen, {}, {}, {}};
}

QPen penOf(const DepthLine& line, const ChartStyle& style) {
    const qreal width = line.emphasized ? 2.5 : 2;
    return {lineColor(line.color, style.palette), width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin};
}

} // namespace

class DepthPlot::Impl {
public:
    Impl()
        : canvas(2 * kLineColors,
                 [this](QPainter& painter) { paintDepthMarks(painter, data, geometry, style); }) {}

    void layOut();

    ChartData data;
    ChartStyle style;
    QSizeF size;
    DepthGeometry geometry;
    LineCanvas canvas;
};

void DepthPlot::Impl::layOut() {
    if (size.isEmpty()) {
        return;
    }
    geometry = layOutDepth(data.depth, style, size);
    canvas.setGeometry(size, geometry.plot, geometry.depth, geometry.speed);
    std::vector<PlotLine> lines;
    for (const auto& line : data.depth.lines) {
        lines.push_back(dashedPart(line, penOf(line, style)));
        lines.push_back(solidPart(line, penOf(line, style)));
    }
    canvas.setLines(lines);
    canvas.update();
}

DepthPlot::DepthPlot() : m_impl(std::make_unique<Impl>()) {}

DepthPlot::~DepthPlot() = default;

void DepthPlot::setStyle(const ChartStyle& style) {
    m_impl->style = style;
    m_impl->canvas.setGridColor(style.roles.grid);
    m_impl->layOut();
}

void DepthPlot::setData(const ChartData& data) {
    m_impl->data = data;
    m_impl->layOut();
}

void DepthPlot::setSize(const QSizeF& size) {
    m_impl->size = size;
    m_impl->layOut();
}

QGraphicsScene* DepthPlot::scene() const {
    return m_impl->canvas.scene();
}

QString DepthPlot::textAt(const QPointF& point) const {
    const DepthLine* nearest = nullptr;
    const DepthPoint* there = nullptr;
    qreal best = kPointerReach;
    for (const auto& line : m_impl->data.depth.lines) {
        for (const auto& each : line.points) {
            const QPointF at = m_impl->geometry.at(each.depth, each.speed.p50);
            const qreal distance = QLineF(at, point).length();
            if (distance < best) {
                best = distance;
                nearest = &line;
                there = &each;
            }
        }
    }
    if (nearest == nullptr) {
        return {};
    }
    const auto& locale = m_impl->data.locale;
    return ChartText::tr("%1: %2 with %3 in the context")
        .arg(nearest->label, formatRange(there->speed, locale),
             formatTokens(static_cast<std::uint32_t>(there->depth), locale));
}

void DepthPlot::paint(QPainter& painter) const {
    m_impl->canvas.paint(painter);
}

} // namespace headroom::ui
