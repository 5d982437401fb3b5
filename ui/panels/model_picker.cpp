// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/model_picker.h"

#include "ui/models/model_list.h"
#include "ui/scenario/edits.h"
#include "ui/scenario/scenario_controller.h"

namespace headroom::ui {

ModelPicker::ModelPicker(ScenarioController& controller, QWidget* parent)
    : ModelBox(parent), m_controller(controller) {
    setAccessibleName(tr("Model"));
    setObjectName(QStringLiteral("modelPicker"));
    connect(this, &ModelBox::chosen, this, &ModelPicker::apply);
}

void ModelPicker::showCatalog() {
    std::vector<std::string> files;
    for (const ModelFiles::Opened& each : m_controller.modelFiles().opened()) {
        files.push_back(each.model);
    }
    setCatalog(m_controller.assessment()->catalog, files);
}

void ModelPicker::refresh() {
    showCatalog(); // a file may have been opened
    const std::string& model = m_controller.scenario().model;
    setAccessibleDescription(m_controller.catalog().model(model) == nullptr ? QString()
                                                                            : badgeText());
    showModel(model);
}

QString ModelPicker::badgeText() const {
    const Scenario& scenario = m_controller.scenario();
    return scenario.modelFile.empty()
               ? QString()
               : fileBadge(*m_controller.assessment()->model, scenario.quantization);
}

void ModelPicker::apply(const QString& id) {
    const std::string model = id.toStdString();
    m_controller.apply(withModel(m_controller.scenario(), m_controller.catalog(), model,
                                 m_controller.modelFiles().pathOf(model)),
                       tr("change model"));
    refresh();
}

} // namespace headroom::ui
