// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/default_scenario.h"

#include "core/catalog/scenario_file.h"
#include "core/evaluate.h"
#include "ui/scenario/scenario_repair.h"
#include "ui/scenario/stops.h"

#include <QFileInfo>

#include <algorithm>
#include <memory>

namespace headroom::ui {

namespace {

constexpr auto kModel = "llama-3.3-70b-instruct";
constexpr auto kQuantization = "Q4_K_M";
constexpr const char* kMachines[] = {"mini-m4pro-48", "mini-m4pro-64", "studio-m4max-64",
                                     "studio-m4max-128"};
constexpr std::size_t kMachinesWithoutNames = 4;
constexpr double kUsualTokens = 1e6; ///< a day
constexpr double kUsualLocalShare = 0.7;
constexpr const char* kUsualCloud = "runpod-a100-sxm-secure";
constexpr const char* kUsualApis[] = {"anthropic:claude-sonnet-5", "deepinfra:llama-3.3-70b"};

/// Whether a scenario can be evaluated; the catalog outlives the call.
bool works(const Scenario& scenario, const Catalog& catalog) {
    const std::shared_ptr<const Catalog> borrowed(std::shared_ptr<void>(), &catalog);
    return evaluate(scenario, borrowed).has_value();
}

void addMachines(Scenario& scenario, const Catalog& catalog) {
    for (const char* id : kMachines) {
        if (catalog.machine(id) != nullptr) {
            scenario.machines.emplace_back(id);
        }
    }
    for (const MachineSpec& machine : catalog.machines) {
        if (!scenario.machines.empty() && scenario.machines.size() >= kMachinesWithoutNames) {
            break;
        }
        if (std::ranges::find(scenario.machines, machine.id) == scenario.machines.end()) {
            scenario.machines.push_back(machine.id);
        }
    }
}

/// Something to weigh machines against from the start, as far as the catalog has it: a rented GPU
/// for the same work, a large model behind an API, and this one behind an API.
void giveUsualUsage(Scenario& scenario, const Catalog& catalog) {
    if (scenario.usage != Usage{}) {
        return;
    }
    Usage& usage = scenario.usage;
    usage.tokensPerDay = kUsualTokens;
    usage.localShare = kUsualLocalShare;
    usage.rentHours = RentHours::equalWork;
    if (catalog.market.cloud(kUsualCloud) != nullptr) {
        usage.against.push_back(std::string("cloud:") + kUsualCloud);
    }
    for (const char* id : kUsualApis) {
        if (catalog.market.api(id) != nullptr) {
            usage.against.push_back(std::string("api:") + id);
        }
    }
}

} // namespace

Scenario builtInScenario(const Catalog& catalog) {
    Scenario scenario;
    addMachines(scenario, catalog);
    scenario.requirements.soldToday = true;
    scenario.requirements.noCluster = true;
    scenario.model = kModel;
    scenario.quantization = kQuantization;
    giveUsualUsage(scenario, catalog);
    if (works(scenario, catalog)) {
        return scenario;
    }
    for (const ModelSpec& model : catalog.models) {
        for (const Quantization* each : quantizationStops(catalog, model, MixtureKind::ggml)) {
            scenario.model = model.id;
            scenario.quantization = each->id;
            if (works(scenario, catalog)) {
                return scenario;
            }
        }
    }
    return scenario;
}

DefaultScenario defaultScenario(const Catalog& catalog,
                                const std::vector<std::string>& catalogFolders) {
    for (const std::string& folder : catalogFolders) {
        const std::string path = folder + "/scenarios/mini-or-studio.headroom";
        if (!QFileInfo::exists(QString::fromStdString(path))) {
            continue;
        }
        if (const auto read = readScenario(path)) {
            Scenario scenario = repairScenario(*read, catalog).scenario;
            giveUsualUsage(scenario, catalog);
            if (!scenario.machines.empty() && works(scenario, catalog)) {
                return {std::move(scenario), QString::fromStdString(path)};
            }
        }
    }
    return {builtInScenario(catalog), {}};
}

} // namespace headroom::ui
