// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace headroom {

/// What a machine must do to be recommended; none: no such demand. Model, quantization, context and
/// sequences are those of the scenario.
struct Requirements {
    std::optional<double> leastSpeed;     ///< tokens per second of one stream
    std::optional<double> mostFirstToken; ///< seconds
    std::optional<double> mostPrice;      ///< USD
    std::optional<double> mostWatts;      ///< under load, at the wall
    std::string vendor;                   ///< empty: any

    friend bool operator==(const Requirements&, const Requirements&) = default;
};

} // namespace headroom
