// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/map_chart.h"

#include <QLocale>

/// The rows and columns of maps.
namespace headroom::ui {

/// The named contexts up to a model's limit (0: all), and the scenario's own.
[[nodiscard]] std::vector<MapLine> contextLines(const Scenario& scenario, std::uint32_t limit,
                                                const QLocale& locale);

/// The formats that the scenario's model comes in, smallest first.
[[nodiscard]] std::vector<MapLine> formatLines(const Assessment& assessment, const QLocale& locale);

/// The machines compared, or all of the catalog's.
[[nodiscard]] std::vector<MapLine> machineLines(const Assessment& assessment, bool all);

/// All models that come in files of the scenario's kind, the largest first, each in the
/// scenario's format or the nearest that it comes in.
[[nodiscard]] std::vector<MapLine> modelLines(const Assessment& assessment);

/// "KLD 0.028", "no loss"; empty: nobody measured it.
[[nodiscard]] QString qualityOf(const Quantization& quantization, const QLocale& locale);

} // namespace headroom::ui
