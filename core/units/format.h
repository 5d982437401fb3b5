// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units/units.h"

#include <cstdint>
#include <string>

/// Numbers as text, the same in every locale: decimal point, no grouping.
namespace headroom {

[[nodiscard]] std::string formatInteger(std::int64_t value);
[[nodiscard]] std::string formatInteger(std::uint64_t value);
/// `decimals` places after the point, rounded to nearest.
[[nodiscard]] std::string formatFixed(double value, int decimals);
/// `digits` significant digits, never in exponent form: 42.6, 0.217, 131000.
[[nodiscard]] std::string formatSignificant(double value, int digits);
/// The shortest text that reads back as the same number.
[[nodiscard]] std::string formatShortest(double value);
/// "42.56 GiB"
[[nodiscard]] std::string formatGib(Bytes value, int decimals = 2);

/// A figure with what it counts: "80 layers".
[[nodiscard]] std::string formatCount(std::uint64_t n, std::string_view what);

} // namespace headroom
