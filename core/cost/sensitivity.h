// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cost/cost.h"

#include <optional>
#include <string>
#include <vector>

namespace headroom {

/// What one assumption does to the answer: everything computed again with it lower and higher.
struct Sensitivity {
    std::string id;    ///< "tokens-per-day", "electricity", "own-price", "own-speed" …
    std::string label; ///< English
    std::string unit;  ///< "tokens/day", "USD/kWh", "USD", "tokens/s", "%", "W", "hours", "months"
    double low = 0;    ///< the assumption itself
    double base = 0;
    double high = 0;
    bool ownRange = false; ///< by its own range; otherwise ± 20 %
    /// Total of the first − total of the second, USD: below 0 the first is the cheaper one.
    double atLow = 0;
    double atBase = 0;
    double atHigh = 0;
    std::optional<double> monthAtLow; ///< break-even
    std::optional<double> monthAtBase;
    std::optional<double> monthAtHigh;

    [[nodiscard]] double swing() const;
};

/// Of two options of a comparison by id; the assumption that moves the answer most comes first,
/// those that do not move it are left out. Empty where one of the options is unknown.
[[nodiscard]] std::vector<Sensitivity> sensitivities(const Assessment& assessment,
                                                     const CostComparison& comparison,
                                                     std::string_view first,
                                                     std::string_view second);

} // namespace headroom
