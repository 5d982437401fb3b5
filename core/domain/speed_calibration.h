// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/machine.h"
#include "core/domain/provenance.h"
#include "core/domain/quantization.h"
#include "core/units/units.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace headroom {

/// What the coefficient of a term multiplies.
enum class SpeedFactor : std::uint8_t {
    weights, ///< bytes of weights read ÷ nominal bandwidth: no unit, 1.15 means 87 % is reached
    cache,   ///< bytes of cache read ÷ nominal bandwidth: no unit
    compute, ///< bytes of weights read ÷ FP16 shader rate: floating-point operations per byte
    layer,   ///< blocks of the network: seconds
    token,   ///< once: seconds
    hop,     ///< cards after the first: seconds
    // Of a prompt:
    flops,     ///< operations of the matrices ÷ peak rate: no unit, 1.4 means 71 % is reached
    attention, ///< operations of attention ÷ peak rate: no unit
    stream,    ///< all weights, once per micro-batch, ÷ nominal bandwidth: no unit
    step,      ///< blocks of the network × micro-batches: seconds
    scores,    ///< operations of attention ÷ nominal bandwidth: bytes per operation
    overlap,   ///< flops, as cards that work at the same time take: no unit
};

/// Models whose errors are told apart.
enum class SpeedKind : std::uint8_t {
    dense,     ///< 6 billion parameters read per token or more
    small,     ///< dense, fewer
    experts,   ///< with or without recurrent blocks
    recurrent, ///< recurrent blocks, no experts
    count_
};

/// Where a term applies; what is left open applies everywhere.
struct SpeedCondition {
    std::optional<bool> experts;           ///< a model with experts
    std::optional<bool> recurrent;         ///< a model with recurrent blocks
    std::optional<bool> latent;            ///< multi-head latent attention
    std::optional<bool> perLayerEmbedding; ///< Gemma 3n/4 E-models
    std::optional<bool> flashAttention;    ///< as the workload asks
    std::uint32_t firstGeneration = 0;     ///< Apple: ChipSpec::generation
    std::uint32_t lastGeneration = UINT32_MAX;
    std::vector<std::string> tiers;    ///< ChipSpec::tier
    std::vector<std::string> families; ///< ChipSpec::family
    std::uint32_t formats = 0;         ///< bit per TensorType of the quantization's base; 0: any
};

/// One part of the time for a token: coefficient x what it multiplies.
struct SpeedTerm {
    std::string id;
    SpeedFactor per = SpeedFactor::weights;
    double value = 0;
    /// Factor of `value` by Apple generation, the first for M1; later chips take the last one.
    std::vector<double> byGeneration;
    SpeedCondition when;
    bool isFixed = false; ///< set by hand: a refit leaves it as it is
};

/// How far measurements lay from predictions made without their chip.
struct SpeedError {
    std::uint32_t rows = 0; ///< 0: none of this kind was measured
    double median = 0;      ///< of |predicted ÷ measured − 1|
    double p90 = 0;
    double low = 1;  ///< 10th percentile of measured ÷ predicted
    double high = 1; ///< 90th percentile
};

/// Coefficients of one backend and its runtimes: catalog/speed.yaml.
struct SpeedFit {
    std::string id;
    std::string name; ///< "Apple, llama.cpp"
    /// Fits of one group are fitted together: terms with the same id have the same value.
    std::string group;
    std::vector<Backend> backends;
    std::vector<std::string> runtimes; ///< empty: any that loads such files
    MixtureKind files = MixtureKind::ggml;
    std::vector<std::string> families; ///< chips that it is used for; empty: any
    std::vector<std::string> measured; ///< families of chips whose rows were fitted
    std::vector<SpeedTerm> terms;
    std::array<SpeedError, static_cast<std::size_t>(SpeedKind::count_)> errors;
    double unmeasuredLow = 1; ///< widens the range for a chip that nobody measured
    double unmeasuredHigh = 1;
    std::string heldOut; ///< what the errors were measured on: "chips", "models"
    std::string rows;    ///< which rows were fitted, in words
    Provenance provenance;
};

/// How several sequences at a time share the work of a step: catalog/batching.yaml. Chosen like a
/// SpeedFit; the terms of one stream are the SpeedFit's.
struct BatchFit {
    std::string id;
    std::string name; ///< "Apple, llama.cpp"
    std::vector<Backend> backends;
    std::vector<std::string> runtimes; ///< empty: any that loads such files
    MixtureKind files = MixtureKind::ggml;
    std::vector<std::string> families; ///< chips that it is used for; empty: any
    std::vector<std::string> measured; ///< families of chips whose rows were fitted
    std::optional<bool> experts;       ///< models with experts, or without; none: both
    /// What the second sequence adds to a step, as a share of the time for the weights and layers
    /// of one token; n further ones add n^growth times as much.
    double further = 0;
    double growth = 1;
    double cache = 1;         ///< factor of a further sequence's cache reading; 1 or more
    double spread = 1;        ///< share of the further experts expected that a step really reads
    SpeedError error;         ///< of rows left out, for the speed-up over one stream
    double unmeasuredLow = 1; ///< widens the range for a chip that nobody measured
    double unmeasuredHigh = 1;
    std::string heldOut;
    std::string rows; ///< which rows were fitted, in words
    Provenance provenance;
};

/// A speed that somebody measured: one stream, the whole model on the GPU.
struct SpeedMeasurement {
    std::string id;           ///< made of the fields below
    bool isPrefill = false;   ///< of a prompt of `prompt` tokens; else of decoding
    bool own = false;         ///< by the user, on a machine of theirs
    std::string machine;      ///< id, of own measurements where it is known; else empty
    std::uint32_t prompt = 0; ///< tokens worked on; 0: decoding
    std::string family;       ///< ChipSpec::family
    std::uint32_t cards = 1;
    std::uint32_t nodes = 1;  ///< machines that worked together
    std::string link;         ///< id of a LinkSpec, where they did or the cards shared matrices
    BytesPerSecond bandwidth; ///< nominal, of one card
    std::string model;        ///< id
    std::string quantization; ///< id
    std::string runtime;      ///< id
    std::uint32_t depth = 0;  ///< tokens in the cache
    TokensPerSecond speed;
    Provenance provenance;
};

/// What no fit has: how fast a model works beyond the memory of the GPU, or with a draft.
enum class AssumptionKind : std::uint8_t {
    cpuLayers,     ///< share of the memory bandwidth that layers on the processor reach
    cpuExperts,    ///< the same of experts alone
    split,         ///< seconds for each time that work changes between card and processor
    ssdShare,      ///< share of the sequential rate at which a mapped file is read
    expertMisses,  ///< experts read from the SSD ÷ those that chance would miss
    expertSync,    ///< seconds for each block whose experts are streamed
    verifyMetal,   ///< time of one more token that is checked ÷ time of one token, Apple
    verifyKQuants, ///< the same of k-quants with one or two drafted tokens (llama.cpp)
    verifyExperts, ///< the same of models with experts, Apple
    verifyCuda,    ///< the same on NVIDIA cards
    draftModel,    ///< time of one drafted token ÷ time of one token, by a small model
    draftMtp,      ///< the same by the model's own blocks
    hostLink,      ///< bytes per second of weights that a card takes from system memory in prompts
    count_
};

/// A coefficient that was published or read off a few measurements: catalog/beyond-gpu.yaml.
struct Assumption {
    std::string id;
    AssumptionKind kind{};
    double value = 0;
    double low = 0; ///< 80 % lie between these
    double high = 0;
    Provenance provenance;
};

/// What is left of the speed once a machine is as warm as it gets.
struct SustainedLoad {
    std::string id;
    std::vector<std::string> formFactors; ///< MachineSpec::formFactor; empty: any
    std::vector<std::string> families;    ///< MachineSpec::family; empty: any
    double value = 1;                     ///< share of the speed of a cool machine
    double low = 1;
    double high = 1;
    Provenance provenance;
};

/// What the user's own measurements say of one machine: predictions are multiplied by it.
struct SpeedAdjustment {
    double factor = 1; ///< of the speed; 0.93: the machine is slower than predicted
    double low = 1;    ///< 80 % of such machines have a factor between these
    double high = 1;
    double spread = 1; ///< of the logarithms of the fit's errors that remain
    std::uint32_t rows = 0;
    std::uint32_t rejected = 0; ///< rows that said something else: core/calibration/own_machine.h
};

/// Coefficients adjusted to a machine of the user's: `machine_calibrations` of their catalog.
struct MachineCalibration {
    std::string id;      ///< machine/runtime
    std::string machine; ///< id
    std::string runtime; ///< id
    std::optional<SpeedAdjustment> decode;
    std::optional<SpeedAdjustment> prefill;
    Provenance provenance;
};

/// Everything that speeds are predicted from; order of the fits decides.
struct SpeedCalibration {
    std::vector<SpeedFit> fits;                 ///< of decoding
    std::vector<SpeedFit> prefillFits;          ///< of prompts
    std::vector<BatchFit> batchFits;            ///< of several sequences at a time
    std::vector<SpeedMeasurement> measurements; ///< by model, quantization
    /// By AssumptionKind; none: not in the catalog.
    std::array<std::optional<Assumption>, static_cast<std::size_t>(AssumptionKind::count_)>
        assumptions;
    std::vector<SustainedLoad> sustained; ///< the first that matches counts
    std::vector<MachineCalibration> machineCalibrations;

    [[nodiscard]] const std::optional<Assumption>& assumption(AssumptionKind kind) const {
        return assumptions[static_cast<std::size_t>(kind)];
    }
};

} // namespace headroom
