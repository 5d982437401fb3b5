// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace headroom::ui {

/// Rows with the wash of a selection, and quiet text where it only says more about the first
/// columns.
class EntryDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// The table of the Catalog page: the name has the room that is left, the source goes where there
/// is too little.
class EntryTable : public QTableView {
    Q_OBJECT
public:
    explicit EntryTable(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void shareWidth();
};

} // namespace headroom::ui
