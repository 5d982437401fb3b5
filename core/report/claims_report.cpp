// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/claims_report.h"

#include "core/claims/subject.h"
#include "core/report/figures.h"
#include "core/units/format.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace headroom {

namespace {

using Json = nlohmann::ordered_json;

struct VerdictWords {
    std::string_view word;
    std::string_view phrase;
};

constexpr std::array<VerdictWords, 8> kVerdicts{{{"holds", "Holds"},
                                                 {"close", "Close"},
                                                 {"too_high", "Too high"},
                                                 {"too_low", "Too low"},
                                                 {"impossible", "Impossible"},
                                                 {"contradicts", "Contradicts"},
                                                 {"outdated", "Outdated"},
                                                 {"unverifiable", "Cannot be checked"}}};

std::uint64_t countOf(const std::vector<ClaimFinding>& findings, ClaimVerdict verdict) {
    return static_cast<std::uint64_t>(
        std::count_if(findings.begin(), findings.end(),
                      [=](const ClaimFinding& each) { return each.verdict == verdict; }));
}

std::string sourceName(const Claim& claim, const Catalog& catalog) {
    const Article* article = catalog.article(claim.article);
    return article != nullptr ? article->shortName : std::string();
}

std::string orUnknown(std::string text) {
    return text.empty() ? std::string(kUnknownFigure) : std::move(text);
}

std::string claimedText(const Claim& claim) {
    return claim.value ? figure(*claim.value, claim.unit) : std::string();
}

std::string computedText(const ClaimFinding& finding) {
    return finding.computed ? figure(*finding.computed, finding.claim.unit) : std::string();
}

std::string limitText(const ClaimFinding& finding) {
    return finding.limit ? figure(*finding.limit, finding.claim.unit) : std::string();
}

Json numberOrRange(double low, double high) {
    return low == high ? Json(low) : Json::array({low, high});
}

Json termJson(const Term& term) {
    return {{"id", term.id},        {"label", term.label},     {"value", term.value},
            {"unit", term.unit},    {"formula", term.formula}, {"substituted", term.substituted},
            {"source", term.source}};
}

Json orNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json sourceJson(const Claim& claim, const Catalog& catalog) {
    const Article* article = catalog.article(claim.article);
    return {{"article", orNull(claim.article)},
            {"name", article != nullptr ? Json(article->name) : Json(nullptr)},
            {"date", orNull(claim.provenance.date)},
            {"addresses", claim.provenance.sources}};
}

Json claimJson(const ClaimFinding& finding, const Catalog& catalog) {
    const Claim& claim = finding.claim;
    Json json{{"id", claim.id}, {"source", sourceJson(claim, catalog)}, {"text", claim.text}};
    json["quote_value"] =
        claim.value ? numberOrRange(claim.value->low, claim.value->high) : Json(nullptr);
    json["bound"] = !claim.value                              ? Json(nullptr)
                    : claim.value->bound == ClaimBound::least ? Json("least")
                    : claim.value->bound == ClaimBound::most  ? Json("most")
                                                              : Json("about");
    json["unit"] = orNull(claim.unit);
    json["computed"] = finding.computed
                           ? numberOrRange(finding.computed->low, finding.computed->high)
                           : Json(nullptr);
    json["limit"] = finding.limit ? Json(*finding.limit) : Json(nullptr);
    json["limit_kind"] = !finding.limit         ? Json(nullptr)
                         : finding.limitIsFloor ? Json("least")
                                                : Json("most");
    json["verdict"] = toWord(finding.verdict);
    json["contradicts"] = finding.contradicts;
    json["why"] = finding.why;
    json["terms"] = Json::array();
    for (const Term& term : finding.terms) {
        json["terms"].push_back(termJson(term));
    }
    return json;
}

Json countsJson(const std::vector<ClaimFinding>& findings) {
    Json counts = Json::object();
    for (std::size_t i = 0; i < kVerdicts.size(); ++i) {
        counts[std::string(kVerdicts[i].word)] = countOf(findings, static_cast<ClaimVerdict>(i));
    }
    return counts;
}

Json documentOf(const Catalog& catalog) {
    return {{"schema", "headroom/claims/1"}, {"catalog", catalog.version}};
}

std::string dumped(const Json& document) {
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string jsonText(const std::vector<ClaimFinding>& findings, const Catalog& catalog) {
    Json document = documentOf(catalog);
    document["counts"] = countsJson(findings);
    document["claims"] = Json::array();
    for (const ClaimFinding& finding : findings) {
        document["claims"].push_back(claimJson(finding, catalog));
    }
    return dumped(document);
}

std::string auditJson(const Audit& audit, const Catalog& catalog) {
    Json document = documentOf(catalog);
    document["understood"] = orNull(audit.understood);
    document["assumed"] = audit.assumed;
    document["missing"] = orNull(audit.missing);
    document["claims"] = Json::array();
    if (audit.finding) {
        document["claims"].push_back(claimJson(*audit.finding, catalog));
    }
    return dumped(document);
}

/// Files get the reasons, too; on a screen they would push the rest out of sight.
Table withReasons(Table table, const std::vector<ClaimFinding>& findings) {
    table.columns.push_back({"Contradicts"});
    table.columns.push_back({"Why"});
    for (std::size_t i = 0; i < findings.size(); ++i) {
        std::string ids;
        for (const std::string& id : findings[i].contradicts) {
            ids += (ids.empty() ? "" : " ") + id;
        }
        table.rows[i].push_back(std::move(ids));
        table.rows[i].push_back(findings[i].why);
    }
    return table;
}

std::string verdictAndTerms(const ClaimFinding& finding) {
    std::string text = std::string(claimVerdictPhrase(finding.verdict)) + ": " + finding.why + "\n";
    if (finding.terms.empty()) {
        return text;
    }
    Table terms{{{"Term"}, {"Value", Align::right}, {"Formula"}, {"With numbers"}, {"Source"}}, {}};
    for (const Term& term : finding.terms) {
        terms.rows.push_back(
            {term.label, termValue(term), term.formula, term.substituted, term.source});
    }
    return text + "\n" + alignedTable(terms);
}

std::string auditText(const Audit& audit) {
    if (!audit.finding) {
        return "Missing: " + audit.missing + ".\n";
    }
    std::string text = "Understood: " + audit.understood + ".\n";
    for (std::size_t i = 0; i < audit.assumed.size(); ++i) {
        text += (i == 0 ? "Assumed: " : "; ") + audit.assumed[i];
    }
    text += audit.assumed.empty() ? "\n" : ".\n\n";
    return text + verdictAndTerms(*audit.finding);
}

std::string oneClaimText(const ClaimFinding& finding, const Catalog& catalog) {
    const Claim& claim = finding.claim;
    std::string text = claim.id + ": " + claim.text;
    text += claim.value ? ": " + claimedText(claim) + "\n" : "\n";
    const std::string source = sourceText(claim.provenance);
    text += orUnknown(sourceName(claim, catalog)) + (source.empty() ? "" : ", " + source) + "\n\n";
    return text + verdictAndTerms(finding);
}

std::string allText(const std::vector<ClaimFinding>& findings, const Catalog& catalog) {
    std::string counts;
    for (std::size_t i = 0; i < kVerdicts.size(); ++i) {
        const std::uint64_t n = countOf(findings, static_cast<ClaimVerdict>(i));
        counts +=
            (counts.empty() ? "" : ", ") + formatInteger(n) + " " + std::string(kVerdicts[i].word);
    }
    return claimsHeadline(findings) + "\n\n" + alignedTable(claimsTable(findings, catalog)) + "\n" +
           counts + "\n";
}

} // namespace

std::string_view toWord(ClaimVerdict verdict) {
    return kVerdicts.at(static_cast<std::size_t>(verdict)).word;
}

std::string_view claimVerdictPhrase(ClaimVerdict verdict) {
    return kVerdicts.at(static_cast<std::size_t>(verdict)).phrase;
}

std::string claimsHeadline(const std::vector<ClaimFinding>& findings) {
    return formatInteger(countOf(findings, ClaimVerdict::impossible)) + " of " +
           formatCount(findings.size(), "published claims are physically impossible; ") +
           formatCount(countOf(findings, ClaimVerdict::holds), "hold, ") +
           formatCount(countOf(findings, ClaimVerdict::close), "come close");
}

Table claimsTable(const std::vector<ClaimFinding>& findings, const Catalog& catalog) {
    Table table{{{"Id"},
                 {"Verdict"},
                 {"Claim"},
                 {"Claimed", Align::right},
                 {"Headroom", Align::right},
                 {"Limit", Align::right},
                 {"Source"}},
                {}};
    for (const ClaimFinding& finding : findings) {
        table.rows.push_back({finding.claim.id, std::string(claimVerdictPhrase(finding.verdict)),
                              finding.claim.text, orUnknown(claimedText(finding.claim)),
                              orUnknown(computedText(finding)), orUnknown(limitText(finding)),
                              sourceName(finding.claim, catalog)});
    }
    return table;
}

std::string claimsReport(const std::vector<ClaimFinding>& findings, const Catalog& catalog,
                         ReportFormat format) {
    switch (format) {
    case ReportFormat::json:
        return jsonText(findings, catalog);
    case ReportFormat::csv:
        return csvTable(withReasons(claimsTable(findings, catalog), findings));
    case ReportFormat::markdown:
        return markdownTable(withReasons(claimsTable(findings, catalog), findings));
    case ReportFormat::text:
        break;
    }
    return findings.size() == 1 ? oneClaimText(findings.front(), catalog)
                                : allText(findings, catalog);
}

std::string auditReport(const Audit& audit, const Catalog& catalog, ReportFormat format) {
    if (format == ReportFormat::json) {
        return auditJson(audit, catalog);
    }
    if (format == ReportFormat::text || !audit.finding) {
        return auditText(audit);
    }
    return claimsReport({*audit.finding}, catalog, format);
}

} // namespace headroom
