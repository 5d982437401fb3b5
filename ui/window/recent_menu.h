// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QStringList>

namespace headroom::ui {

/// Files that were opened or saved lately, newest first; those that are gone cannot be chosen.
class RecentMenu : public QMenu {
    Q_OBJECT
public:
    explicit RecentMenu(QWidget* parent = nullptr);

    void setFiles(const QStringList& files) { m_files = files; }
    void add(const QString& path);
    [[nodiscard]] const QStringList& files() const { return m_files; }

Q_SIGNALS:
    void chosen(const QString& path);

private:
    void fill();

    QStringList m_files;
};

} // namespace headroom::ui
