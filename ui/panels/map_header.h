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

protected:
    void paintSection(QPainter* painter, const QRect& box, int section) const override;

private:
    ChartStyle m_style;
};

} // namespace headroom::ui
