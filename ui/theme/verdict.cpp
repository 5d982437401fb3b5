// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/painted_icon.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace headroom::ui {

namespace {

/// Drawings live in a box of 16 x 16.
constexpr qreal kBox = 16;

QPen strokeOf(const QColor& color, qreal width) {
    return {color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

void paintFits(QPainter& painter, const QColor& color, const QColor& glyph) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRectF(1.2, 1.2, 13.6, 13.6));
    painter.setPen(strokeOf(glyph, 1.9));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF({{4.8, 8.3}, {7.1, 10.6}, {11.3, 5.7}}));
}

void paintTight(QPainter& painter, const QColor& color, const QColor& glyph) {
    painter.setPen(strokeOf(color, 1.6));
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF({{8, 2.2}, {14.4, 13.6}, {1.6, 13.6}}));
    painter.setPen(strokeOf(glyph, 1.8));
    painter.drawLine(QPointF(8, 6.4), QPointF(8, 9.4));
    painter.drawPoint(QPointF(8, 12));
}

void paintArrow(QPainter& painter, qreal y, qreal tail, qreal tip) {
    const qreal back = tip > tail ? -2.2 : 2.2;
    painter.drawLine(QPointF(tail, y), QPointF(tip, y));
    painter.drawPolyline(QPolygonF({{tip + back, y - 2.1}, {tip, y}, {tip + back, y + 2.1}}));
}

void paintOffload(QPainter& painter, const QColor& color, const QColor& glyph) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(1.4, 1.4, 13.2, 13.2), 3, 3);
    painter.setPen(strokeOf(glyph, 1.4));
    painter.setBrush(Qt::NoBrush);
    paintArrow(painter, 5.9, 4.4, 11.6);
    paintArrow(painter, 10.3, 11.6, 4.4);
}

void paintOverflow(QPainter& painter, const QColor& color) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(strokeOf(color, 1.6));
    painter.drawEllipse(QRectF(1.8, 1.8, 12.4, 12.4));
    painter.drawLine(QPointF(5.5, 5.5), QPointF(10.5, 10.5));
    painter.drawLine(QPointF(10.5, 5.5), QPointF(5.5, 10.5));
}

} // namespace

QString verdictWord(Verdict verdict) {
    switch (verdict) {
    case Verdict::fits:
        return QCoreApplication::translate("headroom", "Fits");
    case Verdict::tight:
        return QCoreApplication::translate("headroom", "Tight");
    case Verdict::offload:
        return QCoreApplication::translate("headroom", "Fits with offload");
    case Verdict::overflow:
        break;
    }
    return QCoreApplication::translate("headroom", "Does not fit");
}

QString verdictShortWord(Verdict verdict) {
    return verdict == Verdict::offload ? QCoreApplication::translate("headroom", "Offload")
                                       : verdictWord(verdict);
}

QColor verdictColor(Verdict verdict, const QPalette& palette) {
    const bool dark = isDark(palette);
    switch (verdict) {
    case Verdict::fits:
        return QColor::fromRgb(dark ? 0x6FB7E6 : 0x1F6FA8);
    case Verdict::tight:
        return QColor::fromRgb(dark ? 0xE3B341 : 0x8A5A00);
    case Verdict::offload:
        return QColor::fromRgb(dark ? 0xB7A6EC : 0x5B4A9E);
    case Verdict::overflow:
        break;
    }
    return QColor::fromRgb(dark ? 0xF08CA0 : 0x9B2242);
}

QIcon verdictIcon(Verdict verdict, const QPalette& palette) {
    return paintedIcon([=](QPainter& painter, const QRectF& box) {
        paintVerdictIcon(painter, box, verdict, palette);
    });
}

void paintVerdictIcon(QPainter& painter, const QRectF& box, Verdict verdict,
                      const QPalette& palette) {
    const QColor color = verdictColor(verdict, palette);
    const QColor glyph = palette.color(QPalette::Base);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / kBox, box.height() / kBox);
    switch (verdict) {
    case Verdict::fits:
        paintFits(painter, color, glyph);
        break;
    case Verdict::tight:
        paintTight(painter, color, glyph);
        break;
    case Verdict::offload:
        paintOffload(painter, color, glyph);
        break;
    case Verdict::overflow:
        paintOverflow(painter, color);
        break;
    }
    painter.restore();
}

} // namespace headroom::ui
