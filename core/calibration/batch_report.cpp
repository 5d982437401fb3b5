// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/batch_report.h"

#include "core/calibration/fit_errors.h"
#include "core/calibration/report_table.h"
#include "core/units/format.h"

#include <algorithm>
#include <set>

namespace headroom {

namespace {

constexpr const char* kIntroduction = R"(
## Several sequences

All together, of rows with several streams at a time: `catalog/batching.yaml`. *Fitted* and *left out*: with the single stream predicted, so its error
is in these; left out are source, chip and model together, or depths or numbers of sequences where one such combination has most of the rows
(`held_out`). *Speed-up*: left out, over the single stream that the same source measured where it did. *Bias* and *in range* are of rows left out, the
range that of the new fits, single stream and speed-up together. Fits with fewer than 4 rows are not fitted: nothing was left out of them. Few sources
measured several streams, so all of this is known to a few rows.

)";

using Chosen = std::vector<const LeftOutBatch*>;

/// measured ÷ predicted, sorted.
std::vector<double> sortedRatios(const Chosen& rows, double LeftOutBatch::*predicted) {
    std::vector<double> ratios;
    for (const LeftOutBatch* each : rows) {
        if (each->*predicted > 0) {
            ratios.push_back(each->*predicted);
        }
    }
    std::sort(ratios.begin(), ratios.end());
    return ratios;
}

std::string errorsText(const Chosen& rows, double LeftOutBatch::*predicted) {
    const auto ratios = sortedRatios(rows, predicted);
    return ratios.empty()
               ? ""
               : reportPercent(errorAt(ratios, 0.5)) + " / " + reportPercent(errorAt(ratios, 0.9));
}

std::string biasText(const Chosen& rows) {
    const auto ratios = sortedRatios(rows, &LeftOutBatch::leftOut);
    return ratios.empty() ? "" : reportPercent(1 / ratios[ratios.size() / 2] - 1);
}

std::string coverageText(const Chosen& rows, const std::vector<BatchRow>& before,
                         const std::vector<BatchRow>& now) {
    std::size_t inside = 0;
    std::size_t all = 0;
    for (const LeftOutBatch* each : rows) {
        const BatchRow& range = now[static_cast<std::size_t>(each->row - before.data())];
        const double ratio = each->leftOut; // measured ÷ predicted speed
        all += ratio > 0;
        inside += ratio > 0 && ratio >= range.low && ratio <= range.high;
    }
    return all == 0 ? "" : reportPercent(static_cast<double>(inside) / static_cast<double>(all));
}

ReportLine lineOf(const std::string& name, const Chosen& rows, const std::vector<BatchRow>& before,
                  const std::vector<BatchRow>& now) {
    std::set<std::string> chips;
    for (const LeftOutBatch* each : rows) {
        chips.insert(each->row->chip);
    }
    return {name,
            formatInteger(std::uint64_t{rows.size()}),
            formatInteger(std::uint64_t{chips.size()}),
            errorsText(rows, &LeftOutBatch::fitted),
            errorsText(rows, &LeftOutBatch::leftOut),
            errorsText(rows, &LeftOutBatch::speedUp),
            biasText(rows),
            coverageText(rows, before, now)};
}

Chosen rowsOf(const BatchRefit& refit, const std::string& fit) {
    Chosen rows;
    for (const LeftOutBatch& each : refit.rows) {
        if (fit.empty() || each.row->fit->id == fit) {
            rows.push_back(&each);
        }
    }
    return rows;
}

} // namespace

std::string batchReport(const BatchRefit& refit, const std::vector<BatchRow>& rows,
                        const std::vector<BatchRow>& now) {
    if (refit.rows.empty()) {
        return {};
    }
    std::vector<ReportLine> lines{lineOf("**all**", rowsOf(refit, {}), rows, now)};
    for (const BatchFit& fit : refit.fits) {
        if (const Chosen own = rowsOf(refit, fit.id); !own.empty()) {
            lines.push_back(lineOf(fit.name, own, rows, now));
        }
    }
    return kIntroduction + reportTable({"group", "rows", "chips", "fitted", "left out", "speed-up",
                                        "bias", "in range"},
                                       lines);
}

} // namespace headroom
