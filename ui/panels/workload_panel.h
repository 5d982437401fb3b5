// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/memory_unit.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QSpinBox;
class QToolButton;

namespace headroom::ui {

class AdvancedControls;
class ContextControl;
class FileNote;
class FurtherModels;
class ModelPicker;
class QuantizationControl;
class ScenarioController;

/// What is asked of a model: everything that a scenario holds besides its machines.
class WorkloadPanel : public QWidget {
    Q_OBJECT
public:
    explicit WorkloadPanel(ScenarioController& controller, QWidget* parent = nullptr);

    void setUnit(MemoryUnit unit);
    void showCatalog();                  ///< the controller has another catalog
    void showMachine(const QString& id); ///< the one in view
    void refresh();

private:
    void buildRows(QBoxLayout& rows);
    void addCacheRow(QBoxLayout& rows);
    void addParallelRow(QBoxLayout& rows);
    void addLengthsRow(QBoxLayout& rows);
    void addRuntimeRow(QBoxLayout& rows);
    void addAdvanced(QBoxLayout& rows);
    void refreshCacheType();
    void refreshRuntime();
    void refreshAdvanced();

    ScenarioController& m_controller;
    MemoryUnit m_unit = MemoryUnit::gib;
    ModelPicker* m_model;
    FileNote* m_file;
    QuantizationControl* m_quantization;
    ContextControl* m_context;
    QComboBox* m_cacheType;
    QSpinBox* m_parallel;
    QSpinBox* m_prompt;
    QSpinBox* m_answer;
    QComboBox* m_runtime;
    QToolButton* m_advancedToggle;
    AdvancedControls* m_advanced;
    FurtherModels* m_further;
    QString m_machine;
    bool m_refreshing = false;
};

} // namespace headroom::ui
