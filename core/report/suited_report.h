// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/suited_models.h"
#include "core/report/report.h"
#include "core/report/table.h"

#include <string>

namespace headroom {

/// What a machine can run: `top` models, 0: all. JSON: "headroom/models/1".
[[nodiscard]] std::string suitedReport(const SuitedModels& suited, std::size_t top,
                                       ReportFormat format);

/// "61.5 in whatmodel overall", or how a model without a score was put in order.
[[nodiscard]] std::string scoreText(const SuitedModels& suited, const SuitedModel& each);

} // namespace headroom
