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
    std::string_view headSize; ///< inner size: heads of this size
};

Recurrent mamba2(HfKeys& keys, const Mamba2Keys& names) {
    Recurrent state;
    state.convKernel = keys.required(names.kernel, kMostKernel);
    state.stateSize = keys.required(names.state, kMostState);
    state.groupCount = keys.required(names.groups, kHfMostHeads);
    state.timeStepRank = keys.required(names.heads, kHfMostHeads);
    return state;
}

/// Granite says how much wider than the model the state is; its heads share that out.
Recurrent graniteState(HfKeys& keys, std::uint32_t embedding) {
    Recurrent state =
        mamba2(keys, {"mamba_d_conv", "mamba_d_state", "mamba_n_groups", "mamba_n_heads", {}});
    state.innerSize =
        product(keys, "mamba_expand", keys.required("mamba_expand", kMostKernel), embedding);
    return state;
}

Recurrent falconState(HfKeys& keys) {
    Recurrent state =
        mamba2(keys, {"mamba_d_conv", "mamba_d_state", "mamba_n_groups", "mamba_n_heads", {}});
    state.innerSize = keys.required("mamba_d_ssm");
    return state;
}

Recurrent nemotronState(HfKeys& keys) {
    Recurrent state =
        mamba2(keys, {"conv_kernel", "ssm_state_size", "n_groups", "mamba_num_heads", {}});
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

} // namespace

Recurrent hfState(HfKeys& keys, std::uint32_t embedding) {
    const HfFamily& family = keys.family();
    Recurrent state;
    if (family.state == RecurrentKind::shortConvolution) {
        state.convKernel = keys.required("conv_L_cache", kMostKernel);
    } else if (family.state == RecurrentKind::gatedDeltaNet) {
        state = deltaNet(keys);
    } else if (family.modelType == "falcon_h1") {
        state = falconState(keys);
    } else if (family.modelType == "nemotron_h") {
        state = nemotronState(keys);
    } else if (family.state == RecurrentKind::mamba2) {
        state = graniteState(keys, embedding);
    }
    state.kind = family.state;
    return state;
}

} // namespace headroom
