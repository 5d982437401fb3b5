// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/units/format.h"

#include <array>
#include <charconv>
#include <cmath>

namespace headroom {

namespace {

template <typename... Arguments>
std::string toText(Arguments... arguments) {
    std::array<char, 400> buffer{}; // fixed notation of the largest double has 309 digits
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), arguments...);
    return {buffer.data(), result.ptr};
}

} // namespace

std::string formatInteger(std::int64_t value) {
    return toText(value);
}

std::string formatInteger(std::uint64_t value) {
    return toText(value);
}

std::string formatFixed(double value, int decimals) {
    return toText(value, std::chars_format::fixed, decimals);
}

std::string formatSignificant(double value, int digits) {
    if (value == 0 || !std::isfinite(value)) {
        return toText(value);
    }
    const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
    const double scale = std::pow(10.0, digits - 1 - magnitude);
    const double rounded = std::round(value * scale) / scale;
    const int roundedMagnitude = static_cast<int>(std::floor(std::log10(std::abs(rounded))));
    return formatFixed(rounded, std::max(0, digits - 1 - roundedMagnitude));
}

std::string formatShortest(double value) {
    return toText(value);
}

std::string formatGib(Bytes value, int decimals) {
    return formatFixed(value.gib(), decimals) + " GiB";
}

std::string formatCount(std::uint64_t n, std::string_view what) {
    return formatInteger(n) + " " + std::string(what);
}

} // namespace headroom
