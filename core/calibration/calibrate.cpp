// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/calibrate.h"

#include "core/calibration/accuracy_report.h"
#include "core/calibration/batch_report.h"
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

/// The catalog as it will be with what was fitted.
Catalog withFits(Catalog catalog, const std::vector<SpeedFit>& fits) {
    catalog.speed.fits = fits;
    return catalog;
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
    result.accuracy =
        accuracyReport(rows, decode, prefill, batchReport(all, withFits(catalog, decode.fits)));
    result.summary = accuracySummary(rows, decode, prefill);
    result.residuals = "test,line,fit,vendor,chip,cards,runtime,model,quantization,octave,measured,"
                       "least,fitted,new_combination,new_chip,source\n" +
                       residualLines("decode", decode.rows) +
                       residualLines("prefill", prefill.rows);
    return result;
}

tl::expected<void, Error> writeCalibration(const Calibration& calibration,
                                           const std::string& folder) {
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    for (const auto& [name, text] : {std::pair("speed.yaml", &calibration.speed),
                                     std::pair("accuracy.md", &calibration.accuracy),
                                     std::pair("residuals.csv", &calibration.residuals)}) {
        if (auto written = write(fs::path(folder) / name, *text); !written) {
            return written;
        }
    }
    return {};
}

} // namespace headroom
