// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/block_tensors.h"

namespace headroom {

namespace {

struct Widths {
    std::uint64_t query;
    std::uint64_t key;
    std::uint64_t value;
};

Widths widthsOf(const Block& block) {
    return {std::uint64_t{block.heads} * block.keyLength,
            std::uint64_t{block.kvHeads} * block.keyLength,
            std::uint64_t{block.kvHeads} * block.valueLength};
}

bool hasKeyAndValue(const TensorList& list, const Block& block) {
    return block.ownsKvCache || list.architecture().keepsSharedKeys;
}

bool hasValueProjection(const TensorList& list, const Block& block) {
    return !(list.shape().valueIsKey && block.mixer == Mixer::attention);
}

void addProjections(TensorList& list, const Block& block, const Widths& widths) {
    const std::uint64_t embedding = list.embedding();
    if (list.architecture().fusedQkv) {
        list.matrix(TensorRole::value, embedding, widths.query + widths.key + widths.value);
        return;
    }
    const std::uint64_t queryWidth = widths.query * (list.architecture().gatedQuery ? 2 : 1);
    list.matrix(TensorRole::query, embedding, queryWidth);
    if (!hasKeyAndValue(list, block)) {
        return;
    }
    list.matrix(TensorRole::key, embedding, widths.key);
    if (hasValueProjection(list, block)) {
        list.matrix(TensorRole::value, embedding, widths.value);
    }
}

void addBiases(TensorList& list, const Widths& widths) {
    if (list.shape().qkvBias || list.architecture().qkvBias) {
        list.single(widths.query);
        list.single(widths.key);
        list.single(widths.value);
    }
    if (list.architecture().attentionOutputBias) {
        list.single(list.embedding());
    }
}

/// Elements of the norm on queries or keys whose row holds `heads` heads; 0: there is none.
std::uint64_t normElements(const TensorList& list, std::uint64_t heads, std::uint64_t headSize) {
    switch (list.architecture().qkNorm) {
    case QkNorm::asTheModelSays:
        return list.shape().qkNorm ? headSize : 0;
    case QkNorm::everyHead:
        return list.shape().qkNorm ? heads * headSize : 0;
    case QkNorm::perHead:
        return headSize;
    case QkNorm::wholeRow:
        return heads * headSize;
    }
    return 0;
}

void addQkNorms(TensorList& list, const Block& block) {
    const std::uint64_t query = normElements(list, block.heads, block.keyLength);
    if (query == 0) {
        return;
    }
    list.single(query);
    if (hasKeyAndValue(list, block)) {
        list.single(normElements(list, block.kvHeads, block.keyLength));
    }
}

void addIndexer(TensorList& list, const Indexer& indexer, std::uint64_t queryRank) {
    list.single(indexer.keyLength);
    list.single(indexer.keyLength);
    list.copiedMatrix(list.embedding(), indexer.heads);
    list.copiedMatrix(list.embedding(), indexer.keyLength);
    list.copiedMatrix(queryRank, std::uint64_t{indexer.heads} * indexer.keyLength);
}

void addLatentQuery(TensorList& list, std::uint64_t rank, std::uint64_t width) {
    if (rank == 0) {
        list.matrix(TensorRole::query, list.embedding(), width);
        return;
    }
    list.single(rank);
    list.copiedMatrix(list.embedding(), rank);
    list.matrix(TensorRole::other, rank, width);
}

} // namespace

void addAttention(TensorList& list, const Block& block) {
    const Widths widths = widthsOf(block);
    addProjections(list, block, widths);
    addBiases(list, widths);
    addQkNorms(list, block);
    const std::uint64_t outputRow = std::uint64_t{block.heads} * block.valueLength;
    list.matrix(TensorRole::attentionOutput, outputRow, list.embedding());
    if (list.shape().attentionSinks) {
        list.single(block.heads);
    }
}

void addLatentAttention(TensorList& list, const Block& block) {
    const LatentAttention& latent = *list.shape().latent;
    const std::uint64_t heads = block.heads;
    addLatentQuery(list, latent.qLoraRank, heads * (latent.nopeLength + latent.ropeLength));
    list.single(latent.kvLoraRank);
    list.copiedMatrix(list.embedding(), latent.kvLoraRank + latent.ropeLength);
    list.stack(TensorRole::other, latent.nopeLength, latent.kvLoraRank, heads);
    list.stack(TensorRole::other, latent.kvLoraRank, latent.valueLength, heads);
    list.matrix(TensorRole::attentionOutput, heads * latent.valueLength, list.embedding());
    if (list.shape().indexer && block.ownsIndexer) {
        addIndexer(list, *list.shape().indexer, latent.qLoraRank);
    }
}

} // namespace headroom
