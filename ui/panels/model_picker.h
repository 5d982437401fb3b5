// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/model_box.h"

namespace headroom::ui {

class ScenarioController;

/// The model of the scenario; opened model files stand first, with how exact they are.
class ModelPicker : public ModelBox {
    Q_OBJECT
public:
    explicit ModelPicker(ScenarioController& controller, QWidget* parent = nullptr);

    void refresh();
    void showCatalog(); ///< the controller has another one

private:
    [[nodiscard]] QString badgeText() const; ///< of a file's model; empty: of the catalog
    void apply(const QString& id);

    ScenarioController& m_controller;
};

} // namespace headroom::ui
