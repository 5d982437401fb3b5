// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recommendation_model.h"

#include "core/report/recommend_wording.h"
#include "ui/charts/choice_data.h"
#include "ui/models/comparison_model.h"
#include "ui/models/comparison_text.h"
#include "ui/models/text.h"
#include "ui/theme/format.h"

#include <algorithm>

namespace headroom::ui {

namespace {

/// Twice what is asked for, so that the demand stands in the middle; else the fastest that fits.
double axisOf(const Recommendation& made) {
    if (const auto& asked = made.assessment.scenario.requirements.leastSpeed) {
        return 2 * *asked;
    }
    double fastest = 1;
    for (std::size_t i = 0; i < made.meeting + made.maybes; ++i) {
        const auto& speed = made.assessment.machines[i].speed;
        fastest = std::max(fastest, speed ? speed->decode.p90 : 0);
    }
    return fastest;
}

bool isRight(int column) {
    return column == RecommendationModel::Decode || column == RecommendationModel::FirstToken ||
           column == RecommendationModel::Price;
}

QString wordOf(std::string_view word) {
    return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
}

QString demandLine(const DemandCheck& check) {
    const std::string lack = lackText(check);
    return QStringLiteral("%1: %2").arg(wordOf(toWord(check.demand)),
                                        lack.empty() ? wordOf(toWord(check.met)) : toQString(lack));
}

} // namespace

RecommendationModel::RecommendationModel(QObject* parent) : QAbstractTableModel(parent) {}

void RecommendationModel::setRecommendation(RecommendationPtr made) {
    const bool sameRows =
        m_made != nullptr &&
        std::ranges::equal(m_made->assessment.machines, made->assessment.machines,
                           [](const auto& a, const auto& b) { return a.machine == b.machine; });
    if (!sameRows) {
        beginResetModel();
    }
    m_made = std::move(made);
    m_axis = axisOf(*m_made);
    if (!sameRows) {
        endResetModel();
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int RecommendationModel::rowOf(const QString& machineId) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (index(row, 0).data(MachineIdRole).toString() == machineId) {
            return row;
        }
    }
    return -1;
}

int RecommendationModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || m_made == nullptr ? 0 : static_cast<int>(m_made->ranking.size());
}

int RecommendationModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int{ColumnCount};
}

QString RecommendationModel::text(std::size_t row, int column) const {
    const MachineAssessment& each = m_made->assessment.machines[row];
    switch (column) {
    case Rank:
        return QLocale().toString(static_cast<qulonglong>(row + 1));
    case Machine:
        return toQString(each.machine->name);
    case Reason:
        return reasonText(*m_made, row, QLocale());
    case FixColumn: {
        const QString fix = changeText(m_made->ranking[row].fix, m_made->assessment, QLocale());
        const bool meets = m_made->ranking[row].standing == Standing::meets;
        return !fix.isEmpty() ? fix : meets ? QStringLiteral("–") : tr("None found");
    }
    case Decode:
        return comparisonText(each, ComparisonModel::Decode, MemoryUnit::gib);
    case FirstToken:
        return comparisonText(each, ComparisonModel::FirstToken, MemoryUnit::gib);
    case Price:
        return comparisonText(each, ComparisonModel::Price, MemoryUnit::gib);
    default:
        return {};
    }
}

QString RecommendationModel::toolTip(std::size_t row, int column) const {
    const Recommended& said = m_made->ranking[row];
    if (column == Decode || column == FirstToken || column == Price) {
        return comparisonToolTip(m_made->assessment, m_made->assessment.machines[row],
                                 column - Decode + ComparisonModel::Decode);
    }
    if (column == FixColumn && said.fix) {
        return toQString(said.fix->fix.quality.text);
    }
    QStringList lines{toQString(m_made->assessment.machines[row].machine->name)};
    for (const DemandCheck& check : said.demands) {
        lines << demandLine(check);
    }
    return lines.join(QLatin1Char('\n'));
}

QVariant RecommendationModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const auto row = static_cast<std::size_t>(index.row());
    const MachineAssessment& each = m_made->assessment.machines[row];
    const Recommended& said = m_made->ranking[row];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(
            Qt::AlignVCenter | (isRight(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
    case MachineIdRole:
        return toQString(each.machine->id);
    case StandingRole:
        return static_cast<int>(said.standing);
    case HasFixRole:
        return said.fix.has_value();
    case DemandRole: {
        const auto& asked = m_made->assessment.scenario.requirements.leastSpeed;
        return asked ? QVariant(*asked / m_axis) : QVariant();
    }
    case RangeRole:
        if (each.speed) {
            const Range& speed = each.speed->decode;
            return QVariant::fromValue(QList<double>{std::min(1.0, speed.p10 / m_axis),
                                                     std::min(1.0, speed.p50 / m_axis),
                                                     std::min(1.0, speed.p90 / m_axis)});
        }
        return {};
    default:
        return {};
    }
}

QVariant RecommendationModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isRight(section) ? Qt::AlignRight : Qt::AlignLeft)));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Rank:
        return QStringLiteral("#");
    case Machine:
        return tr("Machine");
    case Reason:
        return tr("Reason");
    case FixColumn:
        return tr("Cheapest fix");
    case Decode:
        return tr("Decode");
    case FirstToken:
        return tr("First token");
    default:
        return tr("Price");
    }
}

} // namespace headroom::ui
