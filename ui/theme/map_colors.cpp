// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/map_colors.h"

#include "ui/theme/theme.h"

#include <algorithm>
#include <array>

namespace headroom::ui {

QColor mapStepColor(int step, const QPalette& palette) {
    constexpr std::array<QRgb, kMapSteps> kLight{0xEAF2F9, 0xD3E4F2, 0xB4D1E9, 0x8FBADD};
    constexpr std::array<QRgb, kMapSteps> kDark{0x203040, 0x24405A, 0x2B5578, 0x356E9C};
    const auto place = static_cast<std::size_t>(std::clamp(step, 0, kMapSteps - 1));
    return QColor::fromRgb(isDark(palette) ? kDark.at(place) : kLight.at(place));
}

QColor tightCellColor(const QPalette& palette) {
    return QColor::fromRgb(isDark(palette) ? 0x3A3320 : 0xFBF3DC);
}

} // namespace headroom::ui
