// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/scenario.h"
#include "ui/theme/memory_unit.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QSpinBox;

namespace headroom::ui {

class GpuLimitNote;
class ScenarioController;

/// What few people change: limits of the system, batches, layout of the cache.
class AdvancedControls : public QWidget {
    Q_OBJECT
public:
    explicit AdvancedControls(ScenarioController& controller, QWidget* parent = nullptr);

    /// `machine`: id of the one in view, which the GPU limit is told for.
    void refresh(const QString& machine, MemoryUnit unit);

private:
    using Edit = std::function<void(Workload&)>;
    void apply(const Edit& edit, const QString& text);
    void addLimitRows(QFormLayout& form);
    void addSystemRows(QFormLayout& form);
    void connectSystemRows();
    void addValueTypeRow(QFormLayout& form);
    void addBatchRows(QFormLayout& form);
    void addSplitRow(QFormLayout& form);
    void addSwitches(QFormLayout& form);
    QSpinBox* addSpin(QFormLayout& form, const QString& label, int most,
                      std::uint32_t Workload::*field);
    QCheckBox* addSwitch(QFormLayout& form, const QString& label, bool Workload::*field);

    ScenarioController& m_controller;
    QComboBox* m_valueType = nullptr;
    QComboBox* m_gpuLimit = nullptr;
    QSpinBox* m_percent = nullptr;
    GpuLimitNote* m_limitNote = nullptr;
    QComboBox* m_system = nullptr;
    QDoubleSpinBox* m_reserve = nullptr;
    QSpinBox* m_ubatch = nullptr;
    QSpinBox* m_batch = nullptr;
    QCheckBox* m_flashAttention = nullptr;
    QCheckBox* m_unified = nullptr;
    QCheckBox* m_swaFull = nullptr;
    QCheckBox* m_allOutputs = nullptr;
    QComboBox* m_split = nullptr;
    bool m_refreshing = false;
};

} // namespace headroom::ui
