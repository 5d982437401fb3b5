// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/stored_types_model.h"

#include "ui/theme/format.h"

#include <QLocale>
#include <QStringList>

#include <utility>

namespace headroom::ui {

namespace {

Bytes sumOf(const std::vector<StoredType>& types) {
    Bytes sum;
    for (const StoredType& each : types) {
        sum = sum + each.bytes;
    }
    return sum;
}

double percentOf(Bytes part, Bytes all) {
    return all.bytes == 0 ? 0
                          : 100 * static_cast<double>(part.bytes) / static_cast<double>(all.bytes);
}

/// One digit where whole percents would hide a type.
QString percentText(double percent) {
    const QString number = percent > 0 && percent < 0.05 ? QStringLiteral("<0.1")
                           : percent < 1                 ? QLocale().toString(percent, 'f', 1)
                                                         : QLocale().toString(percent, 'f', 0);
    return number + QStringLiteral("\u00A0%");
}

} // namespace

QString typesSummary(const std::vector<StoredType>& types) {
    constexpr double kLeastPercent = 0.5;
    const Bytes all = sumOf(types);
    QStringList parts;
    for (const StoredType& each : types) {
        const double percent = percentOf(each.bytes, all);
        if (percent >= kLeastPercent) {
            parts << QString::fromStdString(each.name) + QChar(0x00A0) + percentText(percent);
        }
    }
    return parts.join(QStringLiteral(", "));
}

void StoredTypesModel::setTypes(std::vector<StoredType> types, MemoryUnit unit) {
    beginResetModel();
    m_types = std::move(types);
    m_all = sumOf(m_types);
    m_unit = unit;
    endResetModel();
}

int StoredTypesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_types.size());
}

int StoredTypesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StoredTypesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const StoredType& type = m_types[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::Alignment(
            Qt::AlignVCenter | (index.column() == Type ? Qt::AlignLeft : Qt::AlignRight)));
    }
    if (role == Qt::ToolTipRole) {
        return formatExactBytes(type.bytes);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case Type:
        return QString::fromStdString(type.name);
    case Tensors:
        return QLocale().toString(static_cast<qulonglong>(type.tensors));
    case Size:
        return formatBytes(type.bytes, m_unit);
    default:
        return percentText(percentOf(type.bytes, m_all));
    }
}

QVariant StoredTypesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (section == Type ? Qt::AlignLeft : Qt::AlignRight)));
    }
    const QString titles[] = {tr("Type"), tr("Tensors"), tr("Size"), tr("Share")};
    return role == Qt::DisplayRole ? titles[section] : QVariant();
}

} // namespace headroom::ui
