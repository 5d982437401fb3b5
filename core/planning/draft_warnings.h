// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <vector>

namespace headroom {

/// Tells where a draft is asked for whose gain cannot be predicted: the speed is then that without
/// it.
void warnOfDraft(const Assessment& assessment, std::vector<Warning>& warnings);

} // namespace headroom
