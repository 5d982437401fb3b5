// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backtest/bench_import.h"
#include "core/calibration/own_machine.h"

#include <cstdint>
#include <string>
#include <vector>

namespace headroom {

enum class ImportFormat : std::uint8_t { text, json, yaml };

/// What an import did beside reading.
struct ImportDone {
    std::string measurementsFile; ///< written; empty: none was
    std::size_t written = 0;      ///< measurements in it
    std::size_t known = 0;        ///< that the catalog had already
    std::string calibrationFile;  ///< written; empty: none was
    std::vector<MachineCalibrationResult> calibrations;
};

/// Measured beside predicted, what was left out and why, what calibrating changes. JSON:
/// "headroom/import/1"; YAML: the catalog file of the measurements.
[[nodiscard]] std::string importReport(const BenchImport& import, const ImportDone& done,
                                       ImportFormat format);

/// What calibrating changes, row by row, in words.
[[nodiscard]] std::string
calibrationReport(const std::vector<MachineCalibrationResult>& calibrations);

/// "12 of 14 speeds of llama-bench, JSON, compared; 9 can be kept", in words for one line.
[[nodiscard]] std::string importSummary(const BenchImport& import);

/// Those of the rows that can be kept.
[[nodiscard]] std::vector<SpeedMeasurement> keptMeasurements(const BenchImport& import);

} // namespace headroom
