// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/yaml_value.h"
#include "core/domain/catalog.h"
#include "core/domain/machine.h"
#include "core/domain/model.h"
#include "core/domain/quantization.h"
#include "core/domain/scenario.h"

#include <array>

/// The words of catalog and scenario files and what they stand for.
namespace headroom {

inline constexpr std::array kTensorTypeWords{
    Word<TensorType>{"F32", TensorType::f32},
    Word<TensorType>{"F16", TensorType::f16},
    Word<TensorType>{"BF16", TensorType::bf16},
    Word<TensorType>{"Q8_0", TensorType::q8_0},
    Word<TensorType>{"Q6_K", TensorType::q6_k},
    Word<TensorType>{"Q5_K", TensorType::q5_k},
    Word<TensorType>{"Q5_1", TensorType::q5_1},
    Word<TensorType>{"Q5_0", TensorType::q5_0},
    Word<TensorType>{"Q4_K", TensorType::q4_k},
    Word<TensorType>{"Q4_1", TensorType::q4_1},
    Word<TensorType>{"Q4_0", TensorType::q4_0},
    Word<TensorType>{"IQ4_NL", TensorType::iq4_nl},
    Word<TensorType>{"IQ4_XS", TensorType::iq4_xs},
    Word<TensorType>{"Q3_K", TensorType::q3_k},
    Word<TensorType>{"IQ3_S", TensorType::iq3_s},
    Word<TensorType>{"IQ3_XXS", TensorType::iq3_xxs},
    Word<TensorType>{"Q2_K", TensorType::q2_k},
    Word<TensorType>{"IQ2_S", TensorType::iq2_s},
    Word<TensorType>{"IQ2_XS", TensorType::iq2_xs},
    Word<TensorType>{"IQ2_XXS", TensorType::iq2_xxs},
    Word<TensorType>{"IQ1_M", TensorType::iq1_m},
    Word<TensorType>{"IQ1_S", TensorType::iq1_s},
    Word<TensorType>{"TQ2_0", TensorType::tq2_0},
    Word<TensorType>{"TQ1_0", TensorType::tq1_0},
    Word<TensorType>{"Q2_0", TensorType::q2_0},
    Word<TensorType>{"Q1_0", TensorType::q1_0},
    Word<TensorType>{"MXFP4", TensorType::mxfp4},
    Word<TensorType>{"NVFP4", TensorType::nvfp4},
    Word<TensorType>{"Q8_1", TensorType::q8_1},
    Word<TensorType>{"Q8_K", TensorType::q8_k},
};
static_assert(kTensorTypeWords.size() == static_cast<std::size_t>(TensorType::count_));

inline constexpr std::array kBackendWords{
    Word<Backend>{"metal", Backend::metal}, Word<Backend>{"cuda", Backend::cuda},
    Word<Backend>{"rocm", Backend::rocm},   Word<Backend>{"vulkan", Backend::vulkan},
    Word<Backend>{"cpu", Backend::cpu},     Word<Backend>{"sycl", Backend::sycl},
};

/// In which space prompts of latent attention are worked through; true: decompressed.
inline constexpr std::array kLatentPromptWords{
    Word<bool>{"absorbed", false},
    Word<bool>{"decompressed", true},
};

inline constexpr std::array kPlatformWords{
    Word<Platform>{"macos", Platform::macos},
    Word<Platform>{"dgx-spark", Platform::dgxSpark},
    Word<Platform>{"strix-halo", Platform::strixHalo},
    Word<Platform>{"discrete-gpu", Platform::discreteGpu},
    Word<Platform>{"cpu-only", Platform::cpuOnly},
};

inline constexpr std::array kPriceKindWords{
    Word<PriceKind>{"list", PriceKind::list},       Word<PriceKind>{"street", PriceKind::street},
    Word<PriceKind>{"launch", PriceKind::launch},   Word<PriceKind>{"used", PriceKind::used},
    Word<PriceKind>{"derived", PriceKind::derived},
};

/// The types that llama.cpp takes for `--cache-type-k`, written as there.
inline constexpr std::array kCacheTypeWords{
    Word<TensorType>{"f16", TensorType::f16},       Word<TensorType>{"bf16", TensorType::bf16},
    Word<TensorType>{"f32", TensorType::f32},       Word<TensorType>{"q8_0", TensorType::q8_0},
    Word<TensorType>{"q5_1", TensorType::q5_1},     Word<TensorType>{"q5_0", TensorType::q5_0},
    Word<TensorType>{"q4_1", TensorType::q4_1},     Word<TensorType>{"q4_0", TensorType::q4_0},
    Word<TensorType>{"iq4_nl", TensorType::iq4_nl},
};

inline constexpr std::array kOutputWords{
    Word<OutputRows>{"sequences", OutputRows::sequences},
    Word<OutputRows>{"ubatch", OutputRows::ubatch},
};

inline constexpr std::array kSystemWords{
    Word<OperatingSystem>{"default", OperatingSystem::standard},
    Word<OperatingSystem>{"macos15", OperatingSystem::macos15},
    Word<OperatingSystem>{"macos26", OperatingSystem::macos26},
    Word<OperatingSystem>{"linux", OperatingSystem::linux},
    Word<OperatingSystem>{"windows", OperatingSystem::windows},
};

inline constexpr std::array kCardSplitWords{
    Word<CardSplit>{"layer", CardSplit::layer},
    Word<CardSplit>{"tensor", CardSplit::tensor},
};

inline constexpr std::array kDraftWords{
    Word<DraftKind>{"model", DraftKind::model},
    Word<DraftKind>{"mtp", DraftKind::mtp},
};

/// Words that mean themselves: the domain keeps them as text.
inline constexpr std::array kPowerKindWords{
    Word<std::string_view>{"measured", "measured"},
    Word<std::string_view>{"maker", "maker"},
    Word<std::string_view>{"estimated", "estimated"},
    Word<std::string_view>{"adapter", "adapter"},
};

inline constexpr std::array kFormFactorWords{
    Word<std::string_view>{"mini", "mini"},     Word<std::string_view>{"desktop", "desktop"},
    Word<std::string_view>{"laptop", "laptop"}, Word<std::string_view>{"all-in-one", "all-in-one"},
    Word<std::string_view>{"tower", "tower"},
};

inline constexpr std::array kTierWords{
    Word<std::string_view>{"base", "base"},
    Word<std::string_view>{"pro", "pro"},
    Word<std::string_view>{"max", "max"},
    Word<std::string_view>{"ultra", "ultra"},
};

inline constexpr std::array kQualityWords{
    Word<std::string_view>{"none", "none"},   Word<std::string_view>{"negligible", "negligible"},
    Word<std::string_view>{"small", "small"}, Word<std::string_view>{"noticeable", "noticeable"},
    Word<std::string_view>{"clear", "clear"}, Word<std::string_view>{"severe", "severe"},
};

inline constexpr std::array kMixtureWords{
    Word<MixtureKind>{"ggml", MixtureKind::ggml},
    Word<MixtureKind>{"mlx", MixtureKind::mlx},
};

inline constexpr std::array kCacheGrowthWords{
    Word<CacheGrowth>{"reserved", CacheGrowth::reserved},
    Word<CacheGrowth>{"grown", CacheGrowth::grown},
    Word<CacheGrowth>{"paged", CacheGrowth::paged},
};

inline constexpr std::array kCacheSubjectWords{
    Word<CacheSubject>{"any", CacheSubject::any},
    Word<CacheSubject>{"attention-sinks", CacheSubject::attentionSinks},
    Word<CacheSubject>{"biased-keys", CacheSubject::biasedKeys},
    Word<CacheSubject>{"mlx", CacheSubject::mlx},
};

inline constexpr std::array kRecurrentWords{
    Word<RecurrentKind>{"mamba", RecurrentKind::mamba},
    Word<RecurrentKind>{"mamba2", RecurrentKind::mamba2},
    Word<RecurrentKind>{"gated-delta-net", RecurrentKind::gatedDeltaNet},
    Word<RecurrentKind>{"kda", RecurrentKind::kda},
    Word<RecurrentKind>{"short-convolution", RecurrentKind::shortConvolution},
};

} // namespace headroom
