// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/options/requirement_options.h"
#include "app/options/scenario_options.h"
#include "core/catalog/nearest.h"
#include "core/formats/model_file.h"
#include "core/planning/recommend.h"
#include "core/planning/recommend_demands.h"
#include "core/report/recommend_report.h"

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

int recommendAndPrint(Request& request) {
    const LoadedCatalog loaded = catalogOfEnvironment();
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

} // namespace

void addRecommend(CLI::App& program, int& status) {
    CLI::App& command = *program.add_subcommand(
        "recommend", "the cheapest machines that meet requirements, over the whole catalog");
    const auto request = std::make_shared<Request>();
    options::addModelOptions(command, request->scenario, options::Presence::required);
    options::addWorkloadOptions(command, request->scenario.workload);
    options::addAlsoOption(command, request->scenario);
    options::addCompanionOptions(command, request->scenario);
    options::addRequirementOptions(command, request->scenario.requirements);
    addTopOption(command, request->top);
    addFormatOption(command, request->format);
    command.callback([request, &status] { status = recommendAndPrint(*request); });
}

} // namespace headroom::cli
