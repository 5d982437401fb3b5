// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/model_file.h"

#include "core/formats/companion_file.h"
#include "core/formats/gguf_parts.h"
#include "core/formats/gguf_shape.h"
#include "core/formats/gguf_weights.h"
#include "core/formats/hf_model.h"
#include "core/memory/model_profile.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace headroom {

namespace {

/// Vocabulary rows and importance matrices make a stock mixture differ by less than this.
constexpr double kStockTolerance = 0.01;

ModelSpec modelOf(const GgufFile& file, ModelShape shape, StoredWeights weights) {
    const std::string name = file.text("general.name");
    ModelSpec model;
    model.id = "file:" + ggufStem(file.path);
    model.name = name.empty() ? ggufStem(file.path) : name;
    model.family = "Files";
    model.source = ModelSource::gguf;
    model.shape = std::move(shape);
    model.parametersActive = weights.parametersReadPerToken;
    model.provenance.sources = {file.path};
    model.stored = std::make_shared<const StoredWeights>(std::move(weights));
    return model;
}

/// The mixture that the file claims, else the type that most of it is in.
std::string mixtureOf(const GgufFile& file, const StoredWeights& weights) {
    const auto number = file.integer("general.file_type");
    const std::string_view mixture = number ? ggufMixture(*number) : std::string_view{};
    if (!mixture.empty()) {
        return std::string(mixture);
    }
    return weights.types.empty() ? std::string("unknown") : weights.types.front().name;
}

Quantization quantizationOf(const StoredWeights& weights) {
    Quantization quantization;
    quantization.id = weights.quantization;
    quantization.name = weights.quantization;
    quantization.shortName = weights.quantization;
    quantization.nominalBitsPerWeight =
        8.0 * static_cast<double>(weights.all.bytes) /
        static_cast<double>(std::max<std::uint64_t>(weights.allParameters, 1));
    return quantization;
}

TensorType mainType(const Catalog& catalog, const StoredWeights& weights) {
    for (const StoredType& type : weights.types) {
        const auto found =
            std::find_if(catalog.formats.begin(), catalog.formats.end(),
                         [&](const TensorFormat& format) { return format.id == type.name; });
        if (found != catalog.formats.end()) {
            return static_cast<TensorType>(found - catalog.formats.begin());
        }
    }
    return TensorType::f16;
}

/// Whether the weights are as many bytes as the catalog's mixture of that name makes of the model;
/// taken for granted where that cannot be counted.
bool isMixture(const ModelSpec& model, const Quantization& quantization, const Catalog& catalog) {
    ModelSpec counted = model;
    counted.stored.reset();
    const auto profile = profileOf(counted, quantization, catalog);
    if (!profile || profile->weights.bytes == 0) {
        return true;
    }
    const double ratio = static_cast<double>(model.stored->loaded.bytes) /
                         static_cast<double>(profile->weights.bytes);
    return std::abs(ratio - 1) <= kStockTolerance;
}

void renameQuantization(ModelFile& file, const std::string& id) {
    StoredWeights weights = *file.model.stored;
    weights.quantization = id;
    file.model.stored = std::make_shared<const StoredWeights>(std::move(weights));
    file.quantization.id = id;
}

/// The file's id, or one like it where another file of that name is in the catalog already.
std::string freeId(const Catalog& catalog, const ModelSpec& model) {
    std::string id = model.id;
    for (int next = 2;; ++next) {
        const ModelSpec* same = catalog.model(id);
        if (same == nullptr || same->provenance.sources == model.provenance.sources) {
            return id;
        }
        id = model.id + "-" + std::to_string(next);
    }
}

template <typename T>
void put(std::vector<T>& list, T entry) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const T& each) { return each.id == entry.id; });
    if (found == list.end()) {
        list.push_back(std::move(entry));
    } else {
        *found = std::move(entry);
    }
}

void putQuantization(Catalog& catalog, ModelFile& file) {
    const Quantization* same = catalog.quantization(file.quantization.id);
    if (same != nullptr && isMixture(file.model, *same, catalog)) {
        return renameQuantization(file, same->id);
    }
    if (same != nullptr) {
        renameQuantization(file, file.quantization.id + "-own");
        file.quantization.name += " (own mixture)";
    }
    file.quantization.base = mainType(catalog, *file.model.stored);
    put(catalog.quantizations, file.quantization);
}

using CatalogOrError = tl::expected<std::shared_ptr<const Catalog>, Error>;

/// What of a scenario a model file decides.
struct FileChoice {
    const std::string& path;
    std::string& model;
    std::string& quantization;
};

Error needsQuantization(const std::string& path) {
    Error error;
    error.code = ErrorCode::missingKey;
    error.where.file = path;
    error.key = "quantization";
    error.message = "a config.json has no weights: say what they are to be in";
    error.hint = "--quant Q beside it, or quantization: in the scenario";
    return error;
}

CatalogOrError openOne(const FileChoice& choice, std::shared_ptr<const Catalog> catalog) {
    if (choice.path.empty()) {
        return catalog;
    }
    auto file = readModelFile(choice.path);
    if (!file) {
        return tl::unexpected(std::move(file.error()));
    }
    file->model.id = freeId(*catalog, file->model);
    choice.model = file->model.id;
    auto extended = withModel(*catalog, std::move(*file));
    const ModelSpec& model = *extended->model(choice.model);
    if (choice.quantization.empty() && !model.stored) {
        return tl::unexpected(needsQuantization(choice.path));
    }
    if (choice.quantization.empty()) {
        choice.quantization = model.stored->quantization;
    }
    return extended;
}

/// Those that the catalog has already are read again: by now they may be others.
CatalogOrError withCompanions(const std::vector<std::string>& paths,
                              std::shared_ptr<const Catalog> catalog) {
    if (paths.empty()) {
        return catalog;
    }
    auto extended = std::make_shared<Catalog>(*catalog);
    std::vector<CompanionFile>& known = extended->companionFiles;
    for (const std::string& path : paths) {
        auto file = readCompanionFile(path);
        if (!file) {
            return tl::unexpected(std::move(file.error()));
        }
        std::erase_if(known, [&](const CompanionFile& each) { return each.path == path; });
        known.push_back(std::move(*file));
    }
    return extended;
}

} // namespace

tl::expected<ModelFile, Error> readModelFile(const std::string& path) {
    if (looksLikeJson(path)) {
        return readHfModel(path).map([](ModelSpec&& model) {
            return ModelFile{std::move(model), Quantization{}};
        });
    }
    const auto file = readGguf(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    auto shape = shapeOf(*file);
    if (!shape) {
        return tl::unexpected(shape.error());
    }
    auto weights = weightsOf(*file, *shape);
    if (!weights) {
        return tl::unexpected(weights.error());
    }
    weights->quantization = mixtureOf(*file, *weights);
    Quantization quantization = quantizationOf(*weights);
    return ModelFile{modelOf(*file, std::move(*shape), std::move(*weights)),
                     std::move(quantization)};
}

std::shared_ptr<const Catalog> withModel(const Catalog& catalog, ModelFile file) {
    auto extended = std::make_shared<Catalog>(catalog);
    if (file.model.stored) {
        putQuantization(*extended, file);
    }
    put(extended->models, std::move(file.model));
    return extended;
}

tl::expected<std::shared_ptr<const Catalog>, Error>
openModelFile(Scenario& scenario, std::shared_ptr<const Catalog> catalog) {
    CatalogOrError opened =
        openOne({scenario.modelFile, scenario.model, scenario.quantization}, std::move(catalog));
    for (FurtherModel& each : scenario.also) {
        if (opened) {
            opened = openOne({each.modelFile, each.model, each.quantization}, std::move(*opened));
        }
    }
    return opened ? withCompanions(scenario.companionFiles, std::move(*opened)) : opened;
}

} // namespace headroom
