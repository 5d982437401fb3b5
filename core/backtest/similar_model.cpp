// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/similar_model.h"

#include "core/backtest/names.h"

#include <algorithm>
#include <cmath>

namespace headroom {

namespace {

/// Of models that are kin: a factor of four in all parameters.
constexpr double kMostApart = 2.8;

bool isPlain(const ModelShape& shape) {
    return !shape.recurrent && !shape.latent && !shape.indexer;
}

bool hasExperts(ModelSize size) {
    return size.active < 0.8 * size.total;
}

ModelSize sizeOf(const ModelProfile& profile) {
    const auto billions = [](std::uint64_t n) { return static_cast<double>(n) / 1e9; };
    const ModelShape& shape = profile.model->shape;
    const double total = billions(profile.parameters);
    return {total, shape.experts ? billions(profile.parametersReadPerToken) : total};
}

double distance(ModelSize a, ModelSize b) {
    return std::abs(std::log(a.total / b.total)) + std::abs(std::log(a.active / b.active));
}

std::uint64_t scaled(std::uint64_t value, double factor) {
    return static_cast<std::uint64_t>(std::llround(static_cast<double>(value) * factor));
}

} // namespace

SimilarModels::SimilarModels(const Catalog& catalog) : m_catalog(catalog) {
    const Quantization* whole = catalog.quantization("F16");
    for (const ModelSpec& model : catalog.models) {
        if (whole == nullptr || model.shape.perLayerEmbeddingLength > 0) {
            continue;
        }
        if (const auto profile = profileOf(model, *whole, catalog)) {
            const std::vector<std::string> words = nameWords(model.id);
            m_candidates.push_back({&model, sizeOf(*profile), words.empty() ? "" : words.front(),
                                    isPlain(model.shape)});
        }
    }
}

const SimilarModels::Candidate* SimilarModels::nearest(const std::string& firstWord,
                                                       ModelSize size) const {
    const auto cost = [&](const Candidate& each) {
        const double apart = distance(each.size, size);
        const bool isKin = each.firstWord == firstWord && apart < kMostApart;
        return hasExperts(each.size) != hasExperts(size) || !(isKin || each.isPlain)
                   ? HUGE_VAL
                   : apart + (isKin ? 0 : kMostApart);
    };
    const auto best =
        std::min_element(m_candidates.begin(), m_candidates.end(),
                         [&](const auto& a, const auto& b) { return cost(a) < cost(b); });
    return best == m_candidates.end() || cost(*best) == HUGE_VAL ? nullptr : &*best;
}

std::optional<ModelProfile> SimilarModels::profile(const std::string& firstWord, ModelSize size,
                                                   const Quantization& quantization) const {
    const Candidate* like = nearest(firstWord, size);
    if (like == nullptr) {
        return std::nullopt;
    }
    auto profile = profileOf(*like->model, quantization, m_catalog);
    if (!profile) {
        return std::nullopt;
    }
    const double total = size.total / like->size.total;
    const double active = size.active / like->size.active;
    profile->parameters = scaled(profile->parameters, total);
    profile->parametersReadPerToken = scaled(profile->parametersReadPerToken, active);
    profile->weights.bytes = scaled(profile->weights.bytes, total);
    profile->weightsReadPerToken.bytes = scaled(profile->weightsReadPerToken.bytes, active);
    profile->expertsReadPerToken.bytes = scaled(profile->expertsReadPerToken.bytes, active);
    return *profile;
}

void scaleWeights(ModelProfile& profile, double factor) {
    profile.weights.bytes = scaled(profile.weights.bytes, factor);
    profile.weightsReadPerToken.bytes = scaled(profile.weightsReadPerToken.bytes, factor);
    profile.expertsReadPerToken.bytes = scaled(profile.expertsReadPerToken.bytes, factor);
}

} // namespace headroom
