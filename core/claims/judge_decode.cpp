// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/measured_share.h"
#include "core/claims/verdicts.h"
#include "core/memory/model_profile.h"
#include "core/speed/decode.h"
#include "core/units/format.h"

#include <cmath>
#include <utility>

namespace headroom {

namespace {

/// The ends of a claimed speed may lie so far outside the range expected.
constexpr double kOutsideRange = 0.1;

struct DecodeFigures {
    double gbs = 0;
    double readsGb = 0;
    double ceiling = 0; ///< tok/s
    std::string source;
    std::optional<Range> expected;
    std::string expectedBy;
    std::vector<MeasuredSpeed> measured; ///< of that very combination
    std::string remark;
    bool cannotLoad = false;
};

std::string readsText(const DecodeFigures& figures) {
    const double simple = figures.gbs / figures.readsGb;
    const std::string parts =
        figure(figures.gbs) + " GB/s ÷ " + figure(figures.readsGb) + " GB read for each token";
    return std::abs(figures.ceiling / simple - 1) < 0.01
               ? parts + " = " + figure(figures.ceiling) + " tok/s at most"
               : parts + " would be " + figure(simple) + " tok/s; with what is read elsewhere " +
                     figure(figures.ceiling) + " tok/s at most";
}

/// Speed of what lies in memory, whether or not it fits there by default.
void expectInMemory(DecodeFigures& figures, const Assessment& found, const MachineAssessment& on) {
    const auto speed =
        on.runtime == nullptr
            ? std::nullopt
            : decodeSpeed(*found.profile, *found.catalog, found.scenario.workload, *on.machine,
                          *on.chip, *on.runtime, averageDepth(found.scenario.workload));
    if (speed) {
        figures.expected = speed->decode;
        figures.expectedBy = speed->calibration;
        figures.measured = speed->measured;
    }
}

void tellThatItDoesNotFit(DecodeFigures& figures, const Assessment& found,
                          const MachineAssessment& on) {
    const double needed = gigabytes(on.memory.resident());
    const double usable = gigabytes(on.capacity.usable);
    const double installed = gigabytes(on.capacity.installed);
    figures.cannotLoad = gigabytes(found.memory.weights) > installed;
    if (figures.cannotLoad) {
        figures.remark = "It cannot be loaded at all: its weights take " +
                         figure(gigabytes(found.memory.weights)) + " GB, the memory is " +
                         figure(installed) + " GB.";
    } else if (needed > usable) {
        figures.remark = "By default it does not even fit: " + figure(needed) +
                         " GB are needed, a model may use " + figure(usable) + " GB.";
    }
}

/// With a part beside a discrete card, or on several machines, a token does not simply read all
/// bytes at the full bandwidth.
void takeAssessed(DecodeFigures& figures, const MachineAssessment& on) {
    if (!on.speed) {
        return;
    }
    figures.ceiling = on.speed->ceiling.tokensPerSecond;
    figures.expected = on.speed->decode;
    figures.expectedBy = on.speed->calibration;
}

tl::expected<DecodeFigures, std::string> ofSubject(const ClaimSubject& subject,
                                                   const CatalogPtr& catalog) {
    const auto found = assess(subject, catalog);
    if (!found) {
        return tl::unexpected(found.error());
    }
    const MachineAssessment& on = found->machines.front();
    DecodeFigures figures;
    figures.gbs = subject.gbs.value_or(bandwidthOf(*on.machine));
    figures.readsGb = subject.readsGb.value_or(gigabytesRead(*found));
    figures.ceiling = figures.gbs / figures.readsGb;
    figures.source = sourceText(on.machine->provenance);
    if (on.fit.verdict == Verdict::offload || on.machine->nodes > 1) {
        takeAssessed(figures, on);
        figures.remark = on.machine->nodes > 1
                             ? "That is for " + on.machine->name + "."
                             : "A part of it lies in system memory, which is slower.";
        return figures;
    }
    tellThatItDoesNotFit(figures, *found, on);
    expectInMemory(figures, *found, on);
    return figures;
}

DecodeFigures ofFigures(const ClaimSubject& subject, const CatalogPtr& catalog) {
    DecodeFigures figures;
    figures.gbs = *subject.gbs;
    figures.readsGb = *subject.readsGb;
    figures.ceiling = figures.gbs / figures.readsGb;
    figures.source = "the claim's own figures";
    if (const auto share = measuredShare(*catalog, figures.readsGb, figures.gbs)) {
        figures.expected =
            Range{share->share.p10 * figures.ceiling, share->share.p50 * figures.ceiling,
                  share->share.p90 * figures.ceiling};
        figures.expectedBy = formatCount(share->rows, "measurements of similar dense models, which "
                                                      "reached ") +
                             formatFixed(share->share.p10 * 100, 0) + "–" +
                             formatFixed(share->share.p90 * 100, 0) + " % of the limit";
    }
    return figures;
}

ClaimVerdict againstRange(const ClaimValue& claimed, const Range& expected) {
    const double high = claimed.bound == ClaimBound::most ? claimed.low : claimed.high;
    if (high > expected.p90 * (1 + kOutsideRange)) {
        return ClaimVerdict::tooHigh;
    }
    if (high < expected.p10 / (1 + kOutsideRange) && claimed.bound != ClaimBound::least) {
        return ClaimVerdict::tooLow;
    }
    const bool inside = high <= expected.p90 * (1 + kHolds) &&
                        (claimed.low >= expected.p10 * (1 - kHolds) || claimed.isRange());
    return inside || claimed.bound == ClaimBound::least ? ClaimVerdict::holds : ClaimVerdict::close;
}

ClaimVerdict verdictOf(const ClaimValue& claimed, const DecodeFigures& figures) {
    if (figures.cannotLoad || isAbove(claimed, figures.ceiling)) {
        return ClaimVerdict::impossible;
    }
    return figures.expected ? againstRange(claimed, *figures.expected) : ClaimVerdict::unverifiable;
}

std::string sentence(const Claim& claim, const DecodeFigures& figures) {
    std::string text = readsText(figures);
    const double times = claim.value->high / figures.ceiling;
    if (isAbove(*claim.value, figures.ceiling)) {
        const std::string most = figure(claim.value->high, claim.unit);
        text += claim.value->isRange() ? "; the upper end, " + most + "," : "; " + most;
        text += " is " + formatSignificant(times, 2) + " × that";
    } else {
        text += "; " + figure(*claim.value, claim.unit) + " is " + formatFixed(times * 100, 0) +
                " % of it";
    }
    text += ".";
    if (figures.expected) {
        text += " Headroom expects " +
                figure(ClaimSpan{figures.expected->p10, figures.expected->p90}, "tok/s") + ".";
    }
    return figures.remark.empty() ? text : text + " " + figures.remark;
}

void addTerms(ClaimFinding& finding, const DecodeFigures& figures) {
    finding.terms.push_back({"claim.bandwidth", "Memory bandwidth", figures.gbs, "GB/s",
                             "bandwidth × machines", figure(figures.gbs) + " GB/s",
                             figures.source});
    finding.terms.push_back({"claim.read", "Weights read for each token", figures.readsGb, "GB",
                             "bytes of the tensors that a token needs",
                             figure(figures.readsGb) + " GB", ""});
    finding.terms.push_back({"claim.ceiling", "Limit", figures.ceiling, "tok/s",
                             "bandwidth ÷ bytes read for each token",
                             figure(figures.gbs) + " GB/s ÷ " + figure(figures.readsGb) + " GB",
                             ""});
    if (figures.expected) {
        finding.terms.push_back(
            {"claim.expected", "Expected", figures.expected->p50, "tok/s",
             "calibrated decode speed",
             figure(ClaimSpan{figures.expected->p10, figures.expected->p90}, "tok/s"),
             figures.expectedBy});
    }
    for (const MeasuredSpeed& each : figures.measured) {
        const double speed = each.speed.tokensPerSecond;
        finding.terms.push_back({"claim.measured", "Measured", speed, "tok/s",
                                 "somebody's measurement of that very combination",
                                 figure(speed, "tok/s"), each.source + ", " + each.date});
    }
}

} // namespace

void judgeDecode(ClaimFinding& finding, const CatalogPtr& catalog) {
    const Claim& claim = finding.claim;
    const bool raw = claim.subject.model.empty();
    const auto figures =
        raw ? tl::expected<DecodeFigures, std::string>(ofFigures(claim.subject, catalog))
            : ofSubject(claim.subject, catalog);
    if (!figures) {
        finding.why = figures.error();
        return;
    }
    finding.limit = figures->ceiling;
    if (figures->expected) {
        finding.computed = ClaimSpan{figures->expected->p10, figures->expected->p90};
    }
    finding.verdict = verdictOf(*claim.value, *figures);
    finding.why = sentence(claim, *figures);
    addTerms(finding, *figures);
}

} // namespace headroom
