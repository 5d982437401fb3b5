// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/architecture.h"

#include <algorithm>
#include <array>

namespace headroom {

namespace {

constexpr auto kArchitectures = std::to_array<Architecture>({
    {.name = "llama", .bumpsValueAt80Layers = true},
    {.name = "mistral3"},
    {.name = "llama4"},
    {.name = "deci", .zeroHeadsWhereRecurrent = true, .bumpsValueAt80Layers = true},
    {.name = "granite"},
    {.name = "smollm3"},
    {.name = "qwen2", .qkvBias = true, .bumpsValueAt80Layers = true},
    {.name = "qwen2moe", .qkvBias = true, .sharedExpertGate = true},
    {.name = "qwen3", .qkNorm = QkNorm::perHead},
    {.name = "qwen3moe", .qkNorm = QkNorm::perHead},
    {.name = "qwen2vl", .qkvBias = true},
    {.name = "qwen3vl", .qkNorm = QkNorm::perHead},
    {.name = "qwen3vlmoe", .qkNorm = QkNorm::perHead},
    {.name = "qwen3next",
     .qkNorm = QkNorm::perHead,
     .gatedQuery = true,
     .sharedExpertGate = true,
     .fusedBetaAlpha = true},
    {.name = "qwen35", .qkNorm = QkNorm::perHead, .gatedQuery = true},
    {.name = "qwen35moe", .qkNorm = QkNorm::perHead, .gatedQuery = true, .sharedExpertGate = true},
    {.name = "gemma2", .mixerNorms = 2, .feedForwardNorms = 2},
    {.name = "gemma3", .mixerNorms = 2, .feedForwardNorms = 2, .qkNorm = QkNorm::perHead},
    {.name = "gemma3n",
     .mixerNorms = 2,
     .feedForwardNorms = 2,
     .qkNorm = QkNorm::perHead,
     .tiedTwiceUnmapped = true,
     .keepsSharedKeys = true},
    {.name = "gemma4",
     .mixerNorms = 2,
     .feedForwardNorms = 2,
     .qkNorm = QkNorm::perHead,
     .denseBesideExperts = true,
     .hasOutputScale = true,
     .tiedTwiceUnmapped = true,
     .keepsSharedKeys = true},
    {.name = "phi3", .fusedQkv = true, .fusedGateUp = true, .ignoresWindow = true},
    {.name = "gpt-oss", .qkvBias = true, .attentionOutputBias = true, .expertBias = true},
    {.name = "deepseek2", .routerBias = true},
    {.name = "deepseek32", .routerBias = true},
    {.name = "glm-dsa", .routerBias = true},
    {.name = "glm4moe", .qkvBias = true, .routerBias = true},
    {.name = "seed_oss"},
    {.name = "ernie4_5"},
    {.name = "ernie4_5-moe", .routerBias = true},
    {.name = "minimax-m2", .qkNorm = QkNorm::wholeRow, .routerBias = true},
    {.name = "cohere", .feedForwardNorms = 0, .qkNorm = QkNorm::everyHead},
    {.name = "cohere2", .feedForwardNorms = 0},
    {.name = "olmo2", .qkNorm = QkNorm::wholeRow},
    {.name = "granitehybrid", .zeroHeadsWhereRecurrent = true},
    {.name = "nemotron_h", .gatedFeedForward = false, .zeroHeadsWhereRecurrent = true},
    {.name = "nemotron_h_moe",
     .gatedFeedForward = false,
     .routerBias = true,
     .zeroHeadsWhereRecurrent = true},
    {.name = "falcon-h1", .stateNorm = false},
    {.name = "lfm2", .qkNorm = QkNorm::perHead, .zeroHeadsWhereRecurrent = true},
    {.name = "lfm2moe",
     .qkNorm = QkNorm::perHead,
     .routerBias = true,
     .zeroHeadsWhereRecurrent = true},
    {.name = "kimi-linear", .routerBias = true, .zeroHeadsWhereRecurrent = true},
    {.name = "mamba", .zeroHeadsWhereRecurrent = true},
    {.name = "mamba2", .zeroHeadsWhereRecurrent = true},
});

} // namespace

const Architecture* findArchitecture(std::string_view name) {
    const auto* found = std::find_if(kArchitectures.begin(), kArchitectures.end(),
                                     [&](const Architecture& a) { return a.name == name; });
    return found == kArchitectures.end() ? nullptr : found;
}

} // namespace headroom
