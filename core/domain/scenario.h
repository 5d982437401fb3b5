// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/quantization.h"
#include "core/domain/requirements.h"
#include "core/domain/usage.h"
#include "core/units/units.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace headroom {

enum class OutputRows : std::uint8_t {
    ubatch,    ///< logits of every token of a micro-batch: libllama's own default
    sequences, ///< one row per sequence: what llama-server does
};

/// The macOS setting `iogpu.wired_limit_mb`, or what a system without it does.
struct GpuLimit {
    enum class Kind : std::uint8_t { standard, maximum, percent };
    Kind kind = Kind::standard;
    double percent = 0; ///< of installed memory, 1 to 100; used for Kind::percent

    friend bool operator==(const GpuLimit&, const GpuLimit&) = default;
};

enum class OperatingSystem : std::uint8_t { standard, macos15, macos26, linux, windows };

enum class DraftKind : std::uint8_t {
    model, ///< a small model beside it
    mtp,   ///< the model's own blocks that predict further tokens
};

/// Speculative decoding: tokens are drafted and checked together.
struct Speculative {
    std::uint32_t draft = 0; ///< tokens drafted at a time; 0: none
    double acceptance = 0;   ///< share of them that holds, 0 to 1
    DraftKind kind = DraftKind::model;

    friend bool operator==(const Speculative&, const Speculative&) = default;
};

/// How the cards of one machine share a model.
enum class CardSplit : std::uint8_t {
    layer,  ///< whole layers each; they take turns
    tensor, ///< every matrix is cut; they work at the same time
};

/// What is asked of a model: sizes in tokens unless said otherwise.
struct Workload {
    std::uint32_t context = 8192; ///< tokens of all sequences together
    std::uint32_t parallel = 1;   ///< sequences at a time
    TensorType kvKey = TensorType::f16;
    TensorType kvValue = TensorType::f16;
    std::uint32_t batch = 2048;
    std::uint32_t ubatch = 512;
    bool flashAttention = true;
    bool kvUnified = false;
    bool swaFull = false;
    OutputRows outputs = OutputRows::sequences;
    std::string runtime; ///< id; empty: each machine's usual one
    std::uint32_t prompt = 1024;
    std::uint32_t generate = 256;
    std::uint32_t cached = 0; ///< of the prompt, tokens that are already in the cache
    GpuLimit gpuLimit;
    OperatingSystem system = OperatingSystem::standard;
    std::optional<Bytes> reserve; ///< operating system and other programs; none: by memory size
    Speculative speculative;
    CardSplit split = CardSplit::layer;

    friend bool operator==(const Workload&, const Workload&) = default;
};

/// Tokens that one sequence may have: all of them where the cache is shared.
[[nodiscard]] constexpr std::uint32_t tokensPerSequence(const Workload& workload) {
    return workload.kvUnified ? workload.context
                              : workload.context / (workload.parallel > 0 ? workload.parallel : 1);
}

/// Tokens in the cache when the average token of the answer is written.
[[nodiscard]] constexpr std::uint32_t averageDepth(const Workload& workload) {
    return workload.prompt + workload.generate / 2;
}

/// Another model that stays loaded at the same time, with a cache of its own.
struct FurtherModel {
    std::string model;            ///< id
    std::string modelFile;        ///< path of a model file that takes its place; may be empty
    std::string quantization;     ///< id
    std::uint32_t context = 8192; ///< tokens of all its sequences together
    std::uint32_t parallel = 1;   ///< sequences at a time

    friend bool operator==(const FurtherModel&, const FurtherModel&) = default;
};

/// Everything the user chose; what a `.headroom` file holds.
struct Scenario {
    std::string title;
    std::string note;
    std::string model;     ///< id
    std::string modelFile; ///< path of a model file that takes the place of `model`; may be empty
    std::string quantization; ///< id
    Workload workload;
    std::vector<FurtherModel> also;          ///< further models that stay loaded
    std::vector<std::string> companionFiles; ///< paths: vision projectors and LoRA adapters
    std::vector<std::string> machines;       ///< ids, in the order shown
    std::string baseline;                    ///< id of one of them; empty: none pinned
    Usage usage;
    Requirements requirements;

    friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// The limits of what a scenario may ask for: shared by the reader, the command line and the
/// window.
inline constexpr std::uint32_t kLeastContext = 1;
inline constexpr std::uint32_t kMostContext = 16u * 1024 * 1024;
inline constexpr std::uint32_t kMostDraft = 64;
inline constexpr std::uint32_t kMostParallel = 256; ///< LLAMA_MAX_SEQ
inline constexpr std::size_t kMostFurtherModels = 16;
inline constexpr std::size_t kMostCompanionFiles = 16;

} // namespace headroom
