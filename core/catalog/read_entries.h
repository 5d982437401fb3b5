// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog_draft.h"

/// One function for each kind of entry: keys as catalog/README.md has them.
namespace headroom {

using References = std::vector<Reference>;

[[nodiscard]] ChipSpec readChip(MapReader& map, References& references);
[[nodiscard]] MachineSpec readMachine(MapReader& map, References& references);
[[nodiscard]] ModelSpec readModel(MapReader& map, References& references);
[[nodiscard]] TensorFormat readFormat(MapReader& map, References& references);
[[nodiscard]] Quantization readQuantization(MapReader& map, References& references);
[[nodiscard]] CacheQuality readCacheQuality(MapReader& map, References& references);
[[nodiscard]] RuntimeSpec readRuntime(MapReader& map, References& references);

/// `id`: a text without spaces.
[[nodiscard]] std::string readId(MapReader& map);
/// `sources`, `date`, `note`: all optional.
[[nodiscard]] Provenance readProvenance(MapReader& map);
/// `source`, `date`, `note`: for one figure.
[[nodiscard]] Provenance readFigureProvenance(MapReader& map);
/// A required text that names an entry of `kind`.
[[nodiscard]] std::string readReference(MapReader& map, std::string_view key, std::string_view kind,
                                        References& references);

} // namespace headroom
