// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/accuracy_report.h"

#include "core/calibration/fit_errors.h"
#include "core/calibration/report_table.h"
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

constexpr const char* kIntroduction = R"(# How accurate the speeds are

Written by `headroom-cli calibrate`; do not edit it. The command fits the coefficients in `catalog/speed.yaml` and
`catalog/batching.yaml` to the measurements in `catalog/measurements/*.csv`, each with its source, and writes the files anew:

```
headroom-cli calibrate --out DIR        # DIR/speed.yaml, DIR/batching.yaml, DIR/accuracy.md, DIR/residuals.csv (every row with its predictions)
```

Errors are |predicted ÷ measured − 1|, median / 90th percentile. *Fitted*: by the coefficients of all rows. *New combination*: what a source measured
of a model on a chip, predicted without those rows (a twelfth of all combinations is left out at a time). *New chip*: without any row of the chip; empty
where one chip has most of the rows. *Bias* is the median of predicted ÷ measured − 1, and *in range* the share of measurements between p10 and p90, both
of new combinations. The ranges are made of the same left-out rows, so their share is near 80 % by construction, more where they are few; the
conditions of the terms were chosen by people who saw these errors, so they are somewhat too good. `headroom-cli backtest speed FILE.csv` tells
errors and shares on any other rows.

)";

constexpr const char* kFloor = R"(
## How near that is to the best possible

Two sources that measured the same model, quantization, runtime and depth on the same chip differ by this much: slower builds, other prompts, other
clocks. A prediction that knows none of this cannot be closer to both than half of it.

Decoding:

)";

using Chosen = std::vector<const LeftOutRow*>;
using Line = ReportLine;

const SpeedFit& fitOf(const Refit& refit, const LeftOutRow& row) {
    return *std::find_if(refit.fits.begin(), refit.fits.end(),
                         [&](const SpeedFit& each) { return each.id == row.row->fit->id; });
}

/// Share of the rows whose measurement lies in the range that the program shows around a
/// prediction made without them.
std::string coverageText(const Refit& refit, const Chosen& rows, double LeftOutRow::*predicted) {
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
    return all == 0 ? "" : reportPercent(static_cast<double>(inside) / static_cast<double>(all));
}

/// median / p90 of the errors, or nothing.
std::string errorsText(const Chosen& rows, double LeftOutRow::*predicted) {
    const auto ratios = sortedRatios(rows, predicted);
    return ratios.empty()
               ? ""
               : reportPercent(errorAt(ratios, 0.5)) + " / " + reportPercent(errorAt(ratios, 0.9));
}

std::string biasText(const Chosen& rows, double LeftOutRow::*predicted) {
    const auto ratios = sortedRatios(rows, predicted);
    return ratios.empty() ? "" : reportPercent(1 / ratios[ratios.size() / 2] - 1);
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
            coverageText(refit, rows, &LeftOutRow::newCombination),
            coverageText(refit, rows, &LeftOutRow::newChip)};
}

const Line& titles() {
    static const Line kTitles{"group",
                              "rows",
                              "chips",
                              "fitted",
                              "new combination",
                              "new chip",
                              "bias",
                              "in range",
                              "in range, new chip"};
    return kTitles;
}

/// A line for each group that `names` says a row belongs to, sorted.
template <typename Names>
std::vector<Line> groupLines(const Refit& refit, Names names) {
    std::map<std::string, Chosen> groups;
    for (const LeftOutRow& each : refit.rows) {
        for (const std::string& name : names(*each.row)) {
            groups[name].push_back(&each);
        }
    }
    std::vector<Line> lines;
    for (const auto& [name, rows] : groups) {
        lines.push_back(lineOf(name, refit, rows));
    }
    return lines;
}

std::string kindOf(const FitRow& row) {
    return kKinds[static_cast<std::size_t>(row.kind)];
}

/// All rows and each vendor's.
std::vector<Line> vendorLines(const Refit& refit) {
    return groupLines(refit, [](const FitRow& row) {
        return std::vector<std::string>{"**all**", row.vendor};
    });
}

/// Kinds of models, of all chips and of those that a fit's name starts with.
std::vector<Line> kindLines(const Refit& refit) {
    return groupLines(refit, [](const FitRow& row) {
        const std::string chips = row.fit->name.substr(0, row.fit->name.find(','));
        return std::vector<std::string>{"**all**, " + kindOf(row), chips + ", " + kindOf(row)};
    });
}

/// Each fit, and below it each kind of model that it has rows of.
std::vector<Line> fitLines(const Refit& refit) {
    std::vector<Line> lines;
    for (const SpeedFit& fit : refit.fits) {
        std::map<SpeedKind, Chosen> kinds;
        Chosen all;
        for (const LeftOutRow& each : refit.rows) {
            if (each.row->fit->id == fit.id) {
                all.push_back(&each);
                kinds[each.row->kind].push_back(&each);
            }
        }
        if (all.empty()) {
            continue;
        }
        lines.push_back(lineOf("**" + fit.name + "**", refit, all));
        for (const auto& [kind, rows] : kinds) {
            lines.push_back(lineOf(kKinds[static_cast<std::size_t>(kind)], refit, rows));
        }
    }
    return lines;
}

std::string sectionOf(const Refit& refit) {
    return reportTable(titles(), vendorLines(refit)) + "\nBy kind of model:\n\n" +
           reportTable(titles(), kindLines(refit)) + "\nBy fit:\n\n" +
           reportTable(titles(), fitLines(refit));
}

std::string sourcesText(const Refit& refit) {
    std::string text;
    for (const SpeedFit& fit : refit.fits) {
        text += "- **" + fit.name + "** (`" + fit.id + "`): " + fit.rows;
        text += fit.provenance.date.empty() ? "" : "; newest of " + fit.provenance.date;
        text += ". Chips:";
        for (std::size_t i = 0; i < fit.measured.size(); ++i) {
            text += (i == 0 ? " " : ", ") + fit.measured[i];
        }
        text += ". Sources:";
        for (std::size_t i = 0; i < fit.provenance.sources.size(); ++i) {
            text += (i == 0 ? " <" : ", <") + fit.provenance.sources[i] + ">";
        }
        text += ".\n";
    }
    return text;
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
                differences[std::get<0>(key) + ", " + std::get<4>(key)].push_back(
                    std::max(ratio, 1 / ratio) - 1);
            }
        }
    }
    std::vector<Line> lines;
    for (auto& [vendor, values] : differences) {
        std::sort(values.begin(), values.end());
        lines.push_back({vendor, formatInteger(std::uint64_t{values.size()}),
                         reportPercent(values[values.size() / 2]),
                         reportPercent(values[values.size() * 9 / 10])});
    }
    return lines;
}

} // namespace

std::string accuracyReport(const FitRows& rows, const Refit& decode, const Refit& prefill,
                           const std::string& severalSequences) {
    const Line floor{"vendor, runtime", "pairs", "median", "90th percentile"};
    const auto count = [](std::size_t n) { return formatInteger(std::uint64_t{n}); };
    std::string text = kIntroduction;
    text += "Of " + count(rows.rowsRead) + " rows, " + count(rows.decode.size()) +
            " of decoding and " + count(rows.prefill.size()) + " of prompts were fitted.\n";
    text += "\n## Decoding\n\n" + sectionOf(decode) + "\n## Prompts\n\n" + sectionOf(prefill);
    text += severalSequences + kFloor + reportTable(floor, floorLines(rows.decode)) +
            "\nPrompts:\n\n" + reportTable(floor, floorLines(rows.prefill));
    return text + "\n## Rows and sources\n\n" + sourcesText(decode) + sourcesText(prefill);
}

std::string accuracySummary(const FitRows& rows, const Refit& decode, const Refit& prefill) {
    return formatInteger(std::uint64_t{rows.rowsRead}) + " rows read, " +
           formatInteger(std::uint64_t{rows.decode.size()}) + " of decoding and " +
           formatInteger(std::uint64_t{rows.prefill.size()}) + " of prompts fitted.\n\nDecoding\n" +
           reportTable(titles(), vendorLines(decode)) + "\nPrompts\n" +
           reportTable(titles(), vendorLines(prefill));
}

} // namespace headroom
