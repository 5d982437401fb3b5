// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backtest/bench_import.h"
#include "core/domain/speed_calibration.h"

#include <optional>
#include <string>
#include <vector>

namespace headroom {

/// A measured speed beside its prediction without any calibration of the machine.
struct OwnRow {
    int line = 0;
    std::string subject; ///< rows of one model and quantization have the same
    double measured = 0;
    double predicted = 0;
    double ceiling = 0;
    SpeedError error; ///< of the prediction: how far measurements lie from such ones
};

struct RejectedRow {
    int line = 0;
    std::string why;
};

/// A row's speed before and after.
struct AdjustedRow {
    int line = 0;
    std::string subject;
    double measured = 0;
    double before = 0;
    double after = 0;
};

struct OwnAdjustment {
    std::optional<SpeedAdjustment> adjustment; ///< none: no row is left
    std::vector<RejectedRow> rejected;
    std::vector<AdjustedRow> rows;
};

/// The factor by which a machine differs from its predictions, shrunk towards 1 as long as few
/// rows say so. Rejected are rows above 1.02 × ceiling, those beyond a factor of 2.5 from their
/// prediction, and, of three or more, those further than 3 median absolute deviations (of at least
/// 2 %) from the median. docs/formulas.md, "Calibrating a machine".
[[nodiscard]] OwnAdjustment adjustmentFrom(const std::vector<OwnRow>& rows);

/// What calibrating a machine by the rows of one runtime changes.
struct MachineCalibrationResult {
    MachineCalibration calibration;
    OwnAdjustment decode;
    OwnAdjustment prefill;
};

/// One for each runtime that the rows name; rows that are not to be kept are left out.
[[nodiscard]] std::vector<MachineCalibrationResult>
calibrateMachine(const BenchImport& import, const MachineSpec& machine, const std::string& date);

} // namespace headroom
