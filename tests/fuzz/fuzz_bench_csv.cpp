// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a table of measured speeds: no crash, no endless loop, every error says something,
// and every name in it can be brought to its form.
#include "core/backtest/name_index.h"
#include "core/backtest/other_chip.h"
#include "core/formats/bench_csv.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace headroom;

namespace {

/// What is found by a name's form must be found by that form again.
void normalise(const SpeedRow& row) {
    const ModelName name = modelName(row.model);
    if (!name.words.empty() && name.total && !namesDerivative(name, name) && !name.active) {
        std::abort();
    }
    (void)chipKey(withoutParentheses(row.chip));
    (void)otherChip(countedName(row.chip).rest);
    (void)quantizationKey(row.quantization);
    (void)engineWords(row.engine);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::string kHeader = "chip,engine,model,quant,test,tokens_per_s\n";
    const std::string text(reinterpret_cast<const char*>(data), size);
    for (const std::string& each : {text, kHeader + text}) {
        const auto file = parseSpeedRows(each, "fuzz.csv");
        if (!file) {
            if (file.error().message.empty()) {
                std::abort();
            }
            continue;
        }
        for (const SkippedRow& row : file->broken) {
            if (row.why.empty() || row.line < 2) {
                std::abort();
            }
        }
        for (const SpeedRow& row : file->rows) {
            normalise(row);
        }
    }
    return 0;
}
