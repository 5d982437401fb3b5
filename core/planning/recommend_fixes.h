// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/recommend.h"

namespace headroom {

/// Finds for every machine that does not meet everything the first change that makes it: cache
/// type, context, quantization, GPU limit, a sibling that does, a higher limit for the price or the
/// watts. Each is tried with evaluate(). What keeps a machine out by its kind is not mended.
void addFixes(Recommendation& recommendation);

} // namespace headroom
