// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace headroom::ui {

/// Fills of the map's cells from slow to fast.
inline constexpr int kMapSteps = 4;
[[nodiscard]] QColor mapStepColor(int step, const QPalette& palette);

/// Fill of a cell whose memory is nearly full.
[[nodiscard]] QColor tightCellColor(const QPalette& palette);

} // namespace headroom::ui
