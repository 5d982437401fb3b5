// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backtest/row_subject.h"

namespace headroom {

/// What the estimator says for a row: tokens per second.
struct RowPrediction {
    Range speed;
    double ceiling = 0;
    std::string vendor;
    std::string runtime;      ///< id
    std::string chip;         ///< id, or the name of one that the catalog does not have
    std::string model;        ///< id; empty: the catalog does not have it
    std::string quantization; ///< id; empty: only the size of its file is known
};

/// The same of a row whose subject is known.
[[nodiscard]] tl::expected<RowPrediction, std::string>
predictSubject(const SpeedRow& row, const RowSubject& subject, const Catalog& catalog);

/// Predicts a row with the same functions as evaluate(); fails with the reason in words.
[[nodiscard]] tl::expected<RowPrediction, std::string>
predictRow(const SpeedRow& row, RowMatcher& matcher, const Catalog& catalog);

} // namespace headroom
