// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/hf_families.h"

#include <algorithm>
#include <array>

namespace headroom {

namespace {

constexpr std::string_view kUsed = "num_experts_per_tok";
constexpr std::string_view kMoeWidth = "moe_intermediate_size";
constexpr std::string_view kSharedWidth = "shared_expert_intermediate_size";
constexpr std::string_view kWindow = "sliding_window";

constexpr HfExpertKeys kMixtral{"num_local_experts", kUsed, "intermediate_size"};
constexpr HfExpertKeys kQwen{
    .count = "num_experts", .used = kUsed, .width = kMoeWidth, .step = "decoder_sparse_step"};
constexpr HfExpertKeys kQwenShared{.count = "num_experts",
                                   .used = kUsed,
                                   .width = kMoeWidth,
                                   .sharedWidth = kSharedWidth,
                                   .step = "decoder_sparse_step"};
constexpr HfExpertKeys kDeepSeek{.count = "n_routed_experts",
                                 .used = kUsed,
                                 .width = kMoeWidth,
                                 .sharedCount = "n_shared_experts",
                                 .firstDense = "first_k_dense_replace"};
constexpr HfExpertKeys kGranite{.count = "num_local_experts",
                                .used = kUsed,
                                .width = "intermediate_size",
                                .sharedWidth = "shared_intermediate_size",
                                .required = false};
constexpr HfExpertKeys kLlama4{.count = "num_local_experts",
                               .used = kUsed,
                               .width = "intermediate_size",
                               .step = "interleave_moe_layer_step",
                               .sharedLikeRouted = true};
constexpr HfExpertKeys kGemma4{
    .count = "num_experts", .used = "top_k_experts", .width = kMoeWidth, .required = false};
constexpr HfExpertKeys kNemotron{.count = "n_routed_experts",
                                 .used = kUsed,
                                 .width = kMoeWidth,
                                 .sharedWidth = "moe_shared_expert_intermediate_size",
                                 .required = false};
constexpr HfExpertKeys kLfm2{
    .count = "num_experts", .used = kUsed, .width = kMoeWidth, .firstDense = "num_dense_layers"};
constexpr HfExpertKeys kKimiLinear{.count = "num_experts",
                                   .used = "num_experts_per_token",
                                   .width = kMoeWidth,
                                   .sharedCount = "num_shared_experts",
                                   .firstDense = "first_k_dense_replace"};
constexpr HfExpertKeys kErnie{.count = "moe_num_experts",
                              .used = "moe_k",
                              .width = kMoeWidth,
                              .sharedCount = "moe_num_shared_experts",
                              .firstDense = "moe_layer_start_index",
                              .step = "moe_layer_interval"};

constexpr HfExpertKeys kHunyuan{.count = "num_experts",
                                .used = "moe_topk",
                                .width = kMoeWidth,
                                .sharedCount = "num_shared_expert",
                                .firstDense = "moe_layer_num_skipped"};

constexpr auto kFamilies = std::to_array<HfFamily>({
    // Llama and those that llama.cpp runs as such; it does not use Mistral's windows.
    {.modelType = "llama", .architecture = "llama", .kvHeadsAsHeads = true},
    {.modelType = "mistral", .architecture = "llama"},
    {.modelType = "mixtral", .architecture = "llama", .experts = kMixtral},
    {.modelType = "ministral3", .architecture = "mistral3"},
    {.modelType = "llama4_text",
     .architecture = "llama4",
     .layers = HfLayers::noPositions,
     .window = "attention_chunk_size",
     .experts = kLlama4,
     .dense = "intermediate_size_mlp"},
    {.modelType = "nemotron-nas", .architecture = "deci", .kvHeadsAsHeads = true},
    {.modelType = "smollm3", .architecture = "smollm3", .tied = true, .kvHeadsAsHeads = true},

    // Qwen.
    {.modelType = "qwen2", .architecture = "qwen2", .qkvBias = true},
    {.modelType = "qwen2_moe", .architecture = "qwen2moe", .experts = kQwenShared, .qkvBias = true},
    {.modelType = "qwen2_vl", .architecture = "qwen2vl", .qkvBias = true},
    {.modelType = "qwen2_vl_text", .architecture = "qwen2vl", .qkvBias = true},
    {.modelType = "qwen2_5_vl", .architecture = "qwen2vl", .qkvBias = true},
    {.modelType = "qwen2_5_vl_text", .architecture = "qwen2vl", .qkvBias = true},
    {.modelType = "qwen3", .architecture = "qwen3", .qkNorm = true},
    {.modelType = "qwen3_moe", .architecture = "qwen3moe", .experts = kQwen, .qkNorm = true},
    {.modelType = "qwen3_vl_text", .architecture = "qwen3vl", .qkNorm = true},
    {.modelType = "qwen3_vl_moe_text",
     .architecture = "qwen3vlmoe",
     .experts = kQwen,
     .qkNorm = true},
    {.modelType = "qwen3_next",
     .architecture = "qwen3next",
     .layers = HfLayers::interval,
     .state = RecurrentKind::gatedDeltaNet,
     .experts = kQwenShared,
     .qkNorm = true},
    {.modelType = "qwen3_5_text",
     .architecture = "qwen35",
     .layers = HfLayers::interval,
     .state = RecurrentKind::gatedDeltaNet,
     .qkNorm = true},
    {.modelType = "qwen3_5_moe_text",
     .architecture = "qwen35moe",
     .layers = HfLayers::interval,
     .state = RecurrentKind::gatedDeltaNet,
     .experts = kQwenShared,
     .qkNorm = true},

    // Gemma. Gemma 3's table is padded to 262,208 rows; the tokenizer has 262,144.
    {.modelType = "gemma2", .architecture = "gemma2", .tied = true, .window = kWindow, .period = 2},
    {.modelType = "gemma3_text",
     .architecture = "gemma3",
     .tied = true,
     .window = kWindow,
     .period = 6,
     .periodKey = "sliding_window_pattern",
     .qkNorm = true,
     .vocabularyPadded = 262208,
     .vocabularyReal = 262144},
    {.modelType = "gemma3n_text",
     .architecture = "gemma3n",
     .tied = true,
     .window = kWindow,
     .period = 5,
     .qkNorm = true,
     .vocabularyPadded = 262400,
     .vocabularyReal = 262144},
    {.modelType = "gemma4_text",
     .architecture = "gemma4",
     .tied = true,
     .window = kWindow,
     .period = 6,
     .periodKey = "sliding_window_pattern",
     .experts = kGemma4,
     .qkNorm = true},

    // Phi. llama.cpp does not use the windows.
    {.modelType = "phi3", .architecture = "phi3", .window = kWindow, .kvHeadsAsHeads = true},
    {.modelType = "phi4mm", .architecture = "phi3", .window = kWindow, .kvHeadsAsHeads = true},

    // Latent attention. The blocks that predict further tokens stay out of DeepSeek's files.
    {.modelType = "deepseek_v2", .architecture = "deepseek2", .experts = kDeepSeek, .latent = true},
    {.modelType = "deepseek_v3", .architecture = "deepseek2", .experts = kDeepSeek, .latent = true},
    {.modelType = "deepseek_v32",
     .architecture = "deepseek32",
     .experts = kDeepSeek,
     .latent = true},
    {.modelType = "kimi_k2", .architecture = "deepseek2", .experts = kDeepSeek, .latent = true},
    {.modelType = "kimi_k25", .architecture = "deepseek2", .experts = kDeepSeek, .latent = true},
    {.modelType = "glm4_moe_lite",
     .architecture = "deepseek2",
     .experts = kDeepSeek,
     .latent = true},
    {.modelType = "glm_moe_dsa",
     .architecture = "glm-dsa",
     .experts = kDeepSeek,
     .latent = true,
     .keepsPredictors = true},

    // Others with attention in every block.
    {.modelType = "glm4_moe",
     .architecture = "glm4moe",
     .experts = kDeepSeek,
     .mayBias = true,
     .keepsPredictors = true},
    {.modelType = "gpt_oss",
     .architecture = "gpt-oss",
     .window = kWindow,
     .period = 2,
     .experts = kMixtral,
     .qkvBias = true},
    {.modelType = "minimax_m2", .architecture = "minimax-m2", .experts = kMixtral, .qkNorm = true},
    {.modelType = "cohere", .architecture = "cohere", .tied = true, .kvHeadsAsHeads = true},
    {.modelType = "cohere2",
     .architecture = "cohere2",
     .tied = true,
     .window = kWindow,
     .period = 4,
     .periodKey = "sliding_window_pattern",
     .kvHeadsAsHeads = true},
    {.modelType = "olmo2", .architecture = "olmo2", .kvHeadsAsHeads = true, .qkNorm = true},
    {.modelType = "olmo3",
     .architecture = "olmo2",
     .window = kWindow,
     .period = 4,
     .kvHeadsAsHeads = true,
     .qkNorm = true},
    {.modelType = "granite", .architecture = "granite", .kvHeadsAsHeads = true},
    {.modelType = "granitemoe",
     .architecture = "granitemoe",
     .experts = kMixtral,
     .kvHeadsAsHeads = true},
    {.modelType = "glm4", .architecture = "glm4", .mayBias = true},
    {.modelType = "seed_oss", .architecture = "seed_oss", .qkvBias = true, .mayBias = true},
    {.modelType = "ernie4_5", .architecture = "ernie4_5", .tied = true, .kvHeadsAsHeads = true},
    {.modelType = "ernie4_5_moe", .architecture = "ernie4_5-moe", .tied = true, .experts = kErnie},
    {.modelType = "hunyuan_v1_dense", .architecture = "hunyuan-dense", .kvHeadsAsHeads = true},
    {.modelType = "hunyuan_v1_moe",
     .architecture = "hunyuan-moe",
     .experts = kHunyuan,
     .kvHeadsAsHeads = true},

    // A state in some blocks or in all.
    {.modelType = "mamba",
     .architecture = "mamba",
     .tied = true,
     .layers = HfLayers::everyState,
     .state = RecurrentKind::mamba},
    {.modelType = "falcon_mamba",
     .architecture = "mamba",
     .tied = true,
     .layers = HfLayers::everyState,
     .state = RecurrentKind::mamba},
    {.modelType = "mamba2",
     .architecture = "mamba2",
     .layers = HfLayers::everyState,
     .state = RecurrentKind::mamba2},
    {.modelType = "granitemoehybrid",
     .architecture = "granitehybrid",
     .state = RecurrentKind::mamba2,
     .experts = kGranite,
     .dense = "shared_intermediate_size",
     .kvHeadsAsHeads = true},
    {.modelType = "nemotron_h",
     .architecture = "nemotron_h",
     .withExperts = "nemotron_h_moe",
     .layers = HfLayers::oneEach,
     .state = RecurrentKind::mamba2,
     .experts = kNemotron},
    {.modelType = "falcon_h1",
     .architecture = "falcon-h1",
     .layers = HfLayers::stateBeside,
     .state = RecurrentKind::mamba2},
    {.modelType = "lfm2",
     .architecture = "lfm2",
     .tied = true,
     .layers = HfLayers::attentionIndexes,
     .state = RecurrentKind::shortConvolution,
     .adjustsWidth = true,
     .qkNorm = true},
    {.modelType = "lfm2_moe",
     .architecture = "lfm2moe",
     .tied = true,
     .layers = HfLayers::attentionIndexes,
     .state = RecurrentKind::shortConvolution,
     .experts = kLfm2,
     .qkNorm = true},
    {.modelType = "kimi_linear",
     .architecture = "kimi-linear",
     .layers = HfLayers::kdaLayers,
     .state = RecurrentKind::kda,
     .experts = kKimiLinear,
     .latent = true},
});

struct Default {
    std::string_view modelType;
    std::string_view key;
    std::uint32_t value;
};

constexpr auto kDefaults = std::to_array<Default>({
    {"mistral", "num_key_value_heads", 8},
    {"mixtral", "num_key_value_heads", 8},
    {"llama4_text", "attention_chunk_size", 8192},
    {"llama4_text", "interleave_moe_layer_step", 1},
    {"qwen2", "num_key_value_heads", 32},
    {"qwen3", "head_dim", 128},
    {"qwen3_next", "head_dim", 256},
    {"qwen3_5_text", "head_dim", 256},
    {"qwen3_5_moe_text", "head_dim", 256},
    {"gemma2", "head_dim", 256},
    {"gemma2", "sliding_window", 4096},
    {"gemma3_text", "vocab_size", 262208},
    {"gemma3_text", "num_attention_heads", 8},
    {"gemma3_text", "num_key_value_heads", 4},
    {"gemma3_text", "head_dim", 256},
    {"gemma3_text", "max_position_embeddings", 131072},
    {"gemma3n_text", "vocab_size", 262400},
    {"gemma3n_text", "num_attention_heads", 8},
    {"gemma3n_text", "num_key_value_heads", 2},
    {"gemma3n_text", "head_dim", 256},
    {"gemma3n_text", "max_position_embeddings", 32768},
    {"gemma3n_text", "sliding_window", 512},
    {"gemma3n_text", "hidden_size_per_layer_input", 256},
    {"gemma3n_text", "num_kv_shared_layers", 15},
    {"glm4_moe", "head_dim", 128},
    {"gpt_oss", "head_dim", 64},
    {"gpt_oss", "sliding_window", 128},
    {"cohere2", "sliding_window", 4096},
    {"olmo3", "sliding_window", 4096},
    {"seed_oss", "head_dim", 128},
    {"nemotron_h", "head_dim", 128},
    // llama.cpp writes this for models that know no end of their context.
    {"mamba", "max_position_embeddings", 1048576},
    {"falcon_mamba", "max_position_embeddings", 1048576},
    {"mamba2", "max_position_embeddings", 1048576},
    {"lfm2", "conv_L_cache", 3},
    {"lfm2_moe", "conv_L_cache", 3},
});

} // namespace

const HfFamily* hfFamily(std::string_view modelType) {
    const auto* found =
        std::find_if(kFamilies.begin(), kFamilies.end(),
                     [=](const HfFamily& family) { return family.modelType == modelType; });
    return found == kFamilies.end() ? nullptr : found;
}

std::optional<std::uint32_t> hfDefault(std::string_view modelType, std::string_view key) {
    const auto* found = std::find_if(kDefaults.begin(), kDefaults.end(), [=](const Default& fact) {
        return fact.modelType == modelType && fact.key == key;
    });
    return found == kDefaults.end() ? std::nullopt : std::optional(found->value);
}

} // namespace headroom
