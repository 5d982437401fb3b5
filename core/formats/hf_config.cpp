// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/hf_config.h"

#include "core/formats/mapped_file.h"

#include <array>
#include <utility>

namespace headroom {

namespace {

constexpr std::uint64_t kLargestFile = 16U << 20;
constexpr int kDeepestPart = 4;

/// Names of the language model's part, in configs of models that see or hear, too.
constexpr auto kParts = std::to_array<std::string_view>({
    "text_config",
    "llm_config",
    "language_config",
    "language_model_config",
    "thinker_config",
    "text_model_config",
});

Error fault(const std::string& path, ErrorCode code, std::string message, std::string hint) {
    return {code, {path, 0, 0}, "", std::move(message), std::move(hint)};
}

std::string modelTypeOf(const JsonValue& object) {
    const JsonValue* type = object.find("model_type");
    const auto* text = type == nullptr ? nullptr : type->as<std::string>();
    return text == nullptr ? std::string{} : *text;
}

/// Null where the object has no part of that kind.
const JsonValue* partOf(const JsonValue& object, std::string_view& name) {
    for (const std::string_view part : kParts) {
        const JsonValue* inner = object.find(part);
        if (inner != nullptr && inner->as<JsonObject>() != nullptr) {
            name = part;
            return inner;
        }
    }
    return nullptr;
}

} // namespace

tl::expected<HfConfig, Error> parseHfConfig(std::string_view text, const std::string& path) {
    auto root = parseJson(text, path);
    if (!root) {
        return tl::unexpected(std::move(root.error()));
    }
    if (root->as<JsonObject>() == nullptr) {
        std::string message = "expected an object, found " + std::string(kindOf(*root));
        return tl::unexpected(fault(path, ErrorCode::wrongType, std::move(message),
                                    "a config.json is one JSON object"));
    }
    return HfConfig{path, text.size(), std::move(*root)};
}

tl::expected<HfConfig, Error> readHfConfig(const std::string& path) {
    const auto file = MappedFile::open(path, kLargestFile);
    if (!file) {
        Error error = file.error();
        error.hint = "name the config.json itself";
        return tl::unexpected(std::move(error));
    }
    if (file->fileBytes() > kLargestFile) {
        return tl::unexpected(fault(path, ErrorCode::outOfRange,
                                    "is larger than 16 MiB, which no config.json is",
                                    "name the config.json beside the weights"));
    }
    const auto bytes = file->bytes();
    return parseHfConfig({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path);
}

HfTextPart textPartOf(const HfConfig& config) {
    HfTextPart part{&config.root, "", modelTypeOf(config.root)};
    for (int depth = 0; depth < kDeepestPart; ++depth) {
        std::string_view name;
        const JsonValue* inner = partOf(*part.object, name);
        if (inner == nullptr) {
            break;
        }
        part.object = inner;
        part.prefix += std::string(name) + ".";
        part.modelType = modelTypeOf(*inner);
    }
    return part;
}

} // namespace headroom
