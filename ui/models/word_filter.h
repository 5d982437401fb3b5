// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace headroom::ui {

/// The text that a filter searches: more than is shown (id, family, aliases).
inline constexpr int kSearchRole = Qt::UserRole + 100;
/// A second text for the right edge of a row.
inline constexpr int kDetailRole = Qt::UserRole + 101;
/// A few words in a frame beside it.
inline constexpr int kBadgeRole = Qt::UserRole + 102;

/// Keeps rows that hold every word, in any order: "llama 70". Parents of such rows stay.
class WordFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit WordFilter(QObject* parent = nullptr);

    void setFilter(const QString& text);
    [[nodiscard]] bool isFiltering() const { return !m_words.isEmpty(); }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
};

} // namespace headroom::ui
