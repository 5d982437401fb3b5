// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace headroom {

/// How much a model is used, and at which prices: what costs are computed from.
struct Usage {
    double tokensPerDay = 500'000;
    double inputShare = 0.8; ///< of the tokens, 0 to 1
    double cachedShare = 0;  ///< of the input, 0 to 1
    std::uint32_t months = 36;
    std::vector<std::string> against; ///< "cloud:ID", "api:ID"

    friend bool operator==(const Usage&, const Usage&) = default;
};

} // namespace headroom
