// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/file_commands.h"

#include "core/catalog/scenario_file.h"
#include "ui/charts/view_name.h"
#include "ui/panels/comparison_table.h"
#include "ui/panels/launch_window.h"
#include "ui/scenario/document.h"
#include "ui/scenario/edits.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/views/claims_export.h"
#include "ui/views/claims_page.h"
#include "ui/window/workbench.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>

namespace headroom::ui {

FileCommands::FileCommands(QWidget& window, ScenarioController& controller, Document& document,
                           Workbench& workbench, Prompts prompts)
    : QObject(&window),
      m_window(window),
      m_controller(controller),
      m_document(document),
      m_workbench(workbench),
      m_prompts(std::move(prompts)) {}

void FileCommands::newScenario() {
    if (mayLose()) {
        m_document.start(m_fresh);
    }
}

void FileCommands::openAsked() {
    const QString path = m_prompts.fileToOpen(&m_window);
    if (!path.isEmpty()) {
        open(path);
    }
}

bool FileCommands::open(const QString& path) {
    if (fileKind(path) == FileKind::benchmark) {
        Q_EMIT benchmarkOpened(path);
        return true;
    }
    if (fileKind(path) == FileKind::model) {
        return openModel(modelFilePath(path));
    }
    return mayLose() && m_document.open(path);
}

/// Read anew even if it is open: it may have changed since.
bool FileCommands::openModel(const QString& path) {
    const QString name = QFileInfo(path).fileName();
    Scenario alone; // other files of the scenario may be gone
    alone.modelFile = path.toStdString();
    alone.quantization = m_controller.scenario().quantization;
    if (const auto read = m_controller.modelFiles().read(alone); !read) {
        Q_EMIT failed(tr("%1 could not be opened").arg(name), {read.error()});
        return false;
    }
    const Scenario next =
        withModel(m_controller.scenario(), m_controller.catalog(), alone.model, alone.modelFile);
    m_controller.apply(next, tr("open %1").arg(name));
    if (m_controller.scenario() != next) {
        return false; // the controller has told why
    }
    Q_EMIT said(tr("The model is that of %1").arg(QDir::toNativeSeparators(path)));
    Q_EMIT modelOpened(path);
    return true;
}

bool FileCommands::openExample(const QString& path) {
    auto scenario = readScenario(path.toStdString());
    const QString name = QFileInfo(path).fileName();
    if (!scenario) {
        Q_EMIT failed(tr("%1 could not be opened").arg(name), scenario.error());
        return false;
    }
    if (!mayLose()) {
        return false;
    }
    m_document.start(*scenario);
    m_document.startNamed(name);
    Q_EMIT exampleOpened(QString::fromStdString(scenario->note));
    return true;
}

bool FileCommands::save() {
    return m_document.path().isEmpty() ? saveAs() : m_document.save(m_document.path());
}

bool FileCommands::saveAs() {
    const QString suggestion =
        m_document.path().isEmpty() ? m_document.displayName() : m_document.path();
    const QString path = m_prompts.fileToSave(&m_window, suggestion);
    return !path.isEmpty() && m_document.save(path);
}

bool FileCommands::mayLose() {
    if (!m_document.isModified()) {
        return true;
    }
    switch (m_prompts.unsaved(&m_window, m_document.displayName())) {
    case UnsavedChoice::save:
        return save();
    case UnsavedChoice::discard:
        return true;
    case UnsavedChoice::cancel:
        break;
    }
    return false;
}

ExportOptions FileCommands::optionsNow() const {
    ExportOptions options;
    options.view = m_workbench.view();
    options.unit = m_workbench.unit();
    const PageChoices pages = m_workbench.pageChoices();
    options.side = pages.speedSide;
    options.map = {pages.mapKind, m_workbench.selectedMachine(), pages.allMachines};
    return options;
}

QString FileCommands::suggestedName(const QString& suffix) const {
    const QString folder = m_exportFolder.isEmpty() ? QDir::homePath() : m_exportFolder;
    const QString name = QFileInfo(m_document.displayName()).completeBaseName();
    const bool claims = m_workbench.claimsShown() != nullptr;
    return QStringLiteral("%1/%2-%3.%4")
        .arg(folder, name, claims ? QStringLiteral("claims") : viewName(m_workbench.view()),
             suffix);
}

void FileCommands::exportAsked() {
    const auto request = m_prompts.fileToExport(&m_window, suggestedName(QStringLiteral("png")));
    if (!request || request->path.isEmpty()) {
        return;
    }
    ExportOptions options = optionsNow();
    options.scale = request->scale;
    options.theme = request->theme;
    m_exportFolder = QFileInfo(request->path).absolutePath();
    ClaimsPage* claims = m_workbench.claimsShown();
    const auto written = claims != nullptr
                             ? exportClaims(*claims, request->path, request->scale)
                             : exportChart(*m_workbench.shownAssessment(), request->path, options);
    if (written) {
        Q_EMIT said(tr("Exported to %1").arg(QDir::toNativeSeparators(request->path)));
    } else {
        Q_EMIT failed(tr("The chart could not be exported"), {written.error()});
    }
}

void FileCommands::copyChart() {
    if (const ClaimsPage* claims = m_workbench.claimsShown()) {
        QGuiApplication::clipboard()->setText(claims->asMarkdown());
        Q_EMIT said(tr("The claims are on the clipboard"));
        return;
    }
    auto data = chartMimeData(*m_workbench.shownAssessment(), optionsNow());
    QGuiApplication::clipboard()->setMimeData(data.release());
    Q_EMIT said(tr("The chart is on the clipboard"));
}

void FileCommands::copyTable() {
    auto* data = new QMimeData;
    data->setText(m_workbench.table().asText());
    data->setHtml(m_workbench.table().asHtml());
    QGuiApplication::clipboard()->setMimeData(data);
    Q_EMIT said(tr("The table is on the clipboard"));
}

void FileCommands::copyLaunch() {
    const QString text = launchText(*m_controller.assessment(), m_workbench.selectedMachine());
    if (text.isEmpty()) {
        Q_EMIT said(tr("No runtime is known that loads this"));
        return;
    }
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT said(tr("The launch command is on the clipboard"));
}

} // namespace headroom::ui
