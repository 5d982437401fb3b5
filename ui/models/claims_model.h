// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/finding.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <memory>
#include <optional>
#include <vector>

namespace headroom::ui {

/// Findings of all claims, and the catalog that they were made with.
struct JudgedClaims {
    std::shared_ptr<const Catalog> catalog;
    std::vector<ClaimFinding> findings;
};
using JudgedClaimsPtr = std::shared_ptr<const JudgedClaims>;

/// Published claims: a row a claim, beside what Headroom says.
class ClaimsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { VerdictColumn, Text, Claimed, Computed, Limit, Against, Source, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< raw number or text; invalid: unknown
        VerdictRole,             ///< int of headroom::ClaimVerdict
        ShareRole,               ///< Against: claimed ÷ limit; invalid: no limit
        FloorRole,               ///< Against: whether the limit is the least that there can be
        IdRole,
    };

    explicit ClaimsModel(QObject* parent = nullptr);

    void setClaims(JudgedClaimsPtr claims);
    [[nodiscard]] const JudgedClaimsPtr& claims() const { return m_claims; }
    [[nodiscard]] const ClaimFinding* findingAt(int row) const; ///< null: there is no such row
    [[nodiscard]] int rowOf(const QString& id) const;           ///< -1: not there

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString textOf(const ClaimFinding& finding, int column) const;
    [[nodiscard]] QVariant sortValue(const ClaimFinding& finding, int column) const;

    JudgedClaimsPtr m_claims;
};

/// The claims of one verdict, or those whose words match.
class ClaimsFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ClaimsFilter(QObject* parent = nullptr);

    void setVerdict(std::optional<ClaimVerdict> verdict); ///< none: all
    [[nodiscard]] std::optional<ClaimVerdict> verdict() const { return m_verdict; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& a, const QModelIndex& b) const override;

private:
    std::optional<ClaimVerdict> m_verdict;
};

} // namespace headroom::ui
