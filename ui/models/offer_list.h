// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"

#include <QAbstractListModel>
#include <QString>

#include <memory>
#include <vector>

namespace headroom::ui {

/// Clouds and APIs that a machine can be weighed against, with a check box each.
class OfferList : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole };

    explicit OfferList(QObject* parent = nullptr);

    /// `today`: an ISO date, what the ages of prices are counted from.
    void setCatalog(std::shared_ptr<const Catalog> catalog, const std::string& today);
    void setChosen(const std::vector<std::string>& against);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// A check asks for the change; the scenario then brings it back.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void checkRequested(const QString& id, bool chosen);

private:
    struct Offer {
        std::string id; ///< "cloud:ID", "api:ID"
        QString name;
        QString price;
        QString tip;
        bool stale = false;
        bool chosen = false;
    };
    void addClouds(const std::string& today);
    void addApis(const std::string& today);

    std::shared_ptr<const Catalog> m_catalog;
    std::vector<Offer> m_offers;
};

} // namespace headroom::ui
