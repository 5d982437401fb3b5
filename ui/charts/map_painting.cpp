// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/map_painting.h"

#include "ui/charts/painting.h"
#include "ui/theme/map_colors.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr qreal kPad = 6;     ///< of the headers
constexpr qreal kCellPad = 2; ///< beside a cell's words
constexpr qreal kIconGap = 4;
constexpr qreal kLinePitch = 0.9;
constexpr qreal kFrame = 2.5;

bool hasIcon(const MapPlace& place) {
    return place.cell && place.cell->verdict != Verdict::fits;
}

qreal iconSize(const ChartStyle& style) {
    return std::round(0.78 * style.lineHeight);
}

void paintGround(QPainter& painter, const QRectF& box, const MapPlace& place,
                 const ChartStyle& style) {
    painter.setPen(QPen(style.roles.softFrame, 1));
    painter.setBrush(Qt::NoBrush);
    const bool holding = place.cell && holds(place.cell->verdict);
    if (holding && place.cell->verdict == Verdict::tight) {
        painter.setBrush(tightCellColor(style.palette));
        painter.setPen(QPen(verdictColor(Verdict::tight, style.palette), 1));
    } else if (holding && place.cell->decode) {
        painter.fillRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), // whole pixels
                         mapStepColor(place.step, style.palette));
        return;
    } else if (place.cell && place.cell->verdict == Verdict::overflow) {
        constexpr qreal kPitch = 10;
        painter.setPen(QPen(style.roles.softFrame, 1));
        painter.drawLines(hatchLines(box, kPitch, Slope::rising));
    }
    painter.drawRect(box);
}

QColor textColor(const MapPlace& place, const ChartStyle& style) {
    const bool reached = place.cell && place.cell->verdict != Verdict::overflow;
    return reached ? style.ink() : style.roles.secondText;
}

void paintWords(QPainter& painter, const QRectF& box, const MapPlace& place,
                const ChartStyle& style) {
    const QFont& font = place.current ? style.name : style.text;
    const qreal icon = hasIcon(place) ? iconSize(style) : 0;
    const qreal gap = icon > 0 ? kIconGap : 0;
    const qreal room = box.width() - 2 * kCellPad - icon - gap;
    const qreal width = std::min(room, textWidth(font, place.text));
    const bool two = !place.quality.isEmpty() && place.cell && holds(place.cell->verdict);
    const qreal half = two ? kLinePitch * style.lineHeight / 2 : 0;
    const qreal left = box.center().x() - (icon + gap + width) / 2;
    const qreal y = box.center().y() - half;
    if (icon > 0) {
        paintVerdictIcon(painter, QRectF(std::round(left), std::round(y - icon / 2), icon, icon),
                         place.cell->verdict, style.palette);
    }
    paintText(painter, font, textColor(place, style), left + icon + gap, y, place.text,
              Qt::AlignLeft, room);
    if (two) {
        paintText(painter, style.caption, style.ink(), box.center().x(), box.center().y() + half,
                  place.quality, Qt::AlignHCenter, box.width() - 4);
    }
}

} // namespace

void paintMapPlace(QPainter& painter, const QRectF& box, const MapPlace& place,
                   const ChartStyle& style) {
    const QRectF inner = box.adjusted(1.5, 1.5, -1.5, -1.5);
    paintGround(painter, inner, place, style);
    paintWords(painter, inner, place, style);
    if (place.current) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(style.ink(), kFrame, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.drawRect(inner);
    }
}

void paintMapRow(QPainter& painter, const QRectF& box, const MapLine& line,
                 const ChartStyle& style) {
    const qreal y = box.center().y();
    const qreal detail = textWidth(style.caption, line.detail);
    paintText(painter, line.current ? style.name : style.text, style.ink(), box.left(), y,
              line.name, Qt::AlignLeft, box.width() - detail - 3 * kPad);
    paintText(painter, style.caption, style.roles.secondText, box.right() - 2 * kPad, y,
              line.detail, Qt::AlignRight);
}

void paintMapColumn(QPainter& painter, const QRectF& box, const MapLine& line,
                    const ChartStyle& style) {
    const qreal half = kLinePitch * style.lineHeight / 2;
    const qreal y = box.center().y() - 2;
    paintText(painter, line.current ? style.name : style.text, style.ink(), box.center().x(),
              line.detail.isEmpty() ? y + half : y - half, line.name, Qt::AlignHCenter,
              box.width() - 2);
    paintText(painter, style.caption, style.roles.secondText, box.center().x(), y + half,
              line.detail, Qt::AlignHCenter, box.width() - 2);
}

MapSizes mapSizes(const MapChart& chart, const ChartStyle& style) {
    MapSizes sizes;
    qreal name = 0;
    qreal detail = 0;
    for (const MapLine& row : chart.rows) {
        name = std::max(name, textWidth(style.name, row.name));
        detail = std::max(detail, textWidth(style.caption, row.detail));
    }
    sizes.rowHeader = std::ceil(name + detail + 5 * kPad);
    const QString widest = QStringLiteral("000 GiB short");
    sizes.leastColumn =
        std::ceil(textWidth(style.text, widest) + iconSize(style) + kIconGap + 2 * kCellPad + 3);
    sizes.columnHeader = std::ceil(2.2 * style.lineHeight);
    sizes.rowHeight = std::ceil(2.4 * style.lineHeight);
    return sizes;
}

} // namespace headroom::ui
