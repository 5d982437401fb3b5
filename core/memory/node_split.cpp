// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/node_split.h"

#include <algorithm>
#include <string>
#include <vector>

namespace headroom {

namespace {

bool contains(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool cuts(const LinkSpec& link, const std::string& architecture) {
    return (link.architectures.empty() || contains(link.architectures, architecture)) &&
           !contains(link.notArchitectures, architecture);
}

SplitProblem problemOf(const LinkSpec& link, std::uint32_t nodes, const ModelProfile& profile,
                       const RuntimeSpec* runtime) {
    if (runtime != nullptr && !contains(link.runtimes, runtime->id)) {
        return SplitProblem::runtime;
    }
    if (!cuts(link, profile.model->shape.architecture)) {
        return SplitProblem::architecture;
    }
    if (link.kind == LinkKind::tensor && profile.headStep % nodes != 0) {
        return SplitProblem::heads;
    }
    return profile.model->shape.trunkBlocks() < nodes ? SplitProblem::layers : SplitProblem::none;
}

/// KV heads that do not divide are there several times.
std::uint32_t cacheParts(std::uint32_t kvHeads, std::uint32_t nodes) {
    if (kvHeads == 0 || kvHeads % nodes == 0) {
        return nodes;
    }
    return nodes % kvHeads == 0 ? kvHeads : 1;
}

Bytes divided(Bytes bytes, std::uint64_t by) {
    return {(bytes.bytes + by - 1) / by};
}

Bytes minus(Bytes a, Bytes b) {
    return a > b ? Bytes{a.bytes - b.bytes} : Bytes{};
}

/// `bytes` × part ÷ whole, rounded up.
Bytes share(Bytes bytes, std::uint64_t part, std::uint64_t whole) {
    return {bytes.bytes / whole * part + (bytes.bytes % whole * part + whole - 1) / whole};
}

void cutMatrices(MemoryBreakdown& memory, const NodeSplit& split, const ModelProfile& profile) {
    const Bytes copied = std::min(profile.copiedWeights, memory.weights);
    memory.weights = copied + divided(minus(memory.weights, copied), split.nodes);
    memory.kvCache = divided(memory.kvCache, split.cacheParts);
    memory.recurrentState = divided(memory.recurrentState, split.nodes);
}

void shareLayers(MemoryBreakdown& memory, const NodeSplit& split, const ModelProfile& profile) {
    const auto ofFullest = [&](Bytes bytes) {
        return share(bytes, split.layersOfFullest, split.layers);
    };
    const Bytes outside = std::min(profile.outsideBlocks, memory.weights);
    memory.weights = outside + ofFullest(minus(memory.weights, outside));
    memory.kvCache = ofFullest(memory.kvCache);
    memory.recurrentState = ofFullest(memory.recurrentState);
}

} // namespace

NodeSplit splitOver(const LinkSpec& link, std::uint32_t nodes, const ModelProfile& profile,
                    const RuntimeSpec* runtime) {
    NodeSplit split;
    split.link = &link;
    split.nodes = nodes;
    split.problem = problemOf(link, nodes, profile, runtime);
    split.cacheParts = cacheParts(profile.kvHeadStep, nodes);
    split.layers = std::max(profile.model->shape.trunkBlocks(), 1U);
    split.layersOfFullest = (split.layers + nodes - 1) / nodes;
    return split;
}

NodeSplit nodeSplitOf(const ModelProfile& profile, const MachineSpec& machine,
                      const RuntimeSpec* runtime) {
    return machine.link == nullptr ? NodeSplit{}
                                   : splitOver(*machine.link, machine.nodes, profile, runtime);
}

MemoryBreakdown onFullestNode(const MemoryBreakdown& whole, const NodeSplit& split,
                              const ModelProfile& profile) {
    MemoryBreakdown memory = whole;
    if (split.nodes > 1 && split.link->kind == LinkKind::tensor) {
        cutMatrices(memory, split, profile);
    } else if (split.nodes > 1) {
        shareLayers(memory, split, profile);
    }
    return memory;
}

MemoryBreakdown onAllNodes(const MemoryBreakdown& whole, const NodeSplit& split,
                           const ModelProfile& profile) {
    if (split.nodes <= 1) {
        return whole;
    }
    MemoryBreakdown memory = onFullestNode(whole, split, profile);
    for (Bytes* part : {&memory.weights, &memory.kvCache, &memory.recurrentState, &memory.compute,
                        &memory.computeUpper, &memory.output, &memory.runtime, &memory.others}) {
        *part = *part * split.nodes;
    }
    return memory;
}

} // namespace headroom
