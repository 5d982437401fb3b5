// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/calibration/batch_row.h"

#include <vector>

namespace headroom {

/// A row with what was predicted for it: times of a step ÷ the measured one.
struct LeftOutBatch {
    const BatchRow* row = nullptr;
    bool isRefitted = false; ///< its fit has enough rows
    double fitted = 0;       ///< aggregate of the predicted stream, by the coefficients of all rows
    double leftOut = 0;      ///< the same by those without rows like this one; 0: too few are left
    double speedUp = 0;      ///< as leftOut, over the single stream of the same source
};

struct BatchRefit {
    std::vector<BatchFit> fits;
    std::vector<LeftOutBatch> rows;
};

/// Fits with fewer rows stay as they are.
inline constexpr std::size_t kLeastBatchRows = 4;

/// Fits `further`, `growth`, `cache` and `spread` to the rows, each where rows can tell it, and
/// says how large the errors of rows left out are. docs/formulas.md, "Many sequences".
[[nodiscard]] BatchRefit refitBatches(const std::vector<BatchFit>& fits,
                                      const std::vector<BatchRow>& rows);

/// The coefficients for rows of one fit; what they cannot tell is as in `start`.
[[nodiscard]] BatchFit fitBatch(const BatchFit& start, const std::vector<const BatchRow*>& rows);

} // namespace headroom
