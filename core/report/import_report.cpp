// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/import_report.h"

#include "core/backtest/backtest.h"
#include "core/catalog/own_files.h"
#include "core/report/figures.h"
#include "core/report/table.h"
#include "core/units/format.h"

#include <nlohmann/json.hpp>

namespace headroom {

namespace {

using Json = nlohmann::ordered_json;

Json orNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json rowJson(const ImportedRow& row) {
    const RowPrediction& predicted = row.predicted;
    return {{"line", row.line},
            {"test", toWord(row.test)},
            {"chip", predicted.chip},
            {"model", orNull(predicted.model)},
            {"quantization", orNull(predicted.quantization)},
            {"runtime", predicted.runtime},
            {"depth", row.depth},
            {"prompt", row.measurement && row.measurement->isPrefill ? Json(row.measurement->prompt)
                                                                     : Json(nullptr)},
            {"measured", row.measured},
            {"p10", row.current.speed.p10},
            {"p50", row.current.speed.p50},
            {"p90", row.current.speed.p90},
            {"ceiling", predicted.ceiling},
            {"share_of_ceiling", row.measured / predicted.ceiling},
            {"impossible", row.impossible},
            {"kept", row.measurement.has_value()},
            {"note", orNull(row.note)}};
}

Json testJson(const OwnAdjustment& made) {
    if (!made.adjustment) {
        return nullptr;
    }
    Json rejected = Json::array();
    for (const RejectedRow& row : made.rejected) {
        rejected.push_back({{"line", row.line}, {"why", row.why}});
    }
    Json changes = Json::array();
    for (const AdjustedRow& row : made.rows) {
        changes.push_back({{"line", row.line},
                           {"subject", row.subject},
                           {"measured", row.measured},
                           {"before", row.before},
                           {"after", row.after}});
    }
    const SpeedAdjustment& adjustment = *made.adjustment;
    return {{"factor", adjustment.factor}, {"low", adjustment.low},   {"high", adjustment.high},
            {"spread", adjustment.spread}, {"rows", adjustment.rows}, {"rejected", rejected},
            {"changes", changes}};
}

Json calibrationsJson(const std::vector<MachineCalibrationResult>& calibrations) {
    Json list = Json::array();
    for (const MachineCalibrationResult& each : calibrations) {
        list.push_back({{"machine", each.calibration.machine},
                        {"runtime", each.calibration.runtime},
                        {"decode", testJson(each.decode)},
                        {"prefill", testJson(each.prefill)}});
    }
    return list;
}

std::string json(const BenchImport& import, const ImportDone& done) {
    Json rows = Json::array();
    for (const ImportedRow& row : import.rows) {
        rows.push_back(rowJson(row));
    }
    Json skipped = Json::array();
    for (const SkippedRow& row : import.skipped) {
        skipped.push_back({{"line", row.line}, {"why", row.why}});
    }
    const Json document{{"schema", "headroom/import/1"},
                        {"format", nameOf(import.format)},
                        {"rows_read", import.rowsRead},
                        {"rows", rows},
                        {"rows_skipped", skipped},
                        {"measurements_file", orNull(done.measurementsFile)},
                        {"measurements_written", done.written},
                        {"measurements_known", done.known},
                        {"calibration_file", orNull(done.calibrationFile)},
                        {"calibrations", calibrationsJson(done.calibrations)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string speedText(double tokensPerSecond) {
    return formatSignificant(tokensPerSecond, 3);
}

std::string subjectText(const RowPrediction& predicted) {
    return (predicted.model.empty() ? "?" : predicted.model) + " " +
           (predicted.quantization.empty() ? "?" : predicted.quantization);
}

Table rowTable(const BenchImport& import) {
    Table table{{{"Line", Align::right},
                 {"Test"},
                 {"Chip"},
                 {"Model"},
                 {"Runtime"},
                 {"Depth", Align::right},
                 {"Measured", Align::right},
                 {"Predicted", Align::right},
                 {"Ceiling", Align::right},
                 {"Of it", Align::right},
                 {"Note"}},
                {}};
    for (const ImportedRow& row : import.rows) {
        const RowPrediction& predicted = row.predicted;
        table.rows.push_back({formatInteger(std::int64_t{row.line}), std::string(toWord(row.test)),
                              predicted.chip, subjectText(predicted), predicted.runtime,
                              formatInteger(std::uint64_t{row.depth}), speedText(row.measured),
                              rangeText(row.current.speed, "tok/s"), speedText(predicted.ceiling),
                              formatFixed(100 * row.measured / predicted.ceiling, 0) + " %",
                              row.note});
    }
    return table;
}

std::string skippedText(const BenchImport& import) {
    std::string text;
    for (const SkippedRow& row : import.skipped) {
        text.append("line ").append(formatInteger(std::int64_t{row.line}));
        text.append(" left out: ").append(row.why).append("\n");
    }
    return text;
}

std::string measurementsText(std::uint64_t n) {
    return formatCount(n, n == 1 ? "measurement" : "measurements");
}

std::string doneText(const ImportDone& done) {
    std::string text;
    if (!done.measurementsFile.empty()) {
        text += measurementsText(done.written) + " written to " + done.measurementsFile + "\n";
    }
    if (done.known > 0) {
        text += "already in the catalog: " + measurementsText(done.known) + "\n";
    }
    if (!done.calibrationFile.empty()) {
        text += "calibration written to " + done.calibrationFile + "\n";
    }
    return text;
}

std::string adjustmentLine(std::string_view test, const SpeedAdjustment& made) {
    std::string text(test);
    text.append(" ×").append(formatFixed(made.factor, 3));
    text.append(" (").append(formatFixed(made.low, 3)).append(" to ");
    text.append(formatFixed(made.high, 3)).append("), by ");
    text.append(measurementsText(made.rows)).append(", ");
    return text.append(formatCount(made.rejected, "rejected\n"));
}

std::string testText(std::string_view test, const OwnAdjustment& made) {
    std::string text;
    if (made.adjustment) {
        text += adjustmentLine(test, *made.adjustment);
    }
    for (const AdjustedRow& row : made.rows) {
        text.append("  ").append(row.subject).append(", line ");
        text.append(formatInteger(std::int64_t{row.line})).append(": measured ");
        text.append(speedText(row.measured)).append(", predicted ").append(speedText(row.before));
        text.append(" → ").append(speedText(row.after)).append(" tok/s\n");
    }
    for (const RejectedRow& row : made.rejected) {
        text.append("  line ").append(formatInteger(std::int64_t{row.line}));
        text.append(" rejected: ").append(row.why).append("\n");
    }
    return text;
}

std::string text(const BenchImport& import, const ImportDone& done) {
    std::string report = importSummary(import) + "\n";
    if (!import.rows.empty()) {
        report += "\n" + alignedTable(rowTable(import));
    }
    if (!import.skipped.empty()) {
        report += "\n" + skippedText(import);
    }
    if (!done.calibrations.empty()) {
        report += "\n" + calibrationReport(done.calibrations);
    }
    const std::string written = doneText(done);
    return written.empty() ? report : report + "\n" + written;
}

} // namespace

std::vector<SpeedMeasurement> keptMeasurements(const BenchImport& import) {
    std::vector<SpeedMeasurement> kept;
    for (const ImportedRow& row : import.rows) {
        if (row.measurement) {
            kept.push_back(*row.measurement);
        }
    }
    return kept;
}

std::string importSummary(const BenchImport& import) {
    std::string text(nameOf(import.format));
    text.append(": ").append(
        formatCount(import.rowsRead, import.rowsRead == 1 ? "speed read, " : "speeds read, "));
    text.append(formatCount(import.rows.size(), "compared, "));
    text.append(formatCount(keptMeasurements(import).size(), "can be kept, "));
    return text.append(formatCount(import.skipped.size(), "left out"));
}

std::string calibrationReport(const std::vector<MachineCalibrationResult>& calibrations) {
    std::string text;
    for (const MachineCalibrationResult& each : calibrations) {
        text.append(each.calibration.machine).append(" with ").append(each.calibration.runtime);
        text.append(":\n").append(testText("decode", each.decode));
        text.append(testText("prefill", each.prefill));
        if (!each.decode.adjustment && !each.prefill.adjustment) {
            text.append("  no row is left to calibrate by\n");
        }
    }
    return text;
}

std::string importReport(const BenchImport& import, const ImportDone& done, ImportFormat format) {
    switch (format) {
    case ImportFormat::json:
        return json(import, done);
    case ImportFormat::yaml:
        return formatMeasurements(keptMeasurements(import), importSummary(import));
    case ImportFormat::text:
        break;
    }
    return text(import, done);
}

} // namespace headroom
