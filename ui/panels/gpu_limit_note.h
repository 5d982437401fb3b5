// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/gpu_limit.h"
#include "ui/theme/memory_unit.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace headroom::ui {

class Caption;

/// What has to be set for the GPU limit on one machine: the line to copy, what it leaves for the
/// system, and a warning where that is too little. Hidden where there is no such setting.
class GpuLimitNote : public QWidget {
    Q_OBJECT
public:
    explicit GpuLimitNote(QWidget* parent = nullptr);

    /// `machine` may be null.
    void showSetting(const MachineAssessment* machine, const Workload& workload, MemoryUnit unit);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void copy() const;
    void showWarning(const GpuLimitSetting& setting, MemoryUnit unit);
    void paintWarning();

    QLabel* m_line;
    QToolButton* m_copy;
    Caption* m_leaves;
    QWidget* m_warning;
    QLabel* m_icon;
    QLabel* m_why;
};

} // namespace headroom::ui
