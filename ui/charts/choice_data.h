// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/recommend.h"
#include "ui/charts/choice_chart.h"

#include <QLocale>

namespace headroom::ui {

/// The machines in scope that fit, with a price and a speed.
[[nodiscard]] ChoiceChart choiceChart(const Recommendation& made, const QString& selectedMachine,
                                      const QLocale& locale);

/// "3 of 143 machines meet everything; the cheapest is Mac Studio M4 Max 64 GB at $2,699".
[[nodiscard]] QString choiceFinding(const Recommendation& made, const QLocale& locale);
/// How the ranking is meant.
[[nodiscard]] QString choiceMeaning(const Recommendation& made, const QLocale& locale);

/// Why a machine stands where it does, in a line.
[[nodiscard]] QString reasonText(const Recommendation& made, std::size_t index,
                                 const QLocale& locale);
/// What the cheapest change is; empty: there is none.
[[nodiscard]] QString changeText(const std::optional<Change>& change, const Assessment& assessment,
                                 const QLocale& locale);
/// What would do with less, what the next sizes would add or lose; a sentence each.
[[nodiscard]] QStringList choiceNotes(const Recommendation& made, const QLocale& locale);

} // namespace headroom::ui
