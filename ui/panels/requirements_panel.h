// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace headroom::ui {

class ScenarioController;

/// What is asked of a machine: every demand with a check box; edits are steps of undo.
class RequirementsPanel : public QWidget {
    Q_OBJECT
public:
    explicit RequirementsPanel(ScenarioController& controller, QWidget* parent = nullptr);
    ~RequirementsPanel() override;

    void follow(); ///< shows the scenario's requirements

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace headroom::ui
