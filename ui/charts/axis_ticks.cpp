// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axis_ticks.h"

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr double kLeast = 1e-6; ///< an empty axis still has a length

constexpr double kSlack = 1e-9; ///< 128.00000001 is 128

AxisTicks upTo(double largest, double step) {
    return {std::max(1.0, std::ceil(largest / step - kSlack)) * step, step};
}

} // namespace

AxisTicks binaryTicks(double largest, int intervals) {
    const double span = std::max(largest, kLeast);
    return upTo(span, std::exp2(std::ceil(std::log2(span / std::max(intervals, 1)) - kSlack)));
}

AxisTicks decimalTicks(double largest, int intervals) {
    const double span = std::max(largest, kLeast);
    const double raw = span / std::max(intervals, 1);
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double digit : {1.0, 2.0, 5.0}) {
        if (raw <= digit * power * (1 + kSlack)) {
            return upTo(span, digit * power);
        }
    }
    return upTo(span, 10 * power);
}

AxisTicks timeTicks(double largest, int intervals) {
    constexpr double kHour = 3600;
    const double span = std::max(largest, kLeast);
    const double raw = span / std::max(intervals, 1);
    if (raw <= 0.5) {
        return decimalTicks(span, intervals);
    }
    for (const double step : {1., 2., 5., 10., 20., 30., 60., 120., 300., 600., 1200., 1800.}) {
        if (raw <= step * (1 + kSlack)) {
            return upTo(span, step);
        }
    }
    const AxisTicks hours = decimalTicks(span / kHour, intervals);
    return {hours.maximum * kHour, hours.step * kHour};
}

AxisTicks memoryTicks(double largest, MemoryUnit unit, int intervals) {
    return unit == MemoryUnit::gib ? binaryTicks(largest, intervals)
                                   : decimalTicks(largest, intervals);
}

} // namespace headroom::ui
