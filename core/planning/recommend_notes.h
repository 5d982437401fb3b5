// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/recommend.h"

namespace headroom {

/// Marks the machines in scope that fit and that no other one beats in price and speed together.
void markPareto(Recommendation& recommendation);

/// For every kind of change the cheapest machine that it makes enough, where that saves something.
void addSensitivities(Recommendation& recommendation);

/// The next larger and the next smaller memory beside the first machine.
void addNextTiers(Recommendation& recommendation);

} // namespace headroom
