// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/model.h"
#include "core/formats/json_value.h"

#include <cstdint>
#include <string>

namespace headroom {

/// A Hugging Face config.json as it was read.
struct HfConfig {
    std::string path;
    std::uint64_t fileBytes = 0;
    JsonValue root; ///< an object
};

/// The part of the file that describes the language model: the whole of it, or what is nested in a
/// model of several senses (`text_config`, `llm_config`, `thinker_config` and their like).
struct HfTextPart {
    const JsonValue* object = nullptr;
    std::string prefix;    ///< path of the part: empty, or "text_config." and so on
    std::string modelType; ///< empty where the file does not say it
};

/// Reads a file of at most 16 MiB. Fails with ErrorCode::unreadable, ::outOfRange (too large) and
/// as parseJson does, and with ::wrongType where the file holds no object.
[[nodiscard]] tl::expected<HfConfig, Error> readHfConfig(const std::string& path);
[[nodiscard]] tl::expected<HfConfig, Error> parseHfConfig(std::string_view text,
                                                          const std::string& path);

[[nodiscard]] HfTextPart textPartOf(const HfConfig& config);

/// The network that the file describes, of its language model only. Fails with the exact key where
/// something is missing, of the wrong type, out of range or at odds with another key, and with
/// ErrorCode::unsupported for a `model_type` that is not known.
[[nodiscard]] tl::expected<ModelShape, Error> shapeOf(const HfConfig& config);

} // namespace headroom
