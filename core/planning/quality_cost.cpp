// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/quality_cost.h"

#include "core/units/format.h"

#include <algorithm>

namespace headroom {

namespace {

bool concerns(CacheSubject subject, const ModelSpec& model, const RuntimeSpec* runtime) {
    switch (subject) {
    case CacheSubject::any:
        return true;
    case CacheSubject::attentionSinks:
        return model.shape.attentionSinks;
    case CacheSubject::biasedKeys:
        return model.shape.qkvBias && model.shape.architecture.starts_with("qwen2");
    case CacheSubject::mlx:
        return runtime != nullptr && runtime->files == MixtureKind::mlx;
    }
    return false;
}

std::string sourceOf(const QuantizationQuality& quality) {
    return quality.provenance.sources.empty() ? std::string() : quality.provenance.sources.front();
}

std::string nats(const std::optional<double>& divergence) {
    return divergence ? formatSignificant(*divergence, 2) : std::string("unknown");
}

std::string lossText(const std::string& label) {
    return label.empty() ? std::string("unknown loss") : label + " loss";
}

std::string measuredOn(const QuantizationQuality& quality) {
    return quality.measuredOn.empty() ? std::string() : "; " + quality.measuredOn;
}

} // namespace

const CacheQuality* cacheQualityOf(const Catalog& catalog, const ModelSpec& model,
                                   const RuntimeSpec* runtime, TensorType type) {
    const CacheQuality* found = nullptr;
    for (const CacheQuality& each : catalog.cacheQualities) {
        const bool narrower = found == nullptr || found->subject == CacheSubject::any;
        if (each.type == type && narrower && concerns(each.subject, model, runtime)) {
            found = &each;
        }
    }
    return found;
}

bool cacheIsHarmful(const Catalog& catalog, const ModelSpec& model, const RuntimeSpec* runtime,
                    TensorType type) {
    const CacheQuality* known = cacheQualityOf(catalog, model, runtime, type);
    return known != nullptr && known->quality.label == "severe";
}

QualityCost quantizationCost(const Quantization& before, const Quantization& after) {
    const QuantizationQuality& quality = after.quality;
    if (!quality.meanKld && quality.label.empty()) {
        return {};
    }
    return {lossText(quality.label) + " (mean divergence " + nats(before.quality.meanKld) + " → " +
                nats(quality.meanKld) + " nats" + measuredOn(quality) + ")",
            before.quality.meanKld, quality.meanKld, sourceOf(quality)};
}

QualityCost cacheCost(const Catalog& catalog, const ModelSpec& model, const RuntimeSpec* runtime,
                      const Workload& workload) {
    const CacheQuality* key = cacheQualityOf(catalog, model, runtime, workload.kvKey);
    const CacheQuality* value = cacheQualityOf(catalog, model, runtime, workload.kvValue);
    const auto loss = [](const CacheQuality* each) {
        return each == nullptr ? -1 : each->quality.meanKld.value_or(0);
    };
    const CacheQuality* worse = loss(value) > loss(key) ? value : key;
    if (worse == nullptr) {
        return {};
    }
    const QuantizationQuality& quality = worse->quality;
    const std::string divergence = quality.meanKld ? " (divergence " + nats(quality.meanKld) +
                                                         " nats" + measuredOn(quality) + ")"
                                                   : std::string();
    return {lossText(quality.label) + divergence, 0.0, quality.meanKld, sourceOf(quality)};
}

} // namespace headroom
