// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headroom {

/// What a row measured.
enum class SpeedTest : std::uint8_t { decode, prefill };

/// A measured speed with all that its file says about it; what the file leaves empty is unknown.
struct SpeedRow {
    int line = 0; ///< of the file
    std::string family;
    std::string quality; ///< clean, suspect; empty: clean
    std::string chip;    ///< "M4 Max", "2x RTX 3090"
    std::optional<std::uint32_t> gpuCores;
    std::optional<double> memoryGb;
    std::optional<double> bandwidthGbs; ///< of one card
    std::string machine;
    std::string engine;
    std::string engineVersion;
    std::string model;
    std::optional<double> parametersTotal; ///< billions
    std::optional<double> parametersActive;
    std::string quantization;
    std::optional<double> weightsGib;
    SpeedTest test = SpeedTest::decode;
    std::optional<double> contextDepth; ///< tokens in the cache when measuring starts
    std::optional<double> promptTokens;
    std::optional<double> generatedTokens;
    std::uint32_t batch = 1; ///< streams at a time
    double tokensPerSecond = 0;
    std::optional<bool> flashAttention;
    std::optional<std::uint32_t> ubatch;    ///< tokens of a prompt worked on at once
    std::optional<std::uint32_t> gpuLayers; ///< layers that were on the GPU; none: all
    std::string cacheType;                  ///< of K and V: "q8_0"; empty: f16, or in the notes
    std::string modelType; ///< what llama.cpp calls the model: "qwen3 8B Q4_K - Medium"
    std::string date;
    std::string source;
    std::string notes;
};

struct SkippedRow {
    int line = 0;
    std::string why; ///< "batch: \"two\" is not a number"
};

struct SpeedFile {
    std::vector<SpeedRow> rows;
    std::vector<SkippedRow> broken; ///< rows that cannot be read
};

/// Reads a table of measured speeds: columns by the names of its header, in any order; further
/// columns are passed over. A row that cannot be read is told and hides no other. Fails with
/// ErrorCode::syntax where the text is no CSV, with missingKey or duplicateKey for the header;
/// `file` is told in errors.
[[nodiscard]] tl::expected<SpeedFile, Error> parseSpeedRows(std::string_view text,
                                                            const std::string& file);

/// The same of a file; ErrorCode::unreadable if it cannot be read.
[[nodiscard]] tl::expected<SpeedFile, Error> readSpeedRows(const std::string& path);

} // namespace headroom
