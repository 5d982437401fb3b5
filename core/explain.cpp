// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate.h"
#include "core/memory/memory_terms.h"
#include "core/memory/usable_memory.h"
#include "core/planning/gpu_limit.h"
#include "core/speed/batch_term.h"
#include "core/speed/cluster_terms.h"
#include "core/units/format.h"

#include <array>
#include <utility>

namespace headroom {

namespace {

Term maxContextTerm(const MachineAssessment& machine) {
    return {
        "fit.max_context",
        "Largest context",
        static_cast<double>(machine.fit.maxContext),
        "tokens",
        "largest multiple of 256 tokens per stream whose memory is usable, up to the model's own "
        "limit",
        machine.fit.maxContextIsModelLimit ? "the model's own limit"
                                           : "searched with the memory figures above",
        "monotone search, docs/formulas.md"};
}

std::string gigabytes(Bytes bytes) {
    return formatSignificant(static_cast<double>(bytes.bytes) / 1e9, 4) + " GB";
}

std::string rate(BytesPerSecond bandwidth) {
    return formatSignificant(bandwidth.gigabytesPerSecond(), 4) + " GB/s";
}

/// Where a part of what a token reads comes from slower memory: the rest of it.
std::string slowerPart(const DecodeSpeed& speed) {
    if (speed.offload) {
        return ", of it " +
               gigabytes(speed.offload->cpuLayersRead + speed.offload->cpuExpertsRead) + " ÷ " +
               rate(speed.offload->systemBandwidth);
    }
    return speed.cliff ? ", of it at least " + gigabytes(speed.cliff->best) + " ÷ " +
                             rate(speed.cliff->ssdRead)
                       : "";
}

Term ceilingTerm(const MachineAssessment& machine, const DecodeSpeed& speed) {
    return {"speed.ceiling",
            "Bandwidth ceiling",
            speed.ceiling.tokensPerSecond,
            "tokens/s",
            speed.shared && speed.shared->kind == LinkKind::tensor
                ? "bandwidth of each ÷ (weights + cache that each reads for a token)"
                : "bandwidth ÷ (weights + cache read for each token)",
            formatSignificant(machine.machine->bandwidth.gigabytesPerSecond(), 4) + " GB/s ÷ (" +
                gigabytes(speed.weightsRead) + " + " + gigabytes(speed.cacheRead) + ")" +
                slowerPart(speed),
            sourceText(machine.chip->provenance)};
}

std::string decodeFormula(const DecodeSpeed& speed) {
    return std::string(speed.shared
                           ? "1 ÷ (the part of one of them + what the link takes: below)"
                           : "1 ÷ (weights ÷ effective bandwidth + layers × time per layer + cache "
                             "÷ effective cache bandwidth)") +
           "; 80 % of measurements lie between p10 and p90";
}

/// Where several work on a token: "1 ÷ (33.4 ms + 5.5 ms), ".
std::string sharedSum(const DecodeSpeed& speed) {
    const auto milliseconds = [](double seconds) {
        return formatSignificant(seconds * 1e3, 3) + " ms";
    };
    return speed.shared ? "1 ÷ (" + milliseconds(speed.shared->oneNode.p50) + " + " +
                              milliseconds(speed.shared->exchange.value) + "), "
                        : "";
}

Term decodeTerm(const DecodeSpeed& speed) {
    const auto number = [](double value) { return formatSignificant(value, 2); };
    return {"speed.decode",
            "Decode, one stream",
            speed.decode.p50,
            "tokens/s",
            decodeFormula(speed),
            "at " + formatCount(speed.depth, "tokens in the cache: ") + sharedSum(speed) +
                number(speed.decode.p10) + " to " + number(speed.decode.p90),
            std::string(speed.calibration)};
}

Term offloadTerm(const OffloadSplit& split, const Catalog& catalog) {
    const auto& layers = catalog.speed.assumption(AssumptionKind::cpuLayers);
    const auto& experts = catalog.speed.assumption(AssumptionKind::cpuExperts);
    const auto percent = [](const std::optional<Assumption>& share) {
        return formatFixed(100 * (share ? share->value : 0), 0) + " % × ";
    };
    const double share = static_cast<double>(split.gpuLayers) / split.layers;
    std::string text =
        formatCount(split.gpuLayers, "of ") + formatCount(split.layers, "layers on the card");
    if (split.expertLayers > 0) {
        text += ", experts of " + formatCount(split.cpuExpertLayers, "of ") +
                formatCount(split.expertLayers, "blocks in system memory");
    }
    text += "; " + gigabytes(split.cpuLayersRead) + " ÷ (" + percent(layers) +
            rate(split.systemBandwidth) + ") + " + gigabytes(split.cpuExpertsRead) + " ÷ (" +
            percent(experts) + rate(split.systemBandwidth) + ")";
    return {"speed.offload",
            "Layers on the card",
            100 * share,
            "%",
            "time = the card's part + bytes in system memory ÷ (share × its bandwidth) + the time "
            "for the change between them; experts leave the card before whole layers do",
            text,
            layers ? sourceText(layers->provenance) : ""};
}

Term cliffTerm(const SsdCliff& cliff, const Catalog& catalog) {
    const auto& share = catalog.speed.assumption(AssumptionKind::ssdShare);
    return {"speed.ssd",
            "Weights beyond the memory",
            static_cast<double>(cliff.beyond.bytes),
            "bytes",
            "weights − memory left for them, if the runtime maps the file; a token reads between "
            "the most (memory never has what comes next) and the least (the same part stays) from "
            "the SSD: a cliff, so the range is wide and its middle is only their geometric mean",
            "from " + gigabytes(cliff.worst) + " down to " + gigabytes(cliff.best) +
                " a token at " + formatFixed(100 * (share ? share->value : 0), 0) + " % of " +
                rate(cliff.ssdRead),
            share ? sourceText(share->provenance) : ""};
}

Term speculativeTerm(const SpeculativeGain& gain) {
    const auto number = [](double value) { return formatSignificant(value, 3); };
    return {"speed.speculative",
            "Tokens a step, drafted and checked",
            gain.tokensPerStep,
            "tokens/step",
            "(1 − aᵍ⁺¹) ÷ (1 − a) for g drafted tokens of which a share of a holds; decode and "
            "ceiling are × this, decode ÷ the cost of a step",
            "a step costs " + number(gain.stepCost.p10) + " to " + number(gain.stepCost.p90) +
                " tokens' time; without a draft " + number(gain.plain.p50) + " tokens/s",
            "https://arxiv.org/abs/2211.17192; costs: catalog/beyond-gpu.yaml"};
}

Term sustainedTerm(const DecodeSpeed& speed, const MachineSpec& machine) {
    const SustainedLoad& load = *speed.sustainedBy;
    const auto number = [](double value) { return formatSignificant(value, 2); };
    return {
        "speed.sustained",
        "Decode, warm",
        speed.sustained->p50,
        "tokens/s",
        "decode × what is left of it under lasting load, an assumption for this kind of machine",
        "form factor " + machine.formFactor + ": " + number(speed.decode.p50) + " × " +
            number(load.value) + " (" + number(load.low) + " to " + number(load.high) +
            "): " + number(speed.sustained->p10) + " to " + number(speed.sustained->p90),
        sourceText(load.provenance)};
}

void addBeyondTerms(const MachineAssessment& machine, const Catalog& catalog,
                    std::vector<Term>& terms) {
    const DecodeSpeed& speed = *machine.speed;
    if (speed.offload) {
        terms.push_back(offloadTerm(*speed.offload, catalog));
    }
    if (speed.cliff) {
        terms.push_back(cliffTerm(*speed.cliff, catalog));
    }
    if (speed.speculative) {
        terms.push_back(speculativeTerm(*speed.speculative));
    }
    if (speed.sustained) {
        terms.push_back(sustainedTerm(speed, *machine.machine));
    }
}

std::string teraflops(double operations) {
    return formatSignificant(operations / 1e12, 3) + " T";
}

Term prefillTerm(const PromptSpeed& speed) {
    return {"speed.prefill",
            "Prefill",
            speed.prefill.p50,
            "tokens/s",
            "tokens ÷ (matrix operations ÷ effective rate + attention ÷ effective rate + weights × "
            "micro-batches ÷ effective bandwidth + layers × time per layer)",
            formatCount(speed.tokens, "tokens after ") + formatCount(speed.cached, "cached: ") +
                teraflops(speed.matrixFlops) + " + " + teraflops(speed.attentionFlops) +
                " operations at up to " + teraflops(speed.peak) + "/s, " +
                gigabytes(speed.streamed) + " streamed in " +
                formatCount(speed.steps, "micro-batches; ceiling ") +
                formatSignificant(speed.ceiling.tokensPerSecond, 3),
            speed.calibration};
}

Term firstTokenTerm(const PromptSpeed& speed) {
    const auto seconds = [](double value) { return formatSignificant(value, 3); };
    return {"speed.ttft",
            "Time to first token",
            speed.firstToken.p50,
            "s",
            "tokens of the prompt ÷ prefill + one token of decoding",
            formatCount(speed.tokens, "÷ ") + seconds(speed.prefill.p50) + ": " +
                seconds(speed.firstToken.p10) + " to " + seconds(speed.firstToken.p90),
            "the figures above"};
}

Term answerTerm(const PromptSpeed& speed) {
    const auto seconds = [](double value) { return formatSignificant(value, 3); };
    return {"speed.answer",
            "Time to the whole answer",
            speed.answer.p50,
            "s",
            "time to first token + further tokens of the answer ÷ decode",
            seconds(speed.answer.p10) + " to " + seconds(speed.answer.p90),
            "the figures above"};
}

Term priceTerm(const Price& price) {
    static constexpr std::array kKinds{"list", "street", "launch", "used", "derived"};
    return {"cost.price",
            "Price",
            price.usd.usd,
            "USD",
            std::string(kKinds[static_cast<std::size_t>(price.kind)]) + " price",
            "dated " + price.date + (price.note.empty() ? "" : "; " + price.note),
            price.source};
}

} // namespace

std::vector<Term> explain(const Assessment& assessment, const MachineAssessment* machine) {
    std::vector<Term> terms = memoryTerms(assessment, machine);
    if (machine == nullptr) {
        return terms;
    }
    terms.push_back(capacityTerm(machine->capacity));
    if (auto limit = gpuLimitTerm(*machine->machine, assessment.scenario.workload)) {
        terms.push_back(std::move(*limit));
    }
    terms.push_back(freeTerm(*machine));
    if (auto pools = poolsTerm(*machine)) {
        terms.push_back(std::move(*pools));
    }
    terms.push_back(maxContextTerm(*machine));
    if (machine->speed) {
        terms.push_back(ceilingTerm(*machine, *machine->speed));
        terms.push_back(decodeTerm(*machine->speed));
        addBeyondTerms(*machine, *assessment.catalog, terms);
    }
    for (Term& term : clusterTerms(assessment, *machine)) {
        terms.push_back(std::move(term));
    }
    if (machine->batch && machine->batch->sequences > 1) {
        terms.push_back(batchTerm(*machine->batch));
    }
    if (machine->prompt) {
        terms.push_back(prefillTerm(*machine->prompt));
        terms.push_back(firstTokenTerm(*machine->prompt));
        terms.push_back(answerTerm(*machine->prompt));
    }
    if (machine->machine->price) {
        terms.push_back(priceTerm(*machine->machine->price));
    }
    return terms;
}

} // namespace headroom
