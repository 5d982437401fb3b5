// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/model.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace headroom {

/// Where a config.json says what each block mixes tokens with. Families that list it by
/// `layer_types` are read by that key first, whatever stands here.
enum class HfLayers : std::uint8_t {
    attention,        ///< every block attends; windows, if there are any, by `period`
    interval,         ///< all but each n-th keep a state: `full_attention_interval`
    everyState,       ///< every block keeps a state and does not attend
    stateBeside,      ///< every block attends and keeps a state
    oneEach,          ///< one mixer a block: `hybrid_override_pattern` or `layers_block_type`
    noPositions,      ///< `no_rope_layers`: those without positions see all (Llama 4)
    attentionIndexes, ///< `full_attn_idxs`; all others keep a state (LFM2)
    kdaLayers         ///< `linear_attn_config.kda_layers`, counted from 1 (Kimi Linear)
};

/// Keys of a mixture of experts; an empty one is not of the family.
struct HfExpertKeys {
    std::string_view count; ///< empty: the family has no experts
    std::string_view used;
    std::string_view width;
    std::string_view sharedWidth{}; ///< of all shared experts together
    std::string_view sharedCount{}; ///< or how many there are, each of `width`
    std::string_view firstDense{};  ///< blocks before the first with experts
    std::string_view step{};        ///< each so many-th block has them, counted from the first
    bool sharedLikeRouted = false;  ///< one shared expert of `width` (Llama 4)
    bool required = true;           ///< false: the family has dense models, too
};

/// What a family's configs mean, beyond what they say: llama.cpp's name, key names, and what
/// transformers takes for granted. Facts from https://github.com/huggingface/transformers
/// (src/transformers/models/*/configuration_*.py) and https://github.com/ggml-org/llama.cpp
/// (conversion scripts).
struct HfFamily {
    std::string_view modelType;     ///< `model_type` of the text part
    std::string_view architecture;  ///< llama.cpp's name
    std::string_view withExperts{}; ///< its name where the model has experts; empty: the same
    bool tied = false;              ///< where `tie_word_embeddings` is missing
    HfLayers layers = HfLayers::attention;
    std::string_view window{};    ///< key of the window's length; empty: llama.cpp uses none
    std::uint32_t period = 0;     ///< the last of each so many blocks sees all
    std::string_view periodKey{}; ///< where the file says so
    RecurrentKind state = RecurrentKind::none;
    HfExpertKeys experts{};
    std::string_view dense = "intermediate_size"; ///< key of the dense feed-forward width
    bool adjustsWidth = false;                    ///< `block_auto_adjust_ff_dim` and its like
    bool latent = false;                          ///< multi-head latent attention
    bool kvHeadsAsHeads = false;  ///< where `num_key_value_heads` is missing: as many as heads
    bool qkvBias = false;         ///< biases on Q, K and V, where `mayBias` says nothing else
    bool mayBias = false;         ///< `attention_bias` has the last word, for Q, K and V
    bool qkNorm = false;          ///< norms on queries and keys, always
    bool keepsPredictors = false; ///< files hold the `num_nextn_predict_layers` blocks
    std::uint32_t vocabularyPadded = 0; ///< rows in the config,
    std::uint32_t vocabularyReal = 0;   ///< of which files keep these
};

/// Null for a family that is not known.
[[nodiscard]] const HfFamily* hfFamily(std::string_view modelType);

/// What transformers takes for a missing key: only those that published configs leave out.
[[nodiscard]] std::optional<std::uint32_t> hfDefault(std::string_view modelType,
                                                     std::string_view key);

} // namespace headroom
