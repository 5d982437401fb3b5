// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/memory/model_profile.h"

#include <cstdint>
#include <optional>

namespace headroom {

/// Tokens that a step yields when a share of `acceptance` of `drafted` tokens holds:
/// (1 - a^(g+1)) / (1 - a). Leviathan et al., https://arxiv.org/abs/2211.17192.
[[nodiscard]] double tokensPerStep(std::uint32_t drafted, double acceptance);

/// Turns the speed of one token at a time into that with the workload's draft. Leaves it as it is
/// when nothing is drafted, or when nobody knows what checking costs on such a chip or the model
/// has no blocks that draft.
void speculate(DecodeSpeed& speed, const ModelProfile& profile, const SpeedCalibration& calibration,
               const Workload& workload, const ChipSpec& chip);

} // namespace headroom
