// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/detail_delegate.h"

#include "ui/models/word_filter.h"
#include "ui/panels/badge.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace headroom::ui {

namespace {
constexpr int kMargin = 6;
constexpr int kRowPadding = 6;

/// Of detail and badge with the gaps around them.
int rightWidth(const QStyleOptionViewItem& option, const QModelIndex& index) {
    const QString badge = index.data(kBadgeRole).toString();
    const int badgeWidth = badge.isEmpty() ? 0 : badgeSize(option.font, badge).width() + kMargin;
    return option.fontMetrics.horizontalAdvance(index.data(kDetailRole).toString()) + badgeWidth +
           4 * kMargin;
}

} // namespace

/// The name gives way to what stands at the right.
void DetailDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const int space = option->rect.width() - rightWidth(*option, index);
    if (space > 0) {
        option->text = option->fontMetrics.elidedText(option->text, Qt::ElideRight, space);
    }
}

void DetailDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    if (!index.flags().testFlag(Qt::ItemIsEnabled)) {
        paintTitle(*painter, option, index);
        return;
    }
    QStyledItemDelegate::paint(painter, option, index);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setFont(option.font);
    painter->setPen(selected ? option.palette.color(QPalette::HighlightedText)
                             : roles(option.palette).secondText);
    const QString detail = index.data(kDetailRole).toString();
    painter->drawText(option.rect.adjusted(kMargin, 0, -kMargin, 0),
                      Qt::AlignRight | Qt::AlignVCenter, detail);
    const QString badge = index.data(kBadgeRole).toString();
    if (!badge.isEmpty()) {
        const int right =
            option.rect.right() - 2 * kMargin - option.fontMetrics.horizontalAdvance(detail);
        QRect box({}, badgeSize(option.font, badge));
        box.moveCenter(option.rect.center());
        box.moveRight(right);
        paintBadge(*painter, box, option.font, badge, painter->pen().color());
    }
    painter->restore();
}

/// A title of a group, which cannot be chosen.
void DetailDelegate::paintTitle(QPainter& painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    painter.save();
    painter.fillRect(option.rect, option.palette.color(QPalette::Active, QPalette::Window));
    painter.setFont(scaledFont(option.font, 0, true));
    painter.setPen(option.palette.color(QPalette::Active, QPalette::WindowText));
    painter.drawText(option.rect.adjusted(kMargin, 0, -kMargin, 0), Qt::AlignVCenter,
                     index.data().toString());
    painter.restore();
}

QSize DetailDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QSize own = QStyledItemDelegate::sizeHint(option, index);
    return {own.width() + rightWidth(option, index),
            std::max(own.height(), option.fontMetrics.height() + kRowPadding)};
}

} // namespace headroom::ui
