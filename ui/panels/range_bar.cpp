// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/range_bar.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionViewItem>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

void paintRangeBar(QPainter& painter, const QStyleOptionViewItem& option, const QRectF& box,
                   const QList<double>& shares) {
    const Roles colors = roles(option.palette);
    const double y = std::round(box.center().y());
    const double half = option.fontMetrics.height() * 0.22;
    const auto x = [&](double share) { return box.left() + box.width() * share; };
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.barTrack, 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    painter.fillRect(
        QRectF(x(shares[0]), y - half, std::max(2.0, x(shares[2]) - x(shares[0])), 2 * half),
        colors.bar);
    painter.setPen(QPen(option.palette.color(QPalette::Text), 2, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(x(shares[1]), y - half - 1), QPointF(x(shares[1]), y + half + 1));
}

} // namespace headroom::ui
