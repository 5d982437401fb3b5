// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/cost_data.h"

namespace headroom::ui {

/// What moves the break-even of the focus with its rival, or where there is none the difference of
/// their totals; the five assumptions that move it most.
[[nodiscard]] Tornado tornadoOf(const CostView& view);

} // namespace headroom::ui
