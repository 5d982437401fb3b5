// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/map_model.h"

#include "ui/charts/map_text.h"

#include <QLocale>

#include <algorithm>

namespace headroom::ui {

namespace {

bool sameNames(const std::vector<MapLine>& a, const std::vector<MapLine>& b) {
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(),
        [](const MapLine& left, const MapLine& right) { return left.name == right.name; });
}

QString joined(const MapLine& line) {
    return line.detail.isEmpty() ? line.name : QStringLiteral("%1 %2").arg(line.name, line.detail);
}

} // namespace

void MapModel::setChart(MapChart chart, MemoryUnit unit) {
    const bool same =
        sameNames(chart.rows, m_chart.rows) && sameNames(chart.columns, m_chart.columns);
    m_unit = unit;
    if (!same) {
        beginResetModel();
        m_chart = std::move(chart);
        endResetModel();
        return;
    }
    m_chart = std::move(chart);
    if (m_chart.places.empty()) {
        return;
    }
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
}

int MapModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_chart.rows.size());
}

int MapModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_chart.columns.size());
}

QVariant MapModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return m_chart.at(index.row(), index.column()).text;
    case Qt::ToolTipRole:
        return mapPlaceTip(m_chart, index.row(), index.column(), m_unit, QLocale());
    case Qt::AccessibleTextRole:
        return mapPlaceText(m_chart, index.row(), index.column(), m_unit, QLocale());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignCenter);
    default:
        return {};
    }
}

QVariant MapModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const auto& lines = orientation == Qt::Horizontal ? m_chart.columns : m_chart.rows;
    if (section < 0 || section >= static_cast<int>(lines.size())) {
        return {};
    }
    const MapLine& line = lines[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) {
        return joined(line);
    }
    return role == Qt::ToolTipRole ? QVariant(line.tip) : QVariant();
}

} // namespace headroom::ui
