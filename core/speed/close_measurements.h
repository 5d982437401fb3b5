// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <string>
#include <vector>

namespace headroom {

/// A measurement of almost the combination that an assessment is about.
struct CloseMeasurement {
    MeasuredSpeed measured;
    std::string what;    ///< "qwen3-8b Q4_K_S": the model and quantization that were measured
    std::string differs; ///< "another quantization, 3 % fewer bytes per token"
};

/// Measurements on the same family of chips, with as many cards of the same bandwidth (within 5 %),
/// with the same runtime at a near depth, of another model or quantization of the same kind (dense,
/// small, experts, recurrent) that reads within 5 % as many bytes of weights per token: the nearest
/// kMostClose, nearest first. docs/formulas.md, "Close measurements". None where the model is not
/// whole in the memory of one machine, or with a draft.
[[nodiscard]] std::vector<CloseMeasurement> closeMeasurements(const Assessment& assessment,
                                                              const MachineAssessment& machine);

inline constexpr std::size_t kMostClose = 8;

} // namespace headroom
