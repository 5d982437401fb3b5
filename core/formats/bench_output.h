// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/bench_csv.h"

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace headroom {

/// What the text of a benchmark is: formats that other programs print.
enum class BenchFormat {
    llamaBenchJson, ///< llama-bench -o json or -o jsonl
    llamaBenchCsv,
    llamaBenchMarkdown, ///< its usual output
    mlxLm,              ///< mlx_lm.generate or mlx_lm.benchmark
    ollama,             ///< ollama run --verbose
    speedTable,         ///< a table with the columns of bench_csv.h
};

/// "llama-bench, JSON"
[[nodiscard]] std::string_view nameOf(BenchFormat format);

struct BenchOutput {
    BenchFormat format{};
    SpeedFile file;
};

/// Finds out by the text which format it is and reads its rows; what a row cannot say (a chip in
/// Markdown, a model in MLX's text) stays empty. Rows that are no measurement of one speed are told
/// in `broken` and hide no other. Fails with ErrorCode::syntax and the line where the text breaks
/// off from its format, and with unsupported where it is none of them; `file` is told in errors.
[[nodiscard]] tl::expected<BenchOutput, Error> parseBenchOutput(std::string_view text,
                                                                const std::string& file);

/// The same of a file of at most 64 MiB.
[[nodiscard]] tl::expected<BenchOutput, Error> readBenchOutput(const std::string& path);

} // namespace headroom
