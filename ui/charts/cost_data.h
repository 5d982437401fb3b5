// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"

namespace headroom::ui {

/// A comparison as the page looks at it: one machine in the middle, and what it is weighed against.
struct CostView {
    const Assessment& assessment;
    const CostComparison& comparison;
    QLocale locale;
    const CostOption* focus = nullptr; ///< null: no machine's cost is known
    const CostOption* rival = nullptr; ///< null: nothing to weigh it against
};

/// The focus is the pinned baseline, else the machine selected, else the first, of those whose cost
/// is known; the rival the first against which it pays for itself, else the first known.
[[nodiscard]] CostView costView(const Assessment& assessment, const CostComparison& comparison,
                                const QString& selected, const QLocale& locale);

/// Why an option has no line, in words; empty where it has: a model that does not fit is no answer,
/// whatever its price.
[[nodiscard]] QString whyNoCost(const CostView& view, const CostOption& option);

/// In few words, as far as it stays unlike the others: "Studio M4 Max 64 GB", "Rent RunPod A100".
[[nodiscard]] QString shortOptionName(const CostOption& option, const CostComparison& comparison);

/// Whether what is spent later counts for less.
[[nodiscard]] bool isDiscounted(const CostView& view);

/// When the focus has paid for itself against another option, discounted where the account is.
[[nodiscard]] std::optional<double> paybackAgainst(const CostView& view, const CostOption& other);

/// From a year on a part of a month does not matter.
[[nodiscard]] bool inWholeMonths(double months);
/// "21", the nearest; below a year "3.8".
[[nodiscard]] QString monthText(double months, const QLocale& locale);
/// "month 21", "3.8 months".
[[nodiscard]] QString monthWords(double months, const QLocale& locale);

[[nodiscard]] CostChart costChart(const CostView& view);

} // namespace headroom::ui
