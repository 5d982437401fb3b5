// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backtest/row_subject.h"

namespace headroom {

/// What the estimator says for a row: tokens per second.
struct RowPrediction {
    Range speed;
    double ceiling = 0;
    std::string vendor;
    std::string runtime; ///< id
};

/// Predicts a row with the same functions as evaluate(); fails with the reason in words.
[[nodiscard]] tl::expected<RowPrediction, std::string>
predictRow(const SpeedRow& row, RowMatcher& matcher, const Catalog& catalog);

} // namespace headroom
