// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/tensor_inventory.h"

#include "core/memory/block_tensors.h"

#include <utility>

namespace headroom {

namespace {

/// Gemma 3n: constants of the architecture, not of a model.
constexpr std::uint64_t kAltupStreams = 4;
constexpr std::uint64_t kLaurelRank = 64;

bool is(const TensorList& list, std::string_view name) {
    return list.architecture().name == name;
}

void addRopeFactors(TensorList& list) {
    const std::uint32_t elements = list.shape().ropeFactors;
    if (elements == 0) {
        return;
    }
    list.single(elements);
    if (list.shape().ropeFactorsLongShort) {
        list.single(elements);
    }
}

/// Head size of the blocks with full attention: Gemma 4 rotates only those with a table.
std::uint64_t fullHeadSize(const ModelShape& shape) {
    for (const Block& block : shape.blocks) {
        if (block.mixer == Mixer::attention) {
            return block.keyLength;
        }
    }
    return 0;
}

void addPerLayerEmbedding(TensorList& list) {
    const std::uint64_t length = list.shape().perLayerEmbeddingLength;
    if (length == 0) {
        return;
    }
    const std::uint64_t width = length * list.shape().trunkBlocks();
    list.add({.role = TensorRole::tokenEmbedding,
              .reading = Reading::oneRow,
              .rowLength = width,
              .rows = list.shape().vocabulary});
    list.wide(list.embedding(), width);
    list.single(length);
}

void addOutsideBlocks(TensorList& list) {
    const ModelShape& shape = list.shape();
    list.norms(1);
    if (!shape.tiedEmbeddings) {
        list.matrix(TensorRole::output, shape.embeddingLength, shape.vocabulary);
    }
    list.add({.role = TensorRole::tokenEmbedding,
              .reading = shape.tiedEmbeddings ? Reading::whole : Reading::oneRow,
              .rowLength = shape.embeddingLength,
              .rows = shape.vocabulary});
    addPerLayerEmbedding(list);
    addRopeFactors(list);
    if (is(list, "gemma4") && shape.ropeFactors == 0) {
        list.single(fullHeadSize(shape) / 2);
    }
    if (is(list, "gemma3n")) {
        list.wide(list.embedding(), list.embedding() * (kAltupStreams - 1));
        list.wide(list.embedding(), list.embedding() * (kAltupStreams - 1));
    }
}

void addMixer(TensorList& list, const Block& block) {
    const bool attends = block.mixer != Mixer::none && block.mixer != Mixer::recurrent;
    if (block.mixer == Mixer::recurrent || block.mixer == Mixer::attentionAndState) {
        addRecurrent(list);
    }
    if (attends && list.shape().latent) {
        addLatentAttention(list, block);
    } else if (attends) {
        addAttention(list, block);
    }
}

/// Gemma E-models: the way of a token's per-layer embedding into the block.
void addPerLayerInput(TensorList& list) {
    const std::uint64_t length = list.shape().perLayerEmbeddingLength;
    if (length == 0) {
        return;
    }
    list.matrix(TensorRole::other, list.embedding(), length);
    list.matrix(TensorRole::other, length, list.embedding());
    list.norms(1);
}

/// Gemma 3n: alternating updates of several residual streams, and a low-rank learned residual.
void addAltupAndLaurel(TensorList& list) {
    const std::uint64_t embedding = list.embedding();
    list.norms(2);
    list.single(embedding);
    list.single(kAltupStreams * kAltupStreams);
    list.single(kAltupStreams * kAltupStreams * kAltupStreams);
    list.wide(embedding, kAltupStreams);
    list.wide(embedding, kLaurelRank);
    list.wide(kLaurelRank, embedding);
}

/// What a block that predicts further tokens adds to an ordinary one.
void addPredictor(TensorList& list) {
    list.matrix(TensorRole::other, 2 * list.embedding(), list.embedding());
    list.norms(3);
    if (list.shape().mtpEmbedding) {
        list.matrix(TensorRole::other, list.embedding(), list.shape().vocabulary);
        list.matrix(TensorRole::other, list.embedding(), list.shape().vocabulary);
    }
}

void addBlock(TensorList& list, std::uint32_t index) {
    const ModelShape& shape = list.shape();
    const Block& block = shape.blocks[index];
    list.enterBlock(index);
    if (block.mixer != Mixer::none) {
        list.norms(list.architecture().mixerNorms);
    }
    if (block.feedForward != FeedForward::none) {
        list.norms(list.architecture().feedForwardNorms);
    }
    addMixer(list, block);
    addFeedForward(list, block);
    addPerLayerInput(list);
    if (list.architecture().hasOutputScale) {
        list.single(1);
    }
    if (is(list, "gemma3n")) {
        addAltupAndLaurel(list);
    }
    if (index >= shape.trunkBlocks()) {
        addPredictor(list);
    }
}

} // namespace

TensorList::TensorList(const ModelShape& shape, const Architecture& architecture)
    : m_shape(shape), m_architecture(architecture) {
    constexpr std::size_t kMostPerBlock = 24;
    m_tensors.reserve(kMostPerBlock * (shape.blocks.size() + 1));
}

void TensorList::enterBlock(std::uint32_t block) {
    m_block = block;
    m_loaded = block < m_shape.trunkBlocks();
}

void TensorList::add(Tensor tensor) {
    tensor.block = m_block;
    tensor.loaded = m_loaded;
    m_tensors.push_back(tensor);
}

void TensorList::matrix(TensorRole role, std::uint64_t rowLength, std::uint64_t rows) {
    add({.role = role, .rowLength = rowLength, .rows = rows});
}

void TensorList::copiedMatrix(std::uint64_t rowLength, std::uint64_t rows) {
    add({.role = TensorRole::other, .copied = true, .rowLength = rowLength, .rows = rows});
}

void TensorList::stack(TensorRole role, std::uint64_t rowLength, std::uint64_t rows,
                       std::uint64_t count, Reading reading) {
    add({.role = role,
         .reading = reading,
         .stacked = count > 1,
         .rowLength = rowLength,
         .rows = rows * count});
}

void TensorList::wide(std::uint64_t rowLength, std::uint64_t rows, Reading reading) {
    add({.storage = Storage::wide, .reading = reading, .rowLength = rowLength, .rows = rows});
}

void TensorList::single(std::uint64_t elements, Reading reading) {
    add({.storage = Storage::single, .reading = reading, .rowLength = elements, .rows = 1});
}

void TensorList::norms(std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i) {
        single(embedding());
    }
}

bool isCopied(const Tensor& tensor) {
    const bool outside =
        tensor.role == TensorRole::output || tensor.role == TensorRole::tokenEmbedding;
    const bool small = tensor.storage == Storage::single && tensor.reading == Reading::whole;
    return tensor.copied || outside || small;
}

std::vector<Tensor> tensorInventory(const ModelShape& shape, const Architecture& architecture) {
    TensorList list(shape, architecture);
    addOutsideBlocks(list);
    for (std::uint32_t i = 0; i < shape.blocks.size(); ++i) {
        addBlock(list, i);
    }
    return list.take();
}

} // namespace headroom
