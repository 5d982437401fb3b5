// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/arguments.h"
#include "app/gui/chosen_scenario.h"
#include "app/gui/headless.h"
#include "core/catalog/load.h"
#include "ui/accessibility/combo_box_names.h"
#include "ui/scenario/recovery.h"
#include "ui/theme/icons.h"
#include "ui/window/field_style.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QLocale>
#include <QSettings>
#include <QUndoStack>

#include <iostream>

namespace {

using namespace headroom;

constexpr int kInputFailed = 3;

/// The locale of programs has no grouping: "8,192 tokens" would read 8192.
void useReadableLocale() {
    if (QLocale().language() == QLocale::C) {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }
}

/// What is opened at the start is where the work begins: there is nothing to undo or to save.
void openFiles(ui::MainWindow& window, const std::vector<std::string>& files) {
    for (const std::string& file : files) {
        window.openFile(QString::fromStdString(file));
    }
    if (window.document().path().isEmpty() && window.controller().undoStack().canUndo()) {
        window.document().start(window.controller().scenario());
    }
}

QStringList exampleFolders(const std::vector<std::string>& catalogs) {
    QStringList folders;
    for (const std::string& catalog : catalogs) {
        folders << QString::fromStdString(catalog + "/scenarios");
    }
    return folders;
}

int openWindow(int argc, char** argv, const gui::Arguments& arguments) {
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("headroom"));
    QApplication::setApplicationDisplayName(QStringLiteral("Headroom"));
    QApplication::setApplicationVersion(QStringLiteral(HEADROOM_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.headroom.Headroom"));
    QApplication::setWindowIcon(ui::applicationIcon());
    ui::keepComboBoxNames();
    useReadableLocale();
    ui::useFieldStyle();
    const auto load = [&arguments] { return loadCatalog(gui::catalogPaths(arguments)); };
    LoadedCatalog loaded = load();
    if (loaded.catalog->models.empty() || loaded.catalog->quantizations.empty()) {
        std::cerr << "headroom: no catalog was found: set HEADROOM_CATALOG to its folder\n";
        return kInputFailed;
    }
    ui::ModelFiles files(loaded.catalog);
    auto start = gui::startingScenario(arguments, files);
    if (!start) {
        return start.error();
    }
    QSettings settings(QSettings::NativeFormat, QSettings::UserScope, QStringLiteral("headroom"));
    ui::MainWindow window({std::move(loaded), std::move(start->scenario), start->name,
                           ui::defaultStateFolder(), ui::dialogPrompts(), load,
                           exampleFolders(gui::catalogPaths(arguments))},
                          settings);
    window.show();
    openFiles(window, arguments.files);
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    gui::Arguments arguments = gui::parseArguments(argc, argv);
    switch (arguments.task) {
    case gui::Arguments::Task::stop:
        return arguments.status;
    case gui::Arguments::Task::exportChart:
        return gui::exportAsAsked(argc, argv, std::move(arguments));
    case gui::Arguments::Task::window:
        break;
    }
    const bool offscreen = qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
    return gui::hasDisplay() || offscreen ? openWindow(argc, argv, arguments)
                                          : gui::showComparison(argc, argv, arguments);
}
