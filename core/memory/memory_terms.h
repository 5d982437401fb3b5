// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

namespace headroom {

/// The arithmetic of a memory breakdown: by which rules, each part, what else stays loaded, the
/// sums. `machine` may be null.
[[nodiscard]] std::vector<Term> memoryTerms(const Assessment& assessment,
                                            const MachineAssessment* machine);

/// What a server may fill beside all that; none where its runtime has no such pools.
[[nodiscard]] std::optional<Term> poolsTerm(const MachineAssessment& machine);

/// Usable minus needed.
[[nodiscard]] Term freeTerm(const MachineAssessment& machine);

} // namespace headroom
