// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/memory/model_profile.h"

#include <cstdint>

namespace headroom {

/// Why nodes cannot share a model out, or why nobody knows how fast they are.
enum class SplitProblem : std::uint8_t {
    none,
    runtime,      ///< it cannot work over this link
    architecture, ///< it cannot cut this architecture
    heads,        ///< the attention heads do not divide by the nodes
    layers,       ///< fewer layers than nodes
    count,        ///< so many were never measured
};

/// How a machine's nodes share a model out: docs/formulas.md, "Clusters".
struct NodeSplit {
    const LinkSpec* link = nullptr; ///< null: there is one node
    std::uint32_t nodes = 1;
    std::uint32_t cacheParts = 1; ///< parts that the KV cache is cut into, at most `nodes`
    SplitProblem problem = SplitProblem::none;
    // Pipeline:
    std::uint32_t layers = 1;
    std::uint32_t layersOfFullest = 1;
};

/// `runtime` may be null: one that works over the link.
[[nodiscard]] NodeSplit nodeSplitOf(const ModelProfile& profile, const MachineSpec& machine,
                                    const RuntimeSpec* runtime);

/// The same over a link, for so many machines or cards.
[[nodiscard]] NodeSplit splitOver(const LinkSpec& link, std::uint32_t nodes,
                                  const ModelProfile& profile, const RuntimeSpec* runtime);

/// What the fullest node holds of `whole`, the memory of the model on one machine. Tensor: weights
/// that every node holds whole + the rest ÷ nodes, KV cache ÷ its parts. Pipeline: its layers, and
/// embedding and output matrix. Buffers and runtime are there on each.
[[nodiscard]] MemoryBreakdown onFullestNode(const MemoryBreakdown& whole, const NodeSplit& split,
                                            const ModelProfile& profile);

/// The same × nodes: what the cluster must have, since its nodes are equal. With one node `whole`.
[[nodiscard]] MemoryBreakdown onAllNodes(const MemoryBreakdown& whole, const NodeSplit& split,
                                         const ModelProfile& profile);

} // namespace headroom
