// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/edits.h"

#include "ui/scenario/stops.h"

#include <algorithm>

namespace headroom::ui {

namespace {

/// What kind of files the scenario's runtime loads; without one, llama.cpp's.
MixtureKind filesOf(const Scenario& scenario, const Catalog& catalog) {
    const RuntimeSpec* runtime = catalog.runtime(scenario.workload.runtime);
    return runtime != nullptr ? runtime->files : MixtureKind::ggml;
}

void chooseNearestQuantization(Scenario& scenario, const Catalog& catalog, MixtureKind files) {
    const ModelSpec* model = catalog.model(scenario.model);
    const Quantization* present = catalog.quantization(scenario.quantization);
    if (model == nullptr) {
        return;
    }
    const auto stops = quantizationStops(catalog, *model, files);
    if (present != nullptr && std::ranges::find(stops, present) != stops.end()) {
        return;
    }
    constexpr double kUsualBits = 4.8;
    const Quantization* nearest =
        nearestQuantization(stops, present ? present->nominalBitsPerWeight : kUsualBits);
    if (nearest != nullptr) {
        scenario.quantization = nearest->id;
    }
}

Scenario asStored(Scenario scenario, const Catalog& catalog, const StoredWeights& stored) {
    scenario.quantization = stored.quantization;
    const Quantization* quantization = catalog.quantization(stored.quantization);
    if (quantization != nullptr && quantization->kind != filesOf(scenario, catalog)) {
        scenario.workload.runtime.clear(); // each machine's usual one that loads it
    }
    return scenario;
}

} // namespace

Scenario withModel(Scenario scenario, const Catalog& catalog, const std::string& id,
                   const std::string& file) {
    scenario.model = id;
    scenario.modelFile = file;
    const ModelSpec* model = catalog.model(id);
    if (model != nullptr && model->stored) {
        return asStored(std::move(scenario), catalog, *model->stored);
    }
    const Quantization* present = catalog.quantization(scenario.quantization);
    chooseNearestQuantization(scenario, catalog,
                              present ? present->kind : filesOf(scenario, catalog));
    return scenario;
}

Scenario withRuntime(Scenario scenario, const Catalog& catalog, const std::string& id) {
    scenario.workload.runtime = id;
    const MixtureKind files = filesOf(scenario, catalog);
    const Quantization* present = catalog.quantization(scenario.quantization);
    if (present == nullptr || present->kind != files) {
        chooseNearestQuantization(scenario, catalog, files);
    }
    return scenario;
}

Scenario withMachine(Scenario scenario, const std::string& id, bool compared) {
    const bool present = std::ranges::find(scenario.machines, id) != scenario.machines.end();
    if (compared && !present) {
        scenario.machines.push_back(id);
    }
    if (!compared) {
        std::erase(scenario.machines, id);
        scenario.baseline = scenario.baseline == id ? std::string() : scenario.baseline;
    }
    return scenario;
}

Scenario withBaselineToggled(Scenario scenario, const std::string& id) {
    scenario.baseline = scenario.baseline == id ? std::string() : id;
    return scenario;
}

Scenario withContext(Scenario scenario, std::uint32_t tokens) {
    scenario.workload.context = std::max(tokens, scenario.workload.parallel);
    return scenario;
}

Scenario withParallel(Scenario scenario, std::uint32_t sequences) {
    scenario.workload.parallel = sequences;
    scenario.workload.context = std::max(scenario.workload.context, sequences);
    return scenario;
}

} // namespace headroom::ui
