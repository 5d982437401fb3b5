// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gguf_weights.h"

#include "core/formats/gguf_blocks.h"
#include "core/units/format.h"

#include <algorithm>

namespace headroom {

namespace {

/// Alignment of tensors in llama.cpp's CPU buffers.
constexpr std::uint64_t kTensorAlignment = 32;

constexpr std::uint64_t padded(std::uint64_t bytes) {
    return (bytes + kTensorAlignment - 1) / kTensorAlignment * kTensorAlignment;
}

bool isOfExperts(const GgufTensorPlace& place, const ModelShape& shape) {
    return place.name.find("_exps.") != std::string_view::npos && shape.experts;
}

/// How much of a tensor one token reads.
std::uint64_t readShare(std::uint64_t whole, const GgufTensorPlace& place,
                        const ModelShape& shape) {
    if (place.name == "per_layer_token_embd.weight" ||
        (place.name == "token_embd.weight" && !shape.tiedEmbeddings)) {
        return 0; // one row
    }
    if (isOfExperts(place, shape)) {
        return whole / shape.experts->count * shape.experts->used;
    }
    return whole;
}

std::string typeName(const GgufTensor& tensor) {
    return tensor.type == nullptr ? "type " + formatInteger(std::uint64_t{tensor.typeId})
                                  : std::string(tensor.type->name);
}

Error unknownType(const GgufFile& file, const GgufTensor& tensor) {
    return {ErrorCode::unsupported,
            {file.path, 0, 0},
            tensor.name,
            "is a tensor of " + typeName(tensor) + ", whose size is not known",
            "a newer version may know it; headroom-cli inspect shows what the file says"};
}

void count(StoredWeights& weights, const GgufTensor& tensor, const ModelShape& shape) {
    const GgufTensorPlace place = placeOf(tensor);
    weights.all.bytes += padded(tensor.bytes());
    weights.allParameters += tensor.elements();
    if (place.block && *place.block >= shape.trunkBlocks()) {
        return;
    }
    weights.loaded.bytes += padded(tensor.bytes());
    weights.parameters += tensor.elements();
    weights.readPerToken.bytes += readShare(tensor.bytes(), place, shape);
    weights.parametersReadPerToken += readShare(tensor.elements(), place, shape);
    if (isOfExperts(place, shape)) {
        weights.experts.bytes += padded(tensor.bytes());
        weights.expertsReadPerToken.bytes += readShare(tensor.bytes(), place, shape);
    }
    if (shape.tiedEmbeddings && place.name == "token_embd.weight") {
        weights.tiedEmbedding.bytes = padded(tensor.bytes());
    }
}

} // namespace

std::vector<StoredType> typesOf(const GgufFile& file) {
    std::vector<StoredType> types;
    for (const GgufTensor& tensor : file.tensors) {
        const std::string name = typeName(tensor);
        auto found = std::find_if(types.begin(), types.end(),
                                  [&](const StoredType& type) { return type.name == name; });
        if (found == types.end()) {
            found = types.insert(types.end(), {name, 0, {}});
        }
        ++found->tensors;
        found->bytes.bytes += tensor.bytes();
    }
    std::stable_sort(types.begin(), types.end(),
                     [](const StoredType& a, const StoredType& b) { return a.bytes > b.bytes; });
    return types;
}

tl::expected<StoredWeights, Error> weightsOf(const GgufFile& file, const ModelShape& shape) {
    StoredWeights weights;
    for (const GgufTensor& tensor : file.tensors) {
        if (tensor.type == nullptr) {
            return tl::unexpected(unknownType(file, tensor));
        }
        count(weights, tensor, shape);
    }
    weights.types = typesOf(file);
    return weights;
}

tl::expected<Bytes, Error> loadedBytes(const GgufFile& file) {
    Bytes sum;
    for (const GgufTensor& tensor : file.tensors) {
        if (tensor.type == nullptr) {
            return tl::unexpected(unknownType(file, tensor));
        }
        sum.bytes += padded(tensor.bytes());
    }
    return sum;
}

} // namespace headroom
