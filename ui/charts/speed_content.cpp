// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/speed_content.h"

#include "core/speed/reading_speed.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/painting.h"
#include "ui/charts/reading_line.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr qreal kTickOvershoot = 4;
constexpr qreal kColumnGap = 20;
constexpr qreal kRightEdge = 8;
constexpr qreal kDotReach = 6;
constexpr double kReadingRoom = 1.05; ///< the line never lies on the axis' end

RowLabel labelOf(const SpeedRow& row) {
    return {.name = row.name,
            .detail = row.speed ? row.detail : QString(),
            .verdict = row.verdict,
            .showsVerdict = !row.speed};
}

/// Right edges of the text columns: the range of decode, then the time to the first token.
qreal firstTokenEdge(const RowGeometry& geometry) {
    return geometry.width - kRightEdge;
}

qreal firstTokenWidth(const ChartStyle& style) {
    return std::ceil(std::max(textWidth(style.name, QStringLiteral("000–000 min")),
                              textWidth(style.caption, ChartText::tr("First token"))));
}

qreal rangeEdge(const RowGeometry& geometry, const ChartStyle& style) {
    return firstTokenEdge(geometry) - firstTokenWidth(style) - kColumnGap;
}

/// The farthest thing drawn in a row.
double reach(const SpeedRow& row) {
    if (!row.speed) {
        return 0;
    }
    double reached = std::max(row.speed->ceiling.tokensPerSecond, row.speed->decode.p90);
    for (const SpeedDot& dot : row.dots) {
        reached = std::max(reached, dot.speed);
    }
    return reached;
}

} // namespace

int SpeedContent::rows() const {
    return static_cast<int>(data().speed.size());
}

QString SpeedContent::machineOf(int row) const {
    return data().speed.at(static_cast<std::size_t>(row)).machineId;
}

const SpeedRow& SpeedContent::row(const RowGeometry& geometry, int visible) const {
    return data().speed.at(static_cast<std::size_t>(geometry.first + visible));
}

RowDemand SpeedContent::demand() const {
    RowDemand demand = commonDemand();
    for (const auto& row : data().speed) {
        RowLabel widest = labelOf(row);
        demand.labelWidth = std::max(demand.labelWidth, rowLabelWidth(widest, style()));
        widest.showsVerdict = true;
        widest.detail.clear();
        demand.labelWidth = std::max(demand.labelWidth, rowLabelWidth(widest, style()));
    }
    demand.header = std::ceil(style().captionHeight + 8);
    demand.rightMargin = 8;
    demand.rightColumns = std::ceil(textWidth(style().name, QStringLiteral("000–000 tok/s"))) +
                          kColumnGap + firstTokenWidth(style()) + kColumnGap + kRightEdge;
    return demand;
}

AxisTicks SpeedContent::ticks(qreal plotWidth) const {
    constexpr int kMostIntervals = 6;
    double longest = kReadingRoom * kReadingTokensPerSecond;
    for (const auto& row : data().speed) {
        longest = std::max(longest, reach(row));
    }
    const qreal widest = textWidth(style().caption, QStringLiteral("20 tok/s")) + 8;
    const int room = std::max(1, static_cast<int>(plotWidth / widest));
    return decimalTicks(longest, std::min(kMostIntervals, room));
}

QString SpeedContent::tickLabel(double value, bool last) const {
    const QString number = data().locale.toString(value, 'g', 4);
    return last ? ChartText::tr("%1 tok/s").arg(number) : number;
}

std::vector<BarSet> SpeedContent::barSets() const {
    return {{style().roles.bar, QPen(style().ink(), 1, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin)}};
}

std::vector<double> SpeedContent::bars(int row, const AxisTicks&) const {
    const auto& speed = data().speed.at(static_cast<std::size_t>(row)).speed;
    return {speed ? speed->decode.p50 : 0};
}

void SpeedContent::paintHeader(QPainter& painter, const RowGeometry& geometry) const {
    const qreal y = geometry.plot.top() - 6 - style().captionHeight / 2;
    paintText(painter, style().caption, style().roles.secondText, geometry.plot.left(), y,
              ChartText::tr("Decode, tok/s"));
    paintText(painter, style().caption, style().roles.secondText, rangeEdge(geometry, style()), y,
              ChartText::tr("Range"), Qt::AlignRight);
    paintText(painter, style().caption, style().roles.secondText, firstTokenEdge(geometry), y,
              ChartText::tr("First token"), Qt::AlignRight);
}

void SpeedContent::paintRow(QPainter& painter, const RowGeometry& geometry, int visible) const {
    const SpeedRow& shown = row(geometry, visible);
    paintRowLabel(painter, geometry, visible, labelOf(shown), style());
    if (shown.speed) {
        paintSpeed(painter, geometry, visible, *shown.speed);
        paintFirstToken(painter, geometry, visible);
    } else {
        paintText(painter, style().text, style().roles.secondText, geometry.plot.left() + 10,
                  geometry.bar(visible).center().y(), shown.noSpeed, Qt::AlignLeft,
                  geometry.width - geometry.plot.left() - 10 - kRightEdge);
    }
}

void SpeedContent::paintSpeed(QPainter& painter, const RowGeometry& geometry, int visible,
                              const DecodeSpeed& speed) const {
    const QRectF bar = geometry.bar(visible);
    const qreal y = bar.center().y();
    const QRectF lane = geometry.row(visible);
    const qreal reading = std::round(geometry.x(kReadingTokensPerSecond)) + 0.5;
    paintReadingLine(painter, {reading, lane.top(), reading, lane.bottom()}, style());
    paintWhisker(painter, geometry.x(speed.decode.p10), geometry.x(speed.decode.p90), y,
                 bar.height() * 0.45, style());
    paintLimitTick(painter, geometry.x(speed.ceiling.tokensPerSecond), bar.top() - kTickOvershoot,
                   bar.bottom() + kTickOvershoot, style());
    const auto& dots = row(geometry, visible).dots;
    for (auto dot = dots.rbegin(); dot != dots.rend(); ++dot) { // filled ones on top
        paintDot(painter, {geometry.x(dot->speed), y}, style(), dot->isFilled());
    }
    const bool selected = row(geometry, visible).machineId == data().selectedMachine;
    paintText(painter, selected ? style().name : style().text, style().ink(),
              rangeEdge(geometry, style()), y, formatRange(speed.decode, data().locale),
              Qt::AlignRight);
}

void SpeedContent::paintFirstToken(QPainter& painter, const RowGeometry& geometry,
                                   int visible) const {
    const SpeedRow& shown = row(geometry, visible);
    const bool selected = shown.machineId == data().selectedMachine;
    paintText(painter, selected ? style().name : style().text, style().ink(),
              firstTokenEdge(geometry), geometry.bar(visible).center().y(),
              shown.firstToken ? formatDuration(*shown.firstToken, data().locale)
                               : QStringLiteral("–"),
              Qt::AlignRight);
}

std::optional<ChartHit> SpeedContent::hitAt(const QPointF& point,
                                            const RowGeometry& geometry) const {
    const int visible = geometry.rowAt(point.y());
    if (visible < 0) {
        return std::nullopt;
    }
    const SpeedRow& shown = row(geometry, visible);
    ChartHit hit{shown.machineId, std::nullopt, std::nullopt};
    if (!shown.speed) {
        return hit;
    }
    for (std::size_t index = 0; index < shown.dots.size() && !hit.measured; ++index) {
        const QPointF dot(geometry.x(shown.dots.at(index).speed),
                          geometry.bar(visible).center().y());
        if (QLineF(dot, point).length() <= kDotReach) {
            hit.measured = index;
        }
    }
    return hit;
}

} // namespace headroom::ui
