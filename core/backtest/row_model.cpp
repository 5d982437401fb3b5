// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/row_subject.h"
#include "core/backtest/why_not.h"

#include <algorithm>
#include <cmath>

namespace headroom {

namespace {

constexpr double kGigaPerGibi = static_cast<double>(kGiB) / 1e9;
constexpr double kMostOfDense = 33;  ///< billions of parameters: models beyond mostly have experts
constexpr double kSameFile = 0.03;   ///< files closer than this to the catalog's are the same
constexpr double kLeastOfFile = 0.4; ///< of the catalog's size; less is another model
constexpr double kMostOfFile = 2.5;

double bits(double gib) {
    return 8 * kGigaPerGibi * gib;
}

/// All parameters: as the row tells, or the catalog, or the name; 0: nobody does.
double billionsOf(const SpeedRow& row, const ModelSpec* model) {
    if (!row.parametersTotal && model != nullptr && model->parametersPublished) {
        return static_cast<double>(*model->parametersPublished) / 1e9;
    }
    return row.parametersTotal.value_or(modelName(row.model).total.value_or(0));
}

tl::expected<ModelSize, std::string> sizeOf(const SpeedRow& row, const ModelName& name,
                                            const Quantization& quantization) {
    double total = billionsOf(row, nullptr);
    if (total <= 0 && row.weightsGib) {
        total = bits(*row.weightsGib) / quantization.nominalBitsPerWeight;
    }
    if (total <= 0) {
        return because("the size of the model is not known", row.model);
    }
    if (!row.parametersTotal && !name.active && total > kMostOfDense) {
        return because("whether the model has experts is not known", row.model);
    }
    const double active = row.parametersActive.value_or(name.active.value_or(total));
    return ModelSize{total, std::min(active, total)};
}

/// Files of models with per-layer embeddings hold them in types of their own.
tl::expected<void, std::string> fitToFile(const SpeedRow& row, ModelProfile& profile) {
    if (!row.weightsGib) {
        return {};
    }
    const double factor = *row.weightsGib / profile.weights.gib();
    if (factor < kLeastOfFile || factor > kMostOfFile) {
        return because("the file's size is not that of the model and quantization it names");
    }
    if (std::abs(factor - 1) > kSameFile && profile.model->shape.perLayerEmbeddingLength == 0) {
        scaleWeights(profile, factor);
    }
    return {};
}

/// What the row says, or the model's name; a bare name of Ollama's library means Q4_K_M.
std::string quantizationText(const SpeedRow& row, const RuntimeSpec& runtime) {
    std::string text = row.quantization;
    if (text.empty()) {
        text = modelName(row.model).quantization;
    }
    return text.empty() && runtime.id == "ollama" ? "Q4_K_M" : text;
}

} // namespace

tl::expected<void, std::string> RowMatcher::findModel(const SpeedRow& row, RowSubject& subject) {
    const ModelSpec* model = m_names.model(row.model, row.parametersTotal);
    const auto quantization = quantizationOf(row, model, subject);
    if (!quantization) {
        return tl::unexpected(quantization.error());
    }
    const auto made = model != nullptr ? takeProfile(*model, **quantization, subject)
                                       : takeSimilar(row, **quantization, subject);
    if (!made) {
        return made;
    }
    if (auto fitted = fitToFile(row, subject.profile); !fitted) {
        return fitted;
    }
    if (row.memoryGb && subject.profile.weights.gib() > *row.memoryGb * subject.machine.chips) {
        return because("the weights are larger than the memory that the row tells");
    }
    return {};
}

tl::expected<void, std::string> RowMatcher::takeProfile(const ModelSpec& model,
                                                        const Quantization& quantization,
                                                        RowSubject& subject) {
    const ModelProfile* known = profile(model, quantization);
    if (known == nullptr) {
        return because("the tensors are not known", model.id);
    }
    subject.profile = *known;
    return {};
}

tl::expected<void, std::string> RowMatcher::takeSimilar(const SpeedRow& row,
                                                        const Quantization& quantization,
                                                        RowSubject& subject) const {
    const ModelName name = modelName(row.model);
    const auto size = sizeOf(row, name, quantization);
    if (!size) {
        return tl::unexpected(size.error());
    }
    auto similar =
        m_similar.profile(name.words.empty() ? "" : name.words.front(), *size, quantization);
    if (!similar) {
        return because("the catalog has no similar model", row.model);
    }
    subject.profile = std::move(*similar);
    subject.isSimilarModel = true;
    return {};
}

tl::expected<const Quantization*, std::string>
RowMatcher::quantizationOf(const SpeedRow& row, const ModelSpec* model, RowSubject& subject) const {
    const MixtureKind kind = subject.runtime->files;
    if (model != nullptr && kind == MixtureKind::ggml && !model->nativeQuantizations.empty()) {
        if (const Quantization* own = m_catalog.quantization(model->nativeQuantizations.front())) {
            return own;
        }
    }
    const std::string text = quantizationText(row, *subject.runtime);
    if (text.empty()) {
        return because("the row names no quantization");
    }
    if (const Quantization* known = m_names.quantization(text, kind)) {
        return known;
    }
    const double billions = billionsOf(row, model);
    if (row.weightsGib && billions > 0) {
        if (const Quantization* nearest = nearestInSize(bits(*row.weightsGib) / billions, kind)) {
            subject.isKnownQuantization = false;
            return nearest;
        }
    }
    return because("no quantization of the catalog, and no file size", text);
}

/// Null when the catalog has none of the kind.
const Quantization* RowMatcher::nearestInSize(double bitsPerWeight, MixtureKind kind) const {
    const Quantization* nearest = nullptr;
    double least = HUGE_VAL;
    for (const Quantization& each : m_catalog.quantizations) {
        const double distance = std::abs(std::log(each.nominalBitsPerWeight / bitsPerWeight));
        if (each.kind == kind && distance < least) {
            least = distance;
            nearest = &each;
        }
    }
    return nearest;
}

const ModelProfile* RowMatcher::profile(const ModelSpec& model, const Quantization& quantization) {
    const auto [found, isNew] = m_profiles.try_emplace(std::pair(&model, &quantization));
    if (isNew) {
        if (auto made = profileOf(model, quantization, m_catalog)) {
            found->second = std::move(*made);
        }
    }
    return found->second ? &*found->second : nullptr;
}

} // namespace headroom
