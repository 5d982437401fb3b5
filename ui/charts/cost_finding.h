// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/cost_data.h"

namespace headroom::ui {

/// "Mac Studio M4 Max 64 GB pays for itself against a rented A100 in month 21; against the Llama
/// 3.3 70B API it does not within 36 months".
[[nodiscard]] QString costHeadline(const CostView& view);

/// What must be known about it: work that is not done, prices that are old, or else how the figures
/// are meant.
[[nodiscard]] QString costNotes(const CostView& view);

/// What stands behind one option: parts, total with its range, price with date, kind and source.
[[nodiscard]] QString costOptionText(const CostView& view, const CostOption& option);

} // namespace headroom::ui
