// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRectF>

class QPainter;
class QStyleOptionViewItem;

namespace headroom::ui {

/// A range inside a cell: a track, a bar from p10 to p90 and a mark at p50. `shares` are those
/// three as shares of the box's width.
void paintRangeBar(QPainter& painter, const QStyleOptionViewItem& option, const QRectF& box,
                   const QList<double>& shares);

} // namespace headroom::ui
