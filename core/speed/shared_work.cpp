// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/shared_work.h"

#include "core/domain/runtime.h"

#include <algorithm>
#include <cmath>

namespace headroom {

namespace {

/// Activations are exchanged in 16 bits.
constexpr double kBytesPerElement = 2;

LinkFigure operator*(const LinkFigure& figure, double factor) {
    return {figure.value * factor, figure.low * factor, figure.high * factor};
}

LinkFigure operator+(const LinkFigure& a, const LinkFigure& b) {
    return {a.value + b.value, a.low + b.low, a.high + b.high};
}

/// Seconds for `bytes` over the link: the fast end of its rates is the short end of the times.
LinkFigure secondsFor(double bytes, const LinkFigure& rate) {
    return rate.low > 0 ? LinkFigure{bytes / rate.value, bytes / rate.high, bytes / rate.low}
                        : LinkFigure{};
}

bool isTensor(const NodeSplit& split) {
    return split.link != nullptr && split.link->kind == LinkKind::tensor;
}

const ReduceTime* reduceTime(const NodeSplit& split) {
    const auto& times = split.link->reduce;
    const auto found = std::find_if(times.begin(), times.end(), [&](const ReduceTime& each) {
        return each.nodes == split.nodes;
    });
    return found == times.end() ? nullptr : &*found;
}

Bytes nodePart(Bytes whole, Bytes copied, std::uint32_t nodes) {
    const std::uint64_t both = std::min(copied.bytes, whole.bytes);
    return {both + (whole.bytes - both + nodes - 1) / nodes};
}

const LinkSpec* linkOfCards(const Catalog& catalog, const RuntimeSpec& runtime) {
    const auto found =
        std::find_if(catalog.links.begin(), catalog.links.end(), [&](const auto& link) {
            return link->cards && std::find(link->runtimes.begin(), link->runtimes.end(),
                                            runtime.id) != link->runtimes.end();
        });
    return found == catalog.links.end() ? nullptr : found->get();
}

/// So many were measured, or nobody knows what they take.
NodeSplit known(NodeSplit split) {
    if (split.problem == SplitProblem::none && isTensor(split) && reduceTime(split) == nullptr) {
        split.problem = SplitProblem::count;
    }
    return split;
}

} // namespace

NodeSplit workSplit(const ModelProfile& profile, const Catalog& catalog, const Workload& workload,
                    const MachineSpec& machine, const RuntimeSpec& runtime) {
    if (machine.link != nullptr) {
        return known(nodeSplitOf(profile, machine, &runtime));
    }
    if (workload.split == CardSplit::layer || machine.chips < 2) {
        return {};
    }
    if (const LinkSpec* link = linkOfCards(catalog, runtime)) {
        return known(splitOver(*link, machine.chips, profile, &runtime));
    }
    NodeSplit none;
    none.problem = SplitProblem::runtime;
    return none;
}

std::uint32_t reducesOf(const ModelShape& shape) {
    std::uint32_t reduces = 0;
    for (std::uint32_t i = 0; i < shape.trunkBlocks(); ++i) {
        reduces += shape.blocks[i].mixer != Mixer::none ? 1U : 0U;
        reduces += shape.blocks[i].feedForward != FeedForward::none ? 1U : 0U;
    }
    return reduces;
}

LinkFigure exchangeOfToken(const NodeSplit& split, const ModelProfile& profile) {
    if (split.nodes < 2) {
        return {};
    }
    if (!isTensor(split)) {
        return split.link->hop * (split.nodes - 1.0);
    }
    const ModelShape& shape = profile.model->shape;
    const LinkFigure latent =
        split.link->latentLayer * (shape.latent ? double{1} * shape.trunkBlocks() : 0);
    return reduceTime(split)->seconds * reducesOf(shape) + latent;
}

LinkFigure exchangeOfPrompt(const NodeSplit& split, const ModelProfile& profile,
                            const PromptWork& work) {
    if (split.nodes < 2) {
        return {};
    }
    const ModelShape& shape = profile.model->shape;
    const double row = kBytesPerElement * shape.embeddingLength;
    const double n = split.nodes;
    if (!isTensor(split)) {
        return split.link->hop * ((n - 1) * work.steps) +
               secondsFor((n - 1) * row * work.tokens, split.link->bandwidth);
    }
    const double reduces = reducesOf(shape);
    return reduceTime(split)->seconds * (reduces * work.steps) +
           secondsFor(reduces * row * work.tokens * 2 * (n - 1) / n, split.link->bandwidth);
}

void shareOut(TokenWork& work, const NodeSplit& split, const ModelProfile& profile) {
    if (!isTensor(split)) {
        return;
    }
    const Bytes state = std::min(work.cacheRead, profile.recurrentStatePerSequence * 2);
    const Bytes cache{work.cacheRead.bytes - state.bytes};
    work.weightsRead = nodePart(work.weightsRead, profile.copiedReadPerToken, split.nodes);
    work.cacheRead = nodePart(cache, {}, split.cacheParts) + nodePart(state, {}, split.nodes);
    work.cacheShare = double{1} * split.cacheParts / split.nodes;
    work.cards = 1;
}

void shareOut(PromptWork& work, const NodeSplit& split, const ModelProfile& profile) {
    if (!isTensor(split)) {
        return;
    }
    work.matrixFlops /= split.nodes;
    work.attentionFlops /= split.nodes;
    work.streamed = nodePart(work.streamed, profile.copiedWeights * work.steps, split.nodes);
    work.cards = 1;
}

Range withExchange(const Range& speeds, double amount, const LinkFigure& exchange) {
    if (!(exchange.high > 0)) {
        return speeds;
    }
    const double own = amount / speeds.p50;
    const double usual = own + exchange.value;
    const double slower = std::hypot(amount / speeds.p10 - own, exchange.high - exchange.value);
    const double faster = std::hypot(own - amount / speeds.p90, exchange.value - exchange.low);
    return {amount / (usual + slower), amount / usual, amount / (usual - faster)};
}

} // namespace headroom
