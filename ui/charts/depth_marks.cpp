// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/depth_marks.h"

#include "core/speed/reading_speed.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/painting.h"
#include "ui/charts/reading_line.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr qreal kGap = 6;
constexpr qreal kEndBar = 6;

struct Canvas {
    QPainter& painter;
    const ChartData& data;
    const DepthGeometry& geometry;
    const ChartStyle& style;

    void text(const QPointF& at, const QString& words, Qt::Alignment align) const {
        paintText(painter, style.caption, style.roles.secondText, at.x(), at.y(), words, align);
    }
};

void paintHeading(const Canvas& c) {
    paintText(c.painter, c.style.name, c.style.ink(), 0, c.style.lineHeight / 2,
              ChartText::tr("As the context fills"));
    c.text({0, c.style.lineHeight + 4 + c.style.captionHeight / 2}, ChartText::tr("Decode, tok/s"),
           Qt::AlignLeft);
}

void paintDepthNumbers(const Canvas& c) {
    const auto& plot = c.geometry.plot;
    const qreal y = plot.bottom() + kGap + c.style.captionHeight / 2;
    const auto& ticks = c.geometry.depth;
    for (double value = 0; value <= ticks.maximum; value += ticks.step) {
        c.text({c.geometry.at(value, 0).x(), y},
               formatTokensShort(static_cast<std::uint32_t>(value), c.data.locale),
               Qt::AlignHCenter);
    }
    c.text({plot.center().x(), y + c.style.captionHeight},
           ChartText::tr("Tokens already in the context"), Qt::AlignHCenter);
    if (!c.data.depth.note.isEmpty()) {
        c.text({0, y + 2 * c.style.captionHeight}, c.data.depth.note, Qt::AlignLeft);
    }
}

void paintSpeedNumbers(const Canvas& c) {
    const auto& ticks = c.geometry.speed;
    const auto steps = static_cast<int>(std::lround(ticks.maximum / ticks.step));
    for (int step = 0; step <= steps; ++step) {
        const double value = step * ticks.step;
        c.text({c.geometry.plot.left() - kGap, c.geometry.at(0, value).y()},
               c.data.locale.toString(value, 'g', 4), Qt::AlignRight);
    }
}

void paintContext(const Canvas& c) {
    const auto& plot = c.geometry.plot;
    const qreal x = c.geometry.at(c.data.depth.context, 0).x();
    if (x > plot.right() + 1) {
        return;
    }
    c.painter.setPen(QPen(c.style.ink(), 1.2, Qt::DotLine));
    c.painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    const QString words = formatTokens(c.data.depth.context, c.data.locale);
    const bool fitsRight = x + 4 + textWidth(c.style.caption, words) < plot.right();
    paintText(c.painter, c.style.caption, c.style.ink(), fitsRight ? x + 4 : x - 4,
              plot.top() + c.style.captionHeight / 2 - 2, words,
              fitsRight ? Qt::AlignLeft : Qt::AlignRight);
}

bool crossesALine(const Canvas& c, const QRectF& box) {
    const auto& lines = c.data.depth.lines;
    return std::any_of(lines.begin(), lines.end(), [&](const DepthLine& line) {
        return std::any_of(line.points.begin(), line.points.end(), [&](const DepthPoint& point) {
            return box.contains(c.geometry.at(point.depth, point.speed.p50));
        });
    });
}

/// Beside the line, as far right as hides nothing; null when there is no such place.
QRectF readingLabelBox(const Canvas& c, qreal y, const QString& words) {
    const auto& plot = c.geometry.plot;
    const QSizeF size(textWidth(c.style.caption, words), c.style.captionHeight);
    constexpr int kPlaces = 12;
    for (int place = kPlaces; place >= 0; --place) {
        const qreal x = plot.left() + kGap + (plot.width() - kGap - size.width()) * place / kPlaces;
        for (const qreal top : {y - size.height(), y + 1}) {
            const QRectF box(QPointF(x, top), size);
            if (box.bottom() < plot.bottom() && !crossesALine(c, box.adjusted(-2, -2, 2, 2))) {
                return box;
            }
        }
    }
    return {};
}

void paintReading(const Canvas& c) {
    const auto& plot = c.geometry.plot;
    const qreal y = std::round(c.geometry.at(0, kReadingTokensPerSecond).y()) + 0.5;
    paintReadingLine(c.painter, {plot.left(), y, plot.right(), y}, c.style);
    const QString words = ChartText::tr("reading speed");
    const QRectF box = readingLabelBox(c, y, words);
    if (!box.isNull()) {
        c.text({box.left(), box.center().y()}, words, Qt::AlignLeft);
    }
}

/// The highest line between two places: a label above it hides nothing.
qreal highestLine(const Canvas& c, qreal left, qreal right) {
    qreal y = c.geometry.plot.bottom();
    for (const auto& line : c.data.depth.lines) {
        for (const auto& point : line.points) {
            const QPointF at =
                c.geometry.at(point.depth, line.emphasized ? point.speed.p90 : point.speed.p50);
            if (at.x() >= left - 20 && at.x() <= right) {
                y = std::min(y, at.y());
            }
        }
    }
    return y;
}

/// Where the label of a full memory hides nothing: above all lines, clear of the context's own
/// line. Null when there is no such place.
QRectF fullLabelBox(const Canvas& c, const DepthLine& line, const QPointF& end) {
    const auto& plot = c.geometry.plot;
    qreal width = 0;
    for (const auto& words : line.fullLabel) {
        width = std::max(width, textWidth(c.style.caption, words));
    }
    const qreal height = static_cast<qreal>(line.fullLabel.size()) * c.style.captionHeight;
    const qreal left = std::min(end.x() + kGap, plot.right() - width);
    const QRectF box(left, highestLine(c, left, left + width) - height - kGap, width, height);
    const qreal context = c.geometry.at(c.data.depth.context, 0).x();
    const bool crossesContext = box.left() - kGap < context && context < box.right() + kGap;
    const QRectF contextWords(context, plot.top() - 2, 110, c.style.captionHeight + 2);
    const bool hidden = crossesContext || box.intersects(contextWords) || box.top() < plot.top() ||
                        box.left() < plot.left();
    return hidden ? QRectF() : box;
}

void paintFullLabel(const Canvas& c, const DepthLine& line, const QPointF& end) {
    const QRectF box = fullLabelBox(c, line, end);
    if (box.isNull()) {
        return; // the pointer's words and the table say it
    }
    qreal y = box.top() + c.style.captionHeight / 2;
    for (const auto& words : line.fullLabel) {
        paintText(c.painter, c.style.caption, c.style.ink(), box.left(), y, words);
        y += c.style.captionHeight;
    }
    c.painter.setPen(QPen(c.style.roles.secondText, 1));
    const qreal x = std::clamp(end.x(), box.left(), box.right());
    c.painter.drawLine(QPointF(x, box.bottom() + 1), end - QPointF(0, kEndBar + 1));
}

void paintEndBar(const Canvas& c, const QPointF& end, const QColor& color) {
    c.painter.setPen(QPen(color, 2.5, Qt::SolidLine, Qt::FlatCap));
    c.painter.drawLine(end - QPointF(0, kEndBar), end + QPointF(0, kEndBar));
}

double speedAt(const DepthLine& line, double depth) {
    const auto after =
        std::find_if(line.points.begin(), line.points.end(),
                     [depth](const DepthPoint& point) { return point.depth >= depth; });
    return after == line.points.end() ? line.points.back().speed.p50 : after->speed.p50;
}

void paintLineEnd(const Canvas& c, std::size_t index) {
    const DepthLine& line = c.data.depth.lines.at(index);
    if (line.points.empty()) {
        return;
    }
    const QColor color = lineColor(line.color, c.style.palette);
    const DepthPoint& last = line.points.back();
    const QPointF end = c.geometry.at(last.depth, last.speed.p50);
    if (line.endsFull) {
        paintEndBar(c, end, color);
    }
    if (!line.fullLabel.isEmpty()) {
        const QPointF full = c.geometry.at(line.solidUntil, speedAt(line, line.solidUntil));
        paintEndBar(c, full, color);
        paintFullLabel(c, line, full);
    }
    const auto& label = c.geometry.labels.at(index);
    if (!label.beside && end.x() + 12 < label.at.x()) {
        c.painter.setPen(QPen(color, 1, Qt::DotLine));
        c.painter.drawLine(end + QPointF(4, 0), label.at - QPointF(3, 0));
    }
    paintText(c.painter, c.style.name, color, label.at.x(), label.at.y(), line.label);
}

} // namespace

void paintDepthMarks(QPainter& painter, const ChartData& data, const DepthGeometry& geometry,
                     const ChartStyle& style) {
    const Canvas canvas{painter, data, geometry, style};
    paintHeading(canvas);
    if (data.depth.lines.empty()) {
        return;
    }
    paintDepthNumbers(canvas);
    paintSpeedNumbers(canvas);
    paintReading(canvas);
    paintContext(canvas);
    for (std::size_t index = 0; index < data.depth.lines.size(); ++index) {
        paintLineEnd(canvas, index);
    }
}

} // namespace headroom::ui
