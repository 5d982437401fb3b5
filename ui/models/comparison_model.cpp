// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/comparison_model.h"

#include "ui/models/comparison_text.h"
#include "ui/models/text.h"
#include "ui/theme/format.h"
#include "ui/theme/theme.h"

#include <algorithm>

namespace headroom::ui {

namespace {

bool names(const Assessment& assessment, const MachineSpec* machine) {
    return std::ranges::any_of(assessment.machines,
                               [&](const auto& each) { return each.machine->id == machine->id; });
}

double fastestCeiling(const Assessment& assessment) {
    double fastest = 0;
    for (const MachineAssessment& each : assessment.machines) {
        fastest = std::max(fastest, each.speed ? each.speed->ceiling.tokensPerSecond : 0);
    }
    return fastest > 0 ? fastest : 1;
}

/// A figure of the row as a number to sort by; invalid: unknown, sorted last.
QVariant sortValue(const MachineAssessment& row, int column) {
    switch (column) {
    case ComparisonModel::Machine:
        return toQString(row.machine->name);
    case ComparisonModel::VerdictColumn:
        return static_cast<int>(row.fit.verdict);
    case ComparisonModel::Needed:
        return static_cast<qulonglong>(row.memory.resident().bytes);
    case ComparisonModel::Usable:
        return static_cast<qulonglong>(row.capacity.usable.bytes);
    case ComparisonModel::Free:
        return static_cast<qlonglong>(row.fit.free.bytes);
    case ComparisonModel::MaxContext:
        return row.fit.maxContext > 0 ? QVariant(row.fit.maxContext) : QVariant();
    case ComparisonModel::Decode:
        return row.speed ? QVariant(row.speed->decode.p50) : QVariant();
    case ComparisonModel::FirstToken:
        return row.prompt ? QVariant(row.prompt->firstToken.p50) : QVariant();
    case ComparisonModel::Price:
        return row.machine->price ? QVariant(row.machine->price->usd.usd) : QVariant();
    default:
        return {};
    }
}

QVariant shareOfUsable(const MachineAssessment& row) {
    const auto usable = static_cast<double>(row.capacity.usable.bytes);
    const auto needed = static_cast<double>(row.memory.resident().bytes);
    return usable > 0 ? std::min(1.0, needed / usable) : 1.0;
}

bool isTextColumn(int column) {
    return column == ComparisonModel::Machine || column == ComparisonModel::VerdictColumn;
}

} // namespace

ComparisonModel::ComparisonModel(QObject* parent) : QAbstractTableModel(parent) {}

void ComparisonModel::setAssessment(AssessmentPtr assessment, MemoryUnit unit) {
    const AssessmentPtr previous = std::exchange(m_assessment, std::move(assessment));
    m_unit = unit;
    m_fastest = fastestCeiling(*m_assessment);
    removeMissingRows(*m_assessment);
    insertNewRows(*m_assessment);
    if (!showsMachinesOf(*m_assessment)) { // another order
        beginResetModel();
        m_rows.clear();
        for (const MachineAssessment& each : m_assessment->machines) {
            m_rows.push_back(&each);
        }
        endResetModel();
        return;
    }
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        m_rows[row] = &m_assessment->machines[row];
    }
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void ComparisonModel::removeMissingRows(const Assessment& next) {
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!names(next, m_rows[static_cast<std::size_t>(row)]->machine)) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
}

void ComparisonModel::insertNewRows(const Assessment& next) {
    for (std::size_t at = 0; at < next.machines.size(); ++at) {
        const MachineAssessment& each = next.machines[at];
        if (rowOf(toQString(each.machine->id)) < 0) {
            const int row = std::min(static_cast<int>(at), rowCount());
            beginInsertRows({}, row, row);
            m_rows.insert(m_rows.begin() + row, &each);
            endInsertRows();
        }
    }
}

bool ComparisonModel::showsMachinesOf(const Assessment& next) const {
    return std::ranges::equal(m_rows, next.machines, [](const auto* row, const auto& machine) {
        return row->machine->id == machine.machine->id;
    });
}

int ComparisonModel::rowOf(const QString& machineId) const {
    const std::string wanted = machineId.toStdString();
    const auto found =
        std::ranges::find_if(m_rows, [&](const auto* row) { return row->machine->id == wanted; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString ComparisonModel::machineAt(int row) const {
    return row < 0 || row >= rowCount()
               ? QString()
               : toQString(m_rows[static_cast<std::size_t>(row)]->machine->id);
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int{ColumnCount};
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const MachineAssessment& row = *m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return comparisonText(row, column, m_unit);
    case Qt::ToolTipRole:
        return comparisonToolTip(*m_assessment, row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(
            Qt::AlignVCenter | (isTextColumn(column) ? Qt::AlignLeft : Qt::AlignRight)));
    case SortRole:
        return sortValue(row, column);
    case MachineIdRole:
        return toQString(row.machine->id);
    case VerdictRole:
        return static_cast<int>(row.fit.verdict);
    case BaselineRole:
        return row.machine->id == m_assessment->scenario.baseline;
    case FillRole:
        return column == Needed ? shareOfUsable(row) : QVariant();
    case RangeRole:
        if (column == Decode && row.speed) {
            const Range& decode = row.speed->decode;
            return QVariant::fromValue(QList<double>{decode.p10 / m_fastest, decode.p50 / m_fastest,
                                                     decode.p90 / m_fastest});
        }
        return {};
    default:
        return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::Alignment(
            Qt::AlignVCenter | (isTextColumn(section) ? Qt::AlignLeft : Qt::AlignRight)));
    }
    if (role == Qt::ToolTipRole) {
        return comparisonColumnHelp(section);
    }
    return role == Qt::DisplayRole ? comparisonColumnTitle(section) : QVariant();
}

} // namespace headroom::ui
