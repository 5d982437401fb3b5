// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backtest/name_index.h"
#include "core/claims/audit_words.h"

#include <optional>
#include <string>
#include <vector>

namespace headroom {

/// What of the catalog a text names, and which of its words do so.
struct AuditNames {
    const ModelSpec* model = nullptr;
    std::string modelText; ///< as written; empty: none named
    const Quantization* quantization = nullptr;
    std::optional<TensorType> cache;
    const ChipSpec* chip = nullptr;
    std::string chipWords;                ///< as written: "A100"
    std::string line;                     ///< MachineSpec::family: "Mac mini"
    const MachineSpec* machine = nullptr; ///< by its whole name
    bool mlx = false;
    std::vector<bool> taken; ///< words that are names

    [[nodiscard]] bool hasMachine() const {
        return chip != nullptr || machine != nullptr || !line.empty();
    }
};

/// Finds names by the rules of backtests (docs/formulas.md, "Matching names"), the longest first.
[[nodiscard]] AuditNames auditNames(const std::vector<std::string>& words, const Catalog& catalog);

/// The dense model that is meant by "a 70B": of those whose name says so the one most often
/// measured; null: there is none.
[[nodiscard]] const ModelSpec* modelOfSize(double billions, const Catalog& catalog);

} // namespace headroom
