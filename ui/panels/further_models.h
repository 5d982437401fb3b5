// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/memory_unit.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace headroom::ui {

class Caption;
class FurtherRow;
class ModelBox;
class ScenarioController;

/// Further models that stay loaded beside the first: add, change, remove; each edit is a step.
class FurtherModels : public QWidget {
    Q_OBJECT
public:
    explicit FurtherModels(ScenarioController& controller, QWidget* parent = nullptr);

    void refresh(MemoryUnit unit);

private:
    void addRow();
    void dropRow();
    void orderTabs();
    void showSum(MemoryUnit unit);

    ScenarioController& m_controller;
    std::vector<FurtherRow*> m_rows;
    QVBoxLayout* m_list;
    ModelBox* m_add;
    Caption* m_sum;
};

} // namespace headroom::ui
