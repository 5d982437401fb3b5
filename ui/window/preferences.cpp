// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/preferences.h"

#include "ui/charts/view_name.h"

#include <QSettings>

namespace headroom::ui {

namespace {
const QLatin1String kGeometry("window/geometry");
const QLatin1String kDocks("window/docks");
const QLatin1String kSplitter("window/splitter");
const QLatin1String kUnit("view/unit");
const QLatin1String kView("view/page");
const QLatin1String kSpeedSide("view/speedSide");
const QLatin1String kMapKind("view/map");
const QLatin1String kMapMachines("view/mapAllMachines");
const QLatin1String kSortColumn("view/sortColumn");
const QLatin1String kSortFalling("view/sortFalling");
const QLatin1String kRecentFiles("files/recent");
const QLatin1String kExportFolder("files/exportFolder");
const QLatin1String kGb("GB");
/// A number of an enumeration that has `count`; anything else is its first.
template <typename Enumeration>
Enumeration oneOf(const QVariant& value, int count) {
    const int number = value.toInt();
    return Enumeration(number > 0 && number < count ? number : 0);
}
} // namespace

Preferences readPreferences(QSettings& settings) {
    Preferences read;
    read.geometry = settings.value(kGeometry).toByteArray();
    read.docks = settings.value(kDocks).toByteArray();
    read.splitter = settings.value(kSplitter).toByteArray();
    read.unit = settings.value(kUnit).toString() == kGb ? MemoryUnit::gb : MemoryUnit::gib;
    read.view = viewNamed(settings.value(kView).toString()).value_or(ChartView::memory);
    read.pages.speedSide = oneOf<SpeedSide>(settings.value(kSpeedSide), kSpeedSides);
    read.pages.mapKind = oneOf<MapKind>(settings.value(kMapKind), kMapKinds);
    read.pages.allMachines = settings.value(kMapMachines).toBool();
    read.sortColumn = settings.value(kSortColumn, -1).toInt();
    read.sortOrder =
        settings.value(kSortFalling).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
    read.recentFiles = settings.value(kRecentFiles).toStringList();
    read.exportFolder = settings.value(kExportFolder).toString();
    return read;
}

void writePreferences(QSettings& settings, const Preferences& preferences) {
    settings.setValue(kGeometry, preferences.geometry);
    settings.setValue(kDocks, preferences.docks);
    settings.setValue(kSplitter, preferences.splitter);
    settings.setValue(kUnit, preferences.unit == MemoryUnit::gb ? QString(kGb) : QString());
    settings.setValue(kView, viewName(preferences.view));
    settings.setValue(kSpeedSide, int(preferences.pages.speedSide));
    settings.setValue(kMapKind, int(preferences.pages.mapKind));
    settings.setValue(kMapMachines, preferences.pages.allMachines);
    settings.setValue(kSortColumn, preferences.sortColumn);
    settings.setValue(kSortFalling, preferences.sortOrder == Qt::DescendingOrder);
    settings.setValue(kRecentFiles, preferences.recentFiles);
    settings.setValue(kExportFolder, preferences.exportFolder);
}

QStringList withRecentFile(QStringList files, const QString& path) {
    files.removeAll(path);
    files.prepend(path);
    return files.mid(0, kMostRecentFiles);
}

} // namespace headroom::ui
