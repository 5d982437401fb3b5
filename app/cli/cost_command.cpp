// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cost_command.h"

#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/options/scenario_options.h"
#include "app/options/usage_options.h"
#include "core/cost/price_age.h"
#include "core/evaluate.h"
#include "core/formats/model_file.h"
#include "core/report/cost_report.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <memory>

namespace headroom::cli {

namespace {

struct Request {
    Scenario scenario;
    std::string today;
    ReportFormat format = ReportFormat::text;
};

/// A key of scenario files as the option of the command line.
std::string optionOf(const std::string& key) {
    std::string option = "--" + (key == "region" ? "electricity" : key);
    std::replace(option.begin(), option.end(), '_', '-');
    return option;
}

std::string told(Error error, const Scenario& scenario, const std::string& file,
                 const Catalog& catalog) {
    if (!file.empty()) {
        error.where.file = file;
        return toString(error);
    }
    constexpr std::array ofUsage{"against", "region", "resale", "currency"};
    if (std::find(ofUsage.begin(), ofUsage.end(), error.key) != ofUsage.end()) {
        error.key = optionOf(error.key);
        return toString(error);
    }
    error.key = error.key == "machines" ? "machine" : error.key;
    return options::argumentError(error, scenario, catalog);
}

int run(Request& request) {
    const LoadedCatalog loaded = catalogOfEnvironment();
    return printCost(request.scenario, loaded.catalog, {}, request.today, request.format);
}

void addTodayOption(CLI::App& command, std::string& today) {
    const auto store = [&today](const std::string& text) {
        if (!monthsBetween(text, text)) {
            throw CLI::ValidationError("--today",
                                       "\"" + text + "\" is not a date, e.g. 2026-11-21");
        }
        today = text;
    };
    command
        .add_option_function<std::string>("--today", store,
                                          "prices six months older are told to be old [the "
                                          "catalog's date]")
        ->type_name("YYYY-MM-DD");
}

void addMachines(CLI::App& command, Scenario& scenario) {
    options::addMachinesOption(command, scenario, options::Presence::optional);
    command
        .add_option_function<std::string>(
            "--machine", [&scenario](const std::string& id) { scenario.machines = {id}; },
            "machine that is bought (headroom-cli list machines)")
        ->type_name("ID")
        ->excludes(command.get_option("--machines"));
}

} // namespace

int printCost(Scenario scenario, const std::shared_ptr<const Catalog>& catalog,
              const std::string& file, const std::string& today, ReportFormat format) {
    const auto extended = openModelFile(scenario, catalog);
    if (!extended) {
        complain(toString(extended.error()));
        return statusOf(extended.error());
    }
    const auto assessment = evaluate(scenario, *extended);
    if (!assessment) {
        complain(told(assessment.error(), scenario, file, *catalog));
        return statusOf(assessment.error());
    }
    CostSettings settings;
    settings.today = today;
    const auto comparison = costOf(*assessment, settings);
    if (!comparison) {
        complain(told(comparison.error(), scenario, file, *catalog));
        return statusOf(comparison.error());
    }
    return print(costReport(*assessment, *comparison, format));
}

void addCost(CLI::App& program, int& status) {
    CLI::App& command = *program.add_subcommand(
        "cost", "what it costs to buy, rent, use an API or a mix, and where they break even");
    const auto request = std::make_shared<Request>();
    options::addModelOptions(command, request->scenario, options::Presence::required);
    options::addWorkloadOptions(command, request->scenario.workload);
    addMachines(command, request->scenario);
    options::addAgainstOptions(command, request->scenario.usage);
    options::addUsageOptions(command, request->scenario.usage);
    addTodayOption(command, request->today);
    addFormatOption(command, request->format);
    command.callback([request, &status] {
        if (request->scenario.machines.empty() && request->scenario.usage.against.empty()) {
            throw CLI::RequiredError("--machine");
        }
        status = run(*request);
    });
}

} // namespace headroom::cli
