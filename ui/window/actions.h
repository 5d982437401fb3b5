// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QString>

#include <map>
#include <vector>

class QAction;
class QMainWindow;
class QMenu;

namespace headroom::ui {

/// Everything that a menu or a shortcut can do.
enum class Command {
    newScenario,
    open,
    save,
    saveAs,
    importMeasurements,
    exportChart,
    quit,
    undo,
    redo,
    copyChart,
    copyTable,
    copyLaunch,
    showMemory,
    showSpeed,
    showCost,
    showMap,
    showAdvisor,
    showClaims,
    showCatalog,
    showTerms,
    fullScreen,
    addMachine,
    findOwnMachine,
    removeMachine,
    pinBaseline,
    reloadCatalogs,
    showProblems,
    shortcuts,
    about,
    aboutQt,
};

enum class MenuId { file, edit, view, machines, help };

/// The menus, built from one table that also feeds the tool bar and the list of shortcuts.
class Actions {
public:
    explicit Actions(QMainWindow& window);

    [[nodiscard]] QAction* operator[](Command command) const { return m_actions.at(command); }
    [[nodiscard]] QMenu* menu(MenuId id) const { return m_menus.at(id); }

    struct Shortcut {
        QString what;
        QString keys;
    };
    [[nodiscard]] std::vector<Shortcut> shortcuts() const;

private:
    std::map<MenuId, QMenu*> m_menus;
    std::map<Command, QAction*> m_actions;
};

} // namespace headroom::ui
