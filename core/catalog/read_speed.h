// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/read_entries.h"
#include "core/domain/speed_calibration.h"

/// `speed_fits:`, `prefill_fits:` and `batch_fits:`: keys as catalog/README.md has them.
namespace headroom {

[[nodiscard]] SpeedFit readSpeedFit(MapReader& map, References& references);
[[nodiscard]] BatchFit readBatchFit(MapReader& map, References& references);

} // namespace headroom
