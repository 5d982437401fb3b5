// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/verdicts.h"
#include "core/memory/model_profile.h"
#include "core/memory/usable_memory.h"
#include "core/units/format.h"

#include <cmath>

namespace headroom {

namespace {

double inUnit(Bytes bytes, const std::string& unit) {
    return unit == "GiB" ? bytes.gib() : gigabytes(bytes);
}

/// What the format's name promises, at the least: "4-bit" is 4 bits for each weight.
double fewestBits(const Quantization& quantization) {
    return quantization.mlxBits > 0 ? quantization.mlxBits
                                    : std::floor(quantization.nominalBitsPerWeight);
}

/// Of the claim's model without a machine: the weights alone, or with a short context.
void tellWeights(ClaimFinding& finding, const Assessment& found) {
    const Claim& claim = finding.claim;
    const double least = inUnit(found.memory.weights, claim.unit);
    const double whole = inUnit(found.memory.total(), claim.unit);
    const double parameters = static_cast<double>(found.parameters);
    const double bits = fewestBits(*found.quantization);
    const double floor =
        parameters * bits / 8 / (claim.unit == "GiB" ? static_cast<double>(kGiB) : 1e9);
    finding.computed = ClaimSpan{least, claim.subject.context > 0 ? whole : least};
    finding.limit = floor;
    finding.limitIsFloor = true;
    finding.verdict = isBelow(*claim.value, floor * (1 - kHolds))
                          ? ClaimVerdict::impossible
                          : compare(*claim.value, *finding.computed);
    finding.terms.push_back(
        {"claim.weights", "Weights", static_cast<double>(found.memory.weights.bytes), "bytes",
         "sum over the tensors of elements × bits ÷ 8",
         figure(parameters / 1e9) + " billion × " + figure(found.bitsPerWeight) + " bits ÷ 8",
         sourceText(found.model->provenance)});
    finding.terms.push_back({"claim.floor", "Least that the format can take", parameters * bits / 8,
                             "bytes", "parameters × whole bits ÷ 8",
                             figure(parameters / 1e9) + " billion × " + figure(bits) + " ÷ 8", ""});
}

std::string weightsSentence(const ClaimFinding& finding, const Assessment& found) {
    const Claim& claim = finding.claim;
    const double parameters = static_cast<double>(found.parameters) / 1e9;
    std::string text = figure(parameters) + " billion weights at " + figure(found.bitsPerWeight) +
                       " bits each are " +
                       figure(inUnit(found.memory.weights, claim.unit), claim.unit);
    if (finding.computed->high > finding.computed->low) {
        text += ", with cache and buffers for " + figure(claim.subject.context, "tokens") + " " +
                figure(finding.computed->high, claim.unit);
    }
    if (finding.verdict == ClaimVerdict::impossible) {
        const double bits = claim.value->high / *finding.limit * fewestBits(*found.quantization);
        return text + "; " + figure(*claim.value, claim.unit) + " would leave " +
               formatSignificant(bits, 2) + " bits for a weight.";
    }
    text += finding.verdict == ClaimVerdict::holds
                ? "."
                : "; the claim is " + distanceText(*claim.value, *finding.computed) + ".";
    const double gib = found.memory.weights.gib();
    if (claim.unit == "GB" && finding.verdict != ClaimVerdict::holds &&
        compare(*claim.value, {gib, gib}) == ClaimVerdict::holds) {
        text += " It is right in GiB: " + figure(gib, "GiB") + ".";
    }
    return text;
}

std::string neededSentence(const Assessment& found, const MachineAssessment& on) {
    return modelText(found) + " with " +
           figure(tokensPerSequence(found.scenario.workload), "tokens") +
           (found.scenario.workload.parallel > 1
                ? " in each of " + formatInteger(std::uint64_t{found.scenario.workload.parallel}) +
                      " sequences"
                : "") +
           " needs " + figure(gigabytes(on.memory.resident()), "GB") + " (" +
           figure(gigabytes(on.memory.weights)) + " weights, " +
           figure(gigabytes(on.memory.kvCache)) + " cache), a model may use " +
           figure(gigabytes(on.capacity.usable), "GB") + " of the " + on.machine->name;
}

void addFitTerms(ClaimFinding& finding, const MachineAssessment& on) {
    const auto term = [&](const char* id, const char* label, Bytes bytes, const char* formula,
                          const std::string& source) {
        finding.terms.push_back({id, label, static_cast<double>(bytes.bytes), "bytes", formula,
                                 formatGib(bytes), source});
    };
    term("claim.weights", "Weights", on.memory.weights, "sum over the tensors", "");
    term("claim.cache", "KV cache", on.memory.kvCache, "bytes per token × tokens × layers", "");
    term("claim.needed", "Needed", on.memory.resident(), "weights + cache + buffers + runtime", "");
    finding.terms.push_back(capacityTerm(on.capacity));
}

/// What it takes where the usual settings do not do.
std::string withBest(const MachineAssessment& best) {
    return holds(best.fit.verdict) ? "; with a q4_0 cache and the GPU limit raised it would fit (" +
                                         figure(gigabytes(best.memory.resident())) + " of " +
                                         figure(gigabytes(best.capacity.usable), "GB") + ")"
                                   : "; not even a q4_0 cache and a raised GPU limit help (" +
                                         figure(gigabytes(best.memory.resident())) + " of " +
                                         figure(gigabytes(best.capacity.usable), "GB") + ")";
}

struct BothReadings {
    Assessment usual;
    Assessment best;
};

tl::expected<BothReadings, std::string> bothReadings(const ClaimSubject& subject,
                                                     const CatalogPtr& catalog) {
    auto usual = assess(subject, catalog);
    if (!usual) {
        return tl::unexpected(usual.error());
    }
    auto best = assess(subject, catalog, Reading::best);
    if (!best) {
        return tl::unexpected(best.error());
    }
    return BothReadings{std::move(*usual), std::move(*best)};
}

/// The memory is too small, or with other settings just large enough.
ClaimVerdict verdictOfFit(const MachineAssessment& usual, const MachineAssessment& best) {
    return usual.fit.verdict == Verdict::fits    ? ClaimVerdict::holds
           : usual.fit.verdict == Verdict::tight ? ClaimVerdict::close
           : holds(best.fit.verdict)             ? ClaimVerdict::tooLow
                                                 : ClaimVerdict::impossible;
}

} // namespace

void judgeWeights(ClaimFinding& finding, const CatalogPtr& catalog) {
    ClaimSubject subject = finding.claim.subject;
    subject.machine.clear();
    const auto found = assess(subject, catalog);
    if (!found) {
        finding.why = found.error();
        return;
    }
    tellWeights(finding, *found);
    finding.why = weightsSentence(finding, *found);
}

void judgeFits(ClaimFinding& finding, const CatalogPtr& catalog) {
    const auto readings = bothReadings(finding.claim.subject, catalog);
    if (!readings) {
        finding.why = readings.error();
        return;
    }
    const MachineAssessment& usual = readings->usual.machines.front();
    const MachineAssessment& best = readings->best.machines.front();
    const bool inGib = finding.claim.unit == "GiB";
    const double needed = inUnit(usual.memory.resident(), inGib ? "GiB" : "GB");
    finding.computed = ClaimSpan{needed, needed};
    finding.limit = inUnit(usual.capacity.usable, inGib ? "GiB" : "GB");
    finding.why = neededSentence(readings->usual, usual);
    const ClaimVerdict fit = verdictOfFit(usual, best);
    if (finding.claim.denies) {
        finding.verdict = holds(usual.fit.verdict) ? ClaimVerdict::tooHigh : ClaimVerdict::holds;
    } else {
        finding.verdict = fit;
    }
    if (!holds(usual.fit.verdict)) {
        finding.why += withBest(best);
    }
    finding.why += ".";
    addFitTerms(finding, usual);
}

/// Whether that many tokens fit; memory and the model's training are told apart.
void judgeContext(ClaimFinding& finding, const CatalogPtr& catalog) {
    ClaimSubject subject = finding.claim.subject;
    subject.context = static_cast<std::uint32_t>(finding.claim.value->high);
    const auto readings = bothReadings(subject, catalog);
    if (!readings) {
        finding.why = readings.error();
        return;
    }
    const MachineAssessment& usual = readings->usual.machines.front();
    const MachineAssessment& best = readings->best.machines.front();
    const std::uint32_t most = usual.fit.maxContext / subject.parallel;
    finding.computed = ClaimSpan{static_cast<double>(most), static_cast<double>(most)};
    finding.why = neededSentence(readings->usual, usual);
    if (!holds(usual.fit.verdict)) {
        finding.verdict =
            holds(best.fit.verdict) ? ClaimVerdict::tooHigh : ClaimVerdict::impossible;
        finding.why += withBest(best);
    } else {
        const std::uint32_t trained = readings->usual.model->shape.contextLength;
        const bool beyond = subject.context > trained;
        const bool more = finding.claim.value->bound == ClaimBound::about &&
                          most > finding.claim.value->high * 1.25;
        finding.verdict = beyond ? ClaimVerdict::tooHigh
                          : more ? ClaimVerdict::tooLow
                                 : ClaimVerdict::holds;
        finding.why += beyond ? "; but it was trained for " + figure(trained, "tokens") : "";
    }
    finding.why += usual.fit.maxContextIsModelLimit
                       ? "."
                       : ". At most " + figure(most, "tokens") + " fit with an f16 cache.";
    addFitTerms(finding, usual);
}

} // namespace headroom
