// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/formats/bench_csv.h"
#include "core/speed/batched.h"

#include <string>
#include <vector>

namespace headroom {

/// A measured speed of several sequences as the batch fits see it.
struct BatchRow {
    int line = 0; ///< of its file
    const BatchFit* fit = nullptr;
    StepParts parts; ///< of one predicted stream
    /// Measured ÷ predicted time of the single stream by the same source; 1: it has none.
    double singleScale = 1;
    double secondsMeasured = 0; ///< of a step
    double secondsLeast = 0;    ///< of a step at the ceiling of predictions
    double low = 1;             ///< p10 ÷ p50 of the aggregate by the catalog's fits
    double high = 1;            ///< p90 ÷ p50
    std::uint32_t sequences = 2;
    std::uint32_t depth = 0; ///< tokens in each cache
    std::string chip;        ///< family
    std::string model;
    std::string source; ///< address
};

/// More at a time work like a prompt.
inline constexpr std::uint32_t kMostSequencesFitted = 64;

/// The clean rows of a file with several streams, matched as in fitRows(), but also with models
/// that the catalog does not have where the source measured their single stream; `catalog` has the
/// single stream's coefficients. Single streams are looked for among all rows of the same source,
/// chip, engine, model, quantization, depth and attention, also among those that are not clean.
[[nodiscard]] std::vector<BatchRow> batchRows(const SpeedFile& file, const Catalog& catalog);

} // namespace headroom
