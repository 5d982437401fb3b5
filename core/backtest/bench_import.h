// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backtest/predict.h"
#include "core/formats/bench_output.h"

#include <optional>
#include <string>
#include <vector>

namespace headroom {

/// No measurement of one stream can exceed the ceiling; what is this much above it is not what its
/// labels say.
inline constexpr double kMostOfImpossible = 1.02;

/// What the user says of a file that does not say it itself.
struct BenchChoice {
    const MachineSpec* machine = nullptr;
    const ModelSpec* model = nullptr;
    const Quantization* quantization = nullptr;
    std::string date; ///< yyyy-mm-dd, of rows without one
};

/// A row beside what is predicted for it.
struct ImportedRow {
    int line = 0;
    SpeedTest test = SpeedTest::decode;
    double measured = 0;     ///< tokens per second
    std::uint32_t depth = 0; ///< tokens in the cache
    RowPrediction predicted; ///< as the catalog has it, without a calibration of the machine
    RowPrediction current;   ///< with it, where there is one
    SpeedError error;        ///< of the fit, for this kind of model
    bool impossible = false; ///< above kMostOfImpossible × ceiling
    /// What can be kept of it; none: `note` says why.
    std::optional<SpeedMeasurement> measurement;
    std::string note;
};

struct BenchImport {
    BenchFormat format{};
    std::size_t rowsRead = 0;
    std::vector<ImportedRow> rows;   ///< in the order of the file
    std::vector<SkippedRow> skipped; ///< what cannot be matched, in the order of the file
};

/// Matches the rows with the catalog by the rules of names.h and, for llama.cpp's own names of
/// models, by architecture and number of parameters; predicts each. docs/formulas.md, "Own
/// measurements".
[[nodiscard]] BenchImport importBench(const BenchOutput& output, const Catalog& catalog,
                                      const BenchChoice& choice);

/// Machines with the chip that the rows name, in the catalog's order; all rows must name the same.
[[nodiscard]] std::vector<const MachineSpec*> machinesNamed(const BenchOutput& output,
                                                            const Catalog& catalog);

} // namespace headroom
