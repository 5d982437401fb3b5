// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/painting.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace headroom::ui {

namespace {

constexpr qreal kHatchPitch = 9;
constexpr qreal kCrossPitch = 10;
constexpr qreal kStripePitch = 5;
constexpr qreal kLimitWidth = 2.5;
constexpr qreal kOverflowOutline = 2;
constexpr qreal kCap = 4;

/// The part of the line x + y = c inside a box; null when it misses the box.
QLineF diagonal(const QRectF& box, qreal c) {
    const qreal x1 = std::max(box.left(), c - box.bottom());
    const qreal x2 = std::min(box.right(), c - box.top());
    return x1 < x2 ? QLineF(x1, c - x1, x2, c - x2) : QLineF();
}

QLineF mirrored(const QLineF& line, qreal axis) {
    return {line.x1(), 2 * axis - line.y1(), line.x2(), 2 * axis - line.y2()};
}

QPen flatPen(const QColor& color, qreal width) {
    return {color, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin};
}

QPolygonF tornOutline(const QRectF& box) {
    constexpr int kTeeth = 4;
    const qreal step = box.height() / kTeeth;
    const qreal depth = std::min<qreal>(5, box.width() / 2);
    QPolygonF outline{box.topRight(), box.topLeft(), box.bottomLeft(), box.bottomRight()};
    for (int tooth = kTeeth - 1; tooth >= 0; --tooth) {
        outline << QPointF(box.right() - depth, box.top() + (tooth + 0.5) * step)
                << QPointF(box.right(), box.top() + tooth * step);
    }
    return outline;
}

} // namespace

QVector<QLineF> hatchLines(const QRectF& box, qreal pitch, Slope slope) {
    QVector<QLineF> lines;
    if (box.width() <= 0 || box.height() <= 0) {
        return lines;
    }
    const qreal last = box.right() + box.bottom();
    for (qreal c = std::ceil((box.left() + box.top()) / pitch) * pitch; c < last; c += pitch) {
        const QLineF line = diagonal(box, c);
        if (!line.isNull()) {
            lines << (slope == Slope::rising ? line : mirrored(line, box.center().y()));
        }
    }
    return lines;
}

void paintFree(QPainter& painter, const QRectF& box, const ChartStyle& style) {
    painter.setPen(flatPen(style.roles.hatch, 1));
    painter.drawLines(hatchLines(box, kHatchPitch, Slope::rising));
    painter.setPen(flatPen(style.ink(), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
}

void paintOverflow(QPainter& painter, const QRectF& box, Verdict verdict, bool torn,
                   const ChartStyle& style) {
    const QColor color = verdictColor(verdict, style.palette);
    painter.setPen(flatPen(color, 1));
    painter.drawLines(hatchLines(box, kCrossPitch, Slope::rising));
    painter.drawLines(hatchLines(box, kCrossPitch, Slope::falling));
    painter.setPen(flatPen(color, kOverflowOutline));
    painter.setBrush(Qt::NoBrush);
    if (torn) {
        painter.drawPolygon(tornOutline(box));
    } else {
        painter.drawRect(box);
    }
}

void paintStripes(QPainter& painter, const QRectF& box, Segment segment) {
    const QColor stripe = segmentStripe(segment);
    if (stripe.isValid()) {
        painter.setPen(flatPen(stripe, 1.4));
        painter.drawLines(hatchLines(box, kStripePitch, Slope::falling));
    }
}

void paintSegment(QPainter& painter, const QRectF& box, Segment segment, const ChartStyle& style) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(segmentColor(segment));
    painter.drawRect(box);
    paintStripes(painter, box, segment);
    painter.setPen(flatPen(style.ink(), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
}

void paintLimitTick(QPainter& painter, qreal x, qreal top, qreal bottom, const ChartStyle& style) {
    painter.setPen(flatPen(style.ink(), kLimitWidth));
    painter.drawLine(QPointF(x, top), QPointF(x, bottom));
}

void paintInstalledTick(QPainter& painter, qreal x, qreal top, qreal bottom,
                        const ChartStyle& style) {
    painter.setPen(flatPen(style.ink(), 1.2));
    painter.drawLine(QPointF(x, top), QPointF(x, bottom));
    painter.drawLine(QPointF(x - kCap, top), QPointF(x + kCap, top));
    painter.drawLine(QPointF(x - kCap, bottom), QPointF(x + kCap, bottom));
}

void paintWhisker(QPainter& painter, qreal x10, qreal x90, qreal y, qreal cap,
                  const ChartStyle& style) {
    painter.setPen(flatPen(style.ink(), 1.5));
    painter.drawLine(QPointF(x10, y), QPointF(x90, y));
    for (const qreal x : {x10, x90}) {
        painter.drawLine(QPointF(x, y - cap / 2), QPointF(x, y + cap / 2));
    }
}

void paintDot(QPainter& painter, const QPointF& centre, const ChartStyle& style, bool filled) {
    constexpr qreal kRadius = 4;
    painter.setPen(flatPen(style.base(), 1.2));
    painter.setBrush(filled ? style.ink() : style.base());
    painter.drawEllipse(centre, kRadius, kRadius);
    if (!filled) {
        painter.setPen(flatPen(style.ink(), 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, kRadius - 1.2, kRadius - 1.2);
    }
}

void paintText(QPainter& painter, const QFont& font, const QColor& color, qreal x, qreal y,
               const QString& text, Qt::Alignment align, qreal width) {
    const QFontMetricsF metrics(font);
    const QString shown = width > 0 ? metrics.elidedText(text, Qt::ElideMiddle, width) : text;
    qreal left = x;
    if (align != Qt::AlignLeft) {
        const qreal advance = metrics.horizontalAdvance(shown);
        left -= align == Qt::AlignRight ? advance : advance / 2;
    }
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(QPointF(left, y + (metrics.ascent() - metrics.descent()) / 2), shown);
}

qreal textWidth(const QFont& font, const QString& text) {
    return QFontMetricsF(font).horizontalAdvance(text);
}

} // namespace headroom::ui
