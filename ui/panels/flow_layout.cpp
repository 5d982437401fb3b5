// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/flow_layout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace headroom::ui {

FlowLayout::FlowLayout(int between, int betweenLines, QWidget* parent)
    : QLayout(parent), m_between(between), m_betweenLines(betweenLines) {
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() {
    qDeleteAll(m_items);
}

QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const {
    return place(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const {
    constexpr int kWidth = 900;
    return {kWidth, heightForWidth(kWidth)};
}

QSize FlowLayout::minimumSize() const {
    QSize least;
    for (const QLayoutItem* item : m_items) {
        least = least.expandedTo(item->minimumSize());
    }
    return least;
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    place(rect, true);
}

int FlowLayout::place(const QRect& rect, bool apply) const {
    QList<QLayoutItem*> line;
    int used = 0;
    int height = 0;
    int y = rect.y();
    const auto endLine = [&] {
        if (apply) {
            placeLine(line, {rect.x(), y, rect.width(), height}, height);
        }
        line.clear();
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty()) {
            continue;
        }
        const QSize size = item->sizeHint();
        if (!line.isEmpty() && used + m_between + size.width() > rect.width()) {
            endLine();
            y += height + m_betweenLines;
            used = height = 0;
        }
        used += size.width() + (line.isEmpty() ? 0 : m_between);
        height = std::max(height, size.height());
        line << item;
    }
    endLine();
    return y + height - rect.y();
}

void FlowLayout::placeLine(const QList<QLayoutItem*>& line, const QRect& area, int height) const {
    const auto direction =
        parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = area.x();
    for (QLayoutItem* item : line) {
        const int width = std::min(item->sizeHint().width(), area.width());
        item->setGeometry(QStyle::visualRect(direction, area, {x, area.y(), width, height}));
        x += width + m_between;
    }
}

} // namespace headroom::ui
