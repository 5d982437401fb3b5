// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <memory>

namespace headroom::ui {

/// A whole map for a picture: headers and cells, without scrolling.
class MapPlot final : public Plot {
public:
    MapPlot();
    ~MapPlot() override;

    void setStyle(const ChartStyle& style) override;
    void setData(const ChartData& data) override;
    void setSize(const QSizeF& size) override;

    [[nodiscard]] QGraphicsScene* scene() const override;
    [[nodiscard]] QString textAt(const QPointF& point) const override;
    void paint(QPainter& painter) const override;
    [[nodiscard]] qreal naturalHeight() const;
    [[nodiscard]] qreal leastWidth() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace headroom::ui
