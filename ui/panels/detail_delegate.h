// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace headroom::ui {

/// A list row with a second, quiet text (kDetailRole) at its right edge, and a badge (kBadgeRole)
/// beside that. Rows that cannot be chosen are titles of those below.
class DetailDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    void paintTitle(QPainter& painter, const QStyleOptionViewItem& option,
                    const QModelIndex& index) const;
};

} // namespace headroom::ui
