// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/memory/model_profile.h"

#include <cstdint>
#include <optional>

namespace headroom {

/// What of the model goes onto the card beside `memory`'s buffers and everything else that stays
/// loaded: experts leave it first, then whole layers, all of a kind taken as equal in size. Bytes
/// read are of a token with `cacheRead` of cache; the system's bandwidth is not set.
[[nodiscard]] OffloadSplit offloadSplit(const ModelProfile& profile, const MemoryBreakdown& memory,
                                        Bytes usable, Bytes cacheRead);

/// What the processor takes for its part of a token, docs/formulas.md "Beyond the GPU": fast, usual
/// and slow as the shortest, the middle and the longest time. None where the catalog has no
/// coefficients or the bandwidth is not known.
[[nodiscard]] std::optional<Range> processorSeconds(const SpeedCalibration& speed,
                                                    const OffloadSplit& split);

/// Decode speed with a part of the model beside the card; none when a figure it needs is unknown.
[[nodiscard]] std::optional<DecodeSpeed>
offloadedSpeed(const ModelProfile& profile, const Catalog& catalog, const Workload& workload,
               const MachineSpec& machine, const ChipSpec& chip, const RuntimeSpec& runtime,
               const OffloadSplit& split, std::uint32_t depth);

} // namespace headroom
