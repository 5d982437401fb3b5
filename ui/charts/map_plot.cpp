// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/map_plot.h"

#include "ui/charts/map_painting.h"
#include "ui/charts/map_text.h"
#include "ui/charts/plot_parts.h"

#include <QGraphicsScene>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

class MapPlot::Impl {
public:
    Impl() {
        overlay = new OverlayItem(nullptr, 0, [this](QPainter& painter) { paintAll(painter); });
        scene.addItem(overlay); // which owns it
    }

    void layOut() {
        sizes = mapSizes(data.map, style);
        overlay->setSize(size);
        overlay->update();
    }
    /// From whole pixel to whole pixel, so that all gaps are alike.
    [[nodiscard]] qreal columnLeft(std::size_t column) const {
        const auto columns = static_cast<qreal>(std::max<std::size_t>(1, data.map.columns.size()));
        const qreal room = std::max(columns * sizes.leastColumn, size.width() - sizes.rowHeader);
        return sizes.rowHeader + std::round(room * static_cast<qreal>(column) / columns);
    }
    [[nodiscard]] QRectF box(std::size_t row, std::size_t column) const {
        const qreal left = columnLeft(column);
        return {left, sizes.columnHeader + static_cast<qreal>(row) * sizes.rowHeight,
                columnLeft(column + 1) - left, sizes.rowHeight};
    }
    void paintAll(QPainter& painter) const;

    ChartData data;
    ChartStyle style;
    QSizeF size;
    MapSizes sizes;
    QGraphicsScene scene;
    OverlayItem* overlay = nullptr;
};

void MapPlot::Impl::paintAll(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    const MapChart& map = data.map;
    for (std::size_t column = 0; column < map.columns.size(); ++column) {
        const QRectF first = box(0, column);
        paintMapColumn(painter, QRectF(first.left(), 0, first.width(), sizes.columnHeader),
                       map.columns[column], style);
    }
    for (std::size_t row = 0; row < map.rows.size(); ++row) {
        const QRectF first = box(row, 0);
        paintMapRow(painter, QRectF(0, first.top(), sizes.rowHeader, first.height()), map.rows[row],
                    style);
        for (std::size_t column = 0; column < map.columns.size(); ++column) {
            paintMapPlace(painter, box(row, column),
                          map.at(static_cast<int>(row), static_cast<int>(column)), style);
        }
    }
}

MapPlot::MapPlot() : m_impl(std::make_unique<Impl>()) {}

MapPlot::~MapPlot() = default;

void MapPlot::setStyle(const ChartStyle& style) {
    m_impl->style = style;
    m_impl->layOut();
}

void MapPlot::setData(const ChartData& data) {
    m_impl->data = data;
    m_impl->layOut();
}

void MapPlot::setSize(const QSizeF& size) {
    m_impl->size = size;
    m_impl->scene.setSceneRect(QRectF(QPointF(), size));
    m_impl->layOut();
}

QGraphicsScene* MapPlot::scene() const {
    return &m_impl->scene;
}

QString MapPlot::textAt(const QPointF& point) const {
    const MapChart& map = m_impl->data.map;
    for (std::size_t row = 0; row < map.rows.size(); ++row) {
        for (std::size_t column = 0; column < map.columns.size(); ++column) {
            if (m_impl->box(row, column).contains(point)) {
                return mapPlaceTip(map, static_cast<int>(row), static_cast<int>(column),
                                   m_impl->data.unit, m_impl->data.locale);
            }
        }
    }
    return {};
}

void MapPlot::paint(QPainter& painter) const {
    m_impl->paintAll(painter);
}

qreal MapPlot::naturalHeight() const {
    return m_impl->sizes.columnHeader +
           static_cast<qreal>(m_impl->data.map.rows.size()) * m_impl->sizes.rowHeight;
}

qreal MapPlot::leastWidth() const {
    return m_impl->sizes.rowHeader +
           static_cast<qreal>(m_impl->data.map.columns.size()) * m_impl->sizes.leastColumn;
}

} // namespace headroom::ui
