// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/cost_command.h"
#include "app/cli/output.h"
#include "app/options/scenario_options.h"
#include "app/options/word_option.h"
#include "core/catalog/scenario_file.h"
#include "core/evaluate.h"
#include "core/formats/model_file.h"
#include "core/report/sorting.h"

#include <algorithm>
#include <memory>

namespace headroom::cli {

namespace {

/// What the options of one command fill in.
struct Request {
    Scenario scenario;
    std::string machine;
    std::string file;
    SortKey sort = SortKey::asGiven;
    ReportFormat format = ReportFormat::text;
};

std::string told(Error error, const Request& request, const Catalog& catalog) {
    if (!request.file.empty()) {
        error.where.file = request.file;
        return toString(error);
    }
    if (error.key == "machines" && !request.machine.empty()) {
        error.key = "machine";
    }
    return options::argumentError(error, request.scenario, catalog);
}

int evaluateAndPrint(const Request& request, const std::shared_ptr<const Catalog>& catalog,
                     ReportKind kind) {
    auto assessment = evaluate(request.scenario, catalog);
    if (!assessment) {
        complain(told(assessment.error(), request, *catalog));
        return statusOf(assessment.error());
    }
    sortMachines(*assessment, request.sort);
    return print(report(*assessment, kind, request.format));
}

/// With the model file, if the scenario has one.
int openAndPrint(Request& request, const std::shared_ptr<const Catalog>& catalog, ReportKind kind) {
    const auto extended = openModelFile(request.scenario, catalog);
    if (!extended) {
        complain(toString(extended.error()));
        return statusOf(extended.error());
    }
    return evaluateAndPrint(request, *extended, kind);
}

/// Whether a model is one of the catalog's.
bool needsModels(const Scenario& scenario) {
    return scenario.modelFile.empty() ||
           std::any_of(scenario.also.begin(), scenario.also.end(),
                       [](const FurtherModel& model) { return model.modelFile.empty(); });
}

int runArguments(Request& request, ReportKind kind) {
    const Scenario& scenario = request.scenario;
    const CatalogNeeds needs{.models = needsModels(scenario),
                             .machines = !scenario.machines.empty(),
                             .claims = false,
                             .offers = false};
    return openAndPrint(request, catalogOfEnvironment(needs).catalog, kind);
}

/// The file is validated first: only that tells the line of an id that the catalog does not have.
int runFile(Request& request) {
    const LoadedCatalog loaded = catalogOfEnvironment();
    const std::vector<Error> problems = validateFile(request.file, *loaded.catalog);
    for (const Error& problem : problems) {
        complain(toString(problem));
    }
    auto scenario = readScenario(request.file);
    if (!problems.empty() || !scenario) {
        return problems.empty() ? statusOf(scenario.error()) : statusOf(problems);
    }
    request.scenario = std::move(*scenario);
    if (asksForCost(request.scenario)) {
        return printCost(request.scenario, loaded.catalog, request.file, {}, request.format);
    }
    return openAndPrint(request, loaded.catalog, ReportKind::compare);
}

void addSortOption(CLI::App& command, SortKey& key) {
    options::addWordOption(command, "--sort", key,
                           {{"name", SortKey::name},
                            {"needed", SortKey::needed},
                            {"free", SortKey::free},
                            {"usable", SortKey::usable},
                            {"max-context", SortKey::maxContext},
                            {"decode", SortKey::decode},
                            {"price", SortKey::price}},
                           "best first by this column [as given]");
}

} // namespace

void addEstimate(CLI::App& program, int& status) {
    CLI::App& command =
        *program.add_subcommand("estimate", "what a model takes, and how it does on one machine");
    const auto request = std::make_shared<Request>();
    options::addModelOptions(command, request->scenario, options::Presence::required);
    options::addWorkloadOptions(command, request->scenario.workload);
    options::addAlsoOption(command, request->scenario);
    options::addCompanionOptions(command, request->scenario);
    command.add_option("--machine", request->machine, "machine (headroom-cli list machines)")
        ->type_name("ID");
    addFormatOption(command, request->format);
    command.callback([request, &status, &command] {
        if (command.count("--machine") > 0) {
            request->scenario.machines = {request->machine};
        }
        status = runArguments(*request, ReportKind::estimate);
    });
}

void addCompare(CLI::App& program, int& status) {
    CLI::App& command = *program.add_subcommand("compare", "one model on several machines");
    const auto request = std::make_shared<Request>();
    options::addModelOptions(command, request->scenario, options::Presence::required);
    options::addWorkloadOptions(command, request->scenario.workload);
    options::addAlsoOption(command, request->scenario);
    options::addCompanionOptions(command, request->scenario);
    options::addMachinesOption(command, request->scenario, options::Presence::required);
    addSortOption(command, request->sort);
    addFormatOption(command, request->format);
    command.callback([request, &status] { status = runArguments(*request, ReportKind::compare); });
}

void addRun(CLI::App& program, int& status) {
    CLI::App& command = *program.add_subcommand("run", "evaluate a saved scenario");
    const auto request = std::make_shared<Request>();
    command.add_option("SCENARIO", request->file, "a .headroom file")->required()->type_name("");
    addFormatOption(command, request->format);
    command.callback([request, &status] { status = runFile(*request); });
}

} // namespace headroom::cli
