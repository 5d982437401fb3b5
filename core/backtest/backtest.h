// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backtest/predict.h"
#include "core/domain/catalog.h"
#include "core/formats/bench_csv.h"
#include "core/units/units.h"

#include <string>
#include <vector>

namespace headroom {

/// A row with what was predicted for it: tokens per second.
struct PredictedRow {
    int line = 0;
    SpeedTest test = SpeedTest::decode;
    double measured = 0;
    RowPrediction predicted;
    std::uint32_t streams = 1; ///< at a time; speeds are of all together
};

/// How predictions and measurements of some rows compare. Percentiles are those of the sorted
/// values at the nearest rank below.
struct BacktestGroup {
    std::string test;   ///< decode, decode-many (several streams), prefill
    std::string vendor; ///< "all": any
    std::string engine; ///< "all": any
    std::size_t rows = 0;
    double medianError = 0; ///< of |p50 ÷ measured − 1|
    double p90Error = 0;
    double bias = 0;     ///< median of p50 ÷ measured − 1
    double coverage = 0; ///< share of rows with p10 ≤ measured ≤ p90
};

struct Backtest {
    std::size_t rowsRead = 0;
    std::vector<PredictedRow> predictions; ///< in the order of the file
    std::vector<SkippedRow> skipped;       ///< in the order of the file
    std::vector<BacktestGroup>
        groups; ///< each test: all, then by vendor, then by vendor and engine
};

/// Predicts every clean row of a file and compares.
[[nodiscard]] Backtest backtest(const SpeedFile& file, const Catalog& catalog);

/// Groups by test, vendor and engine, with totals.
[[nodiscard]] std::vector<BacktestGroup> groupsOf(const std::vector<PredictedRow>& predictions);

/// "decode", "prefill"
[[nodiscard]] std::string_view toWord(SpeedTest test);

} // namespace headroom
