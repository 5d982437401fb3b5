// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

/// Helpers for texts that programs print, line by line.
namespace headroom {

[[nodiscard]] inline std::string_view trimmedText(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlank);
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// Takes the next line off `text`, without its end.
[[nodiscard]] inline std::string_view takeLine(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return line;
}

/// The finite number that the text starts with; none: it starts with no number.
[[nodiscard]] inline std::optional<double> leadingNumber(std::string_view text) {
    text = trimmedText(text);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// The same where nothing may follow it.
[[nodiscard]] inline std::optional<double> wholeNumber(std::string_view text) {
    text = trimmedText(text);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(value)
               ? std::optional(value)
               : std::nullopt;
}

/// What stands between `before` and the next `after`; empty: `before` does not stand there.
[[nodiscard]] inline std::string_view textAfter(std::string_view text, std::string_view before,
                                                std::string_view after = {}) {
    const std::size_t at = text.find(before);
    if (at == std::string_view::npos) {
        return {};
    }
    text.remove_prefix(at + before.size());
    return trimmedText(after.empty() ? text : text.substr(0, text.find(after)));
}

} // namespace headroom
