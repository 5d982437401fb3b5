// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/claim.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Free words taken apart: figures with their units, and the other words.
namespace headroom {

/// What a figure counts.
enum class Quantity : std::uint8_t {
    none,      ///< no unit was written
    speed,     ///< tok/s
    bandwidth, ///< GB/s
    gigabytes, ///< GB or GiB
    billions,  ///< "70B": parameters
    tokens,    ///< "8K", "32768 tokens"
    watts,
    dollars,
    dollarsPerYear,
    dollarsPerMonth,
    dollarsPerHour,
    dollarsPerKilowattHour,
    months,
    machines, ///< "2x"
};

struct AuditFigure {
    Quantity quantity = Quantity::none;
    ClaimValue value;
    std::string unit; ///< as written, lower case
};

/// A figure or a word, in the order of the text.
struct AuditPiece {
    std::optional<AuditFigure> figure;
    std::string word;     ///< lower case, with what belongs to it: "qwen2.5-32b"; empty for figures
    std::string original; ///< as written
    std::size_t position = 0; ///< of its first word in the text, counted in words
};

/// Stands among the words where commas, semicolons and parentheses do: names and units end there.
inline constexpr std::string_view kComma = ",";

/// The words of a text, parted by blanks: at most 64 of them.
[[nodiscard]] std::vector<std::string> auditWords(std::string_view text);

/// Takes figures and their units together. `taken` are words (by their number) that are names and
/// stand for themselves.
[[nodiscard]] std::vector<AuditPiece> auditPieces(const std::vector<std::string>& words,
                                                  const std::vector<bool>& taken);

} // namespace headroom
