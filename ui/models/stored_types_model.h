// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/stored_weights.h"
#include "ui/theme/memory_unit.h"

#include <QAbstractTableModel>

#include <vector>

namespace headroom::ui {

/// The types that a model file's tensors are in: the one with most bytes first.
class StoredTypesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Type, Tensors, Size, Share, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setTypes(std::vector<StoredType> types, MemoryUnit unit);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<StoredType> m_types;
    Bytes m_all;
    MemoryUnit m_unit = MemoryUnit::gib;
};

/// "Q4_K 86 %, Q6_K 14 %": types of less than half a percent are left out.
[[nodiscard]] QString typesSummary(const std::vector<StoredType>& types);

} // namespace headroom::ui
