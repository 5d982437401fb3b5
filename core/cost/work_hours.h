// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cost/usage_rates.h"

namespace headroom {

/// Tokens per second of a machine with all sequences of the workload; none: not known.
struct WorkSpeed {
    std::optional<Range> decode;
    std::optional<Range> prefill;
};

[[nodiscard]] WorkSpeed workSpeedOf(const MachineAssessment& machine, double factor = 1);

/// Hours a month that the tokens take: written ÷ decode + read and not cached ÷ prefill. p10 is the
/// fastest. None where a speed is missing that is needed.
[[nodiscard]] std::optional<Range> busyHours(const UsageRates& rates, const WorkSpeed& speed,
                                             double share = 1);

/// Those hours on so many machines; `machines` 0: as many as they take.
[[nodiscard]] std::optional<WorkHours> workHours(const UsageRates& rates, const WorkSpeed& speed,
                                                 std::uint32_t machines, double share = 1);

/// Share of the work that is done, 0 to 1.
[[nodiscard]] double doneShare(const WorkHours& work, CostCase which);

} // namespace headroom
