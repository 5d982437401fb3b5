// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/formula.h"
#include "core/claims/subject.h"

#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <utility>

/// What the functions behind the facts of formulas share; included by their .cpp files only.
namespace headroom::facts {

using Arguments = std::vector<std::string_view>;
using Fact = tl::expected<FormulaFact, std::string>;

struct Context {
    const CatalogPtr& catalog;
    const Arguments& arguments;

    [[nodiscard]] std::string text(std::size_t i) const {
        return i < arguments.size() ? std::string(arguments[i]) : std::string();
    }
    [[nodiscard]] std::uint32_t number(std::size_t i, std::uint32_t otherwise) const {
        std::uint32_t value = otherwise;
        if (i < arguments.size()) {
            const std::string_view word = arguments[i];
            std::from_chars(word.data(), word.data() + word.size(), value);
        }
        return value;
    }
};

[[nodiscard]] inline tl::unexpected<std::string> unknown(const std::string& what) {
    return tl::unexpected(what + " is not known");
}

[[nodiscard]] inline std::string estimated() {
    return "Headroom's own estimate";
}

struct KnownFact {
    std::string_view name;
    Fact (*read)(const Context&);
};

/// Of machines, chips and the market; of models, with or without a machine.
[[nodiscard]] std::span<const KnownFact> machineFacts();
[[nodiscard]] std::span<const KnownFact> modelFacts();

} // namespace headroom::facts
