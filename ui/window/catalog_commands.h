// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace headroom::ui {

class BenchImporter;
class ScenarioController;
class UserCatalog;
class Workbench;

/// What changes the user's own catalog: importing measurements, copying entries and taking them
/// out, and what the Catalog page asks for.
class CatalogCommands : public QObject {
    Q_OBJECT
public:
    /// `reload` reads the catalogs again.
    CatalogCommands(QWidget& window, ScenarioController& controller, Workbench& workbench,
                    std::function<void()> reload);

    void import(const QString& path);
    /// Asks for the file first.
    void importAsked(const std::function<QString(QWidget*)>& fileToImport);
    [[nodiscard]] UserCatalog& userCatalog() { return *m_user; }

Q_SIGNALS:
    void failed(const QString& what, const std::vector<headroom::Error>& problems);

private:
    void compare(const QString& machineId);

    QWidget& m_window;
    ScenarioController& m_controller;
    Workbench& m_workbench;
    BenchImporter* m_importer;
    UserCatalog* m_user;
};

} // namespace headroom::ui
