// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/further_edits.h"

#include "ui/scenario/stops.h"

#include <algorithm>

namespace headroom::ui {

namespace {

/// The one wanted where the model comes in it, else the nearest in size.
std::string quantizationFor(const Catalog& catalog, const FurtherModel& model) {
    const ModelSpec* spec = catalog.model(model.model);
    const Quantization* wanted = catalog.quantization(model.quantization);
    if (spec == nullptr || wanted == nullptr) {
        return model.quantization;
    }
    if (spec->stored && !model.modelFile.empty()) {
        return spec->stored->quantization;
    }
    const auto stops = quantizationStops(catalog, *spec, wanted->kind);
    const Quantization* nearest = std::ranges::find(stops, wanted) != stops.end()
                                      ? wanted
                                      : nearestQuantization(stops, wanted->nominalBitsPerWeight);
    return nearest != nullptr ? nearest->id : model.quantization;
}

void choose(FurtherModel& further, const Catalog& catalog, const std::string& id,
            const std::string& file) {
    further.model = id;
    further.modelFile = file;
    further.quantization = quantizationFor(catalog, further);
}

} // namespace

std::vector<const Quantization*> furtherQuantizations(const Catalog& catalog,
                                                      const FurtherModel& model) {
    const ModelSpec* spec = catalog.model(model.model);
    const Quantization* chosen = catalog.quantization(model.quantization);
    std::vector<const Quantization*> all;
    for (const MixtureKind kind : {MixtureKind::ggml, MixtureKind::mlx}) {
        if (spec != nullptr) {
            const auto stops = quantizationStops(catalog, *spec, kind, chosen);
            all.insert(all.end(), stops.begin(), stops.end());
        }
    }
    return all;
}

Scenario withFurtherModel(Scenario scenario, const Catalog& catalog, const std::string& id,
                          const std::string& file) {
    if (scenario.also.size() < kMostFurtherModels) {
        FurtherModel further;
        further.quantization = scenario.quantization;
        choose(further, catalog, id, file);
        scenario.also.push_back(std::move(further));
    }
    return scenario;
}

Scenario withFurtherModelAt(Scenario scenario, const Catalog& catalog, std::size_t place,
                            const std::string& id, const std::string& file) {
    if (place < scenario.also.size()) {
        choose(scenario.also[place], catalog, id, file);
    }
    return scenario;
}

Scenario withoutFurtherModel(Scenario scenario, std::size_t place) {
    if (place < scenario.also.size()) {
        scenario.also.erase(scenario.also.begin() + static_cast<std::ptrdiff_t>(place));
    }
    return scenario;
}

} // namespace headroom::ui
