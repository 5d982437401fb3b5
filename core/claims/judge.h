// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/finding.h"

#include <memory>
#include <vector>

namespace headroom {

/// Holds one claim against physics and the catalog: docs/formulas.md, "Claims". Never fails; what
/// cannot be worked out is unverifiable, and says why. Contradictions are not looked for.
[[nodiscard]] ClaimFinding judge(const Claim& claim, const std::shared_ptr<const Catalog>& catalog);

/// All claims of the catalog, in its order, with the contradictions among them. About 2 ms a
/// hundred claims.
[[nodiscard]] std::vector<ClaimFinding> judgeClaims(const std::shared_ptr<const Catalog>& catalog);

} // namespace headroom
