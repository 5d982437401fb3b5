// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/map_reader.h"
#include "core/catalog/references.h"
#include "core/domain/requirements.h"

#include <string>
#include <vector>

/// The block `requirements:` of a scenario file.
namespace headroom {

[[nodiscard]] Requirements readRequirements(MapReader& map, std::vector<Reference>& references);

/// As a block with its key; empty: nothing is demanded.
[[nodiscard]] std::string requirementsLines(const Requirements& requirements);

} // namespace headroom
