// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/load.h"
#include "ui/scenario/document.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/window/actions.h"
#include "ui/window/preferences.h"
#include "ui/window/prompts.h"

#include <QMainWindow>

#include <functional>

class QSettings;

namespace headroom::ui {

class CatalogCommands;
class ExamplesMenu;
class FileCommands;
class MachinePanel;
class ProblemReporter;
class RecentMenu;
class StatusLine;
class TermsPanel;
class ToolBar;
class Workbench;
class WorkloadPanel;

/// The one window: workload and machines at the left, pages over the comparison over the verdict,
/// terms at the right.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    struct Setup {
        LoadedCatalog catalog;
        Scenario scenario;
        QString scenarioName; ///< of a shipped scenario; empty: untitled
        QString stateFolder;
        Prompts prompts;
        std::function<LoadedCatalog()> reload; ///< reads the catalogs again
        QStringList exampleFolders{};          ///< of scenarios that come with the program
    };

    /// `settings` outlives the window.
    MainWindow(Setup setup, QSettings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    bool openFile(const QString& path);
    [[nodiscard]] ScenarioController& controller() { return m_controller; }
    [[nodiscard]] Document& document() { return m_document; }
    [[nodiscard]] Workbench& workbench() { return *m_workbench; }
    [[nodiscard]] FileCommands& files() { return *m_files; }
    [[nodiscard]] const Actions& actions() const { return m_actions; }

protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void buildDocks();
    void connectEdits();
    void connectViews();
    void connectActions();
    void connectFiles();
    void restore();
    void remember();
    void follow();    ///< an edit: panels
    void showTerms(); ///< of the selected machine
    void showTitle();
    void showActionStates();
    void reloadCatalogs();
    void pin(const QString& machineId);

    Setup m_setup;
    QSettings& m_settings;
    Preferences m_preferences;
    ScenarioController m_controller;
    Document m_document;
    Actions m_actions;
    ToolBar* m_toolBar;
    StatusLine* m_status;
    WorkloadPanel* m_workload;
    MachinePanel* m_machines;
    Workbench* m_workbench;
    TermsPanel* m_terms;
    FileCommands* m_files;
    CatalogCommands* m_catalogs;
    ProblemReporter* m_problems;
    QDockWidget* m_termsDock = nullptr;
    RecentMenu* m_recent;
    ExamplesMenu* m_examples;
    bool m_laidOut = false;
};

} // namespace headroom::ui
