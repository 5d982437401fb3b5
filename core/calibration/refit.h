// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/calibration/fit_row.h"

#include <map>
#include <string>
#include <vector>

namespace headroom {

/// One row with what was predicted without it: seconds.
struct LeftOutRow {
    const FitRow* row = nullptr;
    double fitted = 0;         ///< by the coefficients of all rows
    double newCombination = 0; ///< by those without any row of its source, chip and model together
    double newChip = 0;        ///< by those without any row of its chip; 0: it has most of them
};

/// What refitting gives: the fits with new values, and how well they do.
struct Refit {
    std::vector<SpeedFit> fits;
    std::vector<LeftOutRow> rows; ///< those of the file, duplicates included
};

/// Fits the values of all terms that are not fixed to the rows; the rest of a fit's figures
/// (errors, measured chips, sources, date) follow from them. docs/formulas.md, "Fitting".
[[nodiscard]] Refit refit(const std::vector<SpeedFit>& fits, const std::vector<FitRow>& rows);

/// Rows of the same source, chip, runtime, model, quantization and octave of tokens, all with or
/// all without flash attention, are one: the median of them.
[[nodiscard]] std::vector<const FitRow*> withoutDuplicates(const std::vector<const FitRow*>& rows);

/// The value at a share of sorted values, with one value more than there are, so that as many of
/// further values lie below (p below one half) or above it as it says: conformal prediction.
[[nodiscard]] double conformalLow(const std::vector<double>& sorted, double p);
[[nodiscard]] double conformalHigh(const std::vector<double>& sorted, double p);

} // namespace headroom
