// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/prompts.h"

#include <QObject>

namespace headroom::ui {

class Document;
class ScenarioController;
class Workbench;

/// New, open, save, export and copy: what asks first, and what it does with the answer.
class FileCommands : public QObject {
    Q_OBJECT
public:
    FileCommands(QWidget& window, ScenarioController& controller, Document& document,
                 Workbench& workbench, Prompts prompts);

    void setFresh(Scenario scenario) { m_fresh = std::move(scenario); } ///< what New starts with
    void setExportFolder(const QString& folder) { m_exportFolder = folder; }
    [[nodiscard]] const QString& exportFolder() const { return m_exportFolder; }

    void newScenario();
    void openAsked();
    bool open(const QString& path); ///< a scenario, or a model file as an edit of this one
    /// A scenario that comes with the program: saving it asks for a name.
    bool openExample(const QString& path);
    bool save();
    bool saveAs();
    [[nodiscard]] bool mayLose(); ///< asks when there are unsaved changes
    void exportAsked();
    void copyChart();
    void copyTable();
    void copyLaunch(); ///< for the machine in view

Q_SIGNALS:
    void said(const QString& text); ///< something was done that leaves no trace on the screen
    void failed(const QString& what, const std::vector<headroom::Error>& problems);
    void modelOpened(const QString& path);
    void benchmarkOpened(const QString& path); ///< measured speeds, nothing was done with them
    void exampleOpened(const QString& note);

private:
    bool openModel(const QString& path);
    [[nodiscard]] ExportOptions optionsNow() const;
    [[nodiscard]] QString suggestedName(const QString& suffix) const;

    QWidget& m_window;
    ScenarioController& m_controller;
    Document& m_document;
    Workbench& m_workbench;
    Prompts m_prompts;
    Scenario m_fresh;
    QString m_exportFolder;
};

} // namespace headroom::ui
