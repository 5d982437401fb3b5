// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/judge.h"

#include "core/claims/verdicts.h"

#include <utility>

namespace headroom {

namespace {

std::string nothingToCompute(ClaimKind kind) {
    switch (kind) {
    case ClaimKind::rule:
        return "A rule of thumb: there is nothing to compute.";
    case ClaimKind::feature:
        return "Something to choose or to enter, not a figure that could be wrong.";
    case ClaimKind::opinion:
        return "A judgement: there is nothing to compute.";
    case ClaimKind::unsourced:
    case ClaimKind::figure:
        break;
    }
    return "The article gives nothing that this could be computed from, and the catalog has no "
           "measurement of it.";
}

void judgeByCheck(ClaimFinding& finding, const CatalogPtr& catalog) {
    switch (finding.claim.check) {
    case ClaimCheck::decode:
        return judgeDecode(finding, catalog);
    case ClaimCheck::weights:
        return judgeWeights(finding, catalog);
    case ClaimCheck::fits:
        return judgeFits(finding, catalog);
    case ClaimCheck::context:
        return judgeContext(finding, catalog);
    case ClaimCheck::bandwidth:
        return judgeBandwidth(finding, catalog);
    case ClaimCheck::capacity:
        return judgeCapacity(finding, catalog);
    case ClaimCheck::price:
        return judgePrice(finding, catalog);
    case ClaimCheck::cloud:
        return judgeCloud(finding, catalog);
    case ClaimCheck::formula:
        return judgeFormula(finding, catalog);
    case ClaimCheck::none:
        finding.why = nothingToCompute(finding.claim.kind);
    }
}

std::string idsText(const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids) {
        text += (text.empty() ? "" : ", ") + id;
    }
    return text;
}

/// One that nothing else can be said of is judged by what contradicts it.
void tellContradictions(ClaimFinding& finding) {
    if (finding.contradicts.empty()) {
        return;
    }
    if (finding.verdict == ClaimVerdict::unverifiable) {
        finding.verdict = ClaimVerdict::contradicts;
    }
    finding.why += " It contradicts " + idsText(finding.contradicts) + ".";
}

} // namespace

ClaimFinding judge(const Claim& claim, const std::shared_ptr<const Catalog>& catalog) {
    ClaimFinding finding;
    finding.claim = claim;
    judgeByCheck(finding, catalog);
    if (!claim.note.empty()) {
        finding.why += " " + claim.note;
    }
    return finding;
}

std::vector<ClaimFinding> judgeClaims(const std::shared_ptr<const Catalog>& catalog) {
    std::vector<ClaimFinding> findings;
    findings.reserve(catalog->claims.size());
    for (const Claim& claim : catalog->claims) {
        findings.push_back(judge(claim, catalog));
    }
    findContradictions(findings);
    for (ClaimFinding& finding : findings) {
        tellContradictions(finding);
    }
    return findings;
}

} // namespace headroom
