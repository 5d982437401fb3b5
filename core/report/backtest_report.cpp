// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/backtest_report.h"

#include "core/report/figures.h"
#include "core/report/table.h"
#include "core/units/format.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace headroom {

namespace {

using Json = nlohmann::ordered_json;

Json skippedJson(const Backtest& result) {
    Json list = Json::array();
    for (const SkippedRow& row : result.skipped) {
        list.push_back({{"line", row.line}, {"why", row.why}});
    }
    return list;
}

Json groupsJson(const Backtest& result) {
    Json list = Json::array();
    for (const BacktestGroup& group : result.groups) {
        list.push_back({{"test", group.test},
                        {"vendor", group.vendor},
                        {"engine", group.engine},
                        {"n", group.rows},
                        {"median_ape", group.medianError},
                        {"p90_ape", group.p90Error},
                        {"bias", group.bias},
                        {"coverage_p10_p90", group.coverage}});
    }
    return list;
}

Json orNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json predictionsJson(const Backtest& result) {
    Json list = Json::array();
    for (const PredictedRow& row : result.predictions) {
        const RowPrediction& predicted = row.predicted;
        list.push_back({{"line", row.line},
                        {"measured", row.measured},
                        {"p10", predicted.speed.p10},
                        {"p50", predicted.speed.p50},
                        {"p90", predicted.speed.p90},
                        {"ceiling", predicted.ceiling},
                        {"test", toWord(row.test)},
                        {"vendor", predicted.vendor},
                        {"engine", predicted.runtime},
                        {"chip", predicted.chip},
                        {"model", orNull(predicted.model)},
                        {"quantization", orNull(predicted.quantization)}});
    }
    return list;
}

std::string json(const Backtest& result) {
    const Json document{
        {"schema", "headroom/backtest/1"},        {"rows_read", result.rowsRead},
        {"rows_used", result.predictions.size()}, {"rows_skipped", skippedJson(result)},
        {"groups", groupsJson(result)},           {"predictions", predictionsJson(result)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string percent(double share) {
    return formatFixed(100 * share, 1) + " %";
}

std::string signedPercent(double share) {
    const std::string text = formatFixed(100 * share, 1) + " %";
    return (share > 0 ? "+" : "") + text;
}

Table groupTable(const Backtest& result) {
    Table table{{{"Test"},
                 {"Vendor"},
                 {"Engine"},
                 {"Rows", Align::right},
                 {"Median error", Align::right},
                 {"90th percentile", Align::right},
                 {"Bias", Align::right},
                 {"Within p10–p90", Align::right}},
                {}};
    for (const BacktestGroup& group : result.groups) {
        table.rows.push_back({group.test, group.vendor, group.engine,
                              formatInteger(std::uint64_t{group.rows}), percent(group.medianError),
                              percent(group.p90Error), signedPercent(group.bias),
                              percent(group.coverage)});
    }
    return table;
}

/// Reasons up to their first colon, which names follow, the most frequent first.
Table reasonTable(const Backtest& result) {
    std::map<std::string, std::uint64_t> counts;
    for (const SkippedRow& row : result.skipped) {
        ++counts[row.why.substr(0, row.why.find(": "))];
    }
    std::vector<std::pair<std::string, std::uint64_t>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    Table table{{{"Left out because"}, {"Rows", Align::right}}, {}};
    for (const auto& [why, count] : sorted) {
        table.rows.push_back({why, formatInteger(count)});
    }
    return table;
}

Table predictionTable(const Backtest& result) {
    Table table;
    for (const char* title : {"line", "measured", "p10", "p50", "p90", "ceiling", "test", "vendor",
                              "engine", "chip", "model", "quantization"}) {
        table.columns.push_back({title});
    }
    for (const PredictedRow& row : result.predictions) {
        const RowPrediction& predicted = row.predicted;
        table.rows.push_back({formatInteger(std::int64_t{row.line}), plainNumber(row.measured),
                              plainNumber(predicted.speed.p10), plainNumber(predicted.speed.p50),
                              plainNumber(predicted.speed.p90), plainNumber(predicted.ceiling),
                              std::string(toWord(row.test)), predicted.vendor, predicted.runtime,
                              predicted.chip, predicted.model, predicted.quantization});
    }
    return table;
}

std::string text(const Backtest& result, std::string (*print)(const Table&)) {
    std::string report = formatCount(result.rowsRead, "rows read, ") +
                         formatCount(result.predictions.size(), "predicted, ") +
                         formatCount(result.skipped.size(), "left out.\n");
    if (!result.groups.empty()) {
        report += "\n" + print(groupTable(result));
    }
    if (!result.skipped.empty()) {
        report += "\n" + print(reasonTable(result));
    }
    return report;
}

} // namespace

std::string backtestReport(const Backtest& result, ReportFormat format) {
    switch (format) {
    case ReportFormat::json:
        return json(result);
    case ReportFormat::csv:
        return csvTable(predictionTable(result));
    case ReportFormat::markdown:
        return text(result, markdownTable);
    case ReportFormat::text:
        break;
    }
    return text(result, alignedTable);
}

} // namespace headroom
