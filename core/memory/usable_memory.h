// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

namespace headroom {

/// What a model may use on a machine, and by which rule: docs/formulas.md, "Usable memory".
/// Of a cluster, what one node lets it use × nodes. Allocates nothing. `runtime` may be null; one
/// that takes a share of the memory at most has no more than that.
[[nodiscard]] Capacity capacityOf(const MachineSpec& machine, const Workload& workload,
                                  const RuntimeSpec* runtime = nullptr);

/// What macOS should keep when `iogpu.wired_limit_mb` is raised: 4 GiB up to 24 GiB of memory, 5 up
/// to 48, 6 up to 96, else 8. A recommendation, not a measurement.
[[nodiscard]] Bytes macosKeeps(Bytes installed);

/// The rule in words, with numbers, and where it comes from.
[[nodiscard]] Term capacityTerm(const Capacity& capacity);

} // namespace headroom
