// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"

#include <array>
#include <cstddef>

namespace headroom::ui {

/// A part of a bar, in bytes from the left.
struct BarPart {
    Segment segment{};
    double from = 0;
    double to = 0;

    [[nodiscard]] double length() const { return to - from; }
};

inline constexpr std::size_t kBarParts = 9;

/// The bar of one machine, from 0 without gaps: what the model takes up to the usable tick, then
/// free memory or what is over the limit, then the system's reserve up to the installed tick. Parts
/// that are not there have no length.
[[nodiscard]] std::array<BarPart, kBarParts> barParts(const MemoryRow& row);

/// Right end of the axis, bytes: the largest installed memory shown, and what overflows up to twice
/// that; bars beyond are torn.
[[nodiscard]] double axisEnd(const std::vector<MemoryRow>& rows);

} // namespace headroom::ui
