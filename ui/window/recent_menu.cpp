// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/recent_menu.h"

#include "ui/window/preferences.h"

#include <QFileInfo>

namespace headroom::ui {

RecentMenu::RecentMenu(QWidget* parent) : QMenu(tr("Open &recent"), parent) {
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &RecentMenu::fill);
}

void RecentMenu::add(const QString& path) {
    m_files = withRecentFile(m_files, path);
}

void RecentMenu::fill() {
    clear();
    for (const QString& path : m_files) {
        QString name = QFileInfo(path).fileName();
        name.replace(QLatin1Char('&'), QStringLiteral("&&"));
        auto* action = addAction(name, this, [this, path] { Q_EMIT chosen(path); });
        action->setToolTip(path);
        action->setEnabled(QFileInfo::exists(path));
    }
    addSeparator();
    addAction(tr("&Clear list"), this, [this] { m_files.clear(); })->setEnabled(!m_files.isEmpty());
}

} // namespace headroom::ui
