// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/calibrate.h"

#include "core/calibration/accuracy_report.h"
#include "core/calibration/batch_report.h"
#include "core/calibration/write_batch.h"
#include "core/calibration/write_speed.h"
#include "core/catalog/load.h"
#include "core/units/format.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace headroom {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> filesOfCatalog() {
    std::vector<std::string> files;
    for (const std::string& folder : catalogSearchPath()) {
        std::error_code ignored;
        for (fs::directory_iterator entry(fs::path(folder) / "measurements", ignored), end;
             !ignored && entry != end; entry.increment(ignored)) {
            if (entry->path().extension() == ".csv") {
                files.push_back(entry->path().string());
            }
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string residualLines(const char* test, const std::vector<LeftOutRow>& rows) {
    std::string text;
    for (const LeftOutRow& each : rows) {
        const FitRow& row = *each.row;
        for (const std::string& cell :
             {std::string(test), formatInteger(std::int64_t{row.line}), row.fit->id, row.vendor,
              row.chip, formatInteger(std::uint64_t{row.cards}), row.runtime, row.model,
              row.quantization, formatInteger(std::uint64_t{row.octave}),
              formatSignificant(row.secondsMeasured, 6), formatSignificant(row.secondsLeast, 6),
              formatSignificant(each.fitted, 6), formatSignificant(each.newCombination, 6),
              formatSignificant(each.newChip, 6)}) {
            text.append(cell).append(",");
        }
        text.append(projectOf(row.source)).append("\n");
    }
    return text;
}

tl::expected<void, Error> write(const fs::path& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file) {
        Error error;
        error.code = ErrorCode::unwritable;
        error.where.file = path.string();
        error.message = "cannot be written";
        return tl::unexpected(std::move(error));
    }
    return {};
}

/// Lines of several streams: times of a step.
std::string residualLines(const std::vector<LeftOutBatch>& rows) {
    std::string text;
    for (const LeftOutBatch& each : rows) {
        const BatchRow& row = *each.row;
        const double measured = row.secondsMeasured;
        for (const std::string& cell :
             {std::string("decode-many"), formatInteger(std::int64_t{row.line}), row.fit->id,
              std::string(), row.chip, std::string(), std::string(), row.model, std::string(),
              std::string(), formatSignificant(measured, 6), formatSignificant(row.secondsLeast, 6),
              formatSignificant(measured * each.fitted, 6),
              formatSignificant(measured * each.leftOut, 6), std::string()}) {
            text.append(cell).append(",");
        }
        text.append(projectOf(row.source)).append("\n");
    }
    return text;
}

/// Several streams with what was fitted of one: batching.yaml, its section of the report and its
/// residuals.
void calibrateBatches(const SpeedFile& file, Catalog catalog, const std::vector<SpeedFit>& decode,
                      Calibration& result, std::string& report) {
    catalog.speed.fits = decode;
    const std::vector<BatchRow> rows = batchRows(file, catalog);
    const BatchRefit batches = refitBatches(catalog.speed.batchFits, rows);
    result.batching = batchingYaml(batches.fits);
    result.residuals += residualLines(batches.rows);
    Catalog after = catalog;
    after.speed.batchFits = batches.fits;
    report = batchReport(batches, rows, batchRows(file, after));
}

} // namespace

tl::expected<Calibration, Error> calibrate(const Catalog& catalog, std::vector<std::string> files) {
    if (files.empty()) {
        files = filesOfCatalog();
    }
    SpeedFile all;
    for (const std::string& path : files) {
        auto file = readSpeedRows(path);
        if (!file) {
            return tl::unexpected(file.error());
        }
        all.rows.insert(all.rows.end(), file->rows.begin(), file->rows.end());
        all.broken.insert(all.broken.end(), file->broken.begin(), file->broken.end());
    }
    const FitRows rows = fitRows(all, catalog);
    const Refit decode = refit(catalog.speed.fits, rows.decode);
    const Refit prefill = refit(catalog.speed.prefillFits, rows.prefill);
    Calibration result;
    result.speed = speedYaml(decode.fits, prefill.fits);
    result.summary = accuracySummary(rows, decode, prefill);
    result.residuals = "test,line,fit,vendor,chip,cards,runtime,model,quantization,octave,measured,"
                       "least,fitted,new_combination,new_chip,source\n" +
                       residualLines("decode", decode.rows) +
                       residualLines("prefill", prefill.rows);
    std::string several;
    calibrateBatches(all, catalog, decode.fits, result, several);
    result.accuracy = accuracyReport(rows, decode, prefill, several);
    return result;
}

tl::expected<void, Error> writeCalibration(const Calibration& calibration,
                                           const std::string& folder) {
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    for (const auto& [name, text] : {std::pair("speed.yaml", &calibration.speed),
                                     std::pair("batching.yaml", &calibration.batching),
                                     std::pair("accuracy.md", &calibration.accuracy),
                                     std::pair("residuals.csv", &calibration.residuals)}) {
        if (auto written = write(fs::path(folder) / name, *text); !written) {
            return written;
        }
    }
    return {};
}

} // namespace headroom
