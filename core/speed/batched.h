// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/memory/model_profile.h"

#include <cstdint>
#include <optional>

namespace headroom {

/// Different experts that `sequences` tokens are expected to need when each picks `used` of
/// `count` independently: count × (1 − (1 − used / count)^sequences).
[[nodiscard]] double expertsTouched(std::uint32_t count, std::uint32_t used,
                                    std::uint32_t sequences);

/// The first batch fit of the catalog for this backend, runtime and kind of model; null: none.
[[nodiscard]] const BatchFit* batchFitFor(const SpeedCalibration& calibration,
                                          const ModelProfile& profile, const ChipSpec& chip,
                                          const RuntimeSpec& runtime);

/// The parts of the time that one stream takes for a token: what further sequences share, and what
/// each of them takes again.
struct StepParts {
    Seconds shared;  ///< dense weights, layers, hops: once for all sequences
    Seconds experts; ///< weights of the experts of one token
    Seconds cache;   ///< of one sequence
    std::uint32_t expertCount = 0;
    std::uint32_t expertsUsed = 0;
};

/// Time of one step that gives each of `sequences` its next token: docs/formulas.md, "Many
/// sequences". With one more sequence never shorter, and never longer by more than one stream's
/// token.
[[nodiscard]] Seconds secondsOfStep(const BatchFit& fit, const StepParts& parts,
                                    std::uint32_t sequences);

/// Whether each sequence has tokens of its own in the cache, or all read the same ones.
enum class CacheSharing : std::uint8_t { own, shared };

/// Speed of `sequences` that are written at the same time, each at a depth of `single.depth`
/// tokens; `single` is what one of them alone would have. None when nobody measured this
/// backend with several sequences. One sequence is `single` itself.
[[nodiscard]] std::optional<BatchSpeed>
batchedSpeed(const ModelProfile& profile, const Catalog& catalog, const Workload& workload,
             const MachineSpec& machine, const ChipSpec& chip, const RuntimeSpec& runtime,
             const DecodeSpeed& single, std::uint32_t sequences,
             CacheSharing sharing = CacheSharing::own);

} // namespace headroom
