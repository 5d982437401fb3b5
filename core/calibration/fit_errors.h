// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/calibration/refit.h"

namespace headroom {

/// Writes what `rows` (of the fit's group) say of a fit into it: errors by kind, how much wider the
/// range of a chip is that nobody measured, measured chips, number of rows, sources and date.
/// `key` is the fit as the rows know it.
void tellErrors(SpeedFit& fit, const SpeedFit* key, const std::vector<LeftOutRow>& rows);

/// measured ÷ predicted speed, sorted.
[[nodiscard]] std::vector<double> sortedRatios(const std::vector<const LeftOutRow*>& rows,
                                               double LeftOutRow::*predicted);

/// |predicted ÷ measured − 1| at a share of its sorted values, the nearest rank below.
[[nodiscard]] double errorAt(const std::vector<double>& ratios, double p);

} // namespace headroom
