// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/facts.h"
#include "core/claims/verdicts.h"

#include <algorithm>
#include <cmath>

namespace headroom {

namespace {

using Result = tl::expected<FormulaResult, std::string>;

/// One formula worked out, with its term and the sources of its facts.
class Formulas {
public:
    Formulas(ClaimFinding& finding, const CatalogPtr& catalog)
        : m_finding(finding), m_facts(catalog) {}

    std::optional<double> value(const std::string& text, const char* id, const char* label) {
        const Result result = evaluateFormula(text, m_facts);
        if (!result) {
            m_finding.why = "It cannot be checked: " + result.error() + ".";
            m_failed = true;
            return std::nullopt;
        }
        std::string source;
        for (const FormulaFact& fact : result->facts) {
            if (source.find(fact.source) == std::string::npos) {
                source += (source.empty() ? "" : "; ") + fact.source;
            }
            m_allClaims = m_allClaims && !fact.claim.empty();
            if (!fact.claim.empty() && fact.claim != m_finding.claim.id) {
                m_claims.push_back(fact.claim);
            }
        }
        m_finding.terms.push_back({id, label, result->value, m_finding.claim.unit, result->words,
                                   result->substituted, source});
        m_sentences += (m_sentences.empty() ? "" : "; ") + result->substituted + " = " +
                       figure(result->value, m_finding.claim.unit);
        return result->value;
    }

    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] const std::string& sentences() const { return m_sentences; }
    /// Whether nothing but other claims' figures went in: then a difference is a contradiction.
    [[nodiscard]] bool onlyClaims() const { return m_allClaims && !m_claims.empty(); }
    [[nodiscard]] const std::vector<std::string>& claims() const { return m_claims; }

private:
    ClaimFinding& m_finding;
    CatalogFacts m_facts;
    bool m_failed = false;
    bool m_allClaims = true;
    std::vector<std::string> m_claims;
    std::string m_sentences;
};

/// Billions of parameters are named whole: 3 for 3.45.
ClaimSpan rounded(const Claim& claim, const ClaimSpan& span) {
    const bool whole = claim.unit == "B" && claim.value->low == std::round(claim.value->low);
    return whole && std::round(span.low) == claim.value->low
               ? ClaimSpan{claim.value->low, std::max(claim.value->low, span.high)}
               : span;
}

void computeValue(ClaimFinding& finding, Formulas& formulas) {
    std::vector<double> ends;
    for (const std::string& each : finding.claim.formulas) {
        if (const auto end = formulas.value(each, "claim.computed", "Computed")) {
            ends.push_back(*end);
        }
    }
    if (!ends.empty() && !formulas.failed()) {
        const auto [low, high] = std::minmax_element(ends.begin(), ends.end());
        finding.computed = rounded(finding.claim, ClaimSpan{*low, *high});
        finding.verdict = compare(*finding.claim.value, *finding.computed);
    }
}

/// What another claim's figures come to, and this one does not.
void takeAsContradiction(ClaimFinding& finding, const Formulas& formulas) {
    const bool off =
        finding.verdict == ClaimVerdict::tooHigh || finding.verdict == ClaimVerdict::tooLow;
    if (off && formulas.onlyClaims()) {
        finding.verdict = ClaimVerdict::contradicts;
        finding.contradicts = formulas.claims();
    }
}

void judgeLimits(ClaimFinding& finding, Formulas& formulas) {
    const Claim& claim = finding.claim;
    const bool isFloor = claim.limit.empty();
    const std::string& text = isFloor ? claim.floor : claim.limit;
    if (text.empty()) {
        return;
    }
    const auto limit =
        formulas.value(text, "claim.limit", isFloor ? "At the least" : "At the most");
    if (!limit) {
        return;
    }
    finding.limit = limit;
    finding.limitIsFloor = isFloor;
    const bool beyond = isFloor ? isBelow(*claim.value, *limit) : isAbove(*claim.value, *limit);
    if (beyond) {
        finding.verdict = ClaimVerdict::impossible;
    }
}

std::string ending(const ClaimFinding& finding) {
    const Claim& claim = finding.claim;
    const std::string said = "the claim says " + figure(*claim.value, claim.unit);
    if (finding.verdict == ClaimVerdict::impossible) {
        return std::string(finding.limitIsFloor ? " at the least; " : " at the most; ") + said +
               ".";
    }
    const bool right = finding.verdict == ClaimVerdict::holds || !finding.computed;
    return "; " + said + (right ? "." : ", " + distanceText(*claim.value, *finding.computed) + ".");
}

} // namespace

void judgeFormula(ClaimFinding& finding, const CatalogPtr& catalog) {
    Formulas formulas(finding, catalog);
    computeValue(finding, formulas);
    takeAsContradiction(finding, formulas);
    if (!formulas.failed()) {
        judgeLimits(finding, formulas);
    }
    if (formulas.failed()) {
        finding.verdict = ClaimVerdict::unverifiable;
        return;
    }
    finding.why = formulas.sentences() + ending(finding);
}

} // namespace headroom
