// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/speed_calibration.h"

#include <string>
#include <vector>

namespace headroom {

/// The word of a table of words that means `value`.
template <typename Words, typename T>
std::string wordOf(const Words& words, T value) {
    for (const auto& [word, meaning] : words) {
        if (meaning == value) {
            return std::string(word);
        }
    }
    return {};
}

/// "a, b" and "[a, b]".
[[nodiscard]] std::string yamlJoined(const std::vector<std::string>& parts);
[[nodiscard]] std::string yamlList(const std::vector<std::string>& parts);

/// {rows: 5, median: 0.1, …}
[[nodiscard]] std::string yamlError(const SpeedError& error);

/// A folded text with its lines indented, as the value of a key of an entry.
[[nodiscard]] std::string yamlFolded(const std::string& text);

} // namespace headroom
