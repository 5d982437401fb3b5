// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/speed/reading_speed.h"

#include <optional>
#include <vector>

namespace headroom {

/// Twice the sequences no longer pay where they add less than this share to the speed of all.
inline constexpr double kLeastGain = 0.2;

/// A number of sequences at a time, each with the context that one has in the scenario.
struct ConcurrencyPoint {
    BatchSpeed speed;
    Bytes memory; ///< resident: with everything else that stays loaded
    bool fits = false;
};

/// 1, 2, 4 … sequences up to the first number that does not fit, and the scenario's own. Only one
/// where nobody measured several; empty where its speed is unknown.
[[nodiscard]] std::vector<ConcurrencyPoint> concurrency(const Assessment& assessment,
                                                        const MachineAssessment& machine);

enum class ConcurrencyLimit : std::uint8_t {
    memory,       ///< more do not fit
    gain,         ///< twice as many add less than kLeastGain to the speed of all
    readingSpeed, ///< with twice as many, each is slower than one reads
    sequences,    ///< more are not possible
};

/// The most sequences that still pay, and what ends there.
struct BestConcurrency {
    std::uint32_t sequences = 1;
    ConcurrencyLimit limit{};
};

/// Of doublings only. None: not even one sequence fits, or nobody measured several.
[[nodiscard]] std::optional<BestConcurrency>
bestConcurrency(const std::vector<ConcurrencyPoint>& points);

} // namespace headroom
