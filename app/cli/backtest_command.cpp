// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "core/backtest/backtest.h"
#include "core/formats/bench_csv.h"
#include "core/report/backtest_report.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace headroom::cli {

namespace {

struct BacktestRequest {
    std::string file;
    ReportFormat format = ReportFormat::text;
};

int backtestSpeed(const BacktestRequest& request) {
    const auto file = readSpeedRows(request.file);
    if (!file) {
        complain(toString(file.error()));
        return statusOf(file.error());
    }
    const LoadedCatalog loaded = catalogOfEnvironment();
    return print(backtestReport(backtest(*file, *loaded.catalog), request.format));
}

} // namespace

void addBacktest(CLI::App& program, int& status) {
    CLI::App& command =
        *program.add_subcommand("backtest", "predictions against measurements, with their errors");
    command.require_subcommand(1);
    CLI::App& speed = *command.add_subcommand("speed", "of tokens per second");
    const auto request = std::make_shared<BacktestRequest>();
    speed.add_option("FILE", request->file, "a .csv file, one measured speed a row")
        ->required()
        ->type_name("");
    addFormatOption(speed, request->format);
    speed.callback([request, &status] { status = backtestSpeed(*request); });
}

} // namespace headroom::cli
