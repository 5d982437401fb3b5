// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/tornado_content.h"

#include "ui/charts/painting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr qreal kEndGap = 6;

qreal widest(const std::vector<TornadoRow>& rows, const QFont& font,
             const QString TornadoRow::*text) {
    qreal width = 0;
    for (const auto& row : rows) {
        width = std::max(width, textWidth(font, row.*text));
    }
    return std::ceil(width);
}

} // namespace

int TornadoContent::rows() const {
    return static_cast<int>(data().cost.tornado.rows.size());
}

QString TornadoContent::machineOf(int /*row*/) const {
    return {};
}

const TornadoRow& TornadoContent::row(const RowGeometry& geometry, int visible) const {
    return data().cost.tornado.rows.at(static_cast<std::size_t>(geometry.first + visible));
}

RowDemand TornadoContent::demand() const {
    const auto& tornado = data().cost.tornado;
    const qreal ends = std::max(widest(tornado.rows, style().caption, &TornadoRow::lowText),
                                widest(tornado.rows, style().caption, &TornadoRow::highText));
    RowDemand demand = commonDemand();
    demand.indent = 0;
    demand.labelWidth = widest(tornado.rows, style().text, &TornadoRow::label);
    demand.pad = ends + 2 * kEndGap;
    demand.rightMargin = ends + kEndGap;
    demand.header = std::ceil(style().lineHeight + 8);
    demand.axis = std::ceil(style().lineHeight + 4);
    demand.leastRowHeight = std::ceil(1.1 * style().lineHeight);
    demand.mostRowHeight = std::ceil(1.45 * style().lineHeight);
    return demand;
}

AxisTicks TornadoContent::ticks(qreal /*plotWidth*/) const {
    const double most = std::max(data().cost.tornado.most, 1e-6);
    return {most, most}; // no grid: the figures stand at the ends
}

QString TornadoContent::tickLabel(double /*value*/, bool /*last*/) const {
    return {};
}

/// Room up to the bar, then what lies on either side of the result.
std::vector<BarSet> TornadoContent::barSets() const {
    const QPen outline(style().ink(), 1, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    return {
        {Qt::NoBrush, Qt::NoPen}, {style().roles.bar, outline}, {style().roles.barTrack, outline}};
}

std::vector<double> TornadoContent::bars(int row, const AxisTicks& ticks) const {
    const auto& tornado = data().cost.tornado;
    const auto& each = tornado.rows.at(static_cast<std::size_t>(row));
    const auto clamped = [&](double value) { return std::clamp(value, 0.0, ticks.maximum); };
    const double left = clamped(std::min({each.low, each.high, tornado.mid}));
    const double right = clamped(std::max({each.low, each.high, tornado.mid}));
    const double mid = clamped(tornado.mid);
    return {left, mid - left, right - mid};
}

void TornadoContent::paintHeader(QPainter& painter, const RowGeometry& geometry) const {
    const auto& tornado = data().cost.tornado;
    const qreal y = style().lineHeight / 2;
    paintText(painter, style().name, style().ink(), 0, y, tornado.title);
    const qreal start = textWidth(style().name, tornado.title);
    paintText(painter, style().caption, style().roles.secondText, start, y,
              QStringLiteral(" · ") + tornado.unit, Qt::AlignLeft,
              std::max<qreal>(1, geometry.width - start));
    if (rows() > 0) {
        paintMid(painter, geometry);
    }
}

void TornadoContent::paintMid(QPainter& painter, const RowGeometry& geometry) const {
    const auto& tornado = data().cost.tornado;
    const qreal x = std::round(geometry.x(tornado.mid));
    paintLimitTick(painter, x, geometry.plot.top(), geometry.plot.bottom() + 2, style());
    const qreal half = textWidth(style().name, tornado.midText) / 2;
    const qreal most = std::max(half, geometry.width - half);
    paintText(painter, style().name, style().ink(), std::clamp(x, half, most),
              geometry.plot.bottom() + 2 + style().lineHeight / 2, tornado.midText,
              Qt::AlignHCenter);
}

void TornadoContent::paintRow(QPainter& painter, const RowGeometry& geometry, int visible) const {
    const auto& tornado = data().cost.tornado;
    const TornadoRow& each = row(geometry, visible);
    const qreal y = geometry.bar(visible).center().y();
    paintText(painter, style().text, style().ink(), geometry.labelWidth, y, each.label,
              Qt::AlignRight, geometry.labelWidth);
    const bool lowIsLeft = each.low <= each.high;
    const double left = std::min({each.low, each.high, tornado.mid});
    const double right = std::max({each.low, each.high, tornado.mid});
    paintText(painter, style().caption, style().roles.secondText, geometry.x(left) - kEndGap, y,
              lowIsLeft ? each.lowText : each.highText, Qt::AlignRight);
    paintText(painter, style().caption, style().roles.secondText, geometry.x(right) + kEndGap, y,
              lowIsLeft ? each.highText : each.lowText);
}

std::optional<ChartHit> TornadoContent::hitAt(const QPointF& point,
                                              const RowGeometry& geometry) const {
    const int visible = geometry.rowAt(point.y());
    if (visible < 0) {
        return std::nullopt;
    }
    ChartHit hit;
    hit.row = geometry.first + visible;
    return hit;
}

} // namespace headroom::ui
