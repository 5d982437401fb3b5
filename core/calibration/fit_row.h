// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backtest/row_work.h"
#include "core/domain/catalog.h"
#include "core/formats/bench_csv.h"

#include <memory>
#include <string>
#include <vector>

namespace headroom {

/// A measured speed as the fits see it.
struct FitRow {
    int line = 0; ///< of its file
    const SpeedFit* fit = nullptr;
    SpeedKind kind = SpeedKind::dense;
    double secondsMeasured = 0;  ///< per token, of prompts for the whole prompt
    double secondsLeast = 0;     ///< at the ceiling
    std::vector<double> amounts; ///< of each term of the fit; 0 where it does not apply
    std::string vendor;
    std::string chip; ///< family
    std::string model;
    std::string quantization;
    std::string runtime;
    std::string source; ///< address
    std::string date;
    std::uint32_t cards = 1;
    double bandwidth = 0;
    bool flashAttention = true;
    std::uint32_t octave = 0; ///< of the tokens, so that depths within a factor of two are the same
};

/// Rows that can be fitted, decoding and prompts.
struct FitRows {
    std::vector<FitRow> decode;
    std::vector<FitRow> prefill;
    std::size_t rowsRead = 0;
    std::size_t leftOut = 0; ///< not clean, not matched, several streams, above the ceiling …
};

/// Matches the rows of a file with the catalog's models and chips by the rules of the backtest.
/// Left out: rows that are not clean, of several streams, of models or quantizations that the
/// catalog does not have, of chips without a fit, and faster than the ceiling, which one plain
/// stream cannot be.
[[nodiscard]] FitRows fitRows(const SpeedFile& file, const Catalog& catalog);

/// The address of the project or page that measured: the repository, or host and path.
[[nodiscard]] std::string projectOf(const std::string& address);

} // namespace headroom
