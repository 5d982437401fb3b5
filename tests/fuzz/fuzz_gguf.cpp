// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the beginning of a model file: no crash, no endless loop, and what was read can be
// told and weighed. The first byte says how much of the file is there.
#include "core/formats/gguf_shape.h"
#include "core/formats/gguf_weights.h"
#include "core/memory/memory.h"
#include "core/report/inspect.h"
#include "tests/fuzz/any_formats.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>

using namespace headroom;

namespace {

/// Figures, whatever they are, must come without a crash.
void weigh(const GgufFile& file, const ModelShape& shape) {
    auto weights = weightsOf(file, shape);
    if (!weights) {
        return;
    }
    weights->quantization = "any";
    ModelSpec model;
    model.shape = shape;
    model.stored = std::make_shared<const StoredWeights>(std::move(*weights));
    Quantization quantization;
    quantization.id = "any";
    const auto profile = profileOf(model, quantization, anyFormats());
    if (!profile || memoryOf(*profile, anyFormats(), Workload{}).total() < profile->weights) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::span<const std::uint8_t> bytes(data + 1, size - 1);
    const std::uint64_t fileBytes = bytes.size() + (std::uint64_t{1} << (data[0] % 48));
    const auto file = parseGguf(bytes, fileBytes, "fuzz.gguf");
    if (!file) {
        if (file.error().message.empty()) {
            std::abort();
        }
        return 0;
    }
    (void)inspectReport(*file, ReportFormat::json);
    (void)inspectReport(*file, ReportFormat::text);
    if (const auto shape = shapeOf(*file)) {
        weigh(*file, *shape);
    }
    return 0;
}
