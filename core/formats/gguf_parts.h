// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace headroom {

/// The name of one part of a split file: "STEM-00001-of-00003.gguf", as llama-gguf-split gives it.
struct GgufPartName {
    std::string stem;         ///< with the folder
    std::uint32_t number = 0; ///< from 1
    std::uint32_t count = 0;
};

[[nodiscard]] std::optional<GgufPartName> partNameOf(std::string_view path);

/// `index` counts from 0.
[[nodiscard]] std::string pathOfPart(const GgufPartName& name, std::uint32_t index);

/// The file's name without folder, ending and part number.
[[nodiscard]] std::string ggufStem(const std::string& path);

/// "00003": five digits.
[[nodiscard]] std::string partNumber(std::uint64_t number);

} // namespace headroom
