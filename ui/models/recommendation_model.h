// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/recommend.h"

#include <QAbstractTableModel>

#include <memory>

namespace headroom::ui {

using RecommendationPtr = std::shared_ptr<const Recommendation>;

/// The ranking: a row a machine, the best first.
class RecommendationModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Rank, Machine, Reason, FixColumn, Decode, FirstToken, Price, ColumnCount };
    enum Role {
        MachineIdRole = Qt::UserRole,
        StandingRole, ///< int of headroom::Standing
        RangeRole,    ///< Decode: QList<double>{p10, p50, p90} as shares of the axis
        DemandRole,   ///< Decode: the speed asked for as a share of the axis; invalid: none
        HasFixRole,   ///< bool
    };

    explicit RecommendationModel(QObject* parent = nullptr);

    void setRecommendation(RecommendationPtr made);
    [[nodiscard]] const RecommendationPtr& recommendation() const { return m_made; }
    [[nodiscard]] int rowOf(const QString& machineId) const; ///< -1: not there

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(std::size_t row, int column) const;
    [[nodiscard]] QString toolTip(std::size_t row, int column) const;

    RecommendationPtr m_made;
    double m_axis = 1; ///< tokens per second at the right end of the range bars
};

} // namespace headroom::ui
