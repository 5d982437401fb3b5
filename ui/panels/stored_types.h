// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/stored_weights.h"
#include "ui/theme/memory_unit.h"

#include <QWidget>

#include <memory>

class QTableView;
class QToolButton;

namespace headroom::ui {

class StoredTypesModel;

/// What types a model file's tensors are in: a line, and a table that opens below it. Hidden while
/// the model is of no file.
class StoredTypes : public QWidget {
    Q_OBJECT
public:
    explicit StoredTypes(QWidget* parent = nullptr);

    void setStored(const std::shared_ptr<const StoredWeights>& stored, MemoryUnit unit);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildTable();
    void showSummary();

    StoredTypesModel* m_model;
    QToolButton* m_toggle;
    QTableView* m_table;
    std::shared_ptr<const StoredWeights> m_stored;
    MemoryUnit m_unit = MemoryUnit::gib;
};

} // namespace headroom::ui
