// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <vector>

namespace headroom {

/// The arithmetic of machines that work together: memory of a node, a node's share of a token, what
/// the link takes. Empty for a single machine.
[[nodiscard]] std::vector<Term> clusterTerms(const Assessment& assessment,
                                             const MachineAssessment& machine);

/// "17 figures: …": what the link's coefficients come from.
[[nodiscard]] std::string linkText(const LinkSpec& link);

} // namespace headroom
