// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/map_chart.h"
#include "ui/theme/memory_unit.h"

#include <QLocale>

namespace headroom::ui {

/// The cells of a map. Rows run from large to small, columns from small to large. Whatever the
/// catalog cannot compute is told in the cell.
[[nodiscard]] MapChart mapChart(const Assessment& assessment, const MapChoice& choice,
                                MemoryUnit unit, const QLocale& locale);

/// The scenario that a cell stands for; a machine joins those compared.
[[nodiscard]] Scenario mapScenario(const Assessment& assessment, const MapChart& chart, int row,
                                   int column);

/// The machine of a cell, or null.
[[nodiscard]] const MachineSpec* mapMachine(const Assessment& assessment, const MapChart& chart,
                                            int row);

/// The machine that a map without a choice shows: the pinned one, else the first that holds the
/// model, else the first.
[[nodiscard]] QString usualMapMachine(const Assessment& assessment);

} // namespace headroom::ui
