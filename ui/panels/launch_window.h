// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/launch.h"
#include "ui/scenario/scenario_controller.h"

#include <QDialog>

#include <vector>

class QLabel;
class QScrollArea;

namespace headroom::ui {

/// The commands that load the models as they are estimated on one machine, each to copy, in a
/// window beside the main one.
class LaunchWindow : public QDialog {
    Q_OBJECT
public:
    explicit LaunchWindow(QWidget* parent = nullptr);

    void setAssessment(const Assessment& assessment, const QString& machineId);

private:
    void addEntry(QWidget& entries, const LaunchCommand& command);

    QLabel* m_machine;
    QScrollArea* m_area;
    std::vector<LaunchCommand> m_shown;
};

/// All of them as lines for a shell; all but the last run beside it. Empty where none is known.
[[nodiscard]] QString launchText(const Assessment& assessment, const QString& machineId);

} // namespace headroom::ui
