// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_style.h"

#include <QHeaderView>

namespace headroom::ui {

/// Names of a map's rows or columns, painted as in a picture.
class MapHeader : public QHeaderView {
    Q_OBJECT
public:
    MapHeader(Qt::Orientation orientation, QWidget* parent);

    void setStyle(const ChartStyle& style) { m_style = style; }
    /// The table fixes it: measuring every name anew would cost more than all cells.
    [[nodiscard]] QSize sizeHint() const override { return minimumSize(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void paintSection(QPainter* painter, const QRect& box, int section) const override;

private:
    ChartStyle m_style;
};

} // namespace headroom::ui
