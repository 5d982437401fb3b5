// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/gguf_shape.h"
#include "core/memory/memory.h"
#include "tests/core/formats/engine_files.h"
#include "tests/core/memory/formats_fixture.h"

#include <string>

namespace headroom::test {

inline tl::expected<ModelShape, Error> shapeIn(const std::string& header) {
    constexpr std::uint64_t kBeyondAllTensors = std::uint64_t{1} << 60;
    const auto file =
        parseGguf({reinterpret_cast<const std::uint8_t*>(header.data()), header.size()},
                  kBeyondAllTensors, "made.gguf");
    return file ? shapeOf(*file) : tl::unexpected(file.error());
}

inline tl::expected<ModelShape, Error> shapeIn(const EngineFile& file) {
    return shapeIn(file.header());
}

inline std::string complaint(const EngineFile& file) {
    const auto shape = shapeIn(file);
    return shape ? std::string() : toString(shape.error());
}

/// A profile that has caches and scratch, but no weights.
struct ShapedModel {
    ModelSpec spec;
    Quantization quantization;
    ModelProfile profile;

    explicit ShapedModel(ModelShape shape) {
        spec.shape = std::move(shape);
        spec.stored = std::make_shared<const StoredWeights>();
        profile = profileOf(spec, quantization, formatsOnly()).value();
    }
};

/// `parallel` sequences with caches of their own, or one for all.
inline Workload workloadOf(std::uint32_t context, std::uint32_t parallel = 1,
                           bool unified = false) {
    Workload workload;
    workload.context = context;
    workload.parallel = parallel;
    workload.kvUnified = unified;
    return workload;
}

inline MemoryBreakdown memoryIn(const EngineFile& file, const Workload& workload) {
    return memoryOf(ShapedModel(shapeIn(file).value()).profile, formatsOnly(), workload);
}

} // namespace headroom::test
