// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/hf_model.h"

#include "core/formats/mapped_file.h"
#include "core/memory/tensor_inventory.h"

#include <algorithm>
#include <utility>

namespace headroom {

namespace {

constexpr std::string_view kUsualName = "config";
constexpr std::string_view kEnding = ".json";

/// The last part of a path, which loses it.
std::string takeLast(std::string& path) {
    const std::size_t slash = path.find_last_of("/\\");
    std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    path.resize(slash == std::string::npos ? 0 : slash);
    return name;
}

std::string withoutEnding(std::string name, std::string_view ending) {
    if (name.ends_with(ending)) {
        name.resize(name.size() - ending.size());
    }
    return name;
}

/// The hub's cache keeps a model as models--OWNER--NAME/snapshots/HASH.
std::string folderName(std::string path) {
    std::string folder = takeLast(path);
    std::string rest = path;
    if (takeLast(rest) != "snapshots") {
        return folder;
    }
    const std::string cached = takeLast(rest);
    const std::size_t name = cached.rfind("--");
    return name == std::string::npos ? folder : cached.substr(name + 2);
}

std::string nameOf(std::string path) {
    std::string name = withoutEnding(takeLast(path), kEnding);
    if (name != kUsualName) {
        return name;
    }
    std::string folder = folderName(path);
    return folder.empty() || folder == "." || folder == ".." ? name : folder;
}

/// Parameters that one token uses: of the experts only those it is sent to. None for an
/// architecture whose tensors are not known.
std::optional<std::uint64_t> activeOf(const ModelShape& shape) {
    const Architecture* architecture = findArchitecture(shape.architecture);
    if (architecture == nullptr) {
        return std::nullopt;
    }
    std::uint64_t active = 0;
    for (const Tensor& tensor : tensorInventory(shape, *architecture)) {
        const bool some = tensor.reading == Reading::usedExperts && shape.experts;
        const std::uint64_t all = tensor.loaded ? tensor.elements() : 0;
        active += some ? all / shape.experts->count * shape.experts->used : all;
    }
    return active;
}

} // namespace

bool looksLikeJson(const std::string& path) {
    if (path.ends_with(kEnding)) {
        return true;
    }
    constexpr std::uint64_t kEnough = 256;
    const auto file = MappedFile::open(path, kEnough);
    if (!file) {
        return false;
    }
    constexpr std::string_view kBefore = " \t\r\n\xEF\xBB\xBF"; // white space, byte order mark
    const auto bytes = file->bytes();
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const std::size_t first = text.find_first_not_of(kBefore);
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

tl::expected<ModelSpec, Error> readHfModel(const std::string& path) {
    const auto config = readHfConfig(path);
    if (!config) {
        return tl::unexpected(config.error());
    }
    auto shape = shapeOf(*config);
    if (!shape) {
        return tl::unexpected(std::move(shape.error()));
    }
    ModelSpec model;
    model.name = nameOf(path);
    model.id = "file:" + model.name;
    model.family = "Files";
    model.source = ModelSource::hfConfig;
    model.parametersActive = activeOf(*shape);
    model.shape = std::move(*shape);
    model.provenance.sources = {path};
    return model;
}

} // namespace headroom
