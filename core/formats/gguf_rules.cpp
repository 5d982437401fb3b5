// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gguf_rules.h"

#include <algorithm>
#include <array>

namespace headroom {

namespace {

constexpr std::uint32_t kGemma2Window = 4096;
constexpr std::uint32_t kLlama4Chunk = 8192;
constexpr std::uint32_t kSmallThinkerWindow = 4096;
constexpr std::uint32_t kGemma3nCaches = 20;

constexpr auto kRules = std::to_array<GgufRules>({
    // Windows in some of the blocks.
    {.name = "llama4", .window = {.period = 4, .length = kLlama4Chunk, .chunked = true}},
    {.name = "gemma2", .window = {.period = 2, .length = kGemma2Window}},
    {.name = "gemma3", .window = {.period = 6}},
    {.name = "gemma3n", .window = {.period = 5}, .blocksWithCache = kGemma3nCaches},
    {.name = "gemma4", .window = {.period = 6}},
    {.name = "gpt-oss", .window = {.period = 2}},
    {.name = "cohere2", .window = {.period = 4}},
    {.name = "olmo2", .window = {.period = 4}},
    {.name = "exaone4", .window = {.period = 4, .length = 4096, .onlyWithBlocks = 64}},
    {.name = "smallthinker",
     .window =
         {.period = 4, .denseFirst = true, .length = kSmallThinkerWindow, .fixedLength = true}},
    {.name = "afmoe", .window = {.period = 4}},
    {.name = "plamo3", .window = {.period = 8}},
    {.name = "exaone-moe", .window = {.period = 4, .length = 128}},
    {.name = "mellum", .window = {.period = 4}},
    {.name = "laguna", .window = {.period = 4, .denseFirst = true}},
    {.name = "cohere2moe", .window = {.period = 4, .denseFirst = true, .byFileOnly = true}},
    {.name = "mimo2", .window = {.period = 1, .byFileOnly = true}},
    {.name = "step35", .window = {.period = 1, .byFileOnly = true}},
    {.name = "deepseek4", .window = {.period = 1, .everyBlock = true}},

    // A state in some or all of the blocks.
    {.name = "qwen3next", .state = StateRule::interval, .stateKind = RecurrentKind::gatedDeltaNet},
    {.name = "qwen35", .state = StateRule::interval, .stateKind = RecurrentKind::gatedDeltaNet},
    {.name = "qwen35moe", .state = StateRule::interval, .stateKind = RecurrentKind::gatedDeltaNet},
    {.name = "granitehybrid",
     .state = StateRule::whereNoKvHeads,
     .stateKind = RecurrentKind::mamba2},
    {.name = "nemotron_h", .state = StateRule::whereNoKvHeads, .stateKind = RecurrentKind::mamba2},
    {.name = "nemotron_h_moe",
     .state = StateRule::whereNoKvHeads,
     .stateKind = RecurrentKind::mamba2},
    {.name = "jamba", .state = StateRule::whereNoKvHeads, .stateKind = RecurrentKind::mamba},
    {.name = "lfm2",
     .state = StateRule::whereNoKvHeads,
     .stateKind = RecurrentKind::shortConvolution},
    {.name = "lfm2moe",
     .state = StateRule::whereNoKvHeads,
     .stateKind = RecurrentKind::shortConvolution},
    {.name = "kimi-linear", .state = StateRule::whereNoKvHeads, .stateKind = RecurrentKind::kda},
    {.name = "plamo2", .state = StateRule::whereNoKvHeads, .stateKind = RecurrentKind::mamba2},
    {.name = "rwkv6", .state = StateRule::everyBlock, .stateKind = RecurrentKind::rwkv},
    {.name = "rwkv6qwen2", .state = StateRule::everyBlock, .stateKind = RecurrentKind::rwkv},
    {.name = "rwkv7", .state = StateRule::everyBlock, .stateKind = RecurrentKind::rwkv},
    {.name = "arwkv7", .state = StateRule::everyBlock, .stateKind = RecurrentKind::rwkv},
    {.name = "falcon-h1", .state = StateRule::besideAttention, .stateKind = RecurrentKind::mamba2},
    {.name = "mamba", .state = StateRule::everyBlock, .stateKind = RecurrentKind::mamba},
    {.name = "mamba2", .state = StateRule::everyBlock, .stateKind = RecurrentKind::mamba2},

    // What the file says is all there is to it.
    {.name = "llama"},
    {.name = "mistral3"},
    {.name = "deci"},
    {.name = "granite"},
    {.name = "granitemoe"},
    {.name = "smollm3"},
    {.name = "qwen"},
    {.name = "qwen2"},
    {.name = "qwen2moe"},
    {.name = "qwen2vl"},
    {.name = "qwen3"},
    {.name = "qwen3moe"},
    {.name = "qwen3vl"},
    {.name = "qwen3vlmoe"},
    {.name = "phi2"},
    {.name = "phi3"},
    {.name = "phimoe"},
    {.name = "gemma"},
    {.name = "deepseek"},
    {.name = "deepseek2"},
    {.name = "deepseek32"},
    {.name = "glm-dsa", .sharesIndexer = true},
    {.name = "deepseek2-ocr"},
    {.name = "mistral4"},
    {.name = "plm"},
    {.name = "jais2"},
    {.name = "hunyuan_vl"},
    {.name = "hy_v3"},
    {.name = "cogvlm"},
    {.name = "pangu-embedded"},
    {.name = "paddleocr"},
    {.name = "maincoder"},
    {.name = "talkie"},
    {.name = "glm4"},
    {.name = "glm4moe"},
    {.name = "chatglm"},
    {.name = "minimax-m2"},
    {.name = "command-r"},
    {.name = "olmo"},
    {.name = "olmoe"},
    {.name = "exaone"},
    {.name = "starcoder"},
    {.name = "starcoder2"},
    {.name = "stablelm"},
    {.name = "falcon"},
    {.name = "grok"},
    {.name = "gpt2"},
    {.name = "gptneox"},
    {.name = "mpt"},
    {.name = "bloom"},
    {.name = "baichuan"},
    {.name = "internlm2"},
    {.name = "orion"},
    {.name = "xverse"},
    {.name = "codeshell"},
    {.name = "minicpm"},
    {.name = "minicpm3"},
    {.name = "dbrx"},
    {.name = "arctic"},
    {.name = "nemotron"},
    {.name = "bitnet"},
    {.name = "jais"},
    {.name = "openelm"},
    {.name = "bailingmoe"},
    {.name = "bailingmoe2"},
    {.name = "dots1"},
    {.name = "arcee"},
    {.name = "ernie4_5"},
    {.name = "ernie4_5-moe"},
    {.name = "hunyuan-moe"},
    {.name = "hunyuan-dense"},
    {.name = "seed_oss"},
    {.name = "apertus"},
    {.name = "grovemoe"},
    {.name = "chameleon"},
    {.name = "plamo"},
    {.name = "refact"},
});

struct OtherKind {
    std::string_view architecture;
    std::string_view phrase;
};

constexpr std::string_view kEncoder = "an encoder for embeddings, which keeps no cache";
constexpr std::string_view kDiffusion = "a diffusion model, which keeps no cache";
constexpr std::string_view kDraft = "a drafter, which works on the cache of another model";

constexpr auto kOtherKinds = std::to_array<OtherKind>({
    {"bert", kEncoder},
    {"modern-bert", kEncoder},
    {"nomic-bert", kEncoder},
    {"nomic-bert-moe", kEncoder},
    {"neo-bert", kEncoder},
    {"jina-bert-v2", kEncoder},
    {"jina-bert-v3", kEncoder},
    {"eurobert", kEncoder},
    {"gemma-embedding", kEncoder},
    {"llama-embed", kEncoder},
    {"t5encoder", kEncoder},
    {"t5", "an encoder with a decoder, whose memory is not known"},
    {"dream", kDiffusion},
    {"llada", kDiffusion},
    {"llada-moe", kDiffusion},
    {"rnd1", kDiffusion},
    {"eagle3", kDraft},
    {"dflash", kDraft},
    {"gemma4-assistant", kDraft},
    {"wavtokenizer-dec", "a decoder of sound"},
});

} // namespace

std::string_view ggufOtherKind(std::string_view architecture) {
    const auto* found =
        std::find_if(kOtherKinds.begin(), kOtherKinds.end(),
                     [=](const OtherKind& kind) { return kind.architecture == architecture; });
    return found == kOtherKinds.end() ? std::string_view{} : found->phrase;
}

const GgufRules* ggufRules(std::string_view architecture) {
    const auto* found = std::find_if(kRules.begin(), kRules.end(), [=](const GgufRules& rules) {
        return rules.name == architecture;
    });
    return found == kRules.end() ? nullptr : found;
}

} // namespace headroom
