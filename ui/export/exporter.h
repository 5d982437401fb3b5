// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/domain/error.h"
#include "ui/charts/chart_data.h"

#include <QDate>
#include <QImage>
#include <QSize>
#include <QString>

#include <tl/expected.hpp>

#include <memory>

class QMimeData;

/// The one way to a picture or a table in a file: window, command line and tests call this, and get
/// the same pixels for the same options.
namespace headroom::ui {

enum class ExportTheme { light, dark };

struct ExportOptions {
    ChartView view = ChartView::memory;
    SpeedSide side = SpeedSide::context; ///< beside the bars of the speed view
    MapChoice map; ///< of the map view; without a machine: the pinned one or the first that holds
    MemoryUnit unit = MemoryUnit::gib;
    QSize size;       ///< logical pixels; empty: 1080 wide, as high as the rows need
    double scale = 2; ///< image pixels for one logical pixel; PNG only
    ExportTheme theme = ExportTheme::light;
    QDate drawn; ///< printed in the footer; invalid: SOURCE_DATE_EPOCH, else today
};

/// Writes `path` in the format of its suffix (png, svg, pdf, csv, md), whole or not at all.
/// Fails with unsupported for another suffix, outOfRange for a picture that cannot be so large,
/// unwritable when the file cannot be written. Pictures need a QApplication; a QGuiApplication is
/// not enough, since Qt Charts lives on widgets.
[[nodiscard]] tl::expected<void, Error>
exportChart(const Assessment& assessment, const QString& path, const ExportOptions& options = {});

/// The pixels of the PNG.
[[nodiscard]] QImage renderChart(const Assessment& assessment, const ExportOptions& options = {});

/// For the clipboard: the picture as an image and as SVG. The caller owns it.
[[nodiscard]] std::unique_ptr<QMimeData> chartMimeData(const Assessment& assessment,
                                                       const ExportOptions& options = {});

/// For a file dialog: "PNG image (*.png);;SVG drawing (*.svg);;…".
[[nodiscard]] QString exportFileFilters();

} // namespace headroom::ui
