// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/speed_calibration.h"

#include <string>

namespace headroom {

/// catalog/speed.yaml: what is written says the same when it is read.
[[nodiscard]] std::string speedYaml(const std::vector<SpeedFit>& fits,
                                    const std::vector<SpeedFit>& prefillFits);

} // namespace headroom
