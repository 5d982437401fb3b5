// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/read_entries.h"
#include "core/domain/speed_calibration.h"

#include <string>

/// `measurements:` and `machine_calibrations:`: keys as catalog/README.md has them.
namespace headroom {

[[nodiscard]] SpeedMeasurement readMeasurement(MapReader& map, References& references);
[[nodiscard]] MachineCalibration readMachineCalibration(MapReader& map, References& references);

/// Two measurements are the same when everything about them is.
[[nodiscard]] std::string measurementId(const SpeedMeasurement& measurement);
/// "mac-studio-m4-max-64/llama.cpp"
[[nodiscard]] std::string calibrationId(const std::string& machine, const std::string& runtime);

} // namespace headroom
