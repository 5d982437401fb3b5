// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"
#include "ui/window/page_choices.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

class QSettings;

namespace headroom::ui {

/// What the window remembers between two runs; not part of a scenario.
struct Preferences {
    QByteArray geometry;
    QByteArray docks;
    QByteArray splitter;
    MemoryUnit unit = MemoryUnit::gib;
    ChartView view = ChartView::memory;
    PageChoices pages;
    int sortColumn = -1;
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    QStringList recentFiles; ///< newest first
    QString exportFolder;
};

inline constexpr int kMostRecentFiles = 10;

[[nodiscard]] Preferences readPreferences(QSettings& settings);
void writePreferences(QSettings& settings, const Preferences& preferences);

/// Puts a file in front of the list and keeps it short.
[[nodiscard]] QStringList withRecentFile(QStringList files, const QString& path);

} // namespace headroom::ui
