// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace headroom {

using ReportLine = std::vector<std::string>;

/// A table in Markdown: the first column to the left, figures to the right.
[[nodiscard]] std::string reportTable(const ReportLine& titles,
                                      const std::vector<ReportLine>& lines);

/// 0.123 as "12.3 %".
[[nodiscard]] std::string reportPercent(double share);

} // namespace headroom
