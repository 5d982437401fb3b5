// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cost/cost.h"

#include <QString>

namespace headroom::ui {

/// The assessment of one machine alone, or of none: what costs are asked for pair by pair.
[[nodiscard]] Assessment onlyMachine(const Assessment& assessment, const MachineSpec* machine);

/// What the Cost page shows of costOf(): every machine, everything compared with, and mixtures and
/// break-evens of the one in the middle only. All pairs of forty machines would take longer than a
/// frame.
[[nodiscard]] tl::expected<CostComparison, Error>
pageCosts(const Assessment& assessment, const QString& selected, const CostSettings& settings);

} // namespace headroom::ui
