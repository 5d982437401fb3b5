// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/memory/model_profile.h"
#include "core/speed/token_time.h"

#include <cstdint>
#include <optional>

namespace headroom {

/// One stream's decode speed at `depth` tokens in the cache: docs/formulas.md, "Decode speed".
/// None when a figure it needs is unknown.
[[nodiscard]] std::optional<DecodeSpeed>
decodeSpeed(const ModelProfile& profile, const Catalog& catalog, const Workload& workload,
            const MachineSpec& machine, const ChipSpec& chip, const RuntimeSpec& runtime,
            std::uint32_t depth);

/// The range of decode speeds alone, without what explains it.
[[nodiscard]] std::optional<Range> decodeRange(const SpeedFit& fit, const TokenWork& work);

} // namespace headroom
