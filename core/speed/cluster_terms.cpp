// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/cluster_terms.h"

#include "core/speed/shared_work.h"
#include "core/units/format.h"

namespace headroom {

namespace {

std::string gigabytes(Bytes bytes) {
    return formatSignificant(static_cast<double>(bytes.bytes) / 1e9, 4) + " GB";
}

std::string milliseconds(double seconds) {
    return formatSignificant(seconds * 1e3, 3) + " ms";
}

std::string microseconds(const LinkFigure& figure) {
    const auto number = [](double seconds) { return formatSignificant(seconds * 1e6, 3); };
    return number(figure.value) + " µs (" + number(figure.low) + " to " + number(figure.high) + ")";
}

std::string number(double value) {
    return formatSignificant(value, 3);
}

Term nodeMemoryTerm(const MachineAssessment& machine, const NodeSplit& split,
                    const ModelProfile& profile) {
    const MemoryBreakdown& memory = machine.perNode;
    const auto part = [](Bytes bytes) { return formatInteger(bytes.bytes); };
    const bool tensor = split.link->kind == LinkKind::tensor;
    std::string how = tensor ? "copied weights + other weights ÷ nodes + KV cache ÷ "
                             : "embedding and head + layers of the fullest node ÷ all × (weights + "
                               "KV cache)";
    how += tensor ? formatCount(split.cacheParts, "parts + state ÷ nodes") : "";
    how += " + buffers + runtime";
    const std::string share =
        tensor ? "weights " + part(profile.copiedWeights) + " + (" + part(profile.weights) + " − " +
                     part(profile.copiedWeights) + ") ÷ " + formatCount(split.nodes, "= ") +
                     part(memory.weights)
               : formatCount(split.layersOfFullest, "of ") +
                     formatCount(split.layers, "layers: weights ") + part(memory.weights);
    return {"memory.node",
            "Needed on the fullest node",
            static_cast<double>(memory.resident().bytes),
            "bytes",
            how,
            share + ", KV cache " + part(memory.kvCache) + ", state " +
                part(memory.recurrentState) + ", buffers " + part(memory.compute + memory.output) +
                ", runtime " + part(memory.runtime) +
                (memory.others.bytes > 0 ? ", others " + part(memory.others) : "") + "; × " +
                formatCount(split.nodes, "nodes is the total above"),
            "the sharding of https://github.com/exo-explore/exo (auto_parallel.py): embedding, "
            "head, norms, routers and what makes latent rows are held whole by every node"};
}

const LinkFigure* reduceOf(const NodeSplit& split) {
    for (const ReduceTime& each : split.link->reduce) {
        if (each.nodes == split.nodes) {
            return &each.seconds;
        }
    }
    return nullptr;
}

std::string exchangeArithmetic(const NodeSplit& split, const ModelProfile& profile) {
    if (split.link->kind == LinkKind::pipeline) {
        return formatCount(split.nodes - 1, "hops × ") + microseconds(split.link->hop);
    }
    std::string text = number(reducesOf(profile.model->shape)) + " sums × ";
    text += reduceOf(split) != nullptr ? microseconds(*reduceOf(split)) : "?";
    if (profile.model->shape.latent && split.link->latentLayer.value > 0) {
        text += " + " + formatCount(profile.model->shape.trunkBlocks(), "latent layers × ") +
                microseconds(split.link->latentLayer);
    }
    return text;
}

Term nodeTerm(const DecodeSpeed& speed) {
    const SharedToken& shared = *speed.shared;
    const bool tensor = shared.kind == LinkKind::tensor;
    const std::string each = shared.link->cards ? "card" : "node";
    return {"speed.node",
            tensor ? "A " + each + "'s part of a token" : "A token on one node after the other",
            shared.oneNode.p50,
            "s",
            tensor ? "(copied + other weights ÷ " + each +
                         "s) ÷ effective bandwidth + layers × time per layer + cache; as one of "
                         "them takes for so much"
                   : "as one machine takes for the whole model",
            gigabytes(speed.weightsRead) + (tensor ? " of weights on each, " : " of weights, ") +
                (tensor ? gigabytes(shared.copied) + " of it copied, " : "") +
                gigabytes(speed.cacheRead) + " of cache: " + milliseconds(shared.oneNode.p10) +
                " to " + milliseconds(shared.oneNode.p90),
            speed.calibration};
}

Term linkTerm(const DecodeSpeed& speed, const NodeSplit& split, const ModelProfile& profile) {
    const SharedToken& shared = *speed.shared;
    return {"speed.link",
            shared.link->name,
            shared.exchange.value,
            "s",
            shared.kind == LinkKind::tensor
                ? "sums over all nodes, one after attention and one after the feed-forward part of "
                  "each layer × time of one"
                : "hops from node to node × time of one",
            exchangeArithmetic(split, profile) + " = " + milliseconds(shared.exchange.value),
            linkText(*shared.link)};
}

Term promptLinkTerm(const PromptSpeed& prompt, const LinkSpec& link) {
    return {"speed.prefill_link",
            "Exchange for the prompt",
            prompt.exchange.value,
            "s",
            link.kind == LinkKind::tensor
                ? "sums × tokens × hidden size × 2 B × 2(N−1)/N ÷ rate of the link + sums × "
                  "micro-batches × time of one"
                : "hops × (tokens × hidden size × 2 B ÷ rate of the link + micro-batches × time of "
                  "a hop)",
            formatCount(prompt.tokens, "tokens at ") + number(link.bandwidth.value / 1e9) +
                " GB/s (" + number(link.bandwidth.low / 1e9) + " to " +
                number(link.bandwidth.high / 1e9) + "): " + milliseconds(prompt.exchange.low) +
                " to " + milliseconds(prompt.exchange.high),
            linkText(link)};
}

} // namespace

std::string linkText(const LinkSpec& link) {
    std::string text = sourceText(link.provenance);
    if (link.rows > 0) {
        text += "; " + formatCount(link.rows, "measured figures");
    }
    return link.fitted.empty() ? text : text + ": " + link.fitted;
}

std::vector<Term> clusterTerms(const Assessment& assessment, const MachineAssessment& machine) {
    std::vector<Term> terms;
    const ModelProfile& profile = *assessment.profile;
    if (machine.machine->link != nullptr) {
        terms.push_back(nodeMemoryTerm(
            machine, nodeSplitOf(profile, *machine.machine, machine.runtime), profile));
    }
    if (!machine.speed || !machine.speed->shared || machine.runtime == nullptr) {
        return terms;
    }
    const NodeSplit split = workSplit(profile, *assessment.catalog, assessment.scenario.workload,
                                      *machine.machine, *machine.runtime);
    terms.push_back(nodeTerm(*machine.speed));
    terms.push_back(linkTerm(*machine.speed, split, profile));
    if (machine.prompt) {
        terms.push_back(promptLinkTerm(*machine.prompt, *split.link));
    }
    return terms;
}

} // namespace headroom
