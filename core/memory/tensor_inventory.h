// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"
#include "core/domain/model.h"
#include "core/memory/architecture.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <vector>

namespace headroom {

/// The kinds of tensor that quantization mixtures tell apart, after llama-quantize's categories.
enum class TensorRole : std::uint8_t {
    output,
    tokenEmbedding, ///< also the per-layer table of the Gemma E-models
    query,
    key,
    value, ///< also fused QKV
    attentionOutput,
    up,
    gate,
    down,
    other,
};

/// What a file stores a tensor as.
enum class Storage : std::uint8_t {
    mixture, ///< by the rules of the quantization
    wide,    ///< 16 bits in every file, 32 in an F32 one: too small or too delicate to quantize
    single,  ///< 32 bits in every file: norms, biases, routers, convolutions
};

/// How much of a tensor one decoded token reads.
enum class Reading : std::uint8_t {
    whole,
    usedExperts, ///< used / count of it
    oneRow,      ///< a table: one row is looked up
};

/// One tensor of a model file: `rows` rows of `rowLength` elements.
struct Tensor {
    TensorRole role = TensorRole::other;
    Storage storage = Storage::mixture;
    Reading reading = Reading::whole;
    bool stacked = false;        ///< three dimensions: experts, or heads of latent attention
    bool loaded = true;          ///< false: of an MTP block
    bool copied = false;         ///< every node of a cluster holds it whole: see isCopied()
    std::uint32_t block = 0;     ///< 0 for tensors outside the blocks
    std::uint64_t rowLength = 0; ///< elements
    std::uint64_t rows = 0;

    [[nodiscard]] std::uint64_t elements() const { return rowLength * rows; }
};

/// Whether nodes or cards that share every matrix each hold the tensor whole: embedding, head,
/// norms and routers, and what makes latent rows. Source: the sharding of
/// https://github.com/exo-explore/exo (auto_parallel.py).
[[nodiscard]] bool isCopied(const Tensor& tensor);

/// Every tensor of the text model, in the order llama-quantize visits them: the tensors outside the
/// blocks, then block by block.
[[nodiscard]] std::vector<Tensor> tensorInventory(const ModelShape& shape,
                                                  const Architecture& architecture);

} // namespace headroom
