// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/row_content.h"

namespace headroom::ui {

/// How far each assumption moves the result, the one that moves it most on top.
class TornadoContent final : public RowContent {
public:
    [[nodiscard]] int rows() const override;
    [[nodiscard]] QString machineOf(int row) const override;
    [[nodiscard]] RowDemand demand() const override;
    [[nodiscard]] AxisTicks ticks(qreal plotWidth) const override;
    [[nodiscard]] QString tickLabel(double value, bool last) const override;
    [[nodiscard]] std::vector<BarSet> barSets() const override;
    [[nodiscard]] std::vector<double> bars(int row, const AxisTicks& ticks) const override;
    [[nodiscard]] bool hasZeroLine() const override { return false; }
    void paintHeader(QPainter& painter, const RowGeometry& geometry) const override;
    void paintRow(QPainter& painter, const RowGeometry& geometry, int visible) const override;
    [[nodiscard]] std::optional<ChartHit> hitAt(const QPointF& point,
                                                const RowGeometry& geometry) const override;

private:
    [[nodiscard]] const TornadoRow& row(const RowGeometry& geometry, int visible) const;
    void paintMid(QPainter& painter, const RowGeometry& geometry) const;
};

} // namespace headroom::ui
