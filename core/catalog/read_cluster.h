// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/read_entries.h"
#include "core/domain/cluster.h"

/// `links:` and `clusters:`: keys as catalog/README.md has them.
namespace headroom {

[[nodiscard]] LinkSpec readLink(MapReader& map, References& references);
[[nodiscard]] ClusterSpec readCluster(MapReader& map, References& references);

} // namespace headroom
