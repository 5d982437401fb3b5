// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/scenario.h"

#include <tl/expected.hpp>

#include <memory>
#include <string>

namespace headroom {

/// A model as a file has it: its own shapes, its own weights.
struct ModelFile {
    ModelSpec model;           ///< `stored` is set, but for a config.json
    Quantization quantization; ///< what the weights are in; nobody measured its quality
};

/// Reads the header of a GGUF file, or a config.json, by what the file begins with. Fails as
/// readGguf, shapeOf and weightsOf do, or as readHfModel.
[[nodiscard]] tl::expected<ModelFile, Error> readModelFile(const std::string& path);

/// A copy of the catalog that has the file's model, too. The model's `stored->quantization` names
/// an entry of it: the catalog's own where the file is of that mixture, else one that is added.
[[nodiscard]] std::shared_ptr<const Catalog> withModel(const Catalog& catalog, ModelFile file);

/// Reads `scenario.modelFile`, if it has one, and makes it the scenario's model; likewise the files
/// of its further models, and its companion files: the catalog that comes back is the one to
/// evaluate the scenario with. A quantization that the scenario names stays, to ask what the model
/// would take in it; else it becomes the one that the weights are in.
/// Models of other files of the same name stay in the catalog: the id tells them apart.
[[nodiscard]] tl::expected<std::shared_ptr<const Catalog>, Error>
openModelFile(Scenario& scenario, std::shared_ptr<const Catalog> catalog);

} // namespace headroom
