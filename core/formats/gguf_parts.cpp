// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gguf_parts.h"

#include "core/units/format.h"

#include <charconv>

namespace headroom {

namespace {

constexpr std::size_t kDigits = 5;
constexpr std::string_view kOf = "-of-";
constexpr std::string_view kEnding = ".gguf";

/// Takes `end` off the text; says whether it was there.
bool take(std::string_view& text, std::string_view end) {
    const bool there = text.ends_with(end);
    text.remove_suffix(there ? end.size() : 0);
    return there;
}

std::optional<std::uint32_t> takeNumber(std::string_view& text) {
    if (text.size() < kDigits) {
        return std::nullopt;
    }
    const std::string_view digits = text.substr(text.size() - kDigits);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + kDigits, number);
    text.remove_suffix(kDigits);
    return error == std::errc{} && end == digits.data() + kDigits ? std::optional(number)
                                                                  : std::nullopt;
}

} // namespace

std::optional<GgufPartName> partNameOf(std::string_view path) {
    if (!take(path, kEnding)) {
        return std::nullopt;
    }
    const auto count = takeNumber(path);
    if (!count || !take(path, kOf)) {
        return std::nullopt;
    }
    const auto number = takeNumber(path);
    if (!number || !take(path, "-")) {
        return std::nullopt;
    }
    return GgufPartName{std::string(path), *number, *count};
}

std::string partNumber(std::uint64_t number) {
    std::string digits = formatInteger(number);
    return digits.size() < kDigits ? std::string(kDigits - digits.size(), '0') + digits : digits;
}

std::string pathOfPart(const GgufPartName& name, std::uint32_t index) {
    return name.stem + "-" + partNumber(index + 1) + std::string(kOf) + partNumber(name.count) +
           std::string(kEnding);
}

std::string ggufStem(const std::string& path) {
    const auto part = partNameOf(path);
    const std::string whole = part ? part->stem : path;
    std::string_view name = whole;
    name.remove_prefix(name.find_last_of("/\\") + 1);
    take(name, kEnding);
    return std::string(name);
}

} // namespace headroom
