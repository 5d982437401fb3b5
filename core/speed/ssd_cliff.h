// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/memory/model_profile.h"

#include <cstdint>
#include <optional>

namespace headroom {

/// What of a mapped model file a token reads from the SSD when `room` of the memory is left for
/// weights; none when all of it stays in memory or no room is left at all.
[[nodiscard]] std::optional<SsdCliff> ssdCliff(const ModelProfile& profile,
                                               const SpeedCalibration& speed, Bytes room);

/// Decode speed of a model that is larger than the memory, as a runtime does that maps the file
/// (llama.cpp): a range between a full re-read and the best that memory can hold, docs/formulas.md
/// "Beyond the GPU". None when a figure it needs is unknown, or when caches and buffers, which
/// cannot be left on the SSD, do not fit.
[[nodiscard]] std::optional<DecodeSpeed>
cliffSpeed(const ModelProfile& profile, const Catalog& catalog, const Workload& workload,
           const MachineSpec& machine, const ChipSpec& chip, const RuntimeSpec& runtime,
           const MemoryBreakdown& memory, Bytes usable, std::uint32_t depth);

} // namespace headroom
