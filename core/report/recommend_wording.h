// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/recommend.h"

#include <string>
#include <string_view>
#include <vector>

namespace headroom {

[[nodiscard]] std::string_view toWord(Demand demand);     ///< memory, speed, first-token, …
[[nodiscard]] std::string_view toWord(Met met);           ///< yes, likely, maybe, unknown, no
[[nodiscard]] std::string_view toWord(Standing standing); ///< meets, maybe, lacks

/// What keeps a demand from being surely met: "3.4 GiB short", "2.9 tok/s too slow", "8 tok/s only
/// at best"; empty where it is met at p50.
[[nodiscard]] std::string lackText(const DemandCheck& check);

/// Why a machine stands where it does, in a line.
[[nodiscard]] std::string reasonText(const Recommendation& made, std::size_t index);

/// "q8_0 cache", "Mac Studio M4 Max 64 GB, $2699", "allow 240 W"; "–" for none.
[[nodiscard]] std::string changeText(const std::optional<Change>& change,
                                     const Assessment& assessment);

/// "3 of 143 machines meet everything; the cheapest is Mac Studio M4 Max 64 GB at $2699."
[[nodiscard]] std::string recommendationText(const Recommendation& made);

/// What would do with less, and what the next sizes of memory would add or lose: a sentence each.
[[nodiscard]] std::vector<std::string> recommendationNotes(const Recommendation& made);

} // namespace headroom
