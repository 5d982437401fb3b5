// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/calibration/refit.h"

#include <string>

namespace headroom {

/// docs/accuracy.md: errors of every fit and group, in the fit and left out of it, coverage, bias,
/// and how far sources differ among themselves; `severalSequences` is a section of its own.
[[nodiscard]] std::string accuracyReport(const FitRows& rows, const Refit& decode,
                                         const Refit& prefill, const std::string& severalSequences);

/// The groups of the report as plain lines.
[[nodiscard]] std::string accuracySummary(const FitRows& rows, const Refit& decode,
                                          const Refit& prefill);

} // namespace headroom
