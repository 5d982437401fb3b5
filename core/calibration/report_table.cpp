// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/report_table.h"

#include "core/units/format.h"

namespace headroom {

namespace {

std::string joined(const ReportLine& line) {
    std::string text = "|";
    for (const std::string& cell : line) {
        text.append(" ").append(cell).append(" |");
    }
    return text + "\n";
}

} // namespace

std::string reportTable(const ReportLine& titles, const std::vector<ReportLine>& lines) {
    std::string text = joined(titles) + "|---|";
    for (std::size_t i = 1; i < titles.size(); ++i) {
        text += "--:|";
    }
    text += "\n";
    for (const ReportLine& line : lines) {
        text += joined(line);
    }
    return text;
}

std::string reportPercent(double share) {
    return formatFixed(100 * share, 1) + " %";
}

} // namespace headroom
