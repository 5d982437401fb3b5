// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/cache_layout.h"

#include <algorithm>

namespace headroom {

namespace {

bool attends(const Block& block) {
    return block.mixer != Mixer::none && block.mixer != Mixer::recurrent;
}

bool isWindowed(const Block& block, const Architecture& architecture) {
    return !architecture.ignoresWindow &&
           (block.mixer == Mixer::windowed || block.mixer == Mixer::chunked);
}

void addToGroup(std::vector<CacheGroup>& groups, const CacheGroup& added) {
    for (CacheGroup& group : groups) {
        if (group.windowed == added.windowed && group.keyElements == added.keyElements &&
            group.valueElements == added.valueElements &&
            group.tokensPerCell == added.tokensPerCell) {
            group.blocks += added.blocks;
            return;
        }
    }
    groups.push_back(added);
}

CacheGroup cacheOf(const Block& block, const ModelShape& shape, const Architecture& architecture) {
    CacheGroup group;
    group.blocks = 1;
    group.windowed = isWindowed(block, architecture);
    group.perSequence = shape.cachePerSequence;
    if (shape.latent) {
        group.keyElements = shape.latent->kvLoraRank + shape.latent->ropeLength;
        return group;
    }
    group.keyElements = std::uint64_t{block.kvHeads} * block.keyLength;
    group.valueElements = std::uint64_t{block.kvHeads} * block.valueLength;
    return group;
}

std::uint64_t stateElements(const ModelShape& shape) {
    if (!shape.recurrent) {
        return 0;
    }
    const Recurrent& state = *shape.recurrent;
    const std::uint64_t remembered = state.convKernel > 0 ? state.convKernel - 1 : 0;
    if (state.kind == RecurrentKind::shortConvolution) {
        return remembered * shape.embeddingLength;
    }
    const std::uint64_t groups = std::uint64_t{state.groupCount} * state.stateSize;
    return remembered * (state.innerSize + 2 * groups) +
           std::uint64_t{state.stateSize} * state.innerSize;
}

/// What a block of compressed attention keeps of the tokens that make no whole cell yet: their rows
/// and weights, in windows that overlap where an indexer chooses among the cells. 32 bits each.
/// https://github.com/ggml-org/llama.cpp/blob/master/src/llama-kv-cache-dsv4.cpp
std::uint64_t compressorElements(const Block& block, const ModelShape& shape) {
    constexpr std::uint64_t kRowAndWeight = 2;
    const std::uint64_t ratio = block.compression;
    if (!block.ownsIndexer) {
        return kRowAndWeight * ratio * block.keyLength;
    }
    const std::uint64_t indexed = shape.indexer ? shape.indexer->keyLength : 0;
    return kRowAndWeight * 2 * ratio * 2 * (block.keyLength + indexed);
}

void widen(std::uint64_t& widest, std::uint64_t value) {
    widest = std::max(widest, value);
}

void widenAttention(ScratchWidths& widths, const Block& block, const ModelShape& shape) {
    const std::uint64_t heads = block.heads;
    const std::uint64_t keyLength =
        shape.latent ? shape.latent->nopeLength + shape.latent->ropeLength : block.keyLength;
    widen(widths.heads, heads);
    widen(widths.widestQueryRow, heads * keyLength);
    if (widths.queryRow == 0) {
        widths.queryRow = heads * keyLength;
    }
    if (shape.latent) {
        const LatentAttention& latent = *shape.latent;
        const std::uint64_t row = latent.kvLoraRank + latent.ropeLength;
        widths.latentRow = heads * (2 * row + keyLength);
    }
}

void widenFeedForward(ScratchWidths& widths, const Block& block, const ModelShape& shape) {
    widen(widths.dense, block.feedForwardLength);
    if (block.feedForward != FeedForward::experts) {
        return;
    }
    const Experts& experts = *shape.experts;
    const std::uint64_t length = experts.feedForwardLength;
    const std::uint64_t results = 2 * length < shape.embeddingLength ? shape.embeddingLength : 0;
    widths.shared = experts.sharedFeedForwardLength;
    widths.experts = experts.used * (3 * length + results);
    widths.expertsUsed = experts.used;
    widths.expertsWiden = results > 0;
}

/// Mamba: input projection, three rows as wide as the convolution, one of the inner size. Delta
/// nets: convolution and inner rows twice, and the state is written beside the old one.
void widenState(ScratchWidths& widths, const ModelShape& shape) {
    const Recurrent& state = *shape.recurrent;
    const std::uint64_t inner = state.innerSize;
    const std::uint64_t conv = inner + 2 * std::uint64_t{state.groupCount} * state.stateSize;
    const std::uint64_t remembered = conv * (state.convKernel > 0 ? state.convKernel - 1 : 0);
    const std::uint64_t matrix = inner * state.stateSize;
    if (state.kind == RecurrentKind::gatedDeltaNet || state.kind == RecurrentKind::kda) {
        widths.stateRow = 2 * (conv + inner + shape.embeddingLength);
        widths.statePerSequence = 2 * (matrix + remembered);
    } else if (state.kind == RecurrentKind::mamba || state.kind == RecurrentKind::mamba2) {
        const std::uint64_t input =
            state.kind == RecurrentKind::mamba ? 2 * inner : inner + conv + state.timeStepRank;
        widths.stateRow = shape.embeddingLength + input + 3 * conv + inner;
        widths.statePerSequence = matrix + 2 * remembered;
    }
}

/// In the latent space keys are of lora + rope, values of lora.
double flopsPerTokenSeen(const Block& block, const ModelShape& shape) {
    const double lengths = shape.latent ? 2.0 * shape.latent->kvLoraRank + shape.latent->ropeLength
                                        : double{1} * block.keyLength + block.valueLength;
    return 2 * block.heads * lengths;
}

double flopsDecompressed(const Block& block, const ModelShape& shape) {
    if (!shape.latent) {
        return flopsPerTokenSeen(block, shape);
    }
    const LatentAttention& latent = *shape.latent;
    const double lengths = double{1} * latent.nopeLength + latent.ropeLength + latent.valueLength;
    return 2 * block.heads * lengths;
}

void countAttention(ModelProfile& profile, const Architecture& architecture) {
    const ModelShape& shape = profile.model->shape;
    for (std::uint32_t i = 0; i < shape.trunkBlocks(); ++i) {
        const Block& block = shape.blocks[i];
        if (attends(block)) {
            AttentionFlops& flops = profile.attentionFlops;
            const bool windowed = isWindowed(block, architecture);
            (windowed ? flops.windowed : flops.full) += flopsPerTokenSeen(block, shape);
            flops.decompressed += windowed ? 0 : flopsDecompressed(block, shape);
        }
    }
}

void measureScratch(ModelProfile& profile, const Architecture& architecture) {
    const ModelShape& shape = profile.model->shape;
    ScratchWidths& widths = profile.scratch;
    widths.embedding = shape.embeddingLength;
    for (std::uint32_t i = 0; i < shape.trunkBlocks(); ++i) {
        const Block& block = shape.blocks[i];
        widenFeedForward(widths, block, shape);
        if (attends(block)) {
            widths.indexerBlocks += shape.indexer && block.ownsIndexer ? 1U : 0U;
            widenAttention(widths, block, shape);
        }
    }
    if (shape.recurrent) {
        widenState(widths, shape);
    }
    for (const CacheGroup& group : profile.caches) {
        (group.windowed ? widths.hasWindowedCache : widths.hasFullCache) = true;
    }
    widths.isPlain = !shape.recurrent && !shape.experts && !shape.latent &&
                     !architecture.fusedQkv && !architecture.hasOutputScale;
}

void addCompressed(std::vector<CacheGroup>& groups, const CacheGroup& single, const Block& block,
                   const ModelShape& shape) {
    CacheGroup cells = single;
    cells.windowed = false;
    cells.tokensPerCell = block.compression;
    addToGroup(groups, cells);
    if (block.ownsIndexer && shape.indexer) {
        cells.keyElements = shape.indexer->keyLength;
        addToGroup(groups, cells);
    }
}

void addCaches(ModelProfile& profile, const Architecture& architecture, const Block& block) {
    const ModelShape& shape = profile.model->shape;
    if (!attends(block) || !block.ownsKvCache) {
        return;
    }
    const CacheGroup cache = cacheOf(block, shape, architecture);
    addToGroup(profile.caches, cache);
    if (block.compression > 0) {
        addCompressed(profile.caches, cache, block, shape);
    } else if (shape.indexer && block.ownsIndexer) {
        addToGroup(profile.caches, {1, cache.windowed, shape.indexer->keyLength, 0});
    }
}

} // namespace

void layOutCaches(ModelProfile& profile, const Architecture& architecture) {
    const ModelShape& shape = profile.model->shape;
    std::uint64_t states = 0;
    std::uint64_t compressors = 0;
    for (std::uint32_t i = 0; i < shape.trunkBlocks(); ++i) {
        const Block& block = shape.blocks[i];
        const bool both = block.mixer == Mixer::attentionAndState;
        states += both || block.mixer == Mixer::recurrent ? 1 : 0;
        compressors += compressorElements(block, shape);
        addCaches(profile, architecture, block);
    }
    bool windowed = false;
    for (const CacheGroup& group : profile.caches) {
        widen(profile.widestValueElements, group.valueElements);
        windowed |= group.windowed;
    }
    profile.window = windowed ? shape.slidingWindow : 0;
    profile.recurrentStatePerSequence.bytes = 4 * (states * stateElements(shape) + compressors);
    countAttention(profile, architecture);
    measureScratch(profile, architecture);
}

} // namespace headroom
