// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units/units.h"

#include <optional>

namespace headroom {

/// What owning a machine comes to for a scenario's usage, in short; all of it: core/cost.
struct OwnershipCost {
    Usd perMonth;                    ///< over the months of the usage
    std::optional<Range> perMillion; ///< USD per million tokens; none: no tokens are used
};

} // namespace headroom
