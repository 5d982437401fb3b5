// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/domain/claim.h"

#include <optional>
#include <string>
#include <vector>

namespace headroom {

struct ClaimSpan {
    double low = 0;
    double high = 0;
};

/// What core/claims found of a claim.
struct ClaimFinding {
    Claim claim;
    ClaimVerdict verdict = ClaimVerdict::unverifiable;
    std::optional<ClaimSpan> computed; ///< in the claim's unit
    std::optional<double> limit;       ///< likewise: what nothing can exceed
    bool limitIsFloor = false;         ///< or come below
    std::string why;                   ///< the arithmetic in a sentence or two, English
    std::vector<Term> terms;
    std::vector<std::string> contradicts; ///< ids of claims that cannot be true beside it
};

} // namespace headroom
