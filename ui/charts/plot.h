// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"
#include "ui/charts/chart_style.h"

#include <QSizeF>

class QGraphicsScene;
class QPainter;

namespace headroom::ui {

/// A picture that is laid out in a size and painted in a window or a file.
class Plot {
public:
    Plot() = default;
    Plot(const Plot&) = delete;
    Plot& operator=(const Plot&) = delete;
    virtual ~Plot() = default;

    virtual void setStyle(const ChartStyle& style) = 0;
    virtual void setData(const ChartData& data) = 0;
    virtual void setSize(const QSizeF& size) = 0;

    [[nodiscard]] virtual QGraphicsScene* scene() const = 0;
    /// What a point shows, in words; empty over nothing.
    [[nodiscard]] virtual QString textAt(const QPointF& point) const = 0;
    virtual void paint(QPainter& painter) const = 0;
};

} // namespace headroom::ui
