// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <memory>

namespace headroom::ui {

/// Cumulative cost over the months: lines with their bands, totals at their ends, rings where one
/// machine has paid for itself.
class CostPlot final : public Plot {
public:
    CostPlot();
    ~CostPlot() override;

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

/// As many lines as the chart can hold and tell apart.
inline constexpr std::size_t kMostCostLines = 9;

} // namespace headroom::ui
