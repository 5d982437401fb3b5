// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/hf_state.h"

#include "core/units/format.h"

namespace headroom {

namespace {

constexpr std::uint32_t kMostKernel = 1024;
constexpr std::uint32_t kMostState = 1U << 16;

std::uint32_t product(HfKeys& keys, std::string_view key, std::uint64_t one, std::uint64_t other) {
    if (one * other > kHfLongestRow) {
        keys.fail(ErrorCode::outOfRange, key,
                  "the state would be " + formatInteger(one * other) + " wide");
        return 0;
    }
    return static_cast<std::uint32_t>(one * other);
}

/// Names of the keys of a Mamba-2 state, which families do not agree on.
struct Mamba2Keys {
    std::string_view kernel;
    std::string_view state;
    std::string_view groups;
    std::string_view heads;
};

Recurrent mamba2(HfKeys& keys, const Mamba2Keys& names) {
    Recurrent state;
    state.convKernel = keys.required(names.kernel, kMostKernel);
    state.stateSize = keys.required(names.state, kMostState);
    state.groupCount = keys.required(names.groups, kHfMostHeads);
    state.timeStepRank = keys.required(names.heads, kHfMostHeads);
    return state;
}

/// Heads of `mamba_d_head` make up the state; where that is "auto", the file says its width or how
/// much wider than the model it is. What is said twice must agree.
std::uint32_t innerSize(HfKeys& keys, std::uint32_t heads, std::uint32_t embedding) {
    constexpr std::string_view kHead = "mamba_d_head";
    constexpr std::string_view kWidth = "mamba_d_ssm";
    const JsonValue* head = keys.find(kHead);
    const bool automatic = head == nullptr || head->as<std::string>() != nullptr;
    const auto said = keys.number(kWidth);
    if (automatic) {
        return said ? *said
                    : product(keys, "mamba_expand", keys.required("mamba_expand", kMostKernel),
                              embedding);
    }
    const std::uint32_t inner = product(keys, kHead, keys.required(kHead), heads);
    if (said && *said != inner) {
        keys.fail(ErrorCode::outOfRange, kWidth,
                  "the heads of the state make it " + formatInteger(std::uint64_t{inner}) +
                      " wide, not " + formatInteger(std::uint64_t{*said}));
    }
    return inner;
}

/// Granite and Falcon-H1.
Recurrent usualMamba2(HfKeys& keys, std::uint32_t embedding) {
    Recurrent state =
        mamba2(keys, {"mamba_d_conv", "mamba_d_state", "mamba_n_groups", "mamba_n_heads"});
    state.innerSize = innerSize(keys, state.timeStepRank, embedding);
    return state;
}

Recurrent nemotronState(HfKeys& keys) {
    Recurrent state =
        mamba2(keys, {"conv_kernel", "ssm_state_size", "n_groups", "mamba_num_heads"});
    state.innerSize =
        product(keys, "mamba_head_dim", keys.required("mamba_head_dim"), state.timeStepRank);
    return state;
}

Recurrent deltaNet(HfKeys& keys) {
    Recurrent state;
    state.convKernel = keys.required("linear_conv_kernel_dim", kMostKernel);
    state.stateSize = keys.required("linear_key_head_dim", kMostState);
    state.groupCount = keys.required("linear_num_key_heads", kHfMostHeads);
    state.timeStepRank = keys.required("linear_num_value_heads", kHfMostHeads);
    state.innerSize = product(keys, "linear_value_head_dim", keys.required("linear_value_head_dim"),
                              state.timeStepRank);
    return state;
}

Recurrent mamba2State(HfKeys& keys, std::uint32_t embedding) {
    Recurrent state = mamba2(keys, {"conv_kernel", "state_size", "n_groups", "num_heads"});
    state.innerSize = product(keys, "expand", keys.required("expand", kMostKernel), embedding);
    return state;
}

/// The rank of the time step is a sixteenth of the model's width where the file says "auto".
Recurrent mambaState(HfKeys& keys, std::uint32_t embedding) {
    constexpr std::uint32_t kSixteenth = 16;
    const JsonValue* rank = keys.find("time_step_rank");
    const bool automatic = rank == nullptr || rank->as<std::string>() != nullptr;
    Recurrent state;
    state.convKernel = keys.required("conv_kernel", kMostKernel);
    state.stateSize = keys.required("state_size", kMostState);
    state.timeStepRank = automatic ? (embedding + kSixteenth - 1) / kSixteenth
                                   : keys.required("time_step_rank", kMostState);
    const bool own = keys.find("intermediate_size") != nullptr;
    state.innerSize =
        own ? keys.required("intermediate_size")
            : product(keys, "expand", keys.required("expand", kMostKernel), embedding);
    return state;
}

/// Every head has its own queries, keys and values, which the convolution goes over.
Recurrent kimiState(HfKeys& keys) {
    constexpr std::string_view kKey = "linear_attn_config";
    Recurrent state;
    const JsonValue* config = keys.object(kKey);
    if (config == nullptr) {
        keys.fail(ErrorCode::missingKey, kKey, "the key is missing; it has the sizes of the state",
                  "take the model's whole config.json");
        return state;
    }
    HfKeys inner(*config, keys.prefix() + std::string(kKey) + ".", keys.family(), keys.path());
    state.convKernel = inner.required("short_conv_kernel_size", kMostKernel);
    state.stateSize = inner.required("head_dim", kMostState);
    state.timeStepRank = inner.required("num_heads", kHfMostHeads);
    state.groupCount = state.timeStepRank;
    state.innerSize = product(inner, "head_dim", state.stateSize, state.timeStepRank);
    keys.take(inner.problem());
    return state;
}

} // namespace

Recurrent hfState(HfKeys& keys, std::uint32_t embedding) {
    const HfFamily& family = keys.family();
    Recurrent state;
    if (family.state == RecurrentKind::shortConvolution) {
        state.convKernel = keys.required("conv_L_cache", kMostKernel);
    } else if (family.state == RecurrentKind::gatedDeltaNet) {
        state = deltaNet(keys);
    } else if (family.state == RecurrentKind::kda) {
        state = kimiState(keys);
    } else if (family.state == RecurrentKind::mamba) {
        state = mambaState(keys, embedding);
    } else if (family.modelType == "nemotron_h") {
        state = nemotronState(keys);
    } else if (family.modelType == "mamba2") {
        state = mamba2State(keys, embedding);
    } else {
        state = usualMamba2(keys, embedding);
    }
    state.kind = family.state;
    return state;
}

} // namespace headroom
