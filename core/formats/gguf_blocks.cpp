// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gguf_blocks.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace headroom {

namespace {

std::uint32_t length(std::uint64_t value) {
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(value, std::numeric_limits<std::uint32_t>::max()));
}

bool isOfState(std::string_view name) {
    return name.starts_with("ssm_") || name.starts_with("shortconv.") ||
           name.starts_with("time_mix_");
}

void noteExperts(GgufBlock& block, const GgufTensor& down) {
    block.expertLength = length(down.shape[0]);
    block.expertSpace = length(down.shape[1]);
    block.experts = length(down.shape[2]);
}

void noteBlockTensor(GgufTraits& traits, GgufBlock& block, std::string_view name,
                     const GgufTensor& tensor) {
    if (name == "ffn_down.weight") {
        block.feedForwardLength = length(tensor.shape[0]);
    } else if (name == "ffn_down_exps.weight") {
        noteExperts(block, tensor);
    } else if (name == "ffn_down_shexp.weight") {
        block.sharedExpertLength = length(tensor.shape[0]);
    } else if (isOfState(name)) {
        block.state = true;
    }
    block.indexer |= name.starts_with("indexer.");
    block.valueProjection |= name == "attn_v.weight";
    traits.queryBias |= name == "attn_q.bias" || name == "attn_qkv.bias";
    traits.queryNorm |= name == "attn_q_norm.weight";
    traits.attentionSinks |= name == "attn_sinks.weight";
    traits.routerBias |= name == "exp_probs_b.bias";
    traits.predictorEmbedding |= name == "nextn.embed_tokens.weight";
}

void noteOutsideTensor(GgufTraits& traits, const GgufTensor& tensor) {
    if (tensor.name == "output.weight") {
        traits.outputMatrix = true;
    } else if (tensor.name == "token_embd.weight") {
        traits.vocabulary = length(tensor.shape[1]);
    } else if (tensor.name == "rope_freqs.weight") {
        traits.ropeFactors = length(tensor.shape[0]);
    } else if (tensor.name == "rope_factors_long.weight") {
        traits.ropeFactors = length(tensor.shape[0]);
        traits.ropeFactorsLongShort = true;
    }
}

} // namespace

GgufTensorPlace placeOf(const GgufTensor& tensor) {
    constexpr std::string_view kPrefix = "blk.";
    std::string_view name = tensor.name;
    if (!name.starts_with(kPrefix)) {
        return {std::nullopt, name};
    }
    name.remove_prefix(kPrefix.size());
    std::uint32_t block = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), block);
    const auto digits = static_cast<std::size_t>(end - name.data());
    if (error != std::errc{} || digits >= name.size() || name[digits] != '.') {
        return {std::nullopt, tensor.name};
    }
    return {block, name.substr(digits + 1)};
}

GgufTraits traitsOf(const GgufFile& file, std::uint32_t blocks) {
    GgufTraits traits;
    traits.blocks.resize(blocks);
    for (const GgufTensor& tensor : file.tensors) {
        const GgufTensorPlace place = placeOf(tensor);
        if (!place.block) {
            noteOutsideTensor(traits, tensor);
        } else if (*place.block < blocks) {
            noteBlockTensor(traits, traits.blocks[*place.block], place.name, tensor);
        }
    }
    return traits;
}

} // namespace headroom
