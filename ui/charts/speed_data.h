// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"

namespace headroom::ui {

[[nodiscard]] std::vector<SpeedRow> speedRows(const Assessment& assessment, MemoryUnit unit,
                                              const QLocale& locale);

/// "Fastest: Mac Studio M3 Ultra 96 GB, 13–15 tok/s; first token after 8.1–9.2 s".
[[nodiscard]] QString speedFinding(const Assessment& assessment, const QLocale& locale);

/// What a token costs to make: bytes read, prompt and answer.
[[nodiscard]] QString speedInputs(const Assessment& assessment, const QLocale& locale);

/// The machine with the highest median speed; null when none has a speed.
[[nodiscard]] const MachineAssessment* fastest(const Assessment& assessment);

/// "measured", "calibrated", "estimated": where a speed comes from.
[[nodiscard]] QString basisText(SpeedBasis basis);

} // namespace headroom::ui
