// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/model.h"
#include "core/report/table.h"

#include <nlohmann/json.hpp>

namespace headroom {

/// One object for each block, for "headroom/inspect/1". Only reports include this header.
[[nodiscard]] nlohmann::ordered_json layersJson(const ModelShape& shape);

/// Layers that are alike stand in one row.
[[nodiscard]] Table layerTable(const ModelShape& shape);

} // namespace headroom
