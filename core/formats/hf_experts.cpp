// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/hf_experts.h"

#include "core/units/format.h"

namespace headroom {

namespace {

constexpr std::uint32_t kMostExperts = 1U << 16;
constexpr std::uint32_t kMostShared = 64;

/// transformers 5 writes `num_local_experts` where 4 wrote the family's own key.
std::optional<std::uint32_t> expertCount(HfKeys& keys) {
    const HfExpertKeys& names = keys.family().experts;
    if (names.count.empty() || !keys.flagOr("enable_moe_block", true)) {
        return std::nullopt;
    }
    for (const std::string_view key : {names.count, std::string_view("num_local_experts")}) {
        if (const auto count = keys.uniform(key, kMostExperts)) {
            return *count == 0 && !names.required ? std::nullopt : std::optional(*count);
        }
    }
    return names.required ? std::optional(keys.required(names.count, kMostExperts)) : std::nullopt;
}

std::uint32_t sharedWidth(HfKeys& keys, std::uint32_t expertWidth) {
    const HfExpertKeys& names = keys.family().experts;
    if (!names.sharedWidth.empty()) {
        return keys.numberOr(names.sharedWidth, 0);
    }
    if (names.sharedLikeRouted) {
        return expertWidth;
    }
    return names.sharedCount.empty()
               ? 0
               : keys.uniform(names.sharedCount, kMostShared).value_or(0) * expertWidth;
}

/// Only where a key says that the model differs from its architecture.
std::optional<bool> routerBias(const HfKeys& keys) {
    const JsonValue* method = keys.find("topk_method");
    const auto* name = method == nullptr ? nullptr : method->as<std::string>();
    const bool balanced = name != nullptr && *name == "noaux_tc";
    if (keys.family().modelType == "deepseek_v2" && !balanced) {
        return false;
    }
    for (const std::string_view key : {"use_expert_bias", "use_routing_bias"}) {
        const JsonValue* flag = keys.find(key);
        if (flag != nullptr && flag->as<bool>() != nullptr && !*flag->as<bool>()) {
            return false;
        }
    }
    return std::nullopt;
}

void check(HfKeys& keys, const Experts& experts) {
    if (experts.used > experts.count) {
        keys.fail(ErrorCode::outOfRange, keys.family().experts.used,
                  formatInteger(std::uint64_t{experts.used}) +
                      " experts are used, but there are only " +
                      formatInteger(std::uint64_t{experts.count}));
    }
}

} // namespace

std::optional<Experts> hfExperts(HfKeys& keys) {
    const auto count = expertCount(keys);
    if (!count) {
        return std::nullopt;
    }
    const HfExpertKeys& names = keys.family().experts;
    Experts experts;
    experts.count = *count;
    experts.used = keys.requiredUniform(names.used, kMostExperts);
    experts.feedForwardLength = keys.requiredUniform(names.width);
    experts.sharedFeedForwardLength = sharedWidth(keys, experts.feedForwardLength);
    experts.latentLength = keys.numberOr("moe_latent_size", 0);
    experts.routerBias = routerBias(keys);
    check(keys, experts);
    return experts;
}

} // namespace headroom
