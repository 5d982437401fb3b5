// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/suited_models.h"
#include "ui/theme/memory_unit.h"

#include <QTableWidget>

#include <vector>

namespace headroom::ui {

/// What one machine can run: the best model for each use. A double click takes it into the
/// scenario.
class SuitedTable : public QTableWidget {
    Q_OBJECT
public:
    explicit SuitedTable(QWidget* parent = nullptr);

    /// One answer a use.
    void setAnswers(const std::vector<SuitedModels>& answers, MemoryUnit unit);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void modelChosen(const QString& model, const QString& quantization);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOutColumns();
    void setCell(int row, int column, const QString& text, const QString& tip);
};

} // namespace headroom::ui
