// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <memory>

namespace headroom::ui {

/// What stands beside the bars of the speed view in a picture; null where there is nothing to show.
/// Its style, data and size are left to the caller.
[[nodiscard]] std::unique_ptr<Plot> sidePlot(const ChartData& data);

} // namespace headroom::ui
