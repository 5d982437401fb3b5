// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QStringList>

namespace headroom::ui {

/// Scenarios that come with the program, by title; their notes are the tool tips.
class ExamplesMenu : public QMenu {
    Q_OBJECT
public:
    /// `folders`: where .headroom files lie, looked into when the menu opens.
    explicit ExamplesMenu(QStringList folders, QWidget* parent = nullptr);

    void fill();

Q_SIGNALS:
    void chosen(const QString& path);

private:
    QStringList m_folders;
};

} // namespace headroom::ui
