// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/speed_side.h"

#include <QLocale>

namespace headroom::ui {

/// Times to the first token and to the last, machine by machine in the scenario's order.
[[nodiscard]] AnswerChart answerChart(const Assessment& assessment, const QLocale& locale);

/// Why no time is known; empty where one is.
[[nodiscard]] QString whyNoAnswer(const MachineAssessment& machine);

} // namespace headroom::ui
