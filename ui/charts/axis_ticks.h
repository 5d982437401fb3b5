// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/memory_unit.h"

namespace headroom::ui {

/// An axis from 0 to `maximum`, a multiple of `step`.
struct AxisTicks {
    double maximum = 1;
    double step = 1;

    friend bool operator==(const AxisTicks&, const AxisTicks&) = default;
};

/// Ticks for an axis that must hold `largest`, in at most `intervals` steps. GiB in powers of two
/// (8, 16, 32 …), as memory is sold; GB in 1, 2, 5.
[[nodiscard]] AxisTicks memoryTicks(double largest, MemoryUnit unit, int intervals);

/// Steps of 1, 2 and 5 times a power of ten.
[[nodiscard]] AxisTicks decimalTicks(double largest, int intervals);

/// Steps that clocks have: 1, 2, 5, 10, 20, 30 seconds, the same in minutes, then hours. Seconds.
[[nodiscard]] AxisTicks timeTicks(double largest, int intervals);

/// Steps of powers of two.
[[nodiscard]] AxisTicks binaryTicks(double largest, int intervals);

} // namespace headroom::ui
