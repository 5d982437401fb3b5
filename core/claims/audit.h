// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/finding.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headroom {

/// A claim in free words, as it was understood, and what was found of it.
struct Audit {
    std::string understood;           ///< in words, English; empty: nothing was
    std::vector<std::string> assumed; ///< what the claim leaves open and how it was filled in
    std::string missing;              ///< what it takes to check it; empty: it was checked
    std::optional<ClaimFinding> finding;
};

/// Checks a claim such as "14 tok/s, 43 GB, 273 GB/s", "70B Q4 on a 48 GB mini at 8K" or "$112 a
/// year at 80 W": docs/formulas.md, "Claims in free words". Any text is safe, UTF-8 or not.
[[nodiscard]] Audit audit(std::string_view text, const std::shared_ptr<const Catalog>& catalog);

} // namespace headroom
