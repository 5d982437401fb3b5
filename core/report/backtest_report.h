// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backtest/backtest.h"
#include "core/report/report.h"

#include <string>

namespace headroom {

/// Errors by group and why rows were left out; CSV: one line a prediction. JSON:
/// "headroom/backtest/1".
[[nodiscard]] std::string backtestReport(const Backtest& result, ReportFormat format);

} // namespace headroom
