// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "core/calibration/calibrate.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace headroom::cli {

namespace {

struct CalibrateRequest {
    std::vector<std::string> rows;
    std::string folder = ".";
};

int calibrateSpeeds(const CalibrateRequest& request) {
    const LoadedCatalog loaded = catalogOfEnvironment();
    const auto result = calibrate(*loaded.catalog, request.rows);
    if (!result) {
        complain(toString(result.error()));
        return statusOf(result.error());
    }
    if (const auto written = writeCalibration(*result, request.folder); !written) {
        complain(toString(written.error()));
        return statusOf(written.error());
    }
    return print(result->summary);
}

} // namespace

void addCalibrate(CLI::App& program, int& status) {
    CLI::App& command = *program.add_subcommand(
        "calibrate", "fit the speed coefficients of the catalog to measurements");
    const auto request = std::make_shared<CalibrateRequest>();
    command
        .add_option("--rows", request->rows,
                    ".csv files, one measured speed a row; without: those of the catalog")
        ->type_name("FILE");
    command
        .add_option("--out", request->folder,
                    "folder for speed.yaml, batching.yaml, accuracy.md and residuals.csv")
        ->type_name("DIR");
    command.callback([request, &status] { status = calibrateSpeeds(*request); });
}

} // namespace headroom::cli
