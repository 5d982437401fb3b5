// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/cost.h"
#include "core/domain/scenario.h"
#include "core/units/units.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace headroom {

struct ModelProfile; // core/memory/model_profile.h

/// What an engine takes for a model and a workload.
struct MemoryBreakdown {
    Bytes weights;
    Bytes kvCache;
    Bytes recurrentState;
    Bytes compute;      ///< the engine's scratch buffer, estimate
    Bytes computeUpper; ///< its upper bound; not part of the total
    Bytes output;       ///< logits handed out: 4 bytes x vocabulary x sequences
    Bytes runtime;      ///< process, library and driver context
    Bytes others;       ///< further models and files that stay loaded; not part of the total

    /// Of the model itself.
    [[nodiscard]] constexpr Bytes total() const {
        return weights + kvCache + recurrentState + compute + output + runtime;
    }
    /// All that must be in memory at a time: what the verdict goes by.
    [[nodiscard]] constexpr Bytes resident() const { return total() + others; }
};

/// What a server may fill of the system's memory with use. On unified memory it comes from the same
/// memory, beside what the GPU may use; no part of any total.
struct HostPoolUse {
    Bytes promptCache;
    Bytes checkpoint;              ///< one of them: the windows and the state of one sequence
    std::uint32_t checkpoints = 0; ///< of all sequences, for contexts that are full

    [[nodiscard]] constexpr Bytes total() const { return promptCache + checkpoint * checkpoints; }
};

/// A further model as it stays loaded beside the first.
struct FurtherAssessment {
    const ModelSpec* model = nullptr;           ///< never null
    const Quantization* quantization = nullptr; ///< never null
    std::shared_ptr<const ModelProfile> profile;
    Workload workload;      ///< the scenario's, with its own context and sequences
    MemoryBreakdown memory; ///< without a machine: no runtime overhead
};

/// Which rule decides what a model may use of a machine: core/memory/usable_memory.h.
enum class CapacityRule : std::uint8_t {
    macos15Share,
    macos26Share,
    macosMaximum,
    chosenPercent,
    chosenReserve,
    cudaVisible,
    graphicsMemory, ///< Windows: AMD Variable Graphics Memory
    gtt,            ///< Linux: what the kernel lets an integrated GPU map
    videoMemory,
    systemMemory,
    runtimeShare, ///< what the runtime takes of it, at most
};

/// What a machine lets a model use: usable = installed × share − kept.
struct Capacity {
    Bytes installed;
    Bytes usable;
    Bytes reserve; ///< installed − usable: for the operating system and other programs
    CapacityRule rule{};
    double share = 1;
    Bytes kept;
    std::uint32_t nodes = 1; ///< `installed`, `usable` and `reserve` are of all, `kept` of one
};

enum class Verdict : std::uint8_t { fits, tight, offload, overflow };

/// Whether everything is in the memory that a model may use.
[[nodiscard]] constexpr bool holds(Verdict verdict) {
    return verdict == Verdict::fits || verdict == Verdict::tight;
}

/// What a change costs in quality.
struct QualityCost {
    std::string text;             ///< in words, English; empty: nobody measured it
    std::optional<double> before; ///< mean divergence to F16, nats
    std::optional<double> after;
    std::string source;
};

/// A change that makes it fit, and what it does. The kinds are in order of harm.
struct Fix {
    enum class Kind : std::uint8_t {
        cacheType,
        unifiedCache, ///< the sequences share one pool
        context,
        quantization,
        gpuLimit, ///< let the GPU use more of the memory
        machine,
    };
    Kind kind{};
    Workload workload;        ///< after the change
    std::string quantization; ///< after the change
    std::string machine;      ///< Kind::machine: which one
    BytesDelta frees;         ///< Kind::gpuLimit: how much more is usable
    BytesDelta freeAfter;
    QualityCost quality{};
};

struct Fit {
    Verdict verdict = Verdict::fits;
    BytesDelta free;
    std::uint32_t maxContext = 0; ///< tokens, at the scenario's sequences and cache types; 0: none
    bool maxContextIsModelLimit =
        false;                     ///< the model's trained context ends before the memory does
    std::uint32_t maxParallel = 0; ///< sequences of the scenario's context each; 0: none
};

enum class SpeedBasis : std::uint8_t { measured, calibrated, estimated };

/// What a measurement of that very combination said.
struct MeasuredSpeed {
    TokensPerSecond speed;
    std::string source;
    std::string date;
    bool own = false; ///< the user measured it
};

/// What of a model is on the card, and what a token reads on either side. `layers` are the blocks
/// and the output matrix.
struct OffloadSplit {
    std::uint32_t layers = 0;
    std::uint32_t gpuLayers = 0;    ///< llama.cpp: -ngl
    std::uint32_t expertLayers = 0; ///< blocks with experts
    std::uint32_t cpuExpertLayers = 0;
    std::uint32_t cpuExpertBlocks = 0; ///< llama.cpp: --n-cpu-moe, the first blocks
    Bytes gpuWeightsRead;              ///< per token
    Bytes gpuCacheRead;
    Bytes cpuLayersRead; ///< weights and cache of whole layers on the processor
    Bytes cpuExpertsRead;
    BytesPerSecond systemBandwidth; ///< nominal
};

/// A model larger than the memory: what of its mapped file a token reads from the SSD.
struct SsdCliff {
    Bytes beyond;           ///< of the weights, what does not stay in memory
    Bytes worst;            ///< read per token where the memory always holds the wrong part
    Bytes best;             ///< read per token where it holds what helps most
    BytesPerSecond ssdRead; ///< sequential
};

/// Several tokens a step: drafted, then checked together.
struct SpeculativeGain {
    double tokensPerStep = 1; ///< expected
    Range stepCost;           ///< time of a step ÷ time of one token without a draft
    Range plain;              ///< decode speed without it
};

/// A token on several nodes, or on cards that share every matrix.
struct SharedToken {
    std::uint32_t nodes = 1;
    LinkKind kind = LinkKind::tensor;
    const LinkSpec* link = nullptr; ///< never null
    Bytes copied;                   ///< weights that every node reads whole
    Range oneNode;                  ///< seconds of a node's own part: shortest, usual, longest
    LinkFigure exchange;            ///< seconds of the link
};

/// One stream's decode speed, at `depth` tokens in the cache.
struct DecodeSpeed {
    std::uint32_t depth = 0; ///< tokens: prompt + half of the answer
    Bytes weightsRead;       ///< per token
    Bytes cacheRead;         ///< per token, KV cache and recurrent state
    TokensPerSecond ceiling; ///< bandwidth / bytes read: no prediction exceeds it
    Range decode;            ///< tokens per second
    SpeedBasis basis = SpeedBasis::estimated;
    std::string calibration; ///< which coefficients, on how many rows, with what error
    std::vector<MeasuredSpeed> measured;
    const SpeedAdjustment* adjusted = nullptr; ///< to this machine; null: nobody measured it
    std::optional<OffloadSplit> offload;       ///< Verdict::offload
    std::optional<SsdCliff> cliff;             ///< Verdict::overflow
    /// On several nodes or cards at a time: `weightsRead` and `cacheRead` are then of each.
    std::optional<SharedToken> shared;
    /// Of `decode` and `ceiling`, which then are tokens per step × those without it.
    std::optional<SpeculativeGain> speculative;
    std::optional<Range> sustained; ///< `decode` once the machine is warm; none: not known
    const SustainedLoad* sustainedBy = nullptr;
};

struct BatchFit; // core/domain/speed_calibration.h

/// Speed of several sequences that are written at the same time, in batches of one token each.
struct BatchSpeed {
    std::uint32_t sequences = 1;
    std::uint32_t depth = 0; ///< tokens of each sequence in the cache
    TokensPerSecond ceiling; ///< of all together: by bandwidth or by the peak rate
    Range aggregate;         ///< tokens per second of all together
    Range perUser;           ///< of each
    // How a step comes about; 0 for one sequence, whose speed is DecodeSpeed::decode:
    Seconds step;
    Seconds shared;            ///< dense weights and layers: once
    Seconds experts;           ///< weights of the experts of one token
    Seconds cache;             ///< of one sequence
    double expertReadings = 1; ///< times the experts of one token that a step reads
    const BatchFit* fit = nullptr;
};

/// How fast a prompt is worked through, and how long the answer takes.
struct PromptSpeed {
    std::uint32_t tokens = 0; ///< of the prompt, those that are not cached
    std::uint32_t cached = 0;
    std::uint32_t steps = 0;   ///< micro-batches
    double matrixFlops = 0;    ///< operations of all of them
    double attentionFlops = 0; ///< operations
    Bytes streamed;            ///< weights read in all micro-batches
    double peak = 0;           ///< operations per second
    TokensPerSecond ceiling;   ///< all operations at the peak rate: no prediction exceeds it
    std::uint32_t nodes = 1;   ///< that share operations and weights; those above are of each
    LinkFigure exchange;       ///< seconds of the link between them
    Range prefill;             ///< tokens per second over `tokens`
    Range firstToken;          ///< seconds until the first token of the answer
    Range answer;              ///< seconds until the last one
    SpeedBasis basis = SpeedBasis::estimated;
    std::string calibration;             ///< which coefficients, on how many rows, with what error
    std::vector<MeasuredSpeed> measured; ///< of about that prompt
    const SpeedAdjustment* adjusted = nullptr; ///< to this machine; null: nobody measured it
};

struct Warning {
    std::string code;    ///< stable: "context-beyond-training"
    std::string message; ///< English
};

/// One figure with its arithmetic.
struct Term {
    std::string id; ///< "memory.kv_cache"
    std::string label;
    double value = 0;
    std::string unit;        ///< "bytes", "tokens/s", "tokens", "USD"
    std::string formula;     ///< in words or symbols
    std::string substituted; ///< the formula with numbers in it
    std::string source;
};

struct MachineAssessment {
    const MachineSpec* machine = nullptr; ///< never null inside an Assessment
    const ChipSpec* chip = nullptr;
    const RuntimeSpec* runtime = nullptr;
    MemoryBreakdown memory;  ///< of all nodes together, each counted like the fullest
    MemoryBreakdown perNode; ///< of the fullest node; without a cluster the same as `memory`
    Capacity capacity;
    Fit fit;
    HostPoolUse pools;
    std::optional<DecodeSpeed> speed;  ///< none: unknown, or the model does not fit
    std::optional<PromptSpeed> prompt; ///< likewise
    std::optional<BatchSpeed> batch;   ///< of all sequences of the workload; likewise
    std::optional<OwnershipCost> cost; ///< none: no price, no watts or no speed
};

/// The answer to a scenario: what every surface shows. Immutable; keeps its catalog alive.
struct Assessment {
    std::shared_ptr<const Catalog> catalog;
    Scenario scenario;
    const ModelSpec* model = nullptr;           ///< never null
    const Quantization* quantization = nullptr; ///< never null
    std::uint64_t parameters = 0;               ///< of the text weights
    double bitsPerWeight = 0;
    /// Never null: for figures at other depths.
    std::shared_ptr<const ModelProfile> profile;
    MemoryBreakdown memory;              ///< without a machine: no runtime overhead
    std::vector<FurtherAssessment> also; ///< in the scenario's order
    std::vector<const CompanionFile*> companionFiles;
    std::vector<MachineAssessment> machines; ///< in the scenario's order
    std::vector<Warning> warnings;
};

} // namespace headroom
