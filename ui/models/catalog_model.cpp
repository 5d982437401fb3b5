// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/catalog_model.h"

#include "ui/models/text.h"

#include <QFont>
#include <QUrl>

namespace headroom::ui {

namespace {

/// "github.com, +2": where the first figure is from, and how many more sources there are.
QString sourceText(const CatalogEntry& entry) {
    if (entry.sources.isEmpty()) {
        return QStringLiteral("–");
    }
    const QUrl url(entry.sources.front());
    const QString host = url.host().isEmpty() ? entry.sources.front() : url.host();
    const QString shown = host.startsWith(QLatin1String("www.")) ? host.mid(4) : host;
    return entry.sources.size() == 1
               ? shown
               : QStringLiteral("%1 +%2").arg(shown).arg(entry.sources.size() - 1);
}

QString dateText(const CatalogEntry& entry) {
    if (entry.date.isEmpty()) {
        return QStringLiteral("–");
    }
    return entry.isOld ? CatalogModel::tr("%1 · old").arg(entry.date) : entry.date;
}

QString textOf(const CatalogEntry& entry, int column) {
    switch (column) {
    case CatalogModel::Name:
        return entry.name;
    case CatalogModel::Value:
        return entry.value;
    case CatalogModel::Category:
        return entry.category;
    case CatalogModel::Date:
        return dateText(entry);
    case CatalogModel::Source:
        return sourceText(entry);
    default:
        return {};
    }
}

QVariant tipOf(const CatalogEntry& entry, int column) {
    if (column == CatalogModel::Date && entry.isOld) {
        return CatalogModel::tr("This price is more than half a year older than the catalog: look "
                                "it up again before you buy.");
    }
    if (column == CatalogModel::Source && !entry.sources.isEmpty()) {
        return entry.sources.join(QLatin1Char('\n'));
    }
    return entry.note.isEmpty() ? QVariant() : QVariant(entry.note);
}

} // namespace

CatalogModel::CatalogModel(QObject* parent) : QAbstractTableModel(parent) {}

void CatalogModel::setEntries(std::vector<CatalogEntry> entries) {
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

const CatalogEntry* CatalogModel::entryAt(int row) const {
    const bool there = row >= 0 && row < static_cast<int>(m_entries.size());
    return there ? &m_entries[static_cast<std::size_t>(row)] : nullptr;
}

int CatalogModel::rowOf(const QString& key) const {
    for (std::size_t row = 0; row < m_entries.size(); ++row) {
        if (m_entries[row].key == key) {
            return static_cast<int>(row);
        }
    }
    return -1;
}

int CatalogModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int CatalogModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CatalogModel::data(const QModelIndex& index, int role) const {
    const CatalogEntry* entry = index.isValid() ? entryAt(index.row()) : nullptr;
    if (entry == nullptr) {
        return {};
    }
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*entry, column);
    case Qt::ToolTipRole:
        return tipOf(*entry, column);
    case SortRole:
        return column == Value ? entry->sort : QVariant(textOf(*entry, column));
    case KeyRole:
        return entry->key;
    case Qt::FontRole:
        if (column == Date && entry->isOld) {
            QFont font;
            font.setItalic(true);
            return font;
        }
        return {};
    default:
        return {};
    }
}

QVariant CatalogModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Name");
    case Value:
        return tr("Value");
    case Category:
        return tr("Kind");
    case Date:
        return tr("Date");
    case Source:
        return tr("Source");
    default:
        return {};
    }
}

CatalogFilter::CatalogFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(CatalogModel::SortRole);
    setSortLocaleAware(true);
}

void CatalogFilter::setFilter(const QString& text) {
    m_words = wordsOf(text);
    invalidateFilter();
}

void CatalogFilter::setOnlyOwn(bool only) {
    m_onlyOwn = only;
    invalidateFilter();
}

void CatalogFilter::setOwnKeys(QSet<QString> keys) {
    m_own = std::move(keys);
    invalidateFilter();
}

bool CatalogFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const auto& model = static_cast<const CatalogModel&>(*sourceModel());
    const CatalogEntry* entry = model.entryAt(row);
    if (entry == nullptr || (m_onlyOwn && !m_own.contains(entry->key))) {
        return false;
    }
    if (m_words.isEmpty()) {
        return true;
    }
    QStringList all{entry->id, entry->note};
    for (int column = 0; column < CatalogModel::ColumnCount; ++column) {
        all << textOf(*entry, column);
    }
    all << entry->sources;
    return containsWords(all.join(QLatin1Char(' ')), m_words);
}

/// What has no value comes last, upwards.
bool CatalogFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(CatalogModel::SortRole);
    const QVariant b = right.data(CatalogModel::SortRole);
    if (left.column() != CatalogModel::Value) {
        return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
    }
    return a.isValid() && (!b.isValid() || a.toDouble() < b.toDouble());
}

} // namespace headroom::ui
