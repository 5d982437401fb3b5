// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/catalog_entries.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QStringList>

#include <memory>
#include <vector>

namespace headroom::ui {

/// The entries of one kind, a row an entry.
class CatalogModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Value, Category, Date, Source, ColumnCount };
    enum Role { SortRole = Qt::UserRole, KeyRole };

    explicit CatalogModel(QObject* parent = nullptr);

    void setEntries(std::vector<CatalogEntry> entries);
    [[nodiscard]] const CatalogEntry* entryAt(int row) const; ///< null: there is no such row
    [[nodiscard]] int rowOf(const QString& key) const;        ///< -1: not there

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<CatalogEntry> m_entries;
};

/// Entries that hold every word in any column, or in what is not shown (id, note, sources).
class CatalogFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit CatalogFilter(QObject* parent = nullptr);

    void setFilter(const QString& text);
    void setOnlyOwn(bool only);
    /// Keys of entries that stand in the user's folder.
    void setOwnKeys(QSet<QString> keys);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QStringList m_words;
    QSet<QString> m_own;
    bool m_onlyOwn = false;
};

} // namespace headroom::ui
