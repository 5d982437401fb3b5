// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/speed_calibration.h"

#include <string>

namespace headroom {

/// catalog/batching.yaml: what is written says the same when it is read.
[[nodiscard]] std::string batchingYaml(const std::vector<BatchFit>& fits);

} // namespace headroom
