// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "ui/panels/fix_text.h"
#include "ui/theme/memory_unit.h"

#include <QString>

#include <vector>

namespace headroom::ui {

/// What an assessment comes to, in words.
struct VerdictText {
    Verdict verdict{};
    QString finding;
};

/// `focus` is the machine in view: selected or pinned; an id or empty.
[[nodiscard]] VerdictText verdictText(const Assessment& assessment, const QString& focus,
                                      MemoryUnit unit);

/// What to do about it: warnings, what is cheapest or fastest, and changes to choose from.
struct AdviceText {
    QString text;
    QString warnings;             ///< all of them, a line each; the text has but the first
    std::vector<FixChoice> fixes; ///< the least harmful first
};

[[nodiscard]] AdviceText adviceText(const Assessment& assessment, const QString& focus,
                                    MemoryUnit unit);

} // namespace headroom::ui
