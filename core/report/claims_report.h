// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/audit.h"
#include "core/claims/finding.h"
#include "core/report/report.h"
#include "core/report/table.h"

#include <string>
#include <string_view>
#include <vector>

namespace headroom {

/// holds, close, too_high, too_low, impossible, contradicts, outdated, unverifiable
[[nodiscard]] std::string_view toWord(ClaimVerdict verdict);
/// "Holds", "Close", "Too high" …
[[nodiscard]] std::string_view claimVerdictPhrase(ClaimVerdict verdict);

/// "4 of 13 published claims are physically impossible; 2 hold"
[[nodiscard]] std::string claimsHeadline(const std::vector<ClaimFinding>& findings);

/// Verdict, claim, claimed, computed, limit, source: for screens and files.
[[nodiscard]] Table claimsTable(const std::vector<ClaimFinding>& findings, const Catalog& catalog);

/// Findings in one of the formats (JSON: "schema": "headroom/claims/1"); of one claim text tells
/// all of its arithmetic.
[[nodiscard]] std::string claimsReport(const std::vector<ClaimFinding>& findings,
                                       const Catalog& catalog, ReportFormat format);

/// What was made of a claim in free words. JSON: "headroom/claims/1" with "understood", "assumed"
/// and "missing", and the finding as the only claim.
[[nodiscard]] std::string auditReport(const Audit& audit, const Catalog& catalog,
                                      ReportFormat format);

} // namespace headroom
