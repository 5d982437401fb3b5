// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/calibration/batch_refit.h"

#include <string>
#include <vector>

namespace headroom {

/// docs/accuracy.md, "Several sequences": how far rows with several streams at a time lie from what
/// is predicted for them, by batch fit. `rows` are those that were fitted, `now` the same in the
/// same order with the ranges of the new fits.
[[nodiscard]] std::string batchReport(const BatchRefit& refit, const std::vector<BatchRow>& rows,
                                      const std::vector<BatchRow>& now);

} // namespace headroom
