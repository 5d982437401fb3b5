// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <vector>

namespace headroom {

/// What of the scenario machines that work together, or cards that share every matrix, cannot do,
/// and what nobody knows of it: a warning for each kind, with the machines it holds for.
void warnOfClusters(const Assessment& assessment, std::vector<Warning>& warnings);

} // namespace headroom
