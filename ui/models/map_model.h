// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/map_chart.h"
#include "ui/theme/memory_unit.h"

#include <QAbstractTableModel>

namespace headroom::ui {

/// The cells of a map as a table: what a view paints and what assistive tools read.
class MapModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// The same rows and columns keep the selection.
    void setChart(MapChart chart, MemoryUnit unit);
    [[nodiscard]] const MapChart& chart() const { return m_chart; }
    [[nodiscard]] MemoryUnit unit() const { return m_unit; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    MapChart m_chart;
    MemoryUnit m_unit = MemoryUnit::gib;
};

} // namespace headroom::ui
