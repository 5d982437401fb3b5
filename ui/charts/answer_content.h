// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/row_content.h"
#include "ui/charts/row_label.h"

namespace headroom::ui {

/// One bar a machine: the wait for the first token, then the answer, each with its range.
class AnswerContent final : public RowContent {
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
    [[nodiscard]] const AnswerRow& row(const RowGeometry& geometry, int visible) const;
    [[nodiscard]] RowLabel labelOf(const AnswerRow& row) const;
    void paintTimes(QPainter& painter, const RowGeometry& geometry, int visible) const;
};

/// Fill of the wait for the first token: that of the answer is the neutral bar's.
[[nodiscard]] QColor waitingColor(const ChartStyle& style);

} // namespace headroom::ui
