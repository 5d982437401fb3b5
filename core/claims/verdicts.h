// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/finding.h"
#include "core/claims/subject.h"

/// The rules by which a figure becomes a verdict, and one function for each kind of check.
namespace headroom {

inline constexpr double kHolds = 0.03;         ///< within 3 %: rounded
inline constexpr double kClose = 0.10;         ///< within 10 %
inline constexpr double kCeilingSlack = 0.005; ///< bandwidth and sizes are rounded, too

/// A claimed figure against what was computed: the end of it that is farthest off decides.
[[nodiscard]] ClaimVerdict compare(const ClaimValue& claimed, const ClaimSpan& computed);

/// Whether a claim reaches beyond what nothing can exceed, or below what everything needs.
[[nodiscard]] bool isAbove(const ClaimValue& claimed, double limit);
[[nodiscard]] bool isBelow(const ClaimValue& claimed, double floor);

/// Two claims of one topic that cannot both be true: apart by more than 5 %, or by more than 1 %
/// where makers list the figure.
[[nodiscard]] bool disagree(const Claim& a, const Claim& b);

/// For every claim, which others of its topic disagree with it.
void findContradictions(std::vector<ClaimFinding>& findings);

void judgeDecode(ClaimFinding& finding, const CatalogPtr& catalog);
void judgeWeights(ClaimFinding& finding, const CatalogPtr& catalog);
void judgeFits(ClaimFinding& finding, const CatalogPtr& catalog);
void judgeContext(ClaimFinding& finding, const CatalogPtr& catalog);
void judgeBandwidth(ClaimFinding& finding, const CatalogPtr& catalog);
void judgeCapacity(ClaimFinding& finding, const CatalogPtr& catalog);
void judgePrice(ClaimFinding& finding, const CatalogPtr& catalog);
void judgeCloud(ClaimFinding& finding, const CatalogPtr& catalog);
void judgeFormula(ClaimFinding& finding, const CatalogPtr& catalog);

/// "2.2 × the limit", "8 % above", for a sentence.
[[nodiscard]] std::string distanceText(const ClaimValue& claimed, const ClaimSpan& computed);

} // namespace headroom
