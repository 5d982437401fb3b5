// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"
#include "ui/charts/chart_style.h"
#include "ui/charts/row_geometry.h"

#include <QBrush>
#include <QPen>
#include <QPointF>

#include <optional>
#include <vector>

class QPainter;

namespace headroom::ui {

/// One kind of bar part, stacked in order: how it is drawn. No brush: only room is taken.
struct BarSet {
    QBrush brush;
    QPen pen;
};

/// What lies under the pointer.
struct ChartHit {
    QString machineId;
    std::optional<Segment> segment;      ///< memory: which part
    std::optional<std::size_t> measured; ///< speed: which of the row's dots
    int row = -1;                        ///< cost: which row of the chart's data
};

/// What the rows of a chart show: bars as numbers, and the marks painted over them. Knows nothing
/// of the library that draws axes and bars.
class RowContent {
public:
    RowContent() = default;
    RowContent(const RowContent&) = delete;
    RowContent& operator=(const RowContent&) = delete;
    virtual ~RowContent() = default;

    void setData(ChartData data) { m_data = std::move(data); }
    void setStyle(const ChartStyle& style) { m_style = style; }
    [[nodiscard]] const ChartData& data() const { return m_data; }
    [[nodiscard]] const ChartStyle& style() const { return m_style; }

    [[nodiscard]] virtual int rows() const = 0;
    [[nodiscard]] virtual QString machineOf(int row) const = 0;
    /// Widths and heights; they depend on the machines and the fonts, not on the figures, so that
    /// nothing moves while a slider does.
    [[nodiscard]] virtual RowDemand demand() const = 0;
    [[nodiscard]] virtual AxisTicks ticks(qreal plotWidth) const = 0;
    [[nodiscard]] virtual QString tickLabel(double value, bool last) const = 0;
    [[nodiscard]] virtual std::vector<BarSet> barSets() const = 0;
    /// Lengths of the sets in one row, in axis units; never negative.
    [[nodiscard]] virtual std::vector<double> bars(int row, const AxisTicks& ticks) const = 0;
    /// Whether bars stand on a line at the axis' 0.
    [[nodiscard]] virtual bool hasZeroLine() const { return true; }
    virtual void paintHeader(QPainter& painter, const RowGeometry& geometry) const;
    virtual void paintRow(QPainter& painter, const RowGeometry& geometry, int visible) const = 0;
    [[nodiscard]] virtual std::optional<ChartHit> hitAt(const QPointF& point,
                                                        const RowGeometry& geometry) const = 0;

    /// The selected row's visible index, or -1.
    [[nodiscard]] int selectedVisible(const RowGeometry& geometry) const;

protected:
    /// Room for label column and axis, which every kind of chart has.
    [[nodiscard]] RowDemand commonDemand() const;

private:
    ChartData m_data;
    ChartStyle m_style;
};

/// Tick labels below the rows, the last one with its unit.
void paintAxisLabels(QPainter& painter, const RowGeometry& geometry, const RowContent& content);

} // namespace headroom::ui
