// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scenario/scenario_controller.h"
#include "ui/theme/memory_unit.h"

#include <QWidget>

class QComboBox;
class QModelIndex;
class QTableView;

namespace headroom::ui {

class TermsDelegate;
class TermsModel;

/// The arithmetic behind one machine's figures.
class TermsPanel : public QWidget {
    Q_OBJECT
public:
    explicit TermsPanel(QWidget* parent = nullptr);

    void setAssessment(AssessmentPtr assessment, const QString& machineId, MemoryUnit unit);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void machineSelected(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTable();
    void showMachines(const Assessment& assessment, const QString& machineId);
    void toggle(const QModelIndex& index);
    void arrangeRows();
    void fitHeights();
    void copy() const;

    TermsModel* m_model;
    TermsDelegate* m_delegate;
    QComboBox* m_machine;
    QTableView* m_table;
};

} // namespace headroom::ui
