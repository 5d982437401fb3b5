// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/report/json_parts.h"

namespace headroom {

/// The `speed` object of a machine; null where no speed is known.
[[nodiscard]] Json speedJson(const Assessment& assessment, const MachineAssessment& machine);

} // namespace headroom
