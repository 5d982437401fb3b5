// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as what a benchmark printed: no crash, no endless loop, every error says something, and
// every row that is read has a speed.
#include "core/formats/bench_output.h"
#include "core/formats/llama_bench.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace headroom;

namespace {

void check(const std::string& text) {
    const auto output = parseBenchOutput(text, "fuzz.txt");
    if (!output) {
        if (output.error().message.empty() || output.error().where.file != "fuzz.txt") {
            std::abort();
        }
        return;
    }
    for (const SkippedRow& row : output->file.broken) {
        if (row.why.empty() || row.line < 1) {
            std::abort();
        }
    }
    for (const SpeedRow& row : output->file.rows) {
        if (!(row.tokensPerSecond > 0) || !std::isfinite(row.tokensPerSecond) || row.line < 1) {
            std::abort();
        }
        (void)llamaModelType(row.modelType);
    }
}

} // namespace

/// The first byte chooses what comes before the rest, so that every format is reached.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::string kStarts[] = {
        "",
        "[{\"avg_ts\": 1, \"n_gen\": 1, ",
        "model_type,n_gen,avg_ts\n",
        "| model | size | test | t/s |\n",
        "Timing with prompt_tokens=512\nGeneration: 5 tokens, 2 tokens-per-sec\n",
        "eval rate: 3 tokens/s\n",
    };
    if (size == 0) {
        return 0;
    }
    const std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    check(kStarts[data[0] % std::size(kStarts)] + rest);
    return 0;
}
