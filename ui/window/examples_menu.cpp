// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/examples_menu.h"

#include "core/catalog/scenario_file.h"
#include "ui/models/text.h"

#include <QDir>

#include <utility>

namespace headroom::ui {

namespace {

/// Tool tips wrap where they are rich text.
QString asToolTip(const std::string& note) {
    return QStringLiteral("<qt>%1</qt>").arg(toQString(note).toHtmlEscaped());
}

} // namespace

ExamplesMenu::ExamplesMenu(QStringList folders, QWidget* parent)
    : QMenu(tr("E&xamples"), parent), m_folders(std::move(folders)) {
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &ExamplesMenu::fill);
}

void ExamplesMenu::fill() {
    clear();
    for (const QString& folder : std::as_const(m_folders)) {
        const QDir files(folder, QStringLiteral("*.headroom"), QDir::Name, QDir::Files);
        for (const QString& name : files.entryList()) {
            const QString path = files.filePath(name);
            const auto scenario = readScenario(path.toStdString());
            if (!scenario) {
                continue;
            }
            QString title = scenario->title.empty() ? name : toQString(scenario->title);
            title.replace(QLatin1Char('&'), QStringLiteral("&&"));
            auto* action = addAction(title, this, [this, path] { Q_EMIT chosen(path); });
            action->setToolTip(asToolTip(scenario->note));
        }
    }
    if (isEmpty()) {
        addAction(tr("None found"))->setEnabled(false);
    }
}

} // namespace headroom::ui
