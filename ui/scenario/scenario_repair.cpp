// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/scenario_repair.h"

#include "ui/scenario/default_scenario.h"
#include "ui/scenario/edits.h"
#include "ui/scenario/model_files.h"

#include <algorithm>
#include <utility>

namespace headroom::ui {

namespace {

/// As read() leaves it, unless the file was of another mixture when the scenario was saved.
void settleQuantization(Scenario& scenario, const Catalog& catalog) {
    const ModelSpec* model = catalog.model(scenario.model);
    if (catalog.quantization(scenario.quantization) == nullptr && model && model->stored) {
        scenario.quantization = model->stored->quantization;
    }
}

/// Each file on its own: one that is gone takes no other with it.
std::vector<Error> leaveOutUnreadable(Scenario& scenario, ModelFiles& files) {
    std::vector<Error> problems;
    const auto isUnreadable = [&](Scenario alone) {
        const auto read = files.read(alone);
        if (!read) {
            problems.push_back(read.error());
        }
        return !read;
    };
    std::erase_if(scenario.also, [&](const FurtherModel& each) {
        Scenario alone;
        alone.also = {each};
        return !each.modelFile.empty() && isUnreadable(std::move(alone));
    });
    std::erase_if(scenario.companionFiles, [&](const std::string& each) {
        Scenario alone;
        alone.companionFiles = {each};
        return isUnreadable(std::move(alone));
    });
    return problems;
}

} // namespace

RepairedScenario repairScenario(Scenario scenario, const Catalog& catalog) {
    RepairedScenario repaired;
    std::erase_if(scenario.machines, [&](const std::string& id) {
        const bool unknown = catalog.machine(id) == nullptr;
        if (unknown) {
            repaired.dropped.push_back(id);
        }
        return unknown;
    });
    if (std::ranges::find(scenario.machines, scenario.baseline) == scenario.machines.end()) {
        scenario.baseline.clear();
    }
    repaired.scenario = std::move(scenario);
    return repaired;
}

RepairedScenario repairScenario(Scenario scenario, ModelFiles& files) {
    std::vector<Error> furtherFiles = leaveOutUnreadable(scenario, files);
    const auto read = files.read(scenario);
    const Catalog& catalog = *files.catalog();
    if (read && !scenario.modelFile.empty()) {
        settleQuantization(scenario, catalog);
    }
    RepairedScenario repaired = repairScenario(std::move(scenario), catalog);
    repaired.furtherFiles = std::move(furtherFiles);
    if (!read) {
        repaired.modelFile = read.error();
        repaired.scenario =
            withModel(std::move(repaired.scenario), catalog, builtInScenario(catalog).model);
    }
    return repaired;
}

} // namespace headroom::ui
