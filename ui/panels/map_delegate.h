// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_style.h"

#include <QStyledItemDelegate>

namespace headroom::ui {

/// Paints a map's cell as a picture has it, with the cursor's frame where the keyboard is.
class MapDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setStyle(const ChartStyle& style) { m_style = style; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    ChartStyle m_style;
};

} // namespace headroom::ui
