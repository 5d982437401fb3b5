// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/machine.h"
#include "core/domain/runtime.h"
#include "core/domain/speed_calibration.h"

#include <string>

namespace headroom {

enum class AdjustedTest : std::uint8_t { decode, prefill };

/// What the user's measurements say of a machine with a runtime; null: nothing.
[[nodiscard]] const SpeedAdjustment* adjustmentOf(const SpeedCalibration& calibration,
                                                  const MachineSpec& machine,
                                                  const RuntimeSpec& runtime, AdjustedTest test);

/// "; adjusted by your 12 measurements: ×0.93 (0.91 to 0.95)"; empty for null.
[[nodiscard]] std::string adjustmentText(const SpeedAdjustment* adjustment);

} // namespace headroom
