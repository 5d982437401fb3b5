// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/report/table.h"

#include <string>

namespace headroom {

/// Sequences at a time against the speed of each and of all; no rows where that is unknown.
[[nodiscard]] Table concurrencyTable(const Assessment& assessment,
                                     const MachineAssessment& machine);

/// "Up to 8 sequences pay: with 16, …"; empty where that is unknown.
[[nodiscard]] std::string concurrencyText(const Assessment& assessment,
                                          const MachineAssessment& machine);

} // namespace headroom
