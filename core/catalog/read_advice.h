// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog_draft.h"

/// One function for each kind of advice: keys as catalog/README.md has them.
namespace headroom {

[[nodiscard]] ModelScore readModelScore(MapReader& map, std::vector<Reference>& references);
[[nodiscard]] ModelUse readModelUse(MapReader& map, std::vector<Reference>& references);
[[nodiscard]] MemoryTier readMemoryTier(MapReader& map, std::vector<Reference>& references);
[[nodiscard]] BuyerTier readBuyerTier(MapReader& map, std::vector<Reference>& references);
[[nodiscard]] UseCase readUseCase(MapReader& map, std::vector<Reference>& references);
[[nodiscard]] TaskAdvice readTask(MapReader& map, std::vector<Reference>& references);
[[nodiscard]] Persona readPersona(MapReader& map, std::vector<Reference>& references);
[[nodiscard]] PlatformAdvice readPlatform(MapReader& map, std::vector<Reference>& references);
[[nodiscard]] BuyingMistake readBuyingMistake(MapReader& map, std::vector<Reference>& references);

} // namespace headroom
