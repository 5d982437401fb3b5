// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/model_profile.h"

#include "core/memory/cache_layout.h"
#include "core/memory/mixture.h"
#include "core/memory/mlx_storage.h"
#include "core/memory/tensor_inventory.h"

#include <numeric>
#include <utility>

namespace headroom {

namespace {

/// Alignment of tensors in a GGUF file and in llama.cpp's CPU buffers.
constexpr std::uint64_t kTensorAlignment = 32;

constexpr std::uint64_t padded(std::uint64_t bytes) {
    return (bytes + kTensorAlignment - 1) / kTensorAlignment * kTensorAlignment;
}

Error unsupported(const ModelSpec& model, std::string message) {
    return {ErrorCode::unsupported,
            {},
            "architecture",
            model.id + ": " + std::move(message),
            "use a model of an architecture that the catalog's own models have"};
}

/// The share of a tensor that one token reads.
std::uint64_t readShare(std::uint64_t whole, Reading reading, const ModelShape& shape) {
    switch (reading) {
    case Reading::whole:
        return whole;
    case Reading::usedExperts:
        return whole / shape.experts->count * shape.experts->used;
    case Reading::oneRow:
        return 0;
    }
    return 0;
}

void countCopied(ModelProfile& profile, const Tensor& tensor, std::uint64_t bytes) {
    if (isCopied(tensor)) {
        profile.copiedWeights.bytes += padded(bytes);
        profile.copiedReadPerToken.bytes += readShare(bytes, tensor.reading, profile.model->shape);
    }
    if (tensor.role == TensorRole::output || tensor.role == TensorRole::tokenEmbedding) {
        profile.outsideBlocks.bytes += padded(bytes);
    }
}

void count(ModelProfile& profile, const Tensor& tensor, std::uint64_t bytes) {
    profile.fileTensors.bytes += padded(bytes);
    profile.fileParameters += tensor.elements();
    if (!tensor.loaded) {
        return;
    }
    const ModelShape& shape = profile.model->shape;
    profile.weights.bytes += padded(bytes);
    profile.parameters += tensor.elements();
    profile.weightsReadPerToken.bytes += readShare(bytes, tensor.reading, shape);
    profile.parametersReadPerToken += readShare(tensor.elements(), tensor.reading, shape);
    if (tensor.reading == Reading::usedExperts) {
        profile.expertWeights.bytes += padded(bytes);
        profile.expertsReadPerToken.bytes += readShare(bytes, tensor.reading, shape);
    }
    countCopied(profile, tensor, bytes);
}

/// The part of `bytes` that `parameters` of `all` take.
Bytes shareOfBytes(Bytes bytes, std::uint64_t parameters, std::uint64_t all) {
    return {all == 0 ? 0
                     : static_cast<std::uint64_t>(
                           static_cast<double>(bytes.bytes) *
                           (static_cast<double>(parameters) / static_cast<double>(all)))};
}

/// Of a file whose tensors are not at hand: by the parameters of its architecture.
void shareOutStored(ModelProfile& profile, const Architecture& architecture) {
    const ModelShape& shape = profile.model->shape;
    std::uint64_t copied = 0;
    std::uint64_t copiedRead = 0;
    std::uint64_t outside = 0;
    for (const Tensor& tensor : tensorInventory(shape, architecture)) {
        const std::uint64_t elements = tensor.loaded ? tensor.elements() : 0;
        const bool isOutside =
            tensor.role == TensorRole::output || tensor.role == TensorRole::tokenEmbedding;
        copied += isCopied(tensor) ? elements : 0;
        copiedRead += isCopied(tensor) ? readShare(elements, tensor.reading, shape) : 0;
        outside += isOutside ? elements : 0;
    }
    profile.copiedWeights = shareOfBytes(profile.weights, copied, profile.parameters);
    profile.copiedReadPerToken =
        shareOfBytes(profile.weightsReadPerToken, copiedRead, profile.parametersReadPerToken);
    profile.outsideBlocks = shareOfBytes(profile.weights, outside, profile.parameters);
}

/// What the heads of all blocks can be divided by.
void stepHeads(ModelProfile& profile) {
    const ModelShape& shape = profile.model->shape;
    for (std::uint32_t i = 0; i < shape.trunkBlocks(); ++i) {
        const Block& block = shape.blocks[i];
        if (block.mixer == Mixer::none) {
            continue;
        }
        if (block.mixer != Mixer::recurrent) {
            profile.headStep = std::gcd(profile.headStep, block.heads);
            profile.kvHeadStep = shape.latent ? 1 : std::gcd(profile.kvHeadStep, block.kvHeads);
        }
        const bool hasState =
            block.mixer == Mixer::recurrent || block.mixer == Mixer::attentionAndState;
        if (hasState && shape.recurrent) {
            profile.headStep = std::gcd(profile.headStep, shape.recurrent->timeStepRank);
            profile.headStep = std::gcd(profile.headStep, shape.recurrent->groupCount);
        }
    }
}

bool isTiedEmbedding(const Tensor& tensor) {
    return tensor.role == TensorRole::tokenEmbedding && tensor.reading == Reading::whole;
}

void countGgml(ModelProfile& profile, const std::vector<Tensor>& tensors,
               const Architecture& architecture, const Catalog& catalog) {
    Mixture mixture(*profile.quantization, catalog.formats,
                    mixtureContext(profile.model->shape, architecture, tensors));
    for (const Tensor& tensor : tensors) {
        const TensorFormat& format = catalog.format(mixture.typeOf(tensor));
        const std::uint64_t bytes = rowBytes(format, tensor.rowLength) * tensor.rows;
        count(profile, tensor, bytes);
        if (architecture.tiedTwiceUnmapped && isTiedEmbedding(tensor)) {
            profile.heldTwiceUnmapped.bytes = padded(bytes);
        }
    }
}

void countMlx(ModelProfile& profile, const std::vector<Tensor>& tensors) {
    for (const Tensor& tensor : tensors) {
        count(profile, tensor, mlxBytes(tensor, *profile.quantization));
    }
}

/// The file's own tensors; an architecture that is not in the table has nothing beyond its shape.
ModelProfile profileOfStored(const ModelSpec& model, const Quantization& quantization) {
    const StoredWeights& stored = *model.stored;
    const Architecture plain{.name = model.shape.architecture};
    const Architecture* known = findArchitecture(model.shape.architecture);
    ModelProfile profile;
    profile.model = &model;
    profile.quantization = &quantization;
    profile.weights = stored.loaded;
    profile.parameters = stored.parameters;
    profile.fileTensors = stored.all;
    profile.fileParameters = stored.allParameters;
    profile.weightsReadPerToken = stored.readPerToken;
    profile.parametersReadPerToken = stored.parametersReadPerToken;
    profile.expertWeights = stored.experts;
    profile.expertsReadPerToken = stored.expertsReadPerToken;
    profile.unmapped = true;
    if (known != nullptr && known->tiedTwiceUnmapped) {
        profile.heldTwiceUnmapped = stored.tiedEmbedding;
    }
    layOutCaches(profile, known == nullptr ? plain : *known);
    if (known != nullptr) {
        shareOutStored(profile, *known);
    }
    stepHeads(profile);
    return profile;
}

bool isStoredAs(const ModelSpec& model, const Quantization& quantization) {
    return model.stored != nullptr && model.stored->quantization == quantization.id;
}

/// What of the shape cannot be counted; empty: all can.
std::string_view whatIsMissing(const ModelShape& shape) {
    bool experts = false;
    bool state = false;
    for (const Block& block : shape.blocks) {
        experts |= block.feedForward == FeedForward::experts;
        state |= block.mixer == Mixer::recurrent || block.mixer == Mixer::attentionAndState;
    }
    if (shape.blocks.empty() || shape.trunkBlocks() == 0) {
        return "there are no layers";
    }
    if (experts && (!shape.experts || shape.experts->count == 0)) {
        return "layers with experts, but no number of experts";
    }
    const bool known = shape.recurrent && shape.recurrent->kind != RecurrentKind::none &&
                       shape.recurrent->kind != RecurrentKind::rwkv;
    return state && !known ? "recurrent layers of a kind whose tensors are not known" : "";
}

} // namespace

tl::expected<ModelProfile, Error>
profileOf(const ModelSpec& model, const Quantization& quantization, const Catalog& catalog) {
    if (isStoredAs(model, quantization)) {
        return profileOfStored(model, quantization);
    }
    const Architecture* architecture = findArchitecture(model.shape.architecture);
    if (architecture == nullptr) {
        return tl::unexpected(unsupported(model, "the tensors of architecture \"" +
                                                     model.shape.architecture +
                                                     "\" are not known"));
    }
    if (const std::string_view missing = whatIsMissing(model.shape); !missing.empty()) {
        return tl::unexpected(unsupported(model, std::string(missing)));
    }
    ModelProfile profile;
    profile.model = &model;
    profile.quantization = &quantization;
    const std::vector<Tensor> tensors = tensorInventory(model.shape, *architecture);
    if (quantization.kind == MixtureKind::mlx) {
        countMlx(profile, tensors);
    } else {
        countGgml(profile, tensors, *architecture, catalog);
    }
    layOutCaches(profile, *architecture);
    stepHeads(profile);
    return profile;
}

} // namespace headroom
