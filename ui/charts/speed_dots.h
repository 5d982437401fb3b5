// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <QLocale>
#include <QString>

#include <vector>

namespace headroom::ui {

/// A measured speed: filled where it is of that very combination, hollow where it is close.
struct SpeedDot {
    double speed = 0; ///< tokens per second
    QString source;   ///< an address, or that it was one's own measurement
    QString date;
    QString what;    ///< of a hollow one: "qwen3-8b Q4_K_S"
    QString differs; ///< of a hollow one: how; empty: filled

    [[nodiscard]] bool isFilled() const { return differs.isEmpty(); }
};

/// The measurements of the combination, then those that are close to it.
[[nodiscard]] std::vector<SpeedDot> speedDots(const Assessment& assessment,
                                              const MachineAssessment& machine);

/// "Measured 71.2 tok/s, 2026-04-24", what differs, and the source.
[[nodiscard]] QString dotText(const SpeedDot& dot, const QLocale& locale = QLocale());

} // namespace headroom::ui
