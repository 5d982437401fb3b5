// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "ui/charts/row_content.h"

#include <QString>

namespace headroom::ui {

/// What lies under the pointer, exactly: the figure to the byte, and on a second line its formula
/// with numbers in it. Empty for a machine that the assessment does not have.
[[nodiscard]] QString memoryHitText(const Assessment& assessment, const ChartHit& hit,
                                    MemoryUnit unit);
[[nodiscard]] QString speedHitText(const Assessment& assessment, const ChartHit& hit);
/// Times to the first token and the last, with their arithmetic; why there are none.
[[nodiscard]] QString answerHitText(const Assessment& assessment, const ChartHit& hit);

} // namespace headroom::ui
