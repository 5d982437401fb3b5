// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/badge.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace headroom::ui {

namespace {
constexpr double kPoints = -1;
constexpr int kSide = 7;
constexpr int kAbove = 2;
} // namespace

QSize badgeSize(const QFont& font, const QString& text) {
    const QFontMetrics metrics(scaledFont(font, kPoints));
    return {metrics.horizontalAdvance(text) + 2 * kSide, metrics.height() + 2 * kAbove};
}

void paintBadge(QPainter& painter, const QRect& box, const QFont& font, const QString& text,
                const QColor& color) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(scaledFont(font, kPoints));
    painter.setPen(color);
    painter.setBrush(Qt::NoBrush);
    const double radius = box.height() / 2.0;
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.drawText(box, Qt::AlignCenter, text);
    painter.restore();
}

Badge::Badge(QWidget* parent) : QLabel(parent) {
    // The label's own size is right once its text has the badge's font and margins.
    setFont(scaledFont(font(), kPoints));
    setContentsMargins(kSide, kAbove, kSide, kAbove);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Badge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBadge(painter, rect(), scaledFont(font(), -kPoints), text(),
               palette().color(QPalette::WindowText));
}

} // namespace headroom::ui
