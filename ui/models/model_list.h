// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"

#include <QAbstractListModel>

#include <memory>

namespace headroom::ui {

/// The models of a catalog, for the picker: name, size and trained context.
class ModelList : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole };

    explicit ModelList(QObject* parent = nullptr);

    void setCatalog(std::shared_ptr<const Catalog> catalog);
    [[nodiscard]] const std::shared_ptr<const Catalog>& catalog() const { return m_catalog; }
    [[nodiscard]] int rowOf(const std::string& id) const; ///< -1: not there

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::shared_ptr<const Catalog> m_catalog;
};

} // namespace headroom::ui
