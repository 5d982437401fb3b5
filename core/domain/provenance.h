// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace headroom {

/// Where a figure comes from: public addresses and the day the figure was read or published.
struct Provenance {
    std::vector<std::string> sources; ///< public addresses; never empty for an outside figure
    std::string date;                 ///< ISO 8601: yyyy, yyyy-mm or yyyy-mm-dd
    std::string note;                 ///< how sure, and what disagrees; may be empty
};

/// The addresses with their date, in one line; empty where there are none.
[[nodiscard]] std::string sourceText(const Provenance& provenance);

} // namespace headroom
