// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// The arithmetic of claims: numbers, + − * / and parentheses, and facts of the catalog as
/// `name[argument argument …]`, such as "bandwidth[m4-max-40c] / weights[qwen3-8b Q4_K_M]".
namespace headroom {

/// What a fact of the catalog is.
struct FormulaFact {
    double value = 0;
    std::string label; ///< in words: "weights of Qwen3 8B Q4_K_M"
    std::string unit;
    std::string source;
    std::string claim; ///< id, where the fact is what another claim says
};

/// Fails with what is not known, in words.
using FormulaLookup = std::function<tl::expected<FormulaFact, std::string>(
    std::string_view name, const std::vector<std::string_view>& arguments)>;

struct FormulaResult {
    double value = 0;
    std::string words;       ///< the formula with the labels of its facts
    std::string substituted; ///< with their values
    std::vector<FormulaFact> facts;
};

/// Fails with what is wrong with the text, or with what the lookup does not know. Any text is safe.
[[nodiscard]] tl::expected<FormulaResult, std::string> evaluateFormula(std::string_view text,
                                                                       const FormulaLookup& lookup);

/// What is wrong with the text as a formula; empty: nothing.
[[nodiscard]] std::string formulaProblem(std::string_view text);

} // namespace headroom
