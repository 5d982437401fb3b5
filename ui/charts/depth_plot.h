// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <memory>

namespace headroom::ui {

/// Speed as the context fills: lines and a band on a canvas, labels painted by us.
class DepthPlot final : public Plot {
public:
    DepthPlot();
    ~DepthPlot() override;

    void setStyle(const ChartStyle& style) override;
    void setData(const ChartData& data) override;
    void setSize(const QSizeF& size) override;

    [[nodiscard]] QGraphicsScene* scene() const override;
    [[nodiscard]] QString textAt(const QPointF& point) const override;
    void paint(QPainter& painter) const override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace headroom::ui
