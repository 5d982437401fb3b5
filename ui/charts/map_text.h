// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/map_chart.h"
#include "ui/theme/memory_unit.h"

#include <QLocale>

#include <utility>
#include <vector>

/// What a map says in words.
namespace headroom::ui {

/// The finding: "Mac Studio M4 Max 64 GB runs Q4_K_M up to 38,400 tokens".
[[nodiscard]] QString mapFinding(const Assessment& assessment, const MapChart& chart,
                                 const QLocale& locale);

/// How it is meant, one quiet line.
[[nodiscard]] QString mapMeaning(const MapChart& chart);

/// "Q4_K_M at 8,192 tokens", "Mac mini M4 Pro 48 GB with Q8_0".
[[nodiscard]] QString mapPlaceName(const MapChart& chart, int row, int column);

/// A whole cell for assistive tools, in one sentence.
[[nodiscard]] QString mapPlaceText(const MapChart& chart, int row, int column, MemoryUnit unit,
                                   const QLocale& locale);

/// The same for a tool tip, line by line, with the next step up.
[[nodiscard]] QString mapPlaceTip(const MapChart& chart, int row, int column, MemoryUnit unit,
                                  const QLocale& locale);

/// What the next larger format would do here, or the next larger context; empty for the largest.
[[nodiscard]] QString mapNextStep(const MapChart& chart, int row, int column, MemoryUnit unit,
                                  const QLocale& locale);

using MapFigures = std::vector<std::pair<QString, QString>>;

/// "Needed" "42.6 GiB" and so on. `assessed` is the cell's machine under the cell's scenario: time
/// to the first token is of the scenario's own prompt.
[[nodiscard]] MapFigures mapFigures(const MapChart& chart, int row, int column,
                                    const MachineAssessment* assessed, MemoryUnit unit,
                                    const QLocale& locale);

/// "slower to faster: under 6, 6–8, 8–10, over 10 tok/s".
[[nodiscard]] QString mapStepsText(const MapChart& chart, const QLocale& locale);

} // namespace headroom::ui
