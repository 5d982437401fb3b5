// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <vector>

namespace headroom {

/// Blocks whose caches are laid out alike.
struct CacheGroup {
    std::uint32_t blocks = 0;
    bool windowed = false;
    std::uint64_t keyElements = 0;   ///< per cell: head size x KV heads (latent: lora + rope)
    std::uint64_t valueElements = 0; ///< 0: no V cache (MLA)
    std::uint32_t tokensPerCell = 1; ///< more: the tokens of a cell are compressed
    bool perSequence = false;        ///< each sequence has a cache of its own, unified or not
};

/// What an engine's scratch depends on: the widest of each kind, in elements per token.
struct ScratchWidths {
    std::uint64_t embedding = 0;
    std::uint64_t dense = 0;    ///< widest dense feed-forward part
    std::uint64_t shared = 0;   ///< feed-forward length of the shared experts
    std::uint64_t queryRow = 0; ///< heads x head size of K, of the first block that attends
    std::uint64_t widestQueryRow = 0;
    std::uint64_t heads = 0;
    std::uint64_t experts = 0;   ///< routed experts of one token, their results included
    std::uint64_t latentRow = 0; ///< MLA: all heads in the latent space; 0: no latent attention
    std::uint64_t stateRow = 0;  ///< recurrent: projections and convolutions
    std::uint64_t statePerSequence = 0; ///< recurrent: elements that each sequence adds
    bool hasFullCache = false;
    bool hasWindowedCache = false;
    std::uint64_t expertsUsed = 0;   ///< of one token
    bool expertsWiden = false;       ///< what experts hand out is wider than all that is inside
    std::uint64_t indexerBlocks = 0; ///< blocks of sparse attention
    bool isPlain = false; ///< a chain of attention and dense parts: scratch is reused without gaps
};

/// Operations of attention for a token and each token that it sees, all blocks together:
/// 2 × heads × (head size of K + head size of V).
struct AttentionFlops {
    double full = 0;
    double windowed = 0;
    double decompressed = 0; ///< `full` with the keys and values that latent rows stand for
};

/// A model in a quantization, reduced to the sums that memory and speed need. Made once per model
/// and quantization (some microseconds), used for every machine and context.
struct ModelProfile {
    const ModelSpec* model = nullptr;
    const Quantization* quantization = nullptr;
    Bytes weights;                ///< as loaded: sum over tensors of pad(bytes, 32)
    Bytes heldTwiceUnmapped;      ///< more of it where files are not memory-mapped (Gemma 3n and 4)
    bool unmapped = false;        ///< of a file: memory is counted as if it were not memory-mapped
    std::uint64_t parameters = 0; ///< of the tensors loaded
    Bytes fileTensors;            ///< the same with the MTP blocks: a file without its header
    std::uint64_t fileParameters = 0;
    Bytes weightsReadPerToken; ///< experts counted used/count, input embedding not read
    std::uint64_t parametersReadPerToken = 0;
    Bytes expertWeights;       ///< of `weights`
    Bytes expertsReadPerToken; ///< of `weightsReadPerToken`
    Bytes recurrentStatePerSequence;
    // Where several nodes or cards share every matrix:
    Bytes copiedWeights;          ///< of `weights`, what each of them holds whole
    Bytes copiedReadPerToken;     ///< of `weightsReadPerToken`
    std::uint32_t headStep = 0;   ///< greatest number that divides the heads of all blocks
    std::uint32_t kvHeadStep = 0; ///< the same of KV heads; 1: latent attention; 0: no attention
    Bytes outsideBlocks;          ///< of `weights`: embedding and output matrix
    std::vector<CacheGroup> caches;
    std::uint64_t widestValueElements = 0; ///< without flash attention V is as wide as the widest
    std::uint32_t window = 0;              ///< tokens a windowed block sees; 0: there is none
    ScratchWidths scratch;
    AttentionFlops attentionFlops;
};

/// Counts the tensors of the model and applies the quantization's mixture rules; of a model that
/// was read from a file, in the quantization that it is stored in, the file's own tensors count.
/// Fails with ErrorCode::unsupported for an architecture whose tensors are not known.
[[nodiscard]] tl::expected<ModelProfile, Error>
profileOf(const ModelSpec& model, const Quantization& quantization, const Catalog& catalog);

} // namespace headroom
