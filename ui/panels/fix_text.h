// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "ui/theme/memory_unit.h"

#include <QString>

namespace headroom::ui {

/// A fix as a button has it.
struct FixChoice {
    Fix fix;
    QString text;    ///< "q8_0 cache: frees 7.0 GiB, negligible loss"
    QString toolTip; ///< what it leaves free; what it costs, where that was measured
};

[[nodiscard]] FixChoice fixChoice(const Assessment& assessment, const Fix& fix, MemoryUnit unit);

} // namespace headroom::ui
