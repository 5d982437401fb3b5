// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/cost_marks.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/painting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr qreal kGap = 6;
constexpr qreal kRing = 5;
constexpr qreal kCap = 9;

struct Canvas {
    QPainter& painter;
    const ChartData& data;
    const CostGeometry& geometry;
    const ChartStyle& style;

    void quiet(const QPointF& at, const QString& words, Qt::Alignment align,
               qreal width = 0) const {
        paintText(painter, style.caption, style.roles.secondText, at.x(), at.y(), words, align,
                  width);
    }
};

void paintHeading(const Canvas& c) {
    const qreal y = c.style.lineHeight / 2;
    const auto& chart = c.data.cost;
    paintText(c.painter, c.style.name, c.style.ink(), 0, y, chart.linesTitle);
    const qreal start = textWidth(c.style.name, chart.linesTitle);
    const qreal room = c.geometry.plot.right() + c.geometry.labelWidth - start;
    c.quiet({start, y}, QStringLiteral(" · ") + chart.linesHow, Qt::AlignLeft,
            std::max<qreal>(1, room));
}

void paintMonths(const Canvas& c) {
    const auto& plot = c.geometry.plot;
    const auto& ticks = c.geometry.months;
    const qreal y = plot.bottom() + kGap + c.style.captionHeight / 2;
    for (double month = 0; month <= ticks.maximum + 1e-6; month += ticks.step) {
        const qreal x = c.geometry.at(month, 0).x();
        c.painter.setPen(QPen(c.style.roles.frame, 1));
        c.painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4));
        c.quiet({x, y}, c.data.locale.toString(month, 'f', 0), Qt::AlignHCenter);
    }
    c.quiet({plot.center().x(), y + c.style.captionHeight}, ChartText::tr("Months"),
            Qt::AlignHCenter);
    if (!c.data.cost.note.isEmpty()) {
        c.quiet({0, y + 2 * c.style.captionHeight}, c.data.cost.note, Qt::AlignLeft,
                plot.right() + c.geometry.labelWidth);
    }
}

void paintMoney(const Canvas& c) {
    const auto& ticks = c.geometry.money;
    const auto steps = static_cast<int>(std::lround(ticks.maximum / ticks.step));
    for (int step = 0; step <= steps; ++step) {
        const double value = step * ticks.step;
        c.quiet({c.geometry.plot.left() - kGap, c.geometry.at(0, value).y()},
                wholeMoney(value, c.data.cost, c.data.locale), Qt::AlignRight);
    }
    c.painter.setPen(QPen(c.style.ink(), 1));
    c.painter.drawLine(c.geometry.plot.bottomLeft(), c.geometry.plot.bottomRight());
}

void paintConnector(const Canvas& c, const QPointF& end, qreal label, const QColor& color) {
    if (std::abs(end.y() - label) > c.style.lineHeight * 0.7) {
        c.painter.setPen(QPen(color, 1, Qt::DotLine));
        c.painter.drawLine(end + QPointF(2, 0), QPointF(c.geometry.plot.right() + kGap, label));
    }
}

void paintEndLabel(const Canvas& c, std::size_t index) {
    const CostLine& line = c.data.cost.lines.at(index);
    if (line.points.empty()) {
        return;
    }
    const QColor color = lineColor(line.color, c.style.palette);
    const double cost = line.points.back().cost.p50;
    const bool leaves = cost > c.geometry.money.maximum;
    const qreal y = c.geometry.labels.at(index);
    const qreal x = c.geometry.plot.right() + kGap + 2;
    if (!leaves) {
        paintConnector(c, c.geometry.at(c.geometry.months.maximum, cost), y, color);
    }
    const qreal half = c.geometry.twoLines ? c.style.captionHeight / 2 : 0;
    const QString name = leaves ? leavingLabel(line.label) : line.label;
    paintText(c.painter, c.style.name, color, x, y - half, name, Qt::AlignLeft,
              c.geometry.labelWidth);
    if (c.geometry.twoLines) {
        c.quiet({x, y + c.style.lineHeight / 2}, line.total, Qt::AlignLeft, c.geometry.labelWidth);
    }
}

void paintRing(const Canvas& c, const BreakEvenMark& mark) {
    const QPointF ring = c.geometry.at(mark.month, mark.cost);
    const QPointF from = c.geometry.at(mark.from, mark.cost);
    const QPointF to = c.geometry.at(mark.to, mark.cost);
    if (to.x() > from.x() + 1) {
        paintWhisker(c.painter, from.x(), to.x(), ring.y(), kCap, c.style);
    }
    c.painter.setPen(QPen(c.style.ink(), 2));
    c.painter.setBrush(c.style.base());
    c.painter.drawEllipse(ring, kRing, kRing);
}

void paintRingWords(const Canvas& c, std::size_t index) {
    const BreakEvenMark& mark = c.data.cost.marks.at(index);
    const QRectF& box = c.geometry.markWords.at(index);
    if (box.isNull()) {
        return; // the headline and the pointer say it
    }
    const QPointF ring = c.geometry.at(mark.month, mark.cost);
    const bool above = box.center().y() < ring.y();
    const QPointF nearest(std::clamp(ring.x(), box.left(), box.right()),
                          above ? box.bottom() : box.top());
    c.painter.setPen(QPen(c.style.roles.secondText, 1));
    c.painter.drawLine(nearest, ring + QPointF(0, above ? -kRing - 1 : kRing + 1));
    QColor plate = c.style.base();
    plate.setAlphaF(0.8F);
    c.painter.fillRect(box.adjusted(-2, 0, 2, 0), plate);
    paintText(c.painter, c.style.name, c.style.ink(), box.left(), box.center().y(), mark.when);
    const qreal rest = box.left() + textWidth(c.style.name, mark.when + QLatin1Char(' '));
    paintText(c.painter, c.style.text, c.style.roles.secondText, rest, box.center().y(),
              mark.against);
}

} // namespace

void paintCostMarks(QPainter& painter, const ChartData& data, const CostGeometry& geometry,
                    const ChartStyle& style) {
    const Canvas canvas{painter, data, geometry, style};
    paintHeading(canvas);
    if (data.cost.lines.empty()) {
        paintText(painter, style.text, style.roles.secondText, 0, geometry.plot.top(),
                  data.cost.note, Qt::AlignLeft, geometry.plot.right() + geometry.labelWidth);
        return;
    }
    paintMonths(canvas);
    paintMoney(canvas);
    for (std::size_t index = 0; index < data.cost.lines.size(); ++index) {
        paintEndLabel(canvas, index);
    }
    for (std::size_t index = 0; index < data.cost.marks.size(); ++index) {
        paintRingWords(canvas, index);
    }
    for (const auto& mark : data.cost.marks) {
        paintRing(canvas, mark);
    }
}

} // namespace headroom::ui
