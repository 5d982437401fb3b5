// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

namespace headroom {

/// The first of the catalog's assumptions for such a machine; null: there is none.
[[nodiscard]] const SustainedLoad* sustainedLoadOf(const SpeedCalibration& speed,
                                                   const MachineSpec& machine);

/// Sets the speed that is left once the machine is warm.
void addSustained(DecodeSpeed& speed, const SustainedLoad* load);

} // namespace headroom
