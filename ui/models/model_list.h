// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"

#include <QAbstractListModel>

#include <memory>
#include <string>
#include <vector>

namespace headroom::ui {

/// The models of a catalog, for the picker: name, size and trained context. Those of opened files
/// come first, under a title of their own, with a badge.
class ModelList : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole };

    explicit ModelList(QObject* parent = nullptr);

    /// `files`: ids of the models that are of files, in the order to show them.
    void setCatalog(std::shared_ptr<const Catalog> catalog,
                    const std::vector<std::string>& files = {});
    [[nodiscard]] const std::shared_ptr<const Catalog>& catalog() const { return m_catalog; }
    [[nodiscard]] int rowOf(const std::string& id) const; ///< -1: not there

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        QString title; ///< of a group; empty: a model
        std::size_t model = 0;
        bool ofFile = false;
    };

    [[nodiscard]] std::size_t indexOf(const std::string& id) const;

    std::shared_ptr<const Catalog> m_catalog;
    std::vector<Row> m_rows;
};

/// How far the figures of a file's model are its own: "exact, from file" in the quantization that
/// it is stored in, which is meant if none is given, "shapes from file" in another.
[[nodiscard]] QString fileBadge(const ModelSpec& model, const std::string& quantization = {});

} // namespace headroom::ui
