// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/scenario.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Values of the command line. What is wrong is told as a sentence without the option's name.
namespace headroom::options {

template <typename T>
using Parsed = tl::expected<T, std::string>;

/// "32768", "32k", "128K", "1M": k and M are multiples of 1024. Ends of the interval included.
[[nodiscard]] Parsed<std::uint32_t> parseTokens(std::string_view text, std::uint32_t least = 1,
                                                std::uint32_t most = kMostContext);

/// "default", "max", "85" or "85%".
[[nodiscard]] Parsed<GpuLimit> parseGpuLimit(std::string_view text);

/// "on" or "off".
[[nodiscard]] Parsed<bool> parseSwitch(std::string_view text);

/// "q8_0": a type that the KV cache can have.
[[nodiscard]] Parsed<TensorType> parseCacheType(std::string_view text);

[[nodiscard]] Parsed<OutputRows> parseOutputs(std::string_view text);
[[nodiscard]] Parsed<OperatingSystem> parseSystem(std::string_view text);
[[nodiscard]] Parsed<CardSplit> parseCardSplit(std::string_view text);
[[nodiscard]] Parsed<DraftKind> parseDraftKind(std::string_view text);
[[nodiscard]] Parsed<double> parseShare(std::string_view text); ///< 0 to 1

/// GiB, with a decimal point: "6" or "6.5".
[[nodiscard]] Parsed<Bytes> parseGib(std::string_view text);

/// "a,b,c": at least one, none empty, none twice.
[[nodiscard]] Parsed<std::vector<std::string>> parseIds(std::string_view text);

/// "ID:Q:CONTEXT" or "ID:Q:CONTEXT:SEQUENCES"; of a model file, "FILE.gguf::CONTEXT"
/// or "config.json:Q:CONTEXT".
[[nodiscard]] Parsed<FurtherModel> parseFurtherModel(std::string_view text);

} // namespace headroom::options
