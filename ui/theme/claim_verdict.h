// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/claim.h"

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

class QPainter;
class QRectF;

namespace headroom::ui {

inline constexpr int kClaimVerdicts = 8;

/// "Holds", "Close", "Too high" …: a word and a mark for each, never a colour alone.
[[nodiscard]] QString claimVerdictWord(ClaimVerdict verdict);
[[nodiscard]] QColor claimVerdictColor(ClaimVerdict verdict, const QPalette& palette);
/// Holds: a disc with a tick; close: a ring with a tick; too high or low: a triangle with "!";
/// impossible: a ring with a cross; contradicts: a square with "≠"; outdated: a clock; cannot be
/// checked: a ring with "?".
[[nodiscard]] QIcon claimVerdictIcon(ClaimVerdict verdict, const QPalette& palette);
void paintClaimVerdict(QPainter& painter, const QRectF& box, ClaimVerdict verdict,
                       const QPalette& palette);

} // namespace headroom::ui
