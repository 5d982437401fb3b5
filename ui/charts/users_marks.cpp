// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/users_marks.h"

#include "core/speed/reading_speed.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/painting.h"
#include "ui/charts/reading_line.h"

#include <QPainter>

#include <algorithm>

namespace headroom::ui {

namespace {

constexpr qreal kGap = 6;
constexpr qreal kEndBar = 6;
constexpr double kBandOpacity = 0.18;

struct Canvas {
    QPainter& painter;
    const ChartData& data;
    const UsersGeometry& geometry;
    const ChartStyle& style;

    void text(const QPointF& at, const QString& words, Qt::Alignment align, qreal width = 0) const {
        paintText(painter, style.caption, style.roles.secondText, at.x(), at.y(), words, align,
                  width);
    }
};

void paintGrid(const Canvas& c, const UsersPanel& panel) {
    const auto steps = static_cast<int>(std::lround(panel.speed.maximum / panel.speed.step));
    for (int step = 0; step <= steps; ++step) {
        const double value = step * panel.speed.step;
        const qreal y = std::round(c.geometry.at(panel, 1, value).y()) + 0.5;
        c.painter.setPen(QPen(c.style.roles.grid, 1));
        c.painter.drawLine(QPointF(panel.plot.left(), y), QPointF(panel.plot.right(), y));
        c.text({panel.plot.left() - kGap, y}, c.data.locale.toString(value, 'g', 4),
               Qt::AlignRight);
    }
}

void paintUserNumbers(const Canvas& c) {
    const auto& plot = c.geometry.each.plot;
    const qreal y = plot.bottom() + kGap + c.style.captionHeight / 2;
    for (std::uint32_t users = 1; users <= c.geometry.most; users *= 2) {
        c.text({c.geometry.x(users), y}, c.data.locale.toString(users), Qt::AlignHCenter);
    }
    c.text({0, y + c.style.captionHeight}, c.data.users.each, Qt::AlignLeft);
    paintText(c.painter, c.style.caption, c.style.ink(), 0, y + 2 * c.style.captionHeight,
              c.data.users.note, Qt::AlignLeft, c.geometry.width);
}

/// The scenario's own number of sequences.
void paintOwn(const Canvas& c, const UsersPanel& panel) {
    const qreal x = c.geometry.x(c.data.users.own);
    c.painter.setPen(QPen(c.style.ink(), 1.2, Qt::DotLine));
    c.painter.drawLine(QPointF(x, panel.plot.top()), QPointF(x, panel.plot.bottom()));
}

void paintBand(const Canvas& c, const UsersPanel& panel, const UsersLine& line, QColor color) {
    QPolygonF band;
    for (const auto& point : line.points) {
        band << c.geometry.at(panel, point.users, (point.*panel.figure).p90);
    }
    for (auto point = line.points.rbegin(); point != line.points.rend(); ++point) {
        band << c.geometry.at(panel, point->users, ((*point).*panel.figure).p10);
    }
    color.setAlphaF(static_cast<float>(kBandOpacity));
    c.painter.setPen(Qt::NoPen);
    c.painter.setBrush(color);
    c.painter.drawPolygon(band);
}

void paintLine(const Canvas& c, const UsersPanel& panel, std::size_t index) {
    const UsersLine& line = c.data.users.lines.at(index);
    const QColor color = lineColor(line.color, c.style.palette);
    if (line.emphasized) {
        paintBand(c, panel, line, color);
    }
    QPolygonF points;
    for (const auto& point : line.points) {
        points << c.geometry.at(panel, point);
    }
    c.painter.setBrush(Qt::NoBrush);
    c.painter.setPen(
        QPen(color, line.emphasized ? 2.5 : 2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    c.painter.drawPolyline(points);
    if (points.size() == 1) {
        c.painter.setBrush(color);
        c.painter.drawEllipse(points.front(), 2, 2);
    }
    if (line.endsFull) {
        c.painter.setPen(QPen(color, 2.5, Qt::SolidLine, Qt::FlatCap));
        c.painter.drawLine(points.back() - QPointF(0, kEndBar),
                           points.back() + QPointF(0, kEndBar));
    }
}

void paintBest(const Canvas& c, const UsersPanel& panel, const UsersLine& line) {
    for (const auto& point : line.points) {
        if (point.users == line.best) {
            paintPaysUntil(c.painter, c.geometry.at(panel, point),
                           lineColor(line.color, c.style.palette), c.style);
        }
    }
}

void paintName(const Canvas& c, const UsersPanel& panel, std::size_t index) {
    const UsersLine& line = c.data.users.lines.at(index);
    const QColor color = lineColor(line.color, c.style.palette);
    const QPointF at(panel.plot.right() + kGap + 2, panel.labels.at(index));
    const QPointF end = c.geometry.at(panel, line.points.back());
    if (end.x() + 12 < at.x()) {
        c.painter.setPen(QPen(color, 1, Qt::DotLine));
        c.painter.drawLine(end + QPointF(kEndBar, 0), at - QPointF(3, 0));
    }
    paintText(c.painter, c.style.name, color, at.x(), at.y(), line.label);
}

void paintPanel(const Canvas& c, const UsersPanel& panel, const QString& title) {
    paintGrid(c, panel);
    c.text({0, panel.plot.top() - kGap - c.style.captionHeight / 2}, title, Qt::AlignLeft);
    paintOwn(c, panel);
    for (std::size_t index = c.data.users.lines.size(); index-- > 0;) {
        paintLine(c, panel, index);
    }
    for (std::size_t index = 0; index < c.data.users.lines.size(); ++index) {
        paintBest(c, panel, c.data.users.lines.at(index));
        paintName(c, panel, index);
    }
}

} // namespace

void paintPaysUntil(QPainter& painter, const QPointF& centre, const QColor& color,
                    const ChartStyle& style) {
    constexpr qreal kRadius = 4.5;
    painter.setPen(QPen(color, 2));
    painter.setBrush(style.base());
    painter.drawEllipse(centre, kRadius, kRadius);
}

void paintUsers(QPainter& painter, const ChartData& data, const UsersGeometry& geometry,
                const ChartStyle& style) {
    const Canvas canvas{painter, data, geometry, style};
    if (data.picture) {
        paintText(painter, style.name, style.ink(), 0, style.lineHeight / 2,
                  ChartText::tr("Many users"));
    }
    if (data.users.lines.empty()) {
        canvas.text({0, geometry.together.plot.top()},
                    ChartText::tr("No speed of several at a time is known"), Qt::AlignLeft);
        return;
    }
    const auto& each = geometry.each;
    const qreal reading = std::round(geometry.at(each, 1, kReadingTokensPerSecond).y()) + 0.5;
    paintPanel(canvas, geometry.together, ChartText::tr("All together, tok/s"));
    paintPanel(canvas, each, ChartText::tr("Each user, tok/s"));
    paintReadingLine(painter, {each.plot.left(), reading, each.plot.right(), reading}, style);
    paintUserNumbers(canvas);
}

} // namespace headroom::ui
