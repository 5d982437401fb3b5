// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/verdicts.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace headroom {

namespace {

constexpr double kSameSpec = 0.01;
constexpr double kPriceClose = 0.05;

std::string joined(const std::set<double>& figures, const std::string& unit) {
    std::string text;
    for (const double each : figures) {
        text += (text.empty() ? "" : ", ") + figure(each);
    }
    return text + " " + unit;
}

/// A figure of a maker's list: one of those that there are, else against the nearest.
void judgeAgainst(ClaimFinding& finding, const std::set<double>& known) {
    const ClaimValue& claimed = *finding.claim.value;
    finding.computed = ClaimSpan{*known.begin(), *known.rbegin()};
    const double nearest = *std::min_element(known.begin(), known.end(), [&](double a, double b) {
        return std::abs(a - claimed.low) < std::abs(b - claimed.low);
    });
    const double off = (claimed.low - nearest) / nearest;
    finding.verdict = std::abs(off) <= kSameSpec ? ClaimVerdict::holds
                      : std::abs(off) <= kHolds  ? ClaimVerdict::close
                      : off > 0                  ? ClaimVerdict::tooHigh
                                                 : ClaimVerdict::tooLow;
}

void addTerm(ClaimFinding& finding, const char* id, const char* label, const std::string& text,
             const Provenance& provenance) {
    finding.terms.push_back({id, label, finding.computed->high, finding.claim.unit,
                             "of the catalog", text, sourceText(provenance)});
}

/// What is sold has one price, and options: of a claimed range the nearest end counts.
ClaimVerdict comparePrice(const ClaimValue& claimed, const ClaimSpan& computed) {
    const double nearest =
        std::clamp((computed.low + computed.high) / 2, claimed.low, claimed.high);
    const double off = nearest < computed.low    ? (nearest - computed.low) / computed.low
                       : nearest > computed.high ? (nearest - computed.high) / computed.high
                                                 : 0;
    return std::abs(off) <= kHolds        ? ClaimVerdict::holds
           : std::abs(off) <= kPriceClose ? ClaimVerdict::close
           : off > 0                      ? ClaimVerdict::tooHigh
                                          : ClaimVerdict::tooLow;
}

bool isLater(const std::string& date, const std::string& than) {
    return !date.empty() && !than.empty() && date.compare(0, than.size(), than) > 0;
}

std::string byArticle(const ClaimFinding& finding) {
    const bool own = finding.claim.article.empty();
    return figure(*finding.claim.value, finding.claim.unit) +
           (own ? " in the claim" : " in the article") +
           (finding.claim.provenance.date.empty() ? "" : " of " + finding.claim.provenance.date);
}

/// A price that was right, or could have been, when it was printed, but no longer is.
void judgeByDate(ClaimFinding& finding, const std::string& priceDate, bool soldNow) {
    const bool differs = finding.verdict != ClaimVerdict::holds;
    const bool newer = isLater(priceDate, finding.claim.provenance.date);
    if ((differs && newer) || (!differs && !soldNow)) {
        finding.verdict = ClaimVerdict::outdated;
    }
}

} // namespace

void judgeBandwidth(ClaimFinding& finding, const CatalogPtr& catalog) {
    std::set<double> known;
    const ChipSpec* last = nullptr;
    std::string text;
    for (const ChipSpec& chip : catalog->chips) {
        if (chip.family == finding.claim.subject.chips) {
            known.insert(chip.bandwidth.gigabytesPerSecond());
            last = &chip;
            text += (text.empty() ? "" : ", ") + chip.name + " " +
                    figure(chip.bandwidth.gigabytesPerSecond(), "GB/s");
        }
    }
    if (last == nullptr) {
        finding.why = "The catalog has no " + finding.claim.subject.chips + ".";
        return;
    }
    judgeAgainst(finding, known);
    finding.why = "The catalog has " + text + ".";
    addTerm(finding, "claim.bandwidth", "Memory bandwidth", text, last->provenance);
}

void judgeCapacity(ClaimFinding& finding, const CatalogPtr& catalog) {
    const ClaimSubject& subject = finding.claim.subject;
    std::set<double> known;
    const MachineSpec* largest = nullptr;
    for (const MachineSpec& machine : catalog->machines) {
        const ChipSpec* chip = catalog->chip(machine.chip);
        if (chip == nullptr || chip->family != subject.chips || machine.nodes > 1 ||
            machine.chips > 1 || (!subject.line.empty() && machine.family != subject.line)) {
            continue;
        }
        known.insert(machine.memory.gib());
        largest = largest == nullptr || largest->memory < machine.memory ? &machine : largest;
    }
    if (largest == nullptr) {
        finding.why = "The catalog has no such machine.";
        return;
    }
    const bool mostOnly = finding.claim.value->bound == ClaimBound::most;
    judgeAgainst(finding, mostOnly ? std::set{*known.rbegin()} : known);
    finding.computed = ClaimSpan{mostOnly ? *known.rbegin() : *known.begin(), *known.rbegin()};
    finding.why = "The catalog has " + (subject.line.empty() ? "" : subject.line + " ") +
                  subject.chips + " with " + joined(known, "GiB") + ".";
    addTerm(finding, "claim.capacity", "Memory sold", joined(known, "GiB"), largest->provenance);
}

void judgePrice(ClaimFinding& finding, const CatalogPtr& catalog) {
    const MachineSpec* machine = catalog->machine(finding.claim.subject.machine);
    if (machine == nullptr || !machine->price) {
        finding.why = "The catalog has no price of it.";
        return;
    }
    const Price& price = *machine->price;
    finding.computed = ClaimSpan{price.usd.usd, price.usd.usd};
    finding.verdict = comparePrice(*finding.claim.value, *finding.computed);
    judgeByDate(finding, price.date, machine->sold);
    finding.why = machine->name + ": " + figure(price.usd.usd, "USD") + " (" + price.date + "), " +
                  byArticle(finding) + ".";
    if (!machine->sold) {
        finding.why += " It is no longer sold" +
                       (machine->statusNote.empty() ? "." : ": " + machine->statusNote + ".");
    }
    finding.terms.push_back({"claim.price", "Price", price.usd.usd, "USD", "of the catalog",
                             figure(price.usd.usd, "USD") + ", " + price.date, price.source});
}

/// Whether every word is in the name: "A100 80GB" in "A100 SXM 80GB".
bool hasWords(const std::string& name, const std::string& words) {
    std::size_t from = 0;
    while (from < words.size()) {
        const std::size_t end = std::min(words.find(' ', from), words.size());
        if (name.find(words.substr(from, end - from)) == std::string::npos) {
            return false;
        }
        from = end + 1;
    }
    return true;
}

/// Offers of a GPU, a GPU at a time; what articles printed does not count as an offer.
void judgeCloud(ClaimFinding& finding, const CatalogPtr& catalog) {
    const ClaimSubject& subject = finding.claim.subject;
    std::set<double> prices;
    const CloudOffer* last = nullptr;
    for (const CloudOffer& offer : catalog->market.clouds) {
        const ChipSpec* chip = catalog->chip(offer.chip);
        const bool gpu = chip != nullptr && hasWords(chip->family, subject.chips);
        const bool from =
            subject.provider.empty() || subject.provider.find(offer.provider) != std::string::npos;
        if (!gpu || !from || offer.confidence == Confidence::printed || offer.gpus == 0) {
            continue;
        }
        prices.insert(offer.usdPerHour.usd / offer.gpus);
        last = &offer;
    }
    if (last == nullptr) {
        finding.why = "The catalog has no such offer.";
        return;
    }
    finding.computed = ClaimSpan{*prices.begin(), *prices.rbegin()};
    finding.verdict = comparePrice(*finding.claim.value, *finding.computed);
    judgeByDate(finding, last->provenance.date, true);
    finding.why = "Offers of the catalog (" + last->provenance.date +
                  "): " + figure(*finding.computed, finding.claim.unit) + "; " +
                  byArticle(finding) + ".";
    addTerm(finding, "claim.rent", "Rent of a GPU", figure(*finding.computed, finding.claim.unit),
            last->provenance);
}

} // namespace headroom
