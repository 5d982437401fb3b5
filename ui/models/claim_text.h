// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/finding.h"

#include <QLocale>
#include <QString>

#include <optional>

/// Figures of claims as people read them, in the given locale and with their unit.
namespace headroom::ui {

[[nodiscard]] QString claimFigure(double value, const std::string& unit,
                                  const QLocale& locale = QLocale());
/// "8–15 tok/s"
[[nodiscard]] QString claimSpan(const ClaimSpan& span, const std::string& unit,
                                const QLocale& locale = QLocale());
/// "≥ 150 tok/s", "≤ $50"
[[nodiscard]] QString claimValue(const ClaimValue& value, const std::string& unit,
                                 const QLocale& locale = QLocale());

/// The figure that is drawn against the limit: what is needed where a claim says that something
/// fits, else the end of the claim that is farther from the truth. None: there is nothing to draw.
[[nodiscard]] std::optional<double> drawnFigure(const ClaimFinding& finding);

} // namespace headroom::ui
