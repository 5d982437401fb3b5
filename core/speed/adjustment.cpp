// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/adjustment.h"

#include "core/units/format.h"

#include <algorithm>

namespace headroom {

const SpeedAdjustment* adjustmentOf(const SpeedCalibration& calibration, const MachineSpec& machine,
                                    const RuntimeSpec& runtime, AdjustedTest test) {
    const auto& list = calibration.machineCalibrations;
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& each) {
        return each.machine == machine.id && each.runtime == runtime.id;
    });
    if (found == list.end()) {
        return nullptr;
    }
    const auto& adjustment = test == AdjustedTest::decode ? found->decode : found->prefill;
    return adjustment ? &*adjustment : nullptr;
}

std::string adjustmentText(const SpeedAdjustment* adjustment) {
    if (adjustment == nullptr) {
        return {};
    }
    std::string text = "; adjusted by your ";
    text.append(adjustment->rows == 1 ? "measurement"
                                      : formatCount(adjustment->rows, "measurements"));
    text.append(": ×").append(formatFixed(adjustment->factor, 2));
    text.append(" (").append(formatFixed(adjustment->low, 2));
    return text.append(" to ").append(formatFixed(adjustment->high, 2)).append(")");
}

} // namespace headroom
