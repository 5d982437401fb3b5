// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a config.json: no crash, no endless loop, every error says something, and what was
// read can be told and weighed.
#include "core/formats/hf_config.h"
#include "core/memory/memory.h"
#include "core/report/inspect_config.h"
#include "tests/fuzz/any_formats.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace headroom;

namespace {

/// Figures, whatever they are, must come without a crash.
void weigh(const ModelShape& shape) {
    ModelSpec model;
    model.shape = shape;
    Quantization quantization;
    quantization.id = "Q8_0";
    const auto profile = profileOf(model, quantization, anyFormats());
    if (profile && memoryOf(*profile, anyFormats(), Workload{}).total() < profile->weights) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto config = parseHfConfig(text, "fuzz.json");
    if (!config) {
        if (config.error().message.empty()) {
            std::abort();
        }
        return 0;
    }
    (void)inspectReport(*config, ReportFormat::json);
    (void)inspectReport(*config, ReportFormat::text);
    const auto shape = shapeOf(*config);
    if (shape) {
        weigh(*shape);
    } else if (shape.error().message.empty() || shape.error().key.empty()) {
        std::abort();
    }
    return 0;
}
