// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/block_tensors.h"

namespace headroom {

namespace {

void addMamba(TensorList& list, const Recurrent& state) {
    const std::uint64_t inner = state.innerSize;
    list.matrix(TensorRole::other, list.embedding(), 2 * inner);
    list.single(state.convKernel * inner);
    list.single(inner);
    list.matrix(TensorRole::other, inner, state.timeStepRank + 2 * state.stateSize);
    list.matrix(TensorRole::other, state.timeStepRank, inner);
    list.single(inner);
    list.single(state.stateSize * inner);
    list.single(inner);
    list.matrix(TensorRole::other, inner, list.embedding());
}

void addMamba2(TensorList& list, const Recurrent& state) {
    const std::uint64_t inner = state.innerSize;
    const std::uint64_t heads = state.timeStepRank;
    const std::uint64_t conv = inner + 2 * std::uint64_t{state.groupCount} * state.stateSize;
    list.matrix(TensorRole::other, list.embedding(), inner + conv + heads);
    list.single(state.convKernel * conv);
    list.single(conv);
    list.single(heads);
    list.single(heads);
    list.single(heads);
    if (list.architecture().stateNorm) {
        list.single(inner);
    }
    list.matrix(TensorRole::other, inner, list.embedding());
}

void addBetaAlpha(TensorList& list, std::uint64_t heads) {
    if (list.architecture().fusedBetaAlpha) {
        list.matrix(TensorRole::other, list.embedding(), 2 * heads);
        return;
    }
    list.matrix(TensorRole::other, list.embedding(), heads);
    list.matrix(TensorRole::other, list.embedding(), heads);
}

void addGatedDeltaNet(TensorList& list, const Recurrent& state) {
    const std::uint64_t inner = state.innerSize;
    const std::uint64_t conv = inner + 2 * std::uint64_t{state.groupCount} * state.stateSize;
    list.matrix(TensorRole::value, list.embedding(), conv);
    list.matrix(TensorRole::other, list.embedding(), inner);
    list.single(state.convKernel * conv);
    list.single(state.timeStepRank);
    list.single(state.timeStepRank);
    addBetaAlpha(list, state.timeStepRank);
    list.single(state.stateSize);
    list.matrix(TensorRole::other, inner, list.embedding());
}

/// Kimi Linear, src/models/kimi-linear.cpp: decay and output gate have the rank of one head.
void addKda(TensorList& list, const Recurrent& state) {
    const std::uint64_t inner = state.innerSize;
    const std::uint64_t embedding = list.embedding();
    for (const TensorRole role : {TensorRole::query, TensorRole::key, TensorRole::value}) {
        list.matrix(role, embedding, inner);
        list.single(state.convKernel * inner);
    }
    for (int gate = 0; gate < 2; ++gate) {
        list.matrix(TensorRole::other, embedding, state.stateSize);
        list.matrix(TensorRole::other, state.stateSize, inner);
    }
    list.matrix(TensorRole::other, embedding, state.timeStepRank);
    list.single(state.timeStepRank);
    list.single(inner);
    list.single(state.stateSize);
    list.matrix(TensorRole::attentionOutput, inner, embedding);
}

void addShortConvolution(TensorList& list, const Recurrent& state) {
    const std::uint64_t embedding = list.embedding();
    list.single(state.convKernel * embedding);
    list.matrix(TensorRole::other, embedding, 3 * embedding);
    list.matrix(TensorRole::other, embedding, embedding);
}

} // namespace

void addRecurrent(TensorList& list) {
    if (!list.shape().recurrent) {
        return;
    }
    const Recurrent& state = *list.shape().recurrent;
    switch (state.kind) {
    case RecurrentKind::mamba:
        return addMamba(list, state);
    case RecurrentKind::mamba2:
        return addMamba2(list, state);
    case RecurrentKind::gatedDeltaNet:
        return addGatedDeltaNet(list, state);
    case RecurrentKind::shortConvolution:
        return addShortConvolution(list, state);
    case RecurrentKind::kda:
        return addKda(list, state);
    case RecurrentKind::rwkv:
    case RecurrentKind::none:
        return;
    }
}

} // namespace headroom
