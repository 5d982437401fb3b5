// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/gguf.h"

#include <optional>
#include <string_view>
#include <vector>

namespace headroom {

/// A tensor's block and the rest of its name; no block for tensors outside of blocks.
struct GgufTensorPlace {
    std::optional<std::uint32_t> block;
    std::string_view name; ///< "attn_q.weight"
};

[[nodiscard]] GgufTensorPlace placeOf(const GgufTensor& tensor);

/// What the tensors of one block say about it.
struct GgufBlock {
    bool valueProjection = false;
    bool state = false;                   ///< tensors of a state space, a delta net, a convolution
    bool indexer = false;                 ///< tensors that choose cells for sparse attention
    std::uint32_t feedForwardLength = 0;  ///< dense; 0: there is no such part
    std::uint32_t experts = 0;            ///< how many
    std::uint32_t expertLength = 0;       ///< feed-forward length of one
    std::uint32_t expertSpace = 0;        ///< length of what goes into an expert
    std::uint32_t sharedExpertLength = 0; ///< feed-forward length of all shared ones
};

/// What the tensors say about a model as a whole.
struct GgufTraits {
    std::vector<GgufBlock> blocks;
    bool outputMatrix = false;
    bool queryBias = false;
    bool queryNorm = false;
    bool attentionSinks = false;
    bool routerBias = false;
    bool predictorEmbedding = false; ///< MTP blocks have an embedding of their own
    std::uint32_t ropeFactors = 0;
    bool ropeFactorsLongShort = false;
    std::uint32_t vocabulary = 0; ///< rows of the embedding
};

/// Tensors of blocks from `blocks` on are passed over.
[[nodiscard]] GgufTraits traitsOf(const GgufFile& file, std::uint32_t blocks);

} // namespace headroom
