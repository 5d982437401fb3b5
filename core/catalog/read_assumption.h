// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/read_entries.h"
#include "core/domain/speed_calibration.h"

/// `assumptions:` and `sustained_loads:`: keys as catalog/README.md has them.
namespace headroom {

[[nodiscard]] Assumption readAssumption(MapReader& map, References& references);
[[nodiscard]] SustainedLoad readSustainedLoad(MapReader& map, References& references);

} // namespace headroom
