// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/stops.h"

#include "core/memory/model_profile.h"

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr std::uint32_t kFirstStop = 2048;
constexpr std::uint32_t kLastStop = 1024 * 1024;

std::vector<const Quantization*> publishedIn(const Catalog& catalog, const ModelSpec& model,
                                             MixtureKind kind) {
    std::vector<const Quantization*> found;
    for (const std::string& id : model.nativeQuantizations) {
        const Quantization* quantization = catalog.quantization(id);
        if (quantization != nullptr && quantization->kind == kind) {
            found.push_back(quantization);
        }
    }
    return found;
}

std::vector<const Quantization*> notches(const Catalog& catalog, MixtureKind kind) {
    std::vector<const Quantization*> found;
    for (const Quantization& each : catalog.quantizations) {
        if (each.kind == kind && each.onSlider) {
            found.push_back(&each);
        }
    }
    return found;
}

/// Whether it is known what tensors the model would have in another quantization than its file's.
bool canBeCounted(const Catalog& catalog, const ModelSpec& model,
                  const std::vector<const Quantization*>& stops, const Quantization& stored) {
    const Quantization& other =
        stops.front() == &stored && stops.size() > 1 ? *stops[1] : *stops.front();
    return profileOf(model, other, catalog).has_value();
}

} // namespace

const Quantization* storedQuantization(const Catalog& catalog, const ModelSpec& model) {
    return model.stored ? catalog.quantization(model.stored->quantization) : nullptr;
}

std::vector<std::uint32_t> contextStops(std::uint32_t modelLimit) {
    std::vector<std::uint32_t> stops;
    for (std::uint32_t tokens = kFirstStop; tokens <= kLastStop; tokens *= 2) {
        stops.push_back(tokens);
    }
    if (modelLimit >= kLeastContext && modelLimit <= kMostContext) {
        stops.push_back(modelLimit);
    }
    std::ranges::sort(stops);
    stops.erase(std::ranges::unique(stops).begin(), stops.end());
    return stops;
}

double stopPosition(const std::vector<std::uint32_t>& stops, std::uint32_t tokens) {
    const auto above = std::ranges::lower_bound(stops, tokens);
    if (above == stops.begin()) {
        return 0;
    }
    if (above == stops.end()) {
        return static_cast<double>(stops.size() - 1);
    }
    const double low = std::log2(*(above - 1));
    const double high = std::log2(*above);
    return static_cast<double>(above - stops.begin() - 1) +
           (std::log2(tokens) - low) / (high - low);
}

int nearestStop(const std::vector<std::uint32_t>& stops, std::uint32_t tokens) {
    return static_cast<int>(std::lround(stopPosition(stops, tokens)));
}

std::vector<const Quantization*> quantizationStops(const Catalog& catalog, const ModelSpec& model,
                                                   MixtureKind kind, const Quantization* chosen) {
    auto stops = publishedIn(catalog, model, kind);
    if (stops.empty()) {
        stops = notches(catalog, kind);
    }
    const Quantization* stored = storedQuantization(catalog, model);
    if (stored != nullptr && !stops.empty() && !canBeCounted(catalog, model, stops, *stored)) {
        stops.clear();
    }
    for (const Quantization* each : {stored, chosen}) {
        const bool missing = std::ranges::find(stops, each) == stops.end();
        if (each != nullptr && each->kind == kind && missing) {
            stops.push_back(each);
        }
    }
    std::ranges::stable_sort(stops, {}, &Quantization::nominalBitsPerWeight);
    return stops;
}

const Quantization* nearestQuantization(const std::vector<const Quantization*>& stops,
                                        double bitsPerWeight) {
    const auto nearest = std::ranges::min_element(stops, {}, [&](const Quantization* each) {
        return std::abs(each->nominalBitsPerWeight - bitsPerWeight);
    });
    return nearest == stops.end() ? nullptr : *nearest;
}

} // namespace headroom::ui
