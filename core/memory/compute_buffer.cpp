// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/compute_buffer.h"

#include <algorithm>

namespace headroom {

namespace {

constexpr std::uint64_t kFloat = 4; ///< bytes of an activation in llama.cpp

/// Sparse attention: its cells are masked once more, in 16 bits; scores, their order and both masks
/// live at a time, beside some rows of the embedding; and each block keeps which cells it chose,
/// 2,048 in all published models.
constexpr std::uint64_t kIndexerMaskBytes = 2;
constexpr std::uint64_t kIndexerBytesPerCell = 12;
constexpr std::uint64_t kIndexerRows = 15;
constexpr std::uint64_t kIndexerChoice = 2048;

/// A micro-batch: its tokens, how many of them hand out logits, whose sequences they are.
struct Batch {
    std::uint64_t tokens = 0;
    std::uint64_t outputs = 0;
    std::uint64_t sequences = 0;
};

/// Every sequence has as many tokens in a micro-batch as the others.
Batch batchOf(const ContextGeometry& geometry, const Workload& workload) {
    Batch batch;
    batch.sequences = std::max(1U, workload.parallel);
    const std::uint64_t tokens = std::min(geometry.context, geometry.ubatch);
    batch.tokens = (tokens + batch.sequences - 1) / batch.sequences * batch.sequences;
    const bool perSequence = workload.outputs == OutputRows::sequences;
    batch.outputs =
        std::min(batch.tokens, perSequence ? batch.sequences : std::uint64_t{geometry.batch});
    return batch;
}

/// Which cells each token sees: 16 bits with flash attention, else 32.
std::uint64_t maskBytes(const ScratchWidths& widths, const ContextGeometry& geometry,
                        const Workload& workload, const Batch& batch) {
    const std::uint64_t cells = (widths.hasFullCache ? geometry.cells : 0) +
                                (widths.hasWindowedCache ? geometry.windowCells : 0);
    const std::uint64_t element = workload.flashAttention ? 2 : 4;
    return batch.tokens * cells * (element + (widths.indexerBlocks > 0 ? kIndexerMaskBytes : 0));
}

/// Elements of one token that live at once in the widest feed-forward part.
std::uint64_t feedForwardElements(const ScratchWidths& widths) {
    const bool keepsQuery =
        widths.isPlain || (widths.experts > 0 && widths.stateRow == 0) || widths.hasWindowedCache;
    const std::uint64_t around = 3 * widths.embedding + (keepsQuery ? widths.queryRow : 0);
    std::uint64_t widest = 3 * widths.dense + around;
    if (widths.experts > 0) {
        widest = std::max(widest, widths.experts + around);
    }
    if (widths.shared > 0) {
        widest = std::max(widest, 3 * widths.shared + widths.embedding + around);
    }
    return widest;
}

/// Elements of one token in attention, where they are more than a row or two: a score per head and
/// cell without flash attention, and all heads in the latent space.
std::uint64_t attentionElements(const ScratchWidths& widths, const ContextGeometry& geometry,
                                const Workload& workload) {
    const std::uint64_t scores =
        workload.flashAttention ? 0 : widths.heads * std::uint64_t{geometry.cells};
    if (widths.latentRow > 0) {
        return scores + widths.latentRow + 5 * widths.embedding;
    }
    return scores > 0 ? scores + 3 * widths.embedding + 2 * widths.widestQueryRow : 0;
}

/// Elements of a micro-batch in the layer that needs most.
std::uint64_t layerElements(const ScratchWidths& widths, const ContextGeometry& geometry,
                            const Workload& workload, const Batch& batch) {
    const std::uint64_t perToken =
        std::max(feedForwardElements(widths), attentionElements(widths, geometry, workload));
    const std::uint64_t state =
        widths.stateRow * batch.tokens + widths.statePerSequence * batch.sequences;
    return std::max(perToken * batch.tokens, state);
}

/// Rows of the embedding that lie below the logits, in models that are no plain chain. What several
/// experts hand out is among them where a shared expert has its own, and where it is not wider than
/// the experts are inside. Latent attention: none of this where the logits find room in its
/// scratch.
std::uint64_t rowsBelowLogits(const ScratchWidths& widths, std::uint64_t logits,
                              const Batch& batch) {
    const std::uint64_t latent = kFloat * batch.tokens * (widths.latentRow + 5 * widths.embedding);
    if (widths.latentRow > 0 && latent >= logits) {
        return 2;
    }
    if (widths.shared > 0 && widths.expertsUsed > 1 && !widths.expertsWiden) {
        return widths.expertsUsed + 4;
    }
    return widths.latentRow > 0 ? 4 : 3;
}

/// What sparse attention holds while it chooses cells.
std::uint64_t indexerBytes(const ScratchWidths& widths, const ContextGeometry& geometry,
                           const Batch& batch) {
    return widths.indexerBlocks == 0 ? 0
                                     : batch.tokens * (kIndexerBytesPerCell * geometry.cells +
                                                       kFloat * kIndexerRows * widths.embedding);
}

/// The cells that every block of sparse attention chose.
std::uint64_t choiceBytes(const ScratchWidths& widths, const ContextGeometry& geometry,
                          const Batch& batch) {
    return kFloat * widths.indexerBlocks * batch.tokens *
           std::min<std::uint64_t>(geometry.cells, kIndexerChoice);
}

/// Logits, and what else is alive when they are made. A plain chain leaves its scratch free in one
/// piece by then; others leave gaps, of which a small mask is one.
std::uint64_t outputBytes(const ScratchWidths& widths, std::uint64_t vocabulary, const Batch& batch,
                          std::uint64_t mask) {
    const std::uint64_t row = kFloat * batch.tokens * widths.embedding;
    const std::uint64_t logits = kFloat * batch.outputs * vocabulary;
    if (widths.isPlain) {
        return logits + 2 * row;
    }
    const std::uint64_t rows = rowsBelowLogits(widths, logits, batch);
    return logits + rows * row + (rows == 3 ? std::min(mask, row) : 0);
}

} // namespace

ComputeBuffer computeBuffer(const ModelProfile& profile, const ContextGeometry& geometry,
                            const Workload& workload) {
    const ScratchWidths& widths = profile.scratch;
    const Batch batch = batchOf(geometry, workload);
    const std::uint64_t mask = maskBytes(widths, geometry, workload, batch);
    const std::uint64_t layer = kFloat * layerElements(widths, geometry, workload, batch);
    const std::uint64_t output = outputBytes(widths, profile.model->shape.vocabulary, batch, mask);
    const std::uint64_t indexer = indexerBytes(widths, geometry, batch);
    const std::uint64_t kept = choiceBytes(widths, geometry, batch);
    return {{std::max({output, layer + mask, indexer}) + kept},
            {std::max({output + mask, layer + mask, indexer}) + kept}};
}

ComputeBuffer fusedComputeBuffer(const ModelProfile& profile, const ContextGeometry& geometry,
                                 const Workload& workload, std::uint32_t activationBytes) {
    Workload fused = workload;
    fused.flashAttention = true;
    fused.outputs = OutputRows::sequences;
    const Batch batch = batchOf(geometry, fused);
    const std::uint64_t layer =
        activationBytes * layerElements(profile.scratch, geometry, fused, batch);
    const std::uint64_t logits = kFloat * batch.sequences * profile.model->shape.vocabulary;
    return {{std::max(logits, layer)}, {logits + 2 * layer}};
}

} // namespace headroom
