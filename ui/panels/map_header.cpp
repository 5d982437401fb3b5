// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/map_header.h"

#include "ui/charts/map_painting.h"
#include "ui/models/map_model.h"

#include <QPainter>

namespace headroom::ui {

MapHeader::MapHeader(Qt::Orientation orientation, QWidget* parent)
    : QHeaderView(orientation, parent) {
    setSectionsClickable(false);
    setHighlightSections(false);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
}

/// The style would fill what is beyond the last name with a grey of its own.
void MapHeader::paintEvent(QPaintEvent* event) {
    QHeaderView::paintEvent(event);
    const int end = length() - offset();
    QRect rest = viewport()->rect();
    if (orientation() == Qt::Horizontal) {
        rest.setLeft(end);
    } else {
        rest.setTop(end);
    }
    QPainter(viewport()).fillRect(rest, m_style.base());
}

void MapHeader::paintSection(QPainter* painter, const QRect& box, int section) const {
    const auto* cells = qobject_cast<const MapModel*>(model());
    if (cells == nullptr) {
        return;
    }
    const bool columns = orientation() == Qt::Horizontal;
    const auto& lines = columns ? cells->chart().columns : cells->chart().rows;
    if (section < 0 || section >= static_cast<int>(lines.size())) {
        return;
    }
    const MapLine& line = lines[static_cast<std::size_t>(section)];
    painter->save();
    painter->fillRect(box, m_style.base());
    if (columns) {
        paintMapColumn(*painter, box, line, m_style);
    } else {
        paintMapRow(*painter, box, line, m_style);
    }
    painter->restore();
}

} // namespace headroom::ui
