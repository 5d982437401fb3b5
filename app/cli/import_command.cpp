// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/options/word_option.h"
#include "core/catalog/own_files.h"
#include "core/report/import_report.h"

#include <CLI/CLI.hpp>

#include <array>
#include <ctime>
#include <memory>

namespace headroom::cli {

namespace {

struct ImportRequest {
    std::string file;
    std::string machine;
    std::string model;
    std::string quantization;
    std::string out;
    bool save = false;
    bool calibrate = false;
    ImportFormat format = ImportFormat::text;
};

template <typename T>
using Found = tl::expected<const T*, std::string>;

std::string today() {
    const std::time_t now = std::time(nullptr);
    std::array<char, 16> text{};
    std::tm parts{};
    return localtime_r(&now, &parts) != nullptr &&
                   std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts) > 0
               ? text.data()
               : std::string();
}

template <typename T>
Found<T> found(const T* entry, std::string_view option, const std::string& id,
               std::string_view list) {
    if (entry != nullptr || id.empty()) {
        return entry;
    }
    std::string why(option);
    why.append(": \"").append(id).append("\" is not in the catalog; \"headroom-cli list ");
    return tl::unexpected(why.append(list).append("\" shows what is"));
}

tl::expected<BenchChoice, std::string> choiceOf(const ImportRequest& request,
                                                const Catalog& catalog) {
    const auto machine =
        found(catalog.machine(request.machine), "--machine", request.machine, "machines");
    const auto model = found(catalog.model(request.model), "--model", request.model, "models");
    const auto quantization = found(catalog.quantization(request.quantization), "--quant",
                                    request.quantization, "quantizations");
    if (!machine || !model || !quantization) {
        return tl::unexpected(!machine ? machine.error()
                              : !model ? model.error()
                                       : quantization.error());
    }
    return BenchChoice{*machine, *model, *quantization, today()};
}

/// A calibration is one machine's: where the user says none, the file must leave no doubt.
tl::expected<const MachineSpec*, std::string> machineToCalibrate(const BenchOutput& output,
                                                                 const Catalog& catalog) {
    const auto machines = machinesNamed(output, catalog);
    if (machines.size() == 1) {
        return machines.front();
    }
    std::string why = "--calibrate: say with --machine which machine it was";
    for (const MachineSpec* machine : machines) {
        why.append(machine == machines.front() ? ": " : ", ").append(machine->id);
    }
    return tl::unexpected(std::move(why));
}

tl::expected<void, Error> keep(const ImportRequest& request, const BenchImport& import,
                               const Catalog& catalog, const std::string& date, ImportDone& done) {
    const auto all = keptMeasurements(import);
    const auto fresh = newMeasurements(all, catalog);
    const std::string comment = importSummary(import);
    done.known = all.size() - fresh.size();
    if (!request.out.empty()) {
        done.measurementsFile = request.out;
        done.written = all.size();
        return writeFileAtomically(request.out, formatMeasurements(all, comment));
    }
    if (fresh.empty()) {
        return {};
    }
    auto path = saveMeasurements(fresh, userCatalogFolder(), date, comment);
    if (!path) {
        return tl::unexpected(std::move(path.error()));
    }
    done.measurementsFile = std::move(*path);
    done.written = fresh.size();
    return {};
}

tl::expected<void, Error> calibrate(const BenchImport& import, const Catalog& catalog,
                                    const BenchChoice& choice, ImportDone& done) {
    done.calibrations = calibrateMachine(import, *choice.machine, choice.date);
    std::vector<MachineCalibration> made;
    for (const MachineCalibrationResult& each : done.calibrations) {
        if (each.calibration.decode || each.calibration.prefill) {
            made.push_back(each.calibration);
        }
    }
    if (made.empty()) {
        return {};
    }
    auto path = saveCalibrations(made, catalog, userCatalogFolder());
    if (!path) {
        return tl::unexpected(std::move(path.error()));
    }
    done.calibrationFile = std::move(*path);
    return {};
}

int complainOf(const Error& error) {
    complain(toString(error));
    return statusOf(error);
}

int importFile(const ImportRequest& request) {
    const auto output = readBenchOutput(request.file);
    if (!output) {
        return complainOf(output.error());
    }
    const LoadedCatalog loaded = catalogOfEnvironment();
    auto choice = choiceOf(request, *loaded.catalog);
    if (choice && request.calibrate && choice->machine == nullptr) {
        const auto machine = machineToCalibrate(*output, *loaded.catalog);
        if (machine) {
            choice->machine = *machine;
        } else {
            choice = tl::unexpected(machine.error());
        }
    }
    if (!choice) {
        complain(choice.error());
        return kWrongData;
    }
    const BenchImport import = importBench(*output, *loaded.catalog, *choice);
    ImportDone done;
    tl::expected<void, Error> written;
    if (request.save || !request.out.empty()) {
        written = keep(request, import, *loaded.catalog, choice->date, done);
    }
    if (written && request.calibrate) {
        written = calibrate(import, *loaded.catalog, *choice, done);
    }
    const int printed = print(importReport(import, done, request.format));
    return written ? printed : complainOf(written.error());
}

} // namespace

void addImport(CLI::App& program, int& status) {
    CLI::App& command = *program.add_subcommand(
        "import", "own measurements: the output of llama-bench, mlx_lm or ollama");
    const auto request = std::make_shared<ImportRequest>();
    command.add_option("FILE", request->file, "what the benchmark printed")
        ->required()
        ->type_name("");
    command
        .add_option("--machine", request->machine,
                    "which machine it was (headroom-cli list machines) [by the chip it names]")
        ->type_name("ID");
    command.add_option("--model", request->model, "which model, where the file does not say it")
        ->type_name("ID");
    command.add_option("--quant", request->quantization, "which quantization, likewise")
        ->type_name("Q");
    auto* out = command.add_option("--out", request->out, "write the measurements to this file")
                    ->type_name("FILE.yaml");
    command.add_flag("--save", request->save, "keep them in your catalog: they appear as dots")
        ->excludes(out);
    command.add_flag("--calibrate", request->calibrate,
                     "adjust the predictions of that machine to them, in your catalog");
    options::addWordOption(
        command, "--format", request->format,
        {{"text", ImportFormat::text}, {"json", ImportFormat::json}, {"yaml", ImportFormat::yaml}},
        "how to print it [text]");
    command.callback([request, &status] { status = importFile(*request); });
}

} // namespace headroom::cli
