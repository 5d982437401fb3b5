// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cost/other_plans.h"
#include "core/cost/own_plan.h"

#include <string_view>

namespace headroom {

/// The word of a part in terms and columns: "hardware", "electricity", "api_input" …
[[nodiscard]] std::string_view toWord(CostPart part);
/// "Electricity"
[[nodiscard]] std::string_view labelOf(CostPart part);

/// What the terms of an option are written from; null where it has no such side.
struct TermsInput {
    const UsageRates* rates = nullptr;
    const OwnTerms* own = nullptr;
    const RentTerms* rent = nullptr;
    const ApiTerms* api = nullptr;
    double localShare = 1; ///< of the tokens; below 1: a mixed option
};

/// One term for each part that the option has, then the total; `option` has its parts and work.
[[nodiscard]] std::vector<Term> costTerms(const CostOption& option, const TermsInput& input);

} // namespace headroom
