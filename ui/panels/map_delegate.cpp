// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/map_delegate.h"

#include "ui/charts/map_painting.h"
#include "ui/models/map_model.h"

#include <QPainter>

namespace headroom::ui {

namespace {

void paintCursor(QPainter& painter, const QRectF& box, const ChartStyle& style) {
    constexpr qreal kInside = 3.5;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style.palette.color(QPalette::Highlight), 1.5, Qt::SolidLine, Qt::SquareCap,
                        Qt::MiterJoin));
    painter.drawRect(box.adjusted(kInside, kInside, -kInside, -kInside));
}

} // namespace

void MapDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    const auto* cells = qobject_cast<const MapModel*>(index.model());
    if (cells == nullptr) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const MapPlace& place = cells->chart().at(index.row(), index.column());
    paintMapPlace(*painter, option.rect, place, m_style);
    const bool cursor = option.state.testFlag(QStyle::State_Selected);
    if (cursor && (!place.current || option.state.testFlag(QStyle::State_HasFocus))) {
        paintCursor(*painter, option.rect, m_style);
    }
    painter->restore();
}

} // namespace headroom::ui
