// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/row_content.h"

namespace headroom::ui {

/// What each option's total is made of, with the total and the cost of a million tokens beside it.
class CostContent final : public RowContent {
public:
    [[nodiscard]] int rows() const override;
    [[nodiscard]] QString machineOf(int row) const override;
    [[nodiscard]] RowDemand demand() const override;
    [[nodiscard]] AxisTicks ticks(qreal plotWidth) const override;
    [[nodiscard]] QString tickLabel(double value, bool last) const override;
    [[nodiscard]] std::vector<BarSet> barSets() const override;
    [[nodiscard]] std::vector<double> bars(int row, const AxisTicks& ticks) const override;
    void paintHeader(QPainter& painter, const RowGeometry& geometry) const override;
    void paintRow(QPainter& painter, const RowGeometry& geometry, int visible) const override;
    [[nodiscard]] std::optional<ChartHit> hitAt(const QPointF& point,
                                                const RowGeometry& geometry) const override;

private:
    [[nodiscard]] const CostRow& row(const RowGeometry& geometry, int visible) const;
    void paintResale(QPainter& painter, const RowGeometry& geometry, int visible) const;
    void paintTotal(QPainter& painter, const RowGeometry& geometry, int visible) const;
};

} // namespace headroom::ui
