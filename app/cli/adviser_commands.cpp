// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/options/requirement_options.h"
#include "app/options/scenario_options.h"
#include "core/catalog/nearest.h"
#include "core/formats/model_file.h"
#include "core/planning/advice_check.h"
#include "core/planning/recommend.h"
#include "core/planning/recommend_demands.h"
#include "core/planning/suited_models.h"
#include "core/report/advice_report.h"
#include "core/report/recommend_report.h"
#include "core/report/suited_report.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <optional>

namespace headroom::cli {

namespace {

/// Rows that people are shown unless they say how many; programs get all.
constexpr std::size_t kUsualRows = 12;

struct Request {
    Scenario scenario;
    std::optional<std::size_t> top;
    ReportFormat format = ReportFormat::text;
};

std::size_t rowsOf(const Request& request) {
    const bool forPeople =
        request.format == ReportFormat::text || request.format == ReportFormat::markdown;
    return request.top.value_or(forPeople ? kUsualRows : 0);
}

void addTopOption(CLI::App& command, std::optional<std::size_t>& top) {
    command
        .add_option_function<std::size_t>(
            "--top", [&top](const std::size_t& rows) { top = rows; },
            "how many to show, 0 for all [12 as text or Markdown, else all]")
        ->type_name("N");
}

Error noSuch(const std::string& option, const std::string& written,
             const std::vector<std::string_view>& known) {
    Error error;
    error.code = ErrorCode::unknownReference;
    error.key = option;
    error.message = "\"" + written + "\" is not in the catalog";
    error.hint = didYouMean(written, known);
    return error;
}

/// What is demanded by a word must be something that the catalog has.
std::optional<Error> requirementError(const Requirements& asked, const Catalog& catalog) {
    std::vector<std::string_view> vendors;
    for (const MachineSpec& machine : catalog.machines) {
        vendors.push_back(machine.vendor);
    }
    for (const ChipSpec& chip : catalog.chips) {
        vendors.push_back(chip.vendor);
    }
    const auto isAsked = [&](std::string_view vendor) { return sameWord(vendor, asked.vendor); };
    if (!asked.vendor.empty() && std::none_of(vendors.begin(), vendors.end(), isAsked)) {
        return noSuch("--vendor", asked.vendor, vendors);
    }
    if (!asked.leastQuantization.empty() &&
        catalog.quantization(asked.leastQuantization) == nullptr) {
        return noSuch("--min-quant", asked.leastQuantization, {});
    }
    return std::nullopt;
}

int fail(const std::string& message, const Error& error) {
    complain(message);
    return statusOf(error);
}

template <typename Entries>
std::vector<std::string_view> idsOf(const Entries& entries) {
    std::vector<std::string_view> ids;
    for (const auto& each : entries) {
        ids.push_back(each.id);
    }
    return ids;
}

/// What the use case leaves to be filled in: an option that is given wins.
std::optional<Error> applyUseCase(Scenario& scenario, const Catalog& catalog, bool context) {
    const std::string& id = scenario.requirements.useCase;
    if (id.empty()) {
        return std::nullopt;
    }
    const UseCase* useCase = entryOf(catalog.advice.useCases, id);
    if (useCase == nullptr) {
        return noSuch("--use-case", id, idsOf(catalog.advice.useCases));
    }
    if (scenario.model.empty() && scenario.modelFile.empty()) {
        scenario.model = useCase->model.model;
    }
    if (scenario.quantization.empty()) {
        scenario.quantization = useCase->model.quantization;
    }
    if (!context && useCase->model.context > 0) {
        scenario.workload.context = useCase->model.context;
    }
    return std::nullopt;
}

int recommendAndPrint(Request& request, bool contextIsGiven) {
    const LoadedCatalog loaded = catalogOfEnvironment();
    if (const auto error = applyUseCase(request.scenario, *loaded.catalog, contextIsGiven)) {
        return fail(toString(*error), *error);
    }
    const auto catalog = openModelFile(request.scenario, loaded.catalog);
    if (!catalog) {
        return fail(toString(catalog.error()), catalog.error());
    }
    if (const auto error = requirementError(request.scenario.requirements, **catalog)) {
        return fail(toString(*error), *error);
    }
    const auto made = recommend(request.scenario, *catalog);
    if (!made) {
        return fail(options::argumentError(made.error(), request.scenario, **catalog),
                    made.error());
    }
    return print(recommendReport(*made, rowsOf(request), request.format));
}

struct ModelsRequest {
    Scenario scenario;
    std::string machine;
    std::string use;
    std::optional<std::size_t> top;
    ReportFormat format = ReportFormat::text;
};

Error nearer(Error error, const ModelsRequest& request, const Catalog& catalog) {
    const bool ofUse = error.key == "use";
    const std::string near = ofUse ? didYouMean(request.use, idsOf(catalog.advice.uses))
                                   : didYouMean(request.machine, idsOf(catalog.machines));
    error.key = "--" + error.key;
    error.hint = near.empty() && !ofUse ? error.hint : near;
    return error;
}

int modelsAndPrint(const ModelsRequest& request) {
    const LoadedCatalog loaded = catalogOfEnvironment();
    const auto suited =
        suitedModels(request.scenario, request.machine, request.use, shelfOf(loaded.catalog));
    if (!suited) {
        const Error error = nearer(suited.error(), request, *loaded.catalog);
        return fail(toString(error), error);
    }
    const bool all = request.format == ReportFormat::json || request.format == ReportFormat::csv;
    return print(suitedReport(*suited, request.top.value_or(all ? 0 : kUsualRows), request.format));
}

} // namespace

void addModels(CLI::App& program, int& status) {
    CLI::App& command =
        *program.add_subcommand("models", "what a machine can run, the best model first");
    const auto request = std::make_shared<ModelsRequest>();
    command.add_option("--machine", request->machine, "machine (headroom-cli list machines)")
        ->type_name("ID")
        ->required();
    command
        .add_option("--use", request->use,
                    "chat, coding, agents, reasoning, rag, structured, long-context, multimodal: "
                    "models made for it first")
        ->type_name("ID");
    options::addWorkloadOptions(command, request->scenario.workload);
    options::addLeastSpeedOption(command, request->scenario.requirements);
    options::addQualityOptions(command, request->scenario.requirements);
    addTopOption(command, request->top);
    addFormatOption(command, request->format);
    command.callback([request, &status] { status = modelsAndPrint(*request); });
}

void addAdvice(CLI::App& program, int& status) {
    CLI::App& command = *program.add_subcommand(
        "advice", "what articles advise to buy, beside what the figures say");
    const auto format = std::make_shared<ReportFormat>(ReportFormat::text);
    addFormatOption(command, *format);
    command.callback([format, &status] {
        const LoadedCatalog loaded = catalogOfEnvironment();
        status = print(adviceReport(checkAdvice(loaded.catalog), *loaded.catalog, *format));
    });
}

void addRecommend(CLI::App& program, int& status) {
    CLI::App& command = *program.add_subcommand(
        "recommend", "the cheapest machines that meet requirements, over the whole catalog");
    const auto request = std::make_shared<Request>();
    options::addModelOptions(command, request->scenario, options::Presence::required);
    options::addWorkloadOptions(command, request->scenario.workload);
    options::addAlsoOption(command, request->scenario);
    options::addCompanionOptions(command, request->scenario);
    options::addRequirementOptions(command, request->scenario.requirements);
    options::addUseCaseOption(command, request->scenario.requirements);
    addTopOption(command, request->top);
    addFormatOption(command, request->format);
    command.callback([request, &status, &command] {
        status = recommendAndPrint(*request, command.count("--context") > 0);
    });
}

} // namespace headroom::cli
