// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/cost_content.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/cost_geometry.h"
#include "ui/charts/painting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr qreal kEndGap = 8;
constexpr qreal kColumnGap = 12;
constexpr int kMostIntervals = 4;
constexpr double kFlattest = 4; ///< own machines' bars are at least a quarter as long as the axis

double lengthOf(const CostRow& row) {
    return row.total() + row.resale;
}

QString millionHeading() {
    return ChartText::tr("per 1M tokens");
}

qreal millionWidth(const CostChart& chart, const ChartStyle& style) {
    qreal width = textWidth(style.caption, millionHeading());
    for (const auto& row : chart.rows) {
        width = std::max(width, textWidth(style.text, row.perMillion));
    }
    return std::ceil(width);
}

qreal totalWidth(const CostChart& chart, const ChartStyle& style) {
    qreal width = 0;
    for (const auto& row : chart.rows) {
        width = std::max(width, textWidth(style.name, row.totalText));
    }
    return std::ceil(width);
}

/// Two strokes across the end of a bar that goes on beyond the axis.
void paintTear(QPainter& painter, const QRectF& bar, const ChartStyle& style) {
    for (const qreal shift : {10.0, 15.0}) {
        painter.setPen(QPen(style.base(), 2.4));
        painter.drawLine(QPointF(bar.right() - shift - 3, bar.bottom() + 1),
                         QPointF(bar.right() - shift + 3, bar.top() - 1));
    }
}

} // namespace

int CostContent::rows() const {
    return static_cast<int>(data().cost.rows.size());
}

QString CostContent::machineOf(int row) const {
    return data().cost.rows.at(static_cast<std::size_t>(row)).machineId;
}

const CostRow& CostContent::row(const RowGeometry& geometry, int visible) const {
    return data().cost.rows.at(static_cast<std::size_t>(geometry.first + visible));
}

RowDemand CostContent::demand() const {
    const auto& chart = data().cost;
    RowDemand demand = commonDemand();
    for (const auto& row : chart.rows) {
        demand.labelWidth =
            std::max(demand.labelWidth, std::ceil(textWidth(style().text, row.name)));
    }
    demand.indent = 0;
    demand.pad = kEndGap;
    demand.axis = 2;
    demand.header = std::ceil(style().lineHeight + 8);
    demand.leastRowHeight = std::ceil(1.15 * style().lineHeight);
    demand.mostRowHeight = std::ceil(1.55 * style().lineHeight);
    demand.rightMargin = totalWidth(chart, style()) + kEndGap;
    demand.rightColumns = millionWidth(chart, style()) + kColumnGap;
    return demand;
}

AxisTicks CostContent::ticks(qreal /*plotWidth*/) const {
    double own = 0;
    double all = 0;
    for (const auto& row : data().cost.rows) {
        all = std::max(all, lengthOf(row));
        own = std::max(own, row.kind == OptionKind::buy ? lengthOf(row) : 0);
    }
    const double reach = own > 0 ? std::min(all, kFlattest * own) : all;
    const AxisTicks nice = decimalTicks(reach, kMostIntervals);
    return {std::max(reach, 1e-6), nice.step};
}

/// The totals beside the bars say it.
QString CostContent::tickLabel(double /*value*/, bool /*last*/) const {
    return {};
}

std::vector<BarSet> CostContent::barSets() const {
    const QPen outline(style().ink(), 1, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    std::vector<BarSet> sets;
    for (std::size_t share = 0; share < kCountedShares; ++share) {
        sets.push_back({shareColor(static_cast<CostShare>(share)), outline});
    }
    return sets;
}

std::vector<double> CostContent::bars(int row, const AxisTicks& ticks) const {
    std::vector<double> lengths;
    double from = 0;
    for (const double share : data().cost.rows.at(static_cast<std::size_t>(row)).shares) {
        const double to = std::min(from + std::max(0.0, share), ticks.maximum);
        lengths.push_back(to - from);
        from = to;
    }
    return lengths;
}

void CostContent::paintHeader(QPainter& painter, const RowGeometry& geometry) const {
    const qreal y = style().lineHeight / 2;
    paintText(painter, style().name, style().ink(), 0, y, data().cost.rowsTitle);
    if (rows() > 0) {
        paintText(painter, style().caption, style().roles.secondText, geometry.width, y,
                  millionHeading(), Qt::AlignRight);
    }
}

void CostContent::paintRow(QPainter& painter, const RowGeometry& geometry, int visible) const {
    const CostRow& cost = row(geometry, visible);
    const qreal y = geometry.bar(visible).center().y();
    const QFont& font = cost.emphasized ? style().name : style().text;
    const QColor& color = cost.why.isEmpty() ? style().ink() : style().roles.secondText;
    paintText(painter, font, color, geometry.labelWidth, y, cost.name, Qt::AlignRight,
              geometry.labelWidth);
    if (!cost.why.isEmpty()) {
        const qreal x = geometry.plot.left() + kEndGap;
        paintText(painter, style().caption, style().roles.secondText, x, y, cost.why, Qt::AlignLeft,
                  std::max<qreal>(1, geometry.width - x));
        return;
    }
    paintResale(painter, geometry, visible);
    if (lengthOf(cost) > geometry.ticks.maximum * (1 + 1e-9)) {
        paintTear(painter, geometry.bar(visible), style());
    }
    paintTotal(painter, geometry, visible);
}

void CostContent::paintResale(QPainter& painter, const RowGeometry& geometry, int visible) const {
    const CostRow& cost = row(geometry, visible);
    const qreal from = geometry.x(std::min(cost.total(), geometry.ticks.maximum));
    const qreal to = geometry.x(std::min(lengthOf(cost), geometry.ticks.maximum));
    const QRectF bar = geometry.bar(visible);
    if (to > from) {
        paintFree(painter, {from, bar.top(), to - from, bar.height()}, style());
    }
}

void CostContent::paintTotal(QPainter& painter, const RowGeometry& geometry, int visible) const {
    const CostRow& cost = row(geometry, visible);
    const qreal y = geometry.bar(visible).center().y();
    const qreal end = geometry.x(std::min(lengthOf(cost), geometry.ticks.maximum));
    paintText(painter, style().name, style().ink(), end + kEndGap, y, cost.totalText);
    paintText(painter, style().text, style().roles.secondText, geometry.width, y, cost.perMillion,
              Qt::AlignRight);
}

std::optional<ChartHit> CostContent::hitAt(const QPointF& point,
                                           const RowGeometry& geometry) const {
    const int visible = geometry.rowAt(point.y());
    if (visible < 0) {
        return std::nullopt;
    }
    ChartHit hit;
    hit.machineId = row(geometry, visible).machineId;
    hit.row = geometry.first + visible;
    return hit;
}

} // namespace headroom::ui
