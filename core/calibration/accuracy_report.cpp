// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/accuracy_report.h"

#include "core/calibration/fit_errors.h"
#include "core/units/format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace headroom {

namespace {

constexpr std::array<const char*, static_cast<std::size_t>(SpeedKind::count_)> kKinds{
    "dense from 6 B", "dense below 6 B", "experts", "hybrid"};

using Chosen = std::vector<const LeftOutRow*>;
using Line = std::vector<std::string>;

std::string percent(double share) {
    return formatFixed(100 * share, 1) + " %";
}

std::string markdown(const Line& titles, const std::vector<Line>& lines) {
    const auto joined = [](const Line& line) {
        std::string text = "|";
        for (const std::string& cell : line) {
            text.append(" ").append(cell).append(" |");
        }
        return text + "\n";
    };
    std::string text = joined(titles) + "|---|";
    for (std::size_t i = 1; i < titles.size(); ++i) {
        text += "--:|";
    }
    text += "\n";
    for (const Line& line : lines) {
        text += joined(line);
    }
    return text;
}

const SpeedFit& fitOf(const Refit& refit, const LeftOutRow& row) {
    return *std::find_if(refit.fits.begin(), refit.fits.end(),
                         [&](const SpeedFit& each) { return each.id == row.row->fit->id; });
}

/// Share of the rows whose measurement lies in the range that the program shows around a
/// prediction made without them.
double coverageOf(const Refit& refit, const Chosen& rows, double LeftOutRow::*predicted) {
    std::size_t inside = 0;
    std::size_t all = 0;
    for (const LeftOutRow* each : rows) {
        if (!(each->*predicted > 0)) {
            continue;
        }
        const SpeedFit& fit = fitOf(refit, *each);
        const SpeedError& error = fit.errors[static_cast<std::size_t>(each->row->kind)];
        const bool isNewChip = predicted == &LeftOutRow::newChip;
        const double ratio = each->*predicted / each->row->secondsMeasured;
        inside += ratio >= error.low * (isNewChip ? fit.unmeasuredLow : 1) &&
                  ratio <= error.high * (isNewChip ? fit.unmeasuredHigh : 1);
        ++all;
    }
    return all == 0 ? 0 : static_cast<double>(inside) / static_cast<double>(all);
}

/// median / p90 of the errors, or nothing.
std::string errorsText(const Chosen& rows, double LeftOutRow::*predicted) {
    const auto ratios = sortedRatios(rows, predicted);
    return ratios.empty() ? ""
                          : percent(errorAt(ratios, 0.5)) + " / " + percent(errorAt(ratios, 0.9));
}

std::string biasText(const Chosen& rows, double LeftOutRow::*predicted) {
    const auto ratios = sortedRatios(rows, predicted);
    return ratios.empty() ? "" : percent(1 / ratios[ratios.size() / 2] - 1);
}

Line lineOf(const std::string& name, const Refit& refit, const Chosen& rows) {
    std::set<std::string> chips;
    for (const LeftOutRow* each : rows) {
        chips.insert(each->row->chip);
    }
    return {name,
            formatInteger(std::uint64_t{rows.size()}),
            formatInteger(std::uint64_t{chips.size()}),
            errorsText(rows, &LeftOutRow::fitted),
            errorsText(rows, &LeftOutRow::newCombination),
            errorsText(rows, &LeftOutRow::newChip),
            biasText(rows, &LeftOutRow::newCombination),
            percent(coverageOf(refit, rows, &LeftOutRow::newCombination)),
            percent(coverageOf(refit, rows, &LeftOutRow::newChip))};
}

const Line& titles() {
    static const Line kTitles{"group",
                              "rows",
                              "chips",
                              "all fitted",
                              "new combination",
                              "new chip",
                              "bias",
                              "in range, new combination",
                              "in range, new chip"};
    return kTitles;
}

std::vector<Line> linesOf(const Refit& refit) {
    std::map<std::string, Chosen> groups;
    for (const LeftOutRow& each : refit.rows) {
        const FitRow& row = *each.row;
        groups[""].push_back(&each);
        groups[row.vendor].push_back(&each);
        groups[row.vendor + ", " + row.fit->name].push_back(&each);
        groups[row.vendor + ", " + row.fit->name + ", " +
               kKinds[static_cast<std::size_t>(row.kind)]]
            .push_back(&each);
    }
    std::vector<Line> lines;
    for (const auto& [name, rows] : groups) {
        lines.push_back(lineOf(name.empty() ? "all" : name, refit, rows));
    }
    return lines;
}

/// How far two sources differ that measured the same: medians by vendor.
std::vector<Line> floorLines(const std::vector<FitRow>& rows) {
    using Key = std::tuple<std::string, std::string, std::uint32_t, double, std::string,
                           std::string, std::string, std::uint32_t>;
    std::map<Key, std::map<std::string, std::vector<double>>> same;
    for (const FitRow& row : rows) {
        same[{row.vendor, row.chip, row.cards, row.bandwidth, row.runtime, row.model,
              row.quantization, row.octave}][projectOf(row.source)]
            .push_back(row.secondsMeasured / row.secondsLeast);
    }
    std::map<std::string, std::vector<double>> differences;
    for (auto& [key, sources] : same) {
        std::vector<double> medians;
        for (auto& [source, values] : sources) {
            std::sort(values.begin(), values.end());
            medians.push_back(values[values.size() / 2]);
        }
        for (std::size_t a = 0; a < medians.size(); ++a) {
            for (std::size_t b = a + 1; b < medians.size(); ++b) {
                const double ratio = medians[a] / medians[b];
                differences[std::get<0>(key)].push_back(std::max(ratio, 1 / ratio) - 1);
            }
        }
    }
    std::vector<Line> lines;
    for (auto& [vendor, values] : differences) {
        std::sort(values.begin(), values.end());
        lines.push_back({vendor, formatInteger(std::uint64_t{values.size()}),
                         percent(values[values.size() / 2]),
                         percent(values[values.size() * 9 / 10])});
    }
    return lines;
}

} // namespace

std::string accuracyReport(const FitRows& rows, const Refit& decode, const Refit& prefill) {
    std::string text = "# How accurate the speeds are\n\n";
    text +=
        markdown(titles(), linesOf(decode)) + "\n" + markdown(titles(), linesOf(prefill)) + "\n";
    text +=
        markdown({"vendor", "pairs", "median", "90th percentile"}, floorLines(rows.decode)) + "\n";
    text += markdown({"vendor", "pairs", "median", "90th percentile"}, floorLines(rows.prefill));
    return text;
}

std::string accuracySummary(const FitRows&, const Refit& decode, const Refit& prefill) {
    std::string text;
    for (const Refit* refit : {&decode, &prefill}) {
        text += markdown(titles(), linesOf(*refit));
    }
    return text;
}

} // namespace headroom
