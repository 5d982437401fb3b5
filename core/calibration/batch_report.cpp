// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/batch_report.h"

#include "core/backtest/predict.h"
#include "core/calibration/report_table.h"
#include "core/speed/batched.h"
#include "core/units/format.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace headroom {

namespace {

constexpr const char* kIntroduction = R"(
## Several sequences

All together, of rows with several streams at a time. `catalog/batching.yaml` is not fitted by this command: its coefficients come from these rows and
from marked ones (llama-batched-bench, servers), so these are errors of a fit, and few; its own file tells errors of rows left out. The single stream is
predicted, so its error is in these.

)";

struct Outcome {
    std::string chip;
    double ratio = 0; ///< predicted ÷ measured
    bool inside = false;
};

using Outcomes = std::vector<Outcome>;

/// Errors at a share of their sorted values, the nearest rank below.
double errorAt(const Outcomes& rows, double p) {
    std::vector<double> errors;
    for (const Outcome& each : rows) {
        errors.push_back(std::abs(each.ratio - 1));
    }
    std::sort(errors.begin(), errors.end());
    return errors[static_cast<std::size_t>(p * static_cast<double>(errors.size() - 1))];
}

double middleRatio(const Outcomes& rows) {
    std::vector<double> ratios;
    for (const Outcome& each : rows) {
        ratios.push_back(each.ratio);
    }
    std::sort(ratios.begin(), ratios.end());
    return ratios[ratios.size() / 2];
}

ReportLine lineOf(const std::string& name, const Outcomes& rows) {
    std::set<std::string> chips;
    for (const Outcome& each : rows) {
        chips.insert(each.chip);
    }
    const auto inside =
        std::count_if(rows.begin(), rows.end(), [](const Outcome& each) { return each.inside; });
    return {name,
            formatInteger(std::uint64_t{rows.size()}),
            formatInteger(std::uint64_t{chips.size()}),
            reportPercent(errorAt(rows, 0.5)) + " / " + reportPercent(errorAt(rows, 0.9)),
            reportPercent(middleRatio(rows) - 1),
            reportPercent(static_cast<double>(inside) / static_cast<double>(rows.size()))};
}

bool isClean(const SpeedRow& row) {
    return (row.quality.empty() || row.quality == "clean") && row.batch > 1 &&
           row.tokensPerSecond > 0;
}

} // namespace

std::string batchReport(const SpeedFile& file, const Catalog& catalog) {
    std::map<std::string, Outcomes> groups;
    RowMatcher matcher(catalog);
    for (const SpeedRow& row : file.rows) {
        const auto subject = isClean(row) ? matcher.subject(row) : tl::unexpected<std::string>("");
        const auto predicted =
            subject ? predictSubject(row, *subject, catalog) : tl::unexpected<std::string>("");
        if (!predicted) {
            continue;
        }
        const BatchFit* fit =
            batchFitFor(catalog.speed, subject->profile, subject->chip, *subject->runtime);
        const Range& speed = predicted->speed;
        groups[fit->name].push_back(
            {subject->chip.family, speed.p50 / row.tokensPerSecond,
             row.tokensPerSecond >= speed.p10 && row.tokensPerSecond <= speed.p90});
    }
    std::vector<ReportLine> lines;
    Outcomes all;
    for (const auto& [name, rows] : groups) {
        lines.push_back(lineOf(name, rows));
        all.insert(all.end(), rows.begin(), rows.end());
    }
    if (all.empty()) {
        return {};
    }
    lines.insert(lines.begin(), lineOf("**all**", all));
    return kIntroduction +
           reportTable({"group", "rows", "chips", "median / p90", "bias", "in range"}, lines);
}

} // namespace headroom
