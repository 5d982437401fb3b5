// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/answer_content.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/painting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr qreal kColumnGap = 12;
constexpr qreal kRightEdge = 8;
constexpr qreal kHeadGap = 6;
constexpr qreal kLinePitch = 0.94;

qreal columnWidth(const ChartStyle& style) {
    return std::ceil(std::max({textWidth(style.name, QStringLiteral("00 min 00 s")),
                               textWidth(style.caption, QStringLiteral("000–000 min")),
                               textWidth(style.caption, ChartText::tr("Whole answer"))}));
}

} // namespace

QColor waitingColor(const ChartStyle& style) {
    return mix(style.ink(), style.base(), 0.3);
}

int AnswerContent::rows() const {
    return static_cast<int>(data().answer.rows.size());
}

QString AnswerContent::machineOf(int row) const {
    return data().answer.rows.at(static_cast<std::size_t>(row)).machineId;
}

const AnswerRow& AnswerContent::row(const RowGeometry& geometry, int visible) const {
    return data().answer.rows.at(static_cast<std::size_t>(geometry.first + visible));
}

RowLabel AnswerContent::labelOf(const AnswerRow& row) const {
    return {.name = row.label,
            .detail =
                row.firstToken
                    ? ChartText::tr("first %1").arg(formatTime(row.firstToken->p50, data().locale))
                    : QString(),
            .verdict = row.verdict,
            .showsVerdict = !row.firstToken && !holds(row.verdict)};
}

RowDemand AnswerContent::demand() const {
    RowDemand demand = commonDemand();
    for (const auto& row : data().answer.rows) {
        RowLabel widest{.name = row.label, .detail = {}, .verdict = row.verdict};
        demand.labelWidth = std::max(demand.labelWidth, rowLabelWidth(widest, style()));
        widest.showsVerdict = false;
        widest.detail = ChartText::tr("first %1").arg(QStringLiteral("00 min 00 s"));
        demand.labelWidth = std::max(demand.labelWidth, rowLabelWidth(widest, style()));
    }
    demand.header = std::ceil(2 * style().lineHeight + kHeadGap);
    demand.rightMargin = 8;
    demand.rightColumns = columnWidth(style()) + kColumnGap + kRightEdge;
    return demand;
}

AxisTicks AnswerContent::ticks(qreal plotWidth) const {
    constexpr int kMostIntervals = 5;
    double longest = 0;
    for (const auto& row : data().answer.rows) {
        longest = row.firstToken ? std::max(longest, row.answer.p90) : longest;
    }
    const qreal widest = textWidth(style().caption, QStringLiteral("00 min 00 s"));
    const int room = std::max(1, static_cast<int>(plotWidth / widest));
    return timeTicks(longest > 0 ? longest : 1, std::min(kMostIntervals, room));
}

QString AnswerContent::tickLabel(double value, bool) const {
    return value > 0 ? formatTickTime(value, data().locale) : QStringLiteral("0");
}

std::vector<BarSet> AnswerContent::barSets() const {
    const QPen outline(style().ink(), 1, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    return {{waitingColor(style()), outline}, {style().roles.bar, outline}};
}

std::vector<double> AnswerContent::bars(int index, const AxisTicks&) const {
    const auto& row = data().answer.rows.at(static_cast<std::size_t>(index));
    if (!row.firstToken) {
        return {0, 0};
    }
    return {row.firstToken->p50, std::max(0.0, row.answer.p50 - row.firstToken->p50)};
}

void AnswerContent::paintHeader(QPainter& painter, const RowGeometry& geometry) const {
    if (data().picture) {
        paintText(painter, style().name, style().ink(), 0, style().lineHeight / 2,
                  ChartText::tr("First token and answer"));
    }
    const qreal y = geometry.plot.top() - kHeadGap - style().captionHeight / 2;
    paintText(painter, style().caption, style().roles.secondText, geometry.indent, y,
              data().answer.question, Qt::AlignLeft,
              geometry.width - geometry.indent - geometry.rightColumns);
    paintText(painter, style().caption, style().roles.secondText, geometry.width - kRightEdge, y,
              ChartText::tr("Whole answer"), Qt::AlignRight);
}

void AnswerContent::paintRow(QPainter& painter, const RowGeometry& geometry, int visible) const {
    const AnswerRow& shown = row(geometry, visible);
    paintRowLabel(painter, geometry, visible, labelOf(shown), style());
    if (shown.firstToken) {
        paintTimes(painter, geometry, visible);
        return;
    }
    paintText(painter, style().caption, style().roles.secondText, geometry.plot.left() + 8,
              geometry.bar(visible).center().y(), shown.missing, Qt::AlignLeft,
              geometry.width - geometry.plot.left() - 8 - kRightEdge);
}

void AnswerContent::paintTimes(QPainter& painter, const RowGeometry& geometry, int visible) const {
    const AnswerRow& shown = row(geometry, visible);
    const QRectF bar = geometry.bar(visible);
    const qreal third = bar.height() / 3;
    paintWhisker(painter, geometry.x(shown.firstToken->p10), geometry.x(shown.firstToken->p90),
                 bar.top() + third, third, style());
    paintWhisker(painter, geometry.x(shown.answer.p10), geometry.x(shown.answer.p90),
                 bar.bottom() - third, third, style());
    const qreal half = kLinePitch * style().lineHeight / 2;
    const qreal right = geometry.width - kRightEdge;
    paintText(painter, style().name, style().ink(), right, bar.center().y() - half,
              formatTime(shown.answer.p50, data().locale), Qt::AlignRight);
    paintText(painter, style().caption, style().roles.secondText, right, bar.center().y() + half,
              formatDuration(shown.answer, data().locale), Qt::AlignRight);
}

std::optional<ChartHit> AnswerContent::hitAt(const QPointF& point,
                                             const RowGeometry& geometry) const {
    const int visible = geometry.rowAt(point.y());
    if (visible < 0) {
        return std::nullopt;
    }
    ChartHit hit;
    hit.machineId = row(geometry, visible).machineId;
    return hit;
}

} // namespace headroom::ui
