// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/entry_table.h"

#include "ui/models/catalog_model.h"
#include "ui/panels/comparison_header.h"
#include "ui/panels/table_style.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QPainter>

#include <algorithm>
#include <array>

namespace headroom::ui {

namespace {

constexpr int kRowPadding = 11;
constexpr int kLeastName = 16;
constexpr int kCellPadding = 4;

/// Widths in characters: what the widest usual texts take. The name gets the rest.
struct Width {
    int column;
    int characters;
    int least; ///< where room is short
};
constexpr std::array<Width, 4> kWidths{{{CatalogModel::Value, 27, 24},
                                        {CatalogModel::Category, 24, 20},
                                        {CatalogModel::Date, 17, 16},
                                        {CatalogModel::Source, 17, 0}}};

} // namespace

void EntryDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const Roles colors = roles(option->palette);
    option->state &= ~(QStyle::State_Selected | QStyle::State_HasFocus | QStyle::State_MouseOver);
    if (index.column() > CatalogModel::Value) {
        option->palette.setColor(QPalette::Text, colors.secondText);
    }
}

void EntryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const Roles colors = roles(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected) {
        painter->fillRect(option.rect, colors.selectedRow);
    }
    QStyleOptionViewItem inner(option);
    inner.rect.adjust(kCellPadding, 0, 0, 0);
    QStyledItemDelegate::paint(painter, inner, index);
    painter->setPen(colors.softFrame);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (index.column() == 0 && selected) {
        constexpr int kEdge = 3;
        painter->fillRect(QRect(option.rect.topLeft(), QSize(kEdge, option.rect.height())),
                          option.palette.highlight());
    }
}

EntryTable::EntryTable(QWidget* parent) : QTableView(parent) {
    setAccessibleName(tr("Catalog entries"));
    setObjectName(QStringLiteral("entries"));
    styleTable(*this, kRowPadding);
    setHorizontalHeader(new ComparisonHeader(this));
    setItemDelegate(new EntryDelegate(this));
    setHorizontalScrollMode(ScrollPerPixel);
    horizontalHeader()->setFont(scaledFont(font(), 0, true));
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
}

void EntryTable::setModel(QAbstractItemModel* model) {
    QTableView::setModel(model);
    shareWidth();
}

void EntryTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    shareWidth();
}

void EntryTable::shareWidth() {
    if (model() == nullptr) {
        return;
    }
    const int character = fontMetrics().averageCharWidth();
    const auto rest = [&](int Width::*width) {
        int left = viewport()->width();
        for (const Width& each : kWidths) {
            left -= each.*width * character;
        }
        return left;
    };
    const bool narrow = rest(&Width::characters) < kLeastName * character;
    const auto width = narrow ? &Width::least : &Width::characters;
    setColumnHidden(CatalogModel::Source, narrow);
    for (const Width& each : kWidths) {
        setColumnWidth(each.column, each.*width * character);
    }
    setColumnWidth(CatalogModel::Name, std::max(rest(width), kLeastName * character));
}

} // namespace headroom::ui
