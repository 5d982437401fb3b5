// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/read_entries.h"

/// Published claims and the articles that they stand in.
namespace headroom {

[[nodiscard]] Article readArticle(MapReader& map, References& references);
[[nodiscard]] Claim readClaim(MapReader& map, References& references);

} // namespace headroom
