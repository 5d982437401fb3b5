// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/calibration/refit.h"

namespace headroom {

/// Fewer rows say too little of a tenth.
inline constexpr std::size_t kRowsForTenth = 10;

/// Writes what `rows` (of the fit's group) say of a fit into it: errors by kind, how much wider the
/// range of a chip is that nobody measured, measured chips, number of rows, sources and date.
/// `key` is the fit as the rows know it.
void tellErrors(SpeedFit& fit, const SpeedFit* key, const std::vector<LeftOutRow>& rows);

/// measured ÷ predicted speed, sorted.
[[nodiscard]] std::vector<double> sortedRatios(const std::vector<const LeftOutRow*>& rows,
                                               double LeftOutRow::*predicted);

/// |predicted ÷ measured − 1| at a share of its sorted values, the nearest rank below.
[[nodiscard]] double errorAt(const std::vector<double>& ratios, double p);

/// What sorted measured ÷ predicted speeds, at least one, say of `rows` rows: errors, and p10 to
/// p90 as conformal prediction has it, never narrower than ±3 %.
[[nodiscard]] SpeedError errorOfRatios(const std::vector<double>& ratios, std::size_t rows);

} // namespace headroom
