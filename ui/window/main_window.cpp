// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "ui/models/text.h"
#include "ui/panels/comparison_table.h"
#include "ui/panels/machine_panel.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/terms_panel.h"
#include "ui/panels/workload_panel.h"
#include "ui/scenario/edits.h"
#include "ui/scenario/own_system.h"
#include "ui/views/catalog_page.h"
#include "ui/window/about.h"
#include "ui/window/catalog_commands.h"
#include "ui/window/docks.h"
#include "ui/window/examples_menu.h"
#include "ui/window/file_commands.h"
#include "ui/window/file_drop.h"
#include "ui/window/own_machine_finder.h"
#include "ui/window/problem_reporter.h"
#include "ui/window/recent_menu.h"
#include "ui/window/recovery_offer.h"
#include "ui/window/status_line.h"
#include "ui/window/tool_bar.h"
#include "ui/window/workbench.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenu>
#include <QUndoStack>

namespace headroom::ui {

namespace {

constexpr int kDockState = 1; ///< raised when docks change, so that old states are not restored
constexpr QSize kUsualSize(1440, 900);

} // namespace

MainWindow::MainWindow(Setup setup, QSettings& settings, QWidget* parent)
    : QMainWindow(parent),
      m_setup(std::move(setup)),
      m_settings(settings),
      m_preferences(readPreferences(settings)),
      m_controller(m_setup.catalog.catalog, m_setup.scenario),
      m_document(m_controller, m_setup.stateFolder),
      m_actions(*this),
      m_toolBar(new ToolBar(m_actions, this)),
      m_status(new StatusLine(this)),
      m_workload(new WorkloadPanel(m_controller)),
      m_machines(new MachinePanel(m_controller)),
      m_workbench(new Workbench(m_controller, this)),
      m_terms(new TermsPanel),
      m_files(new FileCommands(*this, m_controller, m_document, *m_workbench, m_setup.prompts)),
      m_catalogs(
          new CatalogCommands(*this, m_controller, *m_workbench, [this] { reloadCatalogs(); })),
      m_problems(new ProblemReporter(*this, m_workbench->messages(), *m_status)),
      m_recent(new RecentMenu(this)),
      m_examples(new ExamplesMenu(m_setup.exampleFolders, this)) {
    setAccessibleName(QStringLiteral("Headroom"));
    m_document.startNamed(m_setup.scenarioName);
    m_files->setFresh(m_controller.scenario());
    m_actions.menu(MenuId::file)->insertMenu(m_actions[Command::save], m_recent);
    m_actions.menu(MenuId::file)->insertMenu(m_actions[Command::save], m_examples);
    m_toolBar->addMenus(*m_actions.menu(MenuId::view), m_actions[Command::showTerms]);
    addToolBar(m_toolBar);
    setCentralWidget(m_workbench);
    setStatusBar(m_status);
    buildDocks();
    connectEdits();
    connectViews();
    connectActions();
    connectFiles();
    restore();
    offerRecovery(m_document, m_workbench->messages());
}

/// Fields that lose the focus show the scenario again: it must still be there.
MainWindow::~MainWindow() {
    hide();
}

void MainWindow::buildDocks() {
    addDockWidget(Qt::LeftDockWidgetArea, makeLeftDock(*m_workload, *m_machines, this));
    m_termsDock = makeTermsDock(*m_terms, this);
    addDockWidget(Qt::RightDockWidgetArea, m_termsDock);
    m_termsDock->hide();
}

void MainWindow::connectEdits() {
    connect(&m_controller, &ScenarioController::assessmentChanged, this, &MainWindow::follow);
    connect(&m_controller, &ScenarioController::evaluationFailed, this,
            [this](const QString& message) {
                m_workbench->messages().showMessage(MessageBar::Kind::warning, message);
                m_workload->refresh();
            });
    connect(m_workbench, &Workbench::settled, this, &MainWindow::showTerms);
    connect(m_workbench, &Workbench::machineSelected, m_machines, &MachinePanel::select);
    connect(m_workbench, &Workbench::machineSelected, m_workload, &WorkloadPanel::showMachine);
    connect(m_workbench, &Workbench::machineSelected, this, &MainWindow::showActionStates);
    connect(m_terms, &TermsPanel::machineSelected, m_workbench, &Workbench::select);
    connect(m_machines, &MachinePanel::machineSelected, m_workbench, &Workbench::select);
    connect(m_machines, &MachinePanel::pinRequested, this, &MainWindow::pin);
    connect(&m_controller.undoStack(), &QUndoStack::indexChanged, this,
            &MainWindow::showActionStates);
}

void MainWindow::connectViews() {
    connect(m_workbench, &Workbench::hovered, m_status, &StatusLine::showHovered);
    connect(m_toolBar, &ToolBar::unitChosen, this, [this](MemoryUnit unit) {
        m_preferences.unit = unit;
        m_workbench->setUnit(unit);
        m_workload->setUnit(unit);
    });
    connect(m_toolBar, &ToolBar::orderChosen, this, [this](int column, Qt::SortOrder order) {
        m_workbench->table().sortBy(column, order);
    });
    connect(&m_workbench->table(), &ComparisonTable::orderChanged, this,
            [this](int column, Qt::SortOrder order) {
                m_preferences.sortColumn = column;
                m_preferences.sortOrder = order;
                m_toolBar->showOrder(column, order);
            });
    connect(m_termsDock, &QDockWidget::visibilityChanged, this, [this](bool shown) {
        m_actions[Command::showTerms]->setChecked(shown);
        m_workbench->table().setBarsAllowed(!shown);
    });
}

void MainWindow::connectActions() {
    using C = Command;
    m_workbench->table().setContextMenuPolicy(Qt::ActionsContextMenu);
    m_workbench->table().addActions({m_actions[C::copyLaunch], m_actions[C::copyTable],
                                     m_actions[C::pinBaseline], m_actions[C::removeMachine]});
    const auto on = [this](Command command, auto&& act) {
        connect(m_actions[command], &QAction::triggered, this, std::forward<decltype(act)>(act));
    };
    on(C::newScenario, [this] { m_files->newScenario(); });
    on(C::open, [this] { m_files->openAsked(); });
    on(C::save, [this] { m_files->save(); });
    on(C::saveAs, [this] { m_files->saveAs(); });
    on(C::importMeasurements, [this] { m_catalogs->importAsked(m_setup.prompts.fileToImport); });
    on(C::exportChart, [this] { m_files->exportAsked(); });
    on(C::copyChart, [this] { m_files->copyChart(); });
    on(C::copyTable, [this] { m_files->copyTable(); });
    on(C::copyLaunch, [this] { m_files->copyLaunch(); });
    on(C::quit, [this] { close(); });
    on(C::undo, [this] { m_controller.undoStack().undo(); });
    on(C::redo, [this] { m_controller.undoStack().redo(); });
    on(C::showMemory, [this] { m_workbench->setView(ChartView::memory); });
    on(C::showSpeed, [this] { m_workbench->setView(ChartView::speed); });
    on(C::showCost, [this] { m_workbench->setView(ChartView::cost); });
    on(C::showMap, [this] { m_workbench->setView(ChartView::map); });
    on(C::showAdvisor, [this] { m_workbench->setView(ChartView::advisor); });
    on(C::showClaims, [this] { m_workbench->showClaims(); });
    on(C::showCatalog, [this] { m_workbench->showCatalog(); });
    on(C::showTerms, [this](bool shown) { m_termsDock->setVisible(shown); });
    on(C::fullScreen, [this](bool full) { full ? showFullScreen() : showNormal(); });
    on(C::addMachine, [this] { m_machines->focusFilter(); });
    on(C::findOwnMachine,
       [this] { findOwnMachine(m_controller, m_workbench->messages(), askOwnSystem); });
    on(C::removeMachine, [this] {
        const std::string id = m_workbench->selectedMachine().toStdString();
        m_controller.apply(withMachine(m_controller.scenario(), id, false), tr("remove machine"));
    });
    on(C::pinBaseline, [this] { pin(m_workbench->selectedMachine()); });
    on(C::reloadCatalogs, [this] { reloadCatalogs(); });
    on(C::showProblems, [this] { m_problems->showList(); });
    on(C::shortcuts, [this] { showShortcuts(*this, m_actions); });
    on(C::about, [this] { showAbout(*this, *m_setup.catalog.catalog); });
    on(C::aboutQt, [] { QApplication::aboutQt(); });
}

void MainWindow::connectFiles() {
    connect(&m_document, &Document::changed, this, &MainWindow::showTitle);
    connect(&m_document, &Document::failed, m_problems, &ProblemReporter::report);
    connect(&m_document, &Document::opened, m_recent, &RecentMenu::add);
    connect(m_files, &FileCommands::benchmarkOpened, m_catalogs, &CatalogCommands::import);
    connect(m_problems, &ProblemReporter::counted, &m_workbench->catalogPage(),
            &CatalogPage::setProblems);
    connect(&m_workbench->catalogPage(), &CatalogPage::problemsRequested, m_problems,
            &ProblemReporter::showList);
    connect(m_catalogs, &CatalogCommands::failed, m_problems, &ProblemReporter::report);
    connect(m_files, &FileCommands::modelOpened, m_recent, &RecentMenu::add);
    connect(m_recent, &RecentMenu::chosen, m_files, &FileCommands::open);
    connect(m_examples, &ExamplesMenu::chosen, m_files, &FileCommands::openExample);
    connect(m_files, &FileCommands::exampleOpened, this, [this](const QString& note) {
        m_workbench->messages().showMessage(MessageBar::Kind::information, note);
    });
    connect(new FileDrop(*this, *m_status), &FileDrop::dropped, m_files, &FileCommands::open);
    connect(m_files, &FileCommands::failed, m_problems, &ProblemReporter::report);
    connect(m_files, &FileCommands::said, m_status,
            [this](const QString& text) { m_status->showMessage(text, 5000); });
}

void MainWindow::follow() {
    m_workload->refresh();
    m_machines->refresh();
    showActionStates();
}

void MainWindow::showTerms() {
    m_terms->setAssessment(m_controller.assessment(), m_workbench->selectedMachine(),
                           m_workbench->unit());
}

void MainWindow::showTitle() {
    setWindowTitle(tr("%1[*] — Headroom").arg(m_document.displayName()));
    setWindowModified(m_document.isModified());
}

void MainWindow::showActionStates() {
    const QUndoStack& stack = m_controller.undoStack();
    const Scenario& scenario = m_controller.scenario();
    const std::string selected = m_workbench->selectedMachine().toStdString();
    m_actions[Command::undo]->setEnabled(stack.canUndo());
    m_actions[Command::undo]->setToolTip(tr("Undo %1").arg(stack.undoText()));
    m_actions[Command::redo]->setEnabled(stack.canRedo());
    m_actions[Command::redo]->setToolTip(tr("Redo %1").arg(stack.redoText()));
    m_actions[Command::removeMachine]->setEnabled(!selected.empty());
    m_actions[Command::pinBaseline]->setEnabled(!selected.empty());
    m_actions[Command::pinBaseline]->setChecked(!selected.empty() && scenario.baseline == selected);
}

void MainWindow::pin(const QString& machineId) {
    m_controller.apply(withBaselineToggled(m_controller.scenario(), machineId.toStdString()),
                       tr("pin baseline"));
}

bool MainWindow::openFile(const QString& path) {
    return m_files->open(path);
}

void MainWindow::reloadCatalogs() {
    m_setup.catalog = m_setup.reload();
    m_controller.setCatalog(m_setup.catalog.catalog);
    m_workload->showCatalog();
    m_machines->showCatalog();
    m_problems->setCatalog(m_setup.catalog);
    m_status->showMessage(tr("Catalogs read again"), 5000);
}

void MainWindow::restore() {
    resize(kUsualSize);
    restoreGeometry(m_preferences.geometry);
    restoreState(m_preferences.docks, kDockState);
    m_workbench->setUnit(m_preferences.unit);
    m_workload->setUnit(m_preferences.unit);
    m_workbench->setPageChoices(m_preferences.pages);
    m_workbench->setView(m_preferences.view);
    m_toolBar->showUnit(m_preferences.unit);
    m_workbench->table().sortBy(m_preferences.sortColumn, m_preferences.sortOrder);
    m_files->setExportFolder(m_preferences.exportFolder);
    m_recent->setFiles(m_preferences.recentFiles);
    m_problems->setCatalog(m_setup.catalog);
    showTitle();
    follow();
    m_machines->select(m_workbench->selectedMachine());
    m_workload->showMachine(m_workbench->selectedMachine());
    showTerms();
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (std::exchange(m_laidOut, true)) {
        return;
    }
    if (!m_workbench->restoreHeights(m_preferences.splitter)) {
        m_workbench->shareHeight();
    }
}

void MainWindow::remember() {
    m_preferences.geometry = saveGeometry();
    m_preferences.docks = saveState(kDockState);
    m_preferences.splitter = m_workbench->chosenHeights();
    m_preferences.view = m_workbench->view();
    m_preferences.pages = m_workbench->pageChoices();
    m_preferences.exportFolder = m_files->exportFolder();
    m_preferences.recentFiles = m_recent->files();
    writePreferences(m_settings, m_preferences);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_files->mayLose()) {
        event->ignore();
        return;
    }
    m_document.finish();
    remember();
    event->accept();
}

} // namespace headroom::ui
