// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/provenance.h"
#include "core/units/units.h"

#include <cstdint>
#include <string>
#include <vector>

/// Machines, or cards of one, that work on a model together: catalog/machines/clusters.yaml.
namespace headroom {

/// How a model is shared out.
enum class LinkKind : std::uint8_t {
    tensor,   ///< every matrix is cut; results are added up twice per layer
    pipeline, ///< whole layers; a token passes from one to the next
};

/// A figure that was fitted or measured; 80 % lie between `low` and `high`.
struct LinkFigure {
    double value = 0;
    double low = 0;
    double high = 0;
};

/// What one of the sums over all of them takes, by how many there are.
struct ReduceTime {
    std::uint32_t nodes = 2;
    LinkFigure seconds;
};

/// What machines or cards are connected by, and how a model is shared out over it.
struct LinkSpec {
    std::string id;
    std::string name;      ///< "RDMA over Thunderbolt 5"
    std::string shortName; ///< in names of clusters: "RDMA"
    LinkKind kind = LinkKind::tensor;
    bool cards = false;                ///< connects cards of one machine, not machines
    std::vector<std::uint32_t> nodes;  ///< how many can work together
    std::vector<std::string> families; ///< of chips that have such a port; empty: any
    std::vector<std::string> runtimes; ///< that can do it
    /// Of models that the runtimes can cut: llama.cpp's names; empty: any.
    std::vector<std::string> architectures;
    std::vector<std::string> notArchitectures; ///< those they cannot
    std::vector<ReduceTime> reduce;            ///< tensor
    LinkFigure latentLayer; ///< tensor: seconds for each layer with latent attention, beyond the
                            ///< node's own; not divided
    LinkFigure hop;         ///< pipeline: seconds for each node after the first, per token
    LinkFigure bandwidth;   ///< bytes per second that one node sends
    std::uint32_t rows = 0; ///< measured figures behind it
    std::string fitted;     ///< which rows, and with what error, in words
    Provenance provenance;
};

/// Equal machines as one: what the catalog says; a MachineSpec is made of it when it is read.
struct ClusterSpec {
    std::string id;
    std::string name;
    std::string node; ///< id of a MachineSpec
    std::uint32_t nodes = 2;
    std::string link;    ///< id of a LinkSpec
    std::string runtime; ///< id; empty: the first of the link's
    std::string note;
};

} // namespace headroom
