// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gguf_shape_reader.h"
#include "core/units/format.h"

namespace headroom {

void GgufShapeReader::readRecurrent() {
    if (m_rules.state == StateRule::none) {
        return;
    }
    Recurrent state;
    state.kind = m_rules.stateKind;
    if (state.kind == RecurrentKind::shortConvolution) {
        state.convKernel = required("shortconv.l_cache", kMostGgufHeads);
    } else if (state.kind == RecurrentKind::rwkv) {
        readRwkv(state);
    } else if (state.kind == RecurrentKind::kda) {
        readKda(state);
    } else {
        readStateSpace(state);
    }
    m_shape.recurrent = state;
}

void GgufShapeReader::readStateSpace(Recurrent& state) {
    state.convKernel = required("ssm.conv_kernel", kMostGgufHeads);
    state.innerSize = required("ssm.inner_size", kLongestGgufRow);
    state.stateSize = required("ssm.state_size", kMostGgufHeads * 16);
    state.groupCount = m_keys.numberOr("ssm.group_count", 0);
    state.timeStepRank = m_keys.numberOr("ssm.time_step_rank", 0);
    if (state.groupCount > kMostGgufHeads) {
        fail(ErrorCode::outOfRange, "ssm.group_count", "there are too many groups");
    }
}

/// RWKV: a matrix for each head of the embedding, and the last tokens' embeddings.
void GgufShapeReader::readRwkv(Recurrent& state) {
    constexpr std::uint32_t kUsualShift = 2;
    const std::uint32_t shifted = m_keys.numberOr("token_shift_count", kUsualShift);
    if (shifted > kMostGgufHeads) {
        return fail(ErrorCode::outOfRange, "token_shift_count", "there are too many tokens");
    }
    state.convKernel = shifted + 1;
    state.innerSize = m_shape.embeddingLength;
    state.stateSize = required("wkv.head_size", kMostGgufHeads);
}

/// Kimi's delta attention: queries, keys and values are as wide as all heads and convolved each.
void GgufShapeReader::readKda(Recurrent& state) {
    state.convKernel = required("ssm.conv_kernel", kMostGgufHeads);
    state.stateSize = required("kda.head_dim", kMostGgufHeads * 16);
    state.groupCount = m_keys.at("attention.head_count", 0).value_or(0);
    state.timeStepRank = state.groupCount;
    const std::uint64_t inner = std::uint64_t{state.groupCount} * state.stateSize;
    if (state.groupCount > kMostGgufHeads || inner > kLongestGgufRow) {
        return fail(ErrorCode::outOfRange, "attention.head_count", "there are too many heads");
    }
    state.innerSize = static_cast<std::uint32_t>(inner);
}

bool GgufShapeReader::keepsState(const Block& block, std::uint32_t index) const {
    constexpr std::uint32_t kUsualInterval = 4;
    const std::uint32_t interval = m_keys.numberOr("full_attention_interval", kUsualInterval);
    switch (m_rules.state) {
    case StateRule::none:
        return false;
    case StateRule::everyBlock:
    case StateRule::besideAttention:
        return true;
    case StateRule::whereNoKvHeads:
        return block.kvHeads == 0 && m_traits.blocks[index].state;
    case StateRule::interval:
        return index < m_shape.trunkBlocks() && interval > 0 && (index + 1) % interval != 0;
    }
    return false;
}

} // namespace headroom
