// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/catalog_commands.h"

#include "ui/panels/message_bar.h"
#include "ui/scenario/edits.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/views/catalog_page.h"
#include "ui/window/bench_importer.h"
#include "ui/window/user_catalog.h"
#include "ui/window/workbench.h"

namespace headroom::ui {

CatalogCommands::CatalogCommands(QWidget& window, ScenarioController& controller,
                                 Workbench& workbench, std::function<void()> reload)
    : QObject(&window),
      m_window(window),
      m_controller(controller),
      m_workbench(workbench),
      m_importer(new BenchImporter(window, controller, workbench.messages(), reload)),
      m_user(new UserCatalog(workbench.messages(), std::move(reload), this)) {
    connect(m_importer, &BenchImporter::failed, this, &CatalogCommands::failed);
    connect(m_user, &UserCatalog::failed, this, &CatalogCommands::failed);
    CatalogPage* page = &workbench.catalogPage();
    connect(page, &CatalogPage::editRequested, m_user, &UserCatalog::edit);
    connect(page, &CatalogPage::removeRequested, m_user, &UserCatalog::remove);
    connect(page, &CatalogPage::machineRequested, this, &CatalogCommands::compare);
}

void CatalogCommands::import(const QString& path) {
    m_importer->import(path, m_workbench.selectedMachine());
}

void CatalogCommands::importAsked(const std::function<QString(QWidget*)>& fileToImport) {
    const QString path = fileToImport ? fileToImport(&m_window) : QString();
    if (!path.isEmpty()) {
        import(path);
    }
}

void CatalogCommands::compare(const QString& machineId) {
    m_controller.apply(withMachine(m_controller.scenario(), machineId.toStdString(), true),
                       tr("add machine"));
    m_workbench.select(machineId);
}

} // namespace headroom::ui
