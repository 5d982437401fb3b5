// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/map_chart.h"
#include "ui/charts/speed_side.h"

namespace headroom::ui {

/// What some pages show of all that they could; remembered between two runs, no part of a scenario.
struct PageChoices {
    SpeedSide speedSide = SpeedSide::context;
    MapKind mapKind = MapKind::formatsByContext;
    bool allMachines = false; ///< on the map of machines
};

} // namespace headroom::ui
