// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actions.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace headroom::ui {

namespace {

struct Entry {
    Command command;
    MenuId menu;
    const char* text;
    const char* iconName = "";
    QKeySequence::StandardKey standard = QKeySequence::UnknownKey;
    const char* keys = "";
    bool checkable = false;
    bool afterSeparator = false;
    QAction::MenuRole role = QAction::NoRole;
};

using C = Command;
using M = MenuId;
using K = QKeySequence;

const Entry kEntries[] = {
    {C::newScenario, M::file, QT_TRANSLATE_NOOP("headroom", "&New"), "document-new", K::New},
    {C::open, M::file, QT_TRANSLATE_NOOP("headroom", "&Open…"), "document-open", K::Open},
    {C::save, M::file, QT_TRANSLATE_NOOP("headroom", "&Save"), "document-save", K::Save, "", false,
     true},
    {C::saveAs, M::file, QT_TRANSLATE_NOOP("headroom", "Save &as…"), "document-save-as", K::SaveAs,
     "Ctrl+Shift+S"},
    {C::importMeasurements, M::file, QT_TRANSLATE_NOOP("headroom", "&Import measurements…"),
     "document-open", K::UnknownKey, "Ctrl+I", false, true},
    {C::exportChart, M::file, QT_TRANSLATE_NOOP("headroom", "&Export chart…"), "document-export",
     K::UnknownKey, "Ctrl+E", false, true},
    {C::quit, M::file, QT_TRANSLATE_NOOP("headroom", "&Quit"), "application-exit", K::Quit,
     "Ctrl+Q", false, true, QAction::QuitRole},

    {C::undo, M::edit, QT_TRANSLATE_NOOP("headroom", "&Undo"), "edit-undo", K::Undo},
    {C::redo, M::edit, QT_TRANSLATE_NOOP("headroom", "&Redo"), "edit-redo", K::Redo},
    {C::copyChart, M::edit, QT_TRANSLATE_NOOP("headroom", "&Copy chart"), "edit-copy",
     K::UnknownKey, "Ctrl+Shift+C", false, true},
    {C::copyTable, M::edit, QT_TRANSLATE_NOOP("headroom", "Copy &table"), "edit-copy",
     K::UnknownKey, "Ctrl+Alt+C"},
    {C::copyLaunch, M::edit, QT_TRANSLATE_NOOP("headroom", "Copy &launch command"), "edit-copy",
     K::UnknownKey, "Ctrl+L"},

    {C::showMemory, M::view, QT_TRANSLATE_NOOP("headroom", "&Memory"), "", K::UnknownKey, "Alt+1"},
    {C::showSpeed, M::view, QT_TRANSLATE_NOOP("headroom", "&Speed"), "", K::UnknownKey, "Alt+2"},
    {C::showCost, M::view, QT_TRANSLATE_NOOP("headroom", "&Cost"), "", K::UnknownKey, "Alt+3"},
    {C::showMap, M::view, QT_TRANSLATE_NOOP("headroom", "Ma&p"), "", K::UnknownKey, "Alt+4"},
    {C::showAdvisor, M::view, QT_TRANSLATE_NOOP("headroom", "Ad&visor"), "", K::UnknownKey,
     "Alt+5"},
    {C::showClaims, M::view, QT_TRANSLATE_NOOP("headroom", "C&laims"), "", K::UnknownKey, "Alt+6"},
    {C::showCatalog, M::view, QT_TRANSLATE_NOOP("headroom", "Catalo&g"), "", K::UnknownKey,
     "Alt+7"},
    {C::showTerms, M::view, QT_TRANSLATE_NOOP("headroom", "&Terms"), "view-list-details",
     K::UnknownKey, "Ctrl+T", true, true},
    {C::fullScreen, M::view, QT_TRANSLATE_NOOP("headroom", "&Full screen"), "", K::FullScreen,
     "F11", true},

    {C::addMachine, M::machines, QT_TRANSLATE_NOOP("headroom", "&Find and add machine"),
     "edit-find", K::Find},
    {C::findOwnMachine, M::machines, QT_TRANSLATE_NOOP("headroom", "Found on this &computer"), "",
     K::UnknownKey, ""},
    {C::removeMachine, M::machines, QT_TRANSLATE_NOOP("headroom", "&Remove from comparison"),
     "list-remove"},
    {C::pinBaseline, M::machines, QT_TRANSLATE_NOOP("headroom", "&Pin as baseline"), "pin",
     K::UnknownKey, "Ctrl+B", true},
    {C::reloadCatalogs, M::machines, QT_TRANSLATE_NOOP("headroom", "Re&load catalogs"),
     "view-refresh", K::UnknownKey, "F5", false, true},
    {C::showProblems, M::machines, QT_TRANSLATE_NOOP("headroom", "Pro&blems in catalogs…"),
     "dialog-warning"},

    {C::shortcuts, M::help, QT_TRANSLATE_NOOP("headroom", "&Keyboard shortcuts"), "", K::UnknownKey,
     "Ctrl+?"},
    {C::about, M::help, QT_TRANSLATE_NOOP("headroom", "&About Headroom"), "help-about",
     K::UnknownKey, "", false, true, QAction::AboutRole},
    {C::aboutQt, M::help, QT_TRANSLATE_NOOP("headroom", "About &Qt"), "", K::UnknownKey, "", false,
     false, QAction::AboutQtRole},
};

QString translated(const char* text) {
    return QCoreApplication::translate("headroom", text);
}

void giveShortcuts(QAction& action, const Entry& entry) {
    QList<QKeySequence> keys = QKeySequence::keyBindings(entry.standard);
    const QKeySequence own = QKeySequence(QLatin1String(entry.keys));
    if (keys.isEmpty() && !own.isEmpty()) {
        keys.append(own);
    }
    action.setShortcuts(keys);
}

} // namespace

Actions::Actions(QMainWindow& window) {
    const std::pair<MenuId, const char*> titles[] = {
        {M::file, QT_TRANSLATE_NOOP("headroom", "&File")},
        {M::edit, QT_TRANSLATE_NOOP("headroom", "&Edit")},
        {M::view, QT_TRANSLATE_NOOP("headroom", "&View")},
        {M::machines, QT_TRANSLATE_NOOP("headroom", "&Machines")},
        {M::help, QT_TRANSLATE_NOOP("headroom", "&Help")}};
    for (const auto& [id, title] : titles) {
        m_menus[id] = window.menuBar()->addMenu(translated(title));
    }
    for (const Entry& entry : kEntries) {
        QMenu* menu = m_menus.at(entry.menu);
        if (entry.afterSeparator) {
            menu->addSeparator();
        }
        auto* action = menu->addAction(translated(entry.text));
        action->setCheckable(entry.checkable);
        action->setMenuRole(entry.role);
        if (*entry.iconName != '\0') {
            action->setIcon(icon(QLatin1String(entry.iconName)));
        }
        giveShortcuts(*action, entry);
        m_actions[entry.command] = action;
    }
}

std::vector<Actions::Shortcut> Actions::shortcuts() const {
    std::vector<Shortcut> list;
    for (const Entry& entry : kEntries) {
        const QAction* action = m_actions.at(entry.command);
        if (!action->shortcut().isEmpty()) {
            list.push_back({action->text().remove(QLatin1Char('&')),
                            action->shortcut().toString(QKeySequence::NativeText)});
        }
    }
    return list;
}

} // namespace headroom::ui
