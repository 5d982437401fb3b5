// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/map_table.h"

#include "ui/charts/map_painting.h"
#include "ui/charts/map_text.h"
#include "ui/models/map_model.h"
#include "ui/panels/map_delegate.h"
#include "ui/panels/map_header.h"

#include <QAbstractButton>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace headroom::ui {

namespace {

constexpr qreal kMostNamesShare = 0.28; ///< of the width: longer names are elided in the middle

} // namespace

MapTable::MapTable(QWidget* parent) : QTableView(parent), m_model(new MapModel(this)) {
    setAccessibleName(tr("Map"));
    setHorizontalHeader(new MapHeader(Qt::Horizontal, this));
    setVerticalHeader(new MapHeader(Qt::Vertical, this));
    setItemDelegate(new MapDelegate(this));
    setModel(m_model);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    hideCorner();
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(this, &QTableView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT chosen(index.row(), index.column()); });
    connect(this, &QTableView::entered, this, [this](const QModelIndex& index) {
        Q_EMIT hovered(mapPlaceText(m_model->chart(), index.row(), index.column(), m_model->unit(),
                                    QLocale()));
    });
    measure();
}

MapTable::~MapTable() = default;

/// The cursor goes where the scenario goes, and stays elsewhere.
void MapTable::setChart(MapChart chart, MemoryUnit unit) {
    const std::pair scenario(chart.currentRow, chart.currentColumn);
    const QModelIndex before = currentIndex();
    m_model->setChart(std::move(chart), unit);
    measure();
    const bool lost = before.isValid() && !currentIndex().isValid();
    const bool moved = std::exchange(m_scenario, scenario) != scenario;
    if ((lost || moved) && m_model->chart().has(scenario.first, scenario.second)) {
        setCurrentIndex(m_model->index(scenario.first, scenario.second));
    }
    viewport()->update();
}

/// Between the headers there is nothing to press: the page goes on.
void MapTable::hideCorner() {
    setCornerButtonEnabled(false);
    if (auto* corner = findChild<QAbstractButton*>(QString(), Qt::FindDirectChildrenOnly)) {
        corner->installEventFilter(this);
    }
}

bool MapTable::eventFilter(QObject* watched, QEvent* event) {
    auto* corner = qobject_cast<QAbstractButton*>(watched);
    if (corner == nullptr || event->type() != QEvent::Paint) {
        return QTableView::eventFilter(watched, event);
    }
    QPainter(corner).fillRect(corner->rect(), palette().color(QPalette::Base));
    return true;
}

/// All widths and heights follow the fonts and the texts.
void MapTable::measure() {
    const ChartStyle style = windowChartStyle(palette(), font());
    const MapSizes sizes = mapSizes(m_model->chart(), style);
    for (QHeaderView* header : {horizontalHeader(), verticalHeader()}) {
        static_cast<MapHeader*>(header)->setStyle(style);
    }
    static_cast<MapDelegate*>(itemDelegate())->setStyle(style);
    horizontalHeader()->setMinimumSectionSize(static_cast<int>(sizes.leastColumn));
    horizontalHeader()->setFixedHeight(static_cast<int>(sizes.columnHeader));
    verticalHeader()->setFixedWidth(
        static_cast<int>(std::min(sizes.rowHeader, kMostNamesShare * width())));
    const int height = static_cast<int>(sizes.rowHeight);
    if (verticalHeader()->defaultSectionSize() != height) { // else it would lay out all rows
        verticalHeader()->setDefaultSectionSize(height);
    }
}

QSize MapTable::minimumSizeHint() const {
    constexpr int kColumns = 3;
    constexpr int kRows = 4;
    return {verticalHeader()->width() + kColumns * horizontalHeader()->minimumSectionSize(),
            horizontalHeader()->height() + kRows * verticalHeader()->defaultSectionSize()};
}

void MapTable::resizeEvent(QResizeEvent* event) {
    measure();
    QTableView::resizeEvent(event);
}

void MapTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (m_model != nullptr &&
        (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)) {
        measure();
    }
}

void MapTable::keyPressEvent(QKeyEvent* event) {
    const bool chooses = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                         event->key() == Qt::Key_Space;
    if (chooses && currentIndex().isValid()) {
        Q_EMIT chosen(currentIndex().row(), currentIndex().column());
        return;
    }
    QTableView::keyPressEvent(event);
}

void MapTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    Q_EMIT cursorMoved(current.row(), current.column());
}

void MapTable::leaveEvent(QEvent* event) {
    QTableView::leaveEvent(event);
    Q_EMIT hovered(QString());
}

} // namespace headroom::ui
