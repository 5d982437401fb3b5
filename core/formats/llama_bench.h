// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/bench_csv.h"

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What llama-bench prints:
/// https://github.com/ggml-org/llama.cpp/blob/master/tools/llama-bench/llama-bench.cpp
namespace headroom {

/// One test by the names of llama-bench's fields ("n_prompt", "avg_ts"); Markdown's short names
/// stand for the same fields.
struct LlamaBenchTest {
    int line = 0;
    std::vector<std::pair<std::string, std::string>> fields;

    /// Empty where it is not told.
    [[nodiscard]] std::string_view field(std::string_view name) const;
};

/// The tests as rows. Those that mix prompt and answer, that leave a part of the model beside the
/// GPU, or whose figures cannot be read, go to `broken` with the reason.
[[nodiscard]] SpeedFile llamaBenchRows(const std::vector<LlamaBenchTest>& tests);

using LlamaBenchTests = tl::expected<std::vector<LlamaBenchTest>, Error>;

/// -o json and -o jsonl: objects, in a list or one after another.
[[nodiscard]] LlamaBenchTests llamaBenchJson(std::string_view text, const std::string& file);
/// -o csv
[[nodiscard]] LlamaBenchTests llamaBenchCsv(std::string_view text, const std::string& file);
/// -o md; lines around the table may name the GPU.
[[nodiscard]] LlamaBenchTests llamaBenchMarkdown(std::string_view text, const std::string& file);

/// "qwen3 8B Q4_K - Medium": what llama.cpp calls a model (llama_model_desc()).
struct LlamaModelType {
    std::string architecture; ///< "qwen3"
    std::string size;         ///< "8B", "30B.A3B"; "?B": it does not know
    std::string quantization; ///< as files are named: "Q4_K_M"; empty: it does not say
};
[[nodiscard]] LlamaModelType llamaModelType(std::string_view text);

} // namespace headroom
