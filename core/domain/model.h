// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/provenance.h"
#include "core/domain/stored_weights.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace headroom {

/// What a block does between its norms.
enum class Mixer : std::uint8_t {
    none,              ///< feed-forward only (Nemotron-H's MLP blocks, DECI's skipped attention)
    attention,         ///< full attention: sees every token of the context
    windowed,          ///< sliding-window attention
    chunked,           ///< attention within fixed chunks (Llama 4)
    recurrent,         ///< fixed state per sequence: Mamba, gated delta net, short convolution
    attentionAndState, ///< both side by side (Falcon-H1)
};

enum class RecurrentKind : std::uint8_t {
    none,
    mamba,
    mamba2,
    gatedDeltaNet,
    kda,
    shortConvolution,
    rwkv
};

enum class FeedForward : std::uint8_t { none, dense, experts };

/// One block of the network, after all patterns of the catalog entry are expanded.
struct Block {
    Mixer mixer = Mixer::attention;
    FeedForward feedForward = FeedForward::dense;
    std::uint32_t heads = 0;
    std::uint32_t kvHeads = 0;
    std::uint32_t keyLength = 0;         ///< head size of K, elements
    std::uint32_t valueLength = 0;       ///< head size of V, elements
    std::uint32_t feedForwardLength = 0; ///< dense width; 0 where there is none
    bool ownsKvCache = true; ///< false for blocks that reuse an earlier block's cache (Gemma 3n/4)
    bool ownsIndexer = true; ///< sparse attention: false for blocks that reuse an earlier choice
    std::uint32_t compression = 0; ///< DeepSeek V4: how many tokens one compressed cell stands for,
                                   ///< beside a window of single ones; 0: there are only these
};

/// Multi-head latent attention (DeepSeek V2 and later), sizes in elements.
struct LatentAttention {
    std::uint32_t kvLoraRank = 0;
    std::uint32_t qLoraRank = 0; ///< 0: the query is not compressed
    std::uint32_t ropeLength = 0;
    std::uint32_t nopeLength = 0;
    std::uint32_t valueLength = 0;
};

/// DeepSeek sparse attention's indexer.
struct Indexer {
    std::uint32_t heads = 0;
    std::uint32_t keyLength = 0;
};

struct Experts {
    std::uint32_t count = 0;
    std::uint32_t used = 0;
    std::uint32_t feedForwardLength = 0;
    std::uint32_t sharedFeedForwardLength = 0; ///< all shared experts together; 0: none
    std::uint32_t latentLength =
        0; ///< experts work in a narrower space (Nemotron 3 Super); 0: hidden
    /// A bias on the expert scores; none: as the architecture has it.
    std::optional<bool> routerBias = std::nullopt;
};

/// State-space or linear-attention sizes, in llama.cpp's terms (`<arch>.ssm.*`).
struct Recurrent {
    RecurrentKind kind = RecurrentKind::none;
    std::uint32_t convKernel = 0; ///< LFM2: shortconv.l_cache; RWKV: shifted tokens + 1
    std::uint32_t innerSize = 0;
    std::uint32_t stateSize = 0;
    std::uint32_t groupCount = 0;   ///< delta nets: key heads
    std::uint32_t timeStepRank = 0; ///< mamba-2 and delta nets: heads (value heads)
};

/// Everything about the network that decides memory and work: names are llama.cpp's.
struct ModelShape {
    std::string architecture; ///< llama.cpp's name, e.g. "llama", "qwen35moe"
    std::uint32_t embeddingLength = 0;
    std::uint32_t vocabulary = 0;
    bool tiedEmbeddings = false;
    std::uint32_t contextLength = 0; ///< trained context, tokens
    std::uint32_t slidingWindow = 0; ///< window or chunk, tokens; 0: none
    std::vector<Block> blocks;       ///< the trunk, then the MTP blocks
    std::uint32_t mtpBlocks = 0;     ///< how many of `blocks`, at the end, predict further tokens:
                                     ///< they are in the file but llama.cpp does not load them
    bool mtpEmbedding = false; ///< those blocks have an embedding and a head of their own (GLM-4.5)
    std::optional<LatentAttention> latent;
    std::optional<Indexer> indexer;
    std::optional<Experts> experts;
    std::optional<Recurrent> recurrent;
    std::uint32_t perLayerEmbeddingLength = 0; ///< Gemma 3n/4 E-models; 0: none
    bool cachePerSequence = false;             ///< also where the cache is unified (DeepSeek V4)
    bool valueIsKey = false; ///< Gemma 4: full-attention blocks have no V projection of their own
    bool olderFusedMixture = false; ///< published files are from before llama-quantize (2026-03)
                                    ///< gave fused QKV the types of attn_v
    bool qkvBias = false;
    bool qkNorm = false;
    bool attentionSinks = false;
    std::uint32_t ropeFactors = 0; ///< elements of rope_freqs.weight, or of each rope_factors table
    bool ropeFactorsLongShort = false; ///< two tables, long and short (Phi-3 128k, MiniCPM)

    [[nodiscard]] std::uint32_t trunkBlocks() const {
        return static_cast<std::uint32_t>(blocks.size()) - mtpBlocks;
    }
};

/// Where a model's shape comes from.
enum class ModelSource : std::uint8_t { catalog, gguf, hfConfig };

struct ModelSpec {
    std::string id;   ///< the published name in lower case
    std::string name; ///< as published
    std::string family;
    std::string repository; ///< Hugging Face "owner/name"
    ModelShape shape;
    std::optional<std::uint64_t> parametersPublished; ///< as the publisher counts them
    std::string parametersNote; ///< what the published count has that the text weights have not
    std::optional<std::uint64_t> parametersActive; ///< per token, computed from the shapes
    std::string licence;                           ///< empty where it was not verified
    std::string releaseDate;                       ///< empty where it was not verified
    std::vector<std::string> aliases;              ///< other names in benchmarks and shops
    std::vector<std::string> nativeQuantizations;  ///< published only in these (gpt-oss: MXFP4)
    Provenance provenance;
    ModelSource source = ModelSource::catalog;
    std::shared_ptr<const StoredWeights> stored; ///< of a model that was read from a GGUF file
};

} // namespace headroom
