// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/map_reader.h"
#include "core/catalog/references.h"
#include "core/domain/usage.h"

#include <array>
#include <string>
#include <vector>

/// The block `usage:` of a scenario file.
namespace headroom {

inline constexpr std::array kRentHoursWords{
    Word<RentHours>{"schedule", RentHours::schedule},
    Word<RentHours>{"always", RentHours::always},
    Word<RentHours>{"equal-work", RentHours::equalWork},
};

[[nodiscard]] Usage readUsage(MapReader& map, std::vector<Reference>& references);

/// As a block with its key; empty: all is as usual.
[[nodiscard]] std::string usageLines(const Usage& usage);

} // namespace headroom
