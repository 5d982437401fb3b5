// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/recommend.h"
#include "core/report/report.h"
#include "core/report/table.h"

#include <string>

namespace headroom {

/// A recommendation: `top` machines, 0: all. JSON: "headroom/recommend/1", a list "results" of the
/// objects of "headroom/compare/1" with rank, standing, requirements, reason, fix and pareto.
[[nodiscard]] std::string recommendReport(const Recommendation& made, std::size_t top,
                                          ReportFormat format);

/// The ranking for people.
[[nodiscard]] Table recommendTable(const Recommendation& made, std::size_t top);

} // namespace headroom
