// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/domain/speed_calibration.h"

#include <cstdint>
#include <string>
#include <vector>

namespace headroom {

/// What somebody may have measured.
struct SpeedQuestion {
    const std::string& family;
    std::uint32_t cards;
    BytesPerSecond bandwidth;
    const std::string& model;
    const std::string& quantization;
    const std::string& runtime;
    std::uint32_t depth = 0;
    std::uint32_t nodes = 1;
    std::string link; ///< between nodes, or cards that share matrices
};

/// Whether a speed measured at `measured` tokens in the cache says something about `asked`: both
/// short, or within a factor of two.
[[nodiscard]] bool isNearDepth(std::uint32_t measured, std::uint32_t asked);

/// The measurements of that very combination, in the catalog's order.
[[nodiscard]] std::vector<MeasuredSpeed> measuredSpeeds(const SpeedCalibration& calibration,
                                                        const SpeedQuestion& question);

/// The same of prompts: of about `tokens` that are worked on after those that `question.depth` has
/// in the cache.
[[nodiscard]] std::vector<MeasuredSpeed> measuredPrompts(const SpeedCalibration& calibration,
                                                         const SpeedQuestion& question,
                                                         std::uint32_t tokens);

/// Sorts the measurements so that measuredSpeeds() finds them: the reader's last step.
void sortMeasurements(SpeedCalibration& calibration);

} // namespace headroom
