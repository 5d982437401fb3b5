// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog_draft.h"
#include "core/catalog/yaml_value.h"

#include <array>

/// One function for each kind of price: keys as catalog/README.md has them.
namespace headroom {

[[nodiscard]] CloudOffer readCloud(MapReader& map, std::vector<Reference>& references);
[[nodiscard]] ApiPrice readApi(MapReader& map, std::vector<Reference>& references);
[[nodiscard]] ElectricityRate readElectricity(MapReader& map, std::vector<Reference>& references);
[[nodiscard]] ResaleCurve readResaleCurve(MapReader& map, std::vector<Reference>& references);
[[nodiscard]] Currency readCurrency(MapReader& map, std::vector<Reference>& references);
[[nodiscard]] UsagePreset readUsagePreset(MapReader& map, std::vector<Reference>& references);

inline constexpr std::array kConfidenceWords{
    Word<Confidence>{"high", Confidence::high},
    Word<Confidence>{"medium", Confidence::medium},
    Word<Confidence>{"low", Confidence::low},
    Word<Confidence>{"printed", Confidence::printed},
};

inline constexpr std::array kCloudKindWords{
    Word<CloudKind>{"gpu", CloudKind::gpu},
    Word<CloudKind>{"mac", CloudKind::mac},
};

/// Numbers below `key`, each within the range; absent: none.
[[nodiscard]] std::vector<double> readNumbers(MapReader& map, std::string_view key,
                                              Interval<double> range);

} // namespace headroom
