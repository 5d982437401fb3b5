// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/backtest.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace headroom {

namespace {

constexpr std::string_view kAll; ///< sorts before every name
/// Their errors are others than those of one stream.
constexpr std::string_view kManyStreams = "decode-many";
constexpr std::size_t kMostOfNotes = 100;

/// Cut at a character, not within one.
std::string shortened(const std::string& text) {
    if (text.size() <= kMostOfNotes) {
        return text;
    }
    std::size_t end = kMostOfNotes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end) + "…";
}

/// Why a row is not worth predicting; empty: it is.
std::string unfitness(const SpeedRow& row) {
    if (row.quality.empty() || row.quality == "clean") {
        return {};
    }
    return row.quality + ": " + (row.notes.empty() ? "no reason given" : shortened(row.notes));
}

/// Percentile of sorted values, the nearest rank below.
double percentile(const std::vector<double>& sorted, double p) {
    return sorted[static_cast<std::size_t>(p * static_cast<double>(sorted.size() - 1))];
}

std::string named(std::string_view name) {
    return std::string(name == kAll ? std::string_view("all") : name);
}

using GroupKey = std::tuple<SpeedTest, bool, std::string_view, std::string_view>;
using Members = std::vector<const PredictedRow*>;

BacktestGroup groupOf(const GroupKey& key, const Members& members) {
    std::vector<double> errors;
    std::vector<double> signedErrors;
    std::size_t inside = 0;
    for (const PredictedRow* row : members) {
        signedErrors.push_back(row->predicted.speed.p50 / row->measured - 1);
        errors.push_back(std::abs(signedErrors.back()));
        const Range& range = row->predicted.speed;
        inside += range.p10 <= row->measured && row->measured <= range.p90;
    }
    std::sort(errors.begin(), errors.end());
    std::sort(signedErrors.begin(), signedErrors.end());
    const auto& [test, isMany, vendor, engine] = key;
    return {std::string(isMany ? kManyStreams : toWord(test)),
            named(vendor),
            named(engine),
            members.size(),
            percentile(errors, 0.5),
            percentile(errors, 0.9),
            percentile(signedErrors, 0.5),
            static_cast<double>(inside) / static_cast<double>(members.size())};
}

void sortByLine(std::vector<SkippedRow>& rows) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
}

} // namespace

std::vector<BacktestGroup> groupsOf(const std::vector<PredictedRow>& predictions) {
    std::map<GroupKey, Members> groups;
    for (const PredictedRow& row : predictions) {
        const bool isMany = row.streams > 1;
        const RowPrediction& predicted = row.predicted;
        groups[{row.test, isMany, kAll, kAll}].push_back(&row);
        groups[{row.test, isMany, predicted.vendor, kAll}].push_back(&row);
        groups[{row.test, isMany, predicted.vendor, predicted.runtime}].push_back(&row);
    }
    std::vector<BacktestGroup> result;
    for (const auto& [key, members] : groups) {
        result.push_back(groupOf(key, members));
    }
    return result;
}

Backtest backtest(const SpeedFile& file, const Catalog& catalog) {
    Backtest result;
    result.rowsRead = file.rows.size() + file.broken.size();
    result.skipped = file.broken;
    RowMatcher matcher(catalog);
    for (const SpeedRow& row : file.rows) {
        std::string why = unfitness(row);
        if (why.empty()) {
            if (auto made = predictRow(row, matcher, catalog)) {
                result.predictions.push_back(
                    {row.line, row.test, row.tokensPerSecond, std::move(*made), row.batch});
                continue;
            } else {
                why = std::move(made.error());
            }
        }
        result.skipped.push_back({row.line, std::move(why)});
    }
    sortByLine(result.skipped);
    result.groups = groupsOf(result.predictions);
    return result;
}

std::string_view toWord(SpeedTest test) {
    return test == SpeedTest::decode ? "decode" : "prefill";
}

} // namespace headroom
