// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units/units.h"

namespace headroom {

/// What owning a machine comes to for a scenario's usage, in short; all of it: core/cost.
struct OwnershipCost {
    Usd perMonth;     ///< over the months of the usage
    Range perMillion; ///< USD per million tokens
};

} // namespace headroom
