// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/shipped_catalog.h"
#include "ui/scenario/default_scenario.h"
#include "ui/window/field_style.h"
#include "ui/window/main_window.h"

#include <QDir>
#include <QLocale>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace headroom::test {

/// A real window on the shipped catalog, with folders of its own and no dialogs.
class WindowFixture {
public:
    WindowFixture() : settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat) {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        open();
    }

    /// Another window on the same folders: the next start of the program.
    void open() {
        window.reset();
        LoadedCatalog loaded = loadCatalog({HEADROOM_CATALOG_DIR});
        const Scenario start = ui::builtInScenario(*loaded.catalog);
        ui::Prompts prompts;
        prompts.fileToOpen = [this](QWidget*) { return answerPath; };
        prompts.fileToSave = [this](QWidget*, const QString&) { return answerPath; };
        prompts.fileToExport = [this](QWidget*, const QString&) {
            return std::optional(ui::ExportRequest{answerPath, 1, ui::ExportTheme::light});
        };
        prompts.unsaved = [this](QWidget*, const QString&) {
            ++asked;
            return answerUnsaved;
        };
        window =
            std::make_unique<ui::MainWindow>(ui::MainWindow::Setup{std::move(loaded),
                                                                   start,
                                                                   {},
                                                                   folder.path(),
                                                                   std::move(prompts),
                                                                   [this] { return reload(); }},
                                             settings);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    template <typename T>
    T* find(const char* name) const {
        T* found = window->findChild<T*>(QLatin1String(name));
        if (found == nullptr) {
            qFatal("no widget is called %s", name);
        }
        return found;
    }

    /// The shipped catalog, and the user's folder once it is there.
    [[nodiscard]] LoadedCatalog reload() const {
        std::vector<std::string> folders{HEADROOM_CATALOG_DIR};
        if (!userFolder.isEmpty() && QDir(userFolder).exists()) {
            folders.push_back(userFolder.toStdString());
        }
        return loadCatalog(folders);
    }

    QTemporaryDir folder;
    QString userFolder; ///< empty: none is read
    QSettings settings;
    QString answerPath;
    ui::UnsavedChoice answerUnsaved = ui::UnsavedChoice::cancel;
    int asked = 0;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace headroom::test
