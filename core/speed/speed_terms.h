// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/machine.h"
#include "core/domain/scenario.h"
#include "core/domain/speed_calibration.h"
#include "core/memory/model_profile.h"

#include <optional>

namespace headroom {

/// No engine was seen to come closer to the nominal bandwidth, or to the peak rate, than this.
inline constexpr double kMostOfCeiling = 0.97;

/// What the terms of a fit look at.
struct WorkTraits {
    const ChipSpec* chip = nullptr;
    TensorType base = TensorType::f16; ///< of the quantization
    bool isGgml = true;
    bool experts = false;
    bool recurrent = false;
    bool latent = false;
    bool perLayerEmbedding = false;
    bool flashAttention = true;
    std::uint64_t parametersRead = 0; ///< per token
    std::uint32_t layers = 0;
    std::uint32_t cards = 1;
    BytesPerSecond bandwidth;                  ///< of one card
    const SpeedAdjustment* adjusted = nullptr; ///< to this machine: core/speed/adjustment.h
};

[[nodiscard]] WorkTraits traitsOf(const ModelProfile& profile, const Workload& workload,
                                  const MachineSpec& machine, const ChipSpec& chip);

/// Which of the error figures of a fit belongs to the model.
[[nodiscard]] SpeedKind speedKindOf(const WorkTraits& work);

/// The first fit of the list for this backend, runtime and chip; null when there is none.
[[nodiscard]] const SpeedFit* fitFor(const std::vector<SpeedFit>& fits, const ChipSpec& chip,
                                     const RuntimeSpec& runtime);

/// Whether rows of the chip's family were fitted.
[[nodiscard]] bool isMeasuredChip(const SpeedFit& fit, const ChipSpec& chip);

/// What a term multiplies in some work; none when a figure for it is missing.
using TermAmount = std::optional<double>;

/// Whether a term applies to the work, and its coefficient for the work's chip.
[[nodiscard]] bool applies(const SpeedCondition& when, const WorkTraits& work);
[[nodiscard]] double coefficientOf(const SpeedTerm& term, const ChipSpec& chip);

/// Sum of the terms that apply: coefficient × `amount(term.per)`. None when an amount is missing.
template <typename Amount>
[[nodiscard]] std::optional<Seconds> sumOfTerms(const SpeedFit& fit, const WorkTraits& work,
                                                Amount&& amount) {
    double total = 0;
    for (const SpeedTerm& term : fit.terms) {
        if (!applies(term.when, work)) {
            continue;
        }
        const TermAmount multiplied = amount(term.per);
        if (!multiplied) {
            return std::nullopt;
        }
        total += coefficientOf(term, *work.chip) * *multiplied;
    }
    return Seconds{total};
}

/// `p50`, adjusted to the machine where the user measured it, with the spread of measurements
/// around such predictions, never above `most`.
[[nodiscard]] Range rangeAround(double p50, const SpeedFit& fit, const WorkTraits& work,
                                double most);

} // namespace headroom
