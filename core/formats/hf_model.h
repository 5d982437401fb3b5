// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/hf_config.h"

namespace headroom {

/// Whether the file is called .json or begins like a JSON text: what else it may be is for the
/// other readers to say.
[[nodiscard]] bool looksLikeJson(const std::string& path);

/// The model of a config.json, named after the file, or after its folder where the file is called
/// config.json. It has no weights of its own. Fails as readHfConfig and shapeOf do.
[[nodiscard]] tl::expected<ModelSpec, Error> readHfModel(const std::string& path);

} // namespace headroom
