// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/fit_errors.h"

#include "core/units/format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <set>

namespace headroom {

namespace {

using Chosen = std::vector<const LeftOutRow*>;

/// No range is narrower: two sources never agree better.
constexpr double kLeastWidth = 0.03;
constexpr double kTail = 0.1;
/// How much wider the range of an unmeasured chip is where no chip can be left out.
constexpr double kGuessedLow = 0.85;
constexpr double kGuessedHigh = 1.15;

double rounded(double value) {
    return std::round(value * 1000) / 1000;
}

template <typename Which>
Chosen chosen(const std::vector<LeftOutRow>& rows, Which which) {
    Chosen result;
    for (const LeftOutRow& row : rows) {
        if (which(*row.row)) {
            result.push_back(&row);
        }
    }
    return result;
}

SpeedError errorOf(const Chosen& rows, std::size_t own) {
    std::vector<double> ratios = sortedRatios(rows, &LeftOutRow::newCombination);
    if (ratios.empty()) {
        ratios = sortedRatios(rows, &LeftOutRow::fitted);
    }
    return errorOfRatios(ratios, own);
}

/// The rows that tell of a kind: the fit's own, where they are few those of its group, where these
/// are few all of the fit.
Chosen tellingRows(const SpeedFit* key, SpeedKind kind, const std::vector<LeftOutRow>& rows) {
    Chosen own = chosen(rows, [&](const FitRow& r) { return r.fit == key && r.kind == kind; });
    if (own.size() >= kRowsForTenth) {
        return own;
    }
    Chosen group = chosen(rows, [&](const FitRow& r) { return r.kind == kind; });
    if (group.size() >= kRowsForTenth) {
        return group;
    }
    Chosen all = chosen(rows, [&](const FitRow& r) { return r.fit == key; });
    return all.size() >= kRowsForTenth ? all : chosen(rows, [](const FitRow&) { return true; });
}

void tellUnmeasured(SpeedFit& fit, const Chosen& own) {
    const auto combination = sortedRatios(own, &LeftOutRow::newCombination);
    const auto chip = sortedRatios(own, &LeftOutRow::newChip);
    if (chip.size() < kRowsForTenth || combination.empty()) {
        fit.unmeasuredLow = kGuessedLow;
        fit.unmeasuredHigh = kGuessedHigh;
        return;
    }
    const double low = conformalLow(chip, kTail) / conformalLow(combination, kTail);
    const double high = conformalHigh(chip, 1 - kTail) / conformalHigh(combination, 1 - kTail);
    fit.unmeasuredLow = rounded(std::clamp(low, 0.01, 0.95));
    fit.unmeasuredHigh = rounded(std::clamp(high, 1.05, 100.0));
}

/// Rows whose chip could be left out.
Chosen ofSeveralChips(const Chosen& rows) {
    Chosen result;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(result),
                 [&](const LeftOutRow* each) { return each->newChip > 0; });
    return result;
}

void tellOrigin(SpeedFit& fit, const Chosen& own) {
    std::set<std::string> chips;
    std::set<std::string> sources;
    std::string date;
    for (const LeftOutRow* each : own) {
        chips.insert(each->row->chip);
        sources.insert(projectOf(each->row->source));
        date = std::max(date, each->row->date);
    }
    fit.measured.assign(chips.begin(), chips.end());
    fit.provenance.sources.assign(sources.begin(), sources.end());
    fit.provenance.date = date;
}

} // namespace

std::vector<double> sortedRatios(const std::vector<const LeftOutRow*>& rows,
                                 double LeftOutRow::*predicted) {
    std::vector<double> ratios;
    for (const LeftOutRow* each : rows) {
        if (each->*predicted > 0) {
            ratios.push_back(each->*predicted / each->row->secondsMeasured);
        }
    }
    std::sort(ratios.begin(), ratios.end());
    return ratios;
}

double errorAt(const std::vector<double>& ratios, double p) {
    std::vector<double> errors;
    for (const double ratio : ratios) {
        errors.push_back(std::abs(1 / ratio - 1));
    }
    std::sort(errors.begin(), errors.end());
    return errors[static_cast<std::size_t>(p * static_cast<double>(errors.size() - 1))];
}

SpeedError errorOfRatios(const std::vector<double>& ratios, std::size_t rows) {
    SpeedError error;
    if (ratios.empty() || rows == 0) {
        return error;
    }
    error.rows = static_cast<std::uint32_t>(rows);
    error.median = rounded(errorAt(ratios, 0.5));
    error.p90 = rounded(errorAt(ratios, 0.9));
    error.low = rounded(std::min(conformalLow(ratios, kTail), 1 - kLeastWidth));
    error.high = rounded(std::max(conformalHigh(ratios, 1 - kTail), 1 + kLeastWidth));
    return error;
}

void tellErrors(SpeedFit& fit, const SpeedFit* key, const std::vector<LeftOutRow>& rows) {
    const Chosen group = chosen(rows, [](const FitRow&) { return true; });
    const Chosen own = chosen(rows, [&](const FitRow& r) { return r.fit == key; });
    if (own.empty()) {
        return; // as it is: nothing is known of it but the coefficients it shares
    }
    for (std::size_t i = 0; i < fit.errors.size(); ++i) {
        const auto kind = static_cast<SpeedKind>(i);
        const Chosen ofKind =
            chosen(rows, [&](const FitRow& r) { return r.fit == key && r.kind == kind; });
        fit.errors[i] = errorOf(tellingRows(key, kind, rows), ofKind.size());
    }
    tellUnmeasured(fit, ofSeveralChips(group));
    tellOrigin(fit, own);
    const auto several = withoutDuplicates([&] {
        std::vector<const FitRow*> all;
        for (const LeftOutRow* each : group) {
            all.push_back(each->row);
        }
        return all;
    }());
    fit.heldOut = "combinations";
    fit.rows = formatInteger(std::uint64_t{own.size()}) + " rows";
    if (group.size() > own.size()) {
        fit.rows += ", fitted together with " +
                    formatInteger(std::uint64_t{group.size() - own.size()}) + " of other runtimes";
    }
    fit.rows += "; " + formatInteger(std::uint64_t{several.size()}) +
                " after collapsing duplicates of a source";
}

} // namespace headroom
