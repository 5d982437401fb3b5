// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog_draft.h"

#include <vector>

namespace headroom {

/// Adds the machines that clusters stand for to the catalog: memory, watts and price × nodes,
/// everything else of the node. Nodes and links are looked up in `context`, too, which may be null.
/// A cluster that cannot be is left out and told, or counted with what it refers to.
void deriveClusters(std::vector<Candidate<ClusterSpec>>& clusters, Catalog& catalog,
                    const Catalog* context, LeftOutEntries& leftOut, std::vector<Error>& problems);

} // namespace headroom
