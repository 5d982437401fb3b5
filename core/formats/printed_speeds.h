// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/bench_csv.h"

#include <string_view>

/// Speeds that runtimes print after their work, for people to read.
namespace headroom {

/// "Prompt: 512 tokens, 1843.2 tokens-per-sec", "Generation: …" of mlx_lm.generate
/// (https://github.com/ml-explore/mlx-lm/blob/main/mlx_lm/generate.py), and the averages of
/// mlx_lm.benchmark (benchmark.py there). The model is that of a "--model" in a line before.
[[nodiscard]] SpeedFile mlxRows(std::string_view text);

/// "prompt eval rate: 192.31 tokens/s", "eval rate: …" of `ollama run --verbose`
/// (https://github.com/ollama/ollama/blob/main/api/types.go, Summary). The model is that of an
/// "ollama run" in a line before.
[[nodiscard]] SpeedFile ollamaRows(std::string_view text);

} // namespace headroom
