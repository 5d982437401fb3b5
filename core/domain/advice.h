// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/provenance.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What is published on which machine to buy for what: as published, with its source. What
/// Headroom itself says about it is computed, never stored.
namespace headroom {

/// A public score of a model in a benchmark.
struct ModelScore {
    std::string id;
    std::string model;     ///< id of a ModelSpec
    std::string benchmark; ///< "MMLU", "MATH-500"
    double value = 0;      ///< percent
    Provenance provenance;
};

/// What a model is used for.
struct ModelUse {
    std::string id; ///< coding, agents, reasoning, rag, chat, structured, long-context, multimodal
    std::string name;
    std::string needs;                   ///< in a sentence
    std::vector<std::string> benchmarks; ///< what models are ranked by, the best evidence first
    std::vector<std::string> models;     ///< ids of models that their publishers made for it
    std::uint32_t leastContext = 0;      ///< tokens; with less it is of little use
    Provenance provenance;
};

/// A model at a context, as somebody advises it.
struct AdvisedModel {
    std::string model;         ///< id of a ModelSpec
    std::string quantization;  ///< id
    std::uint32_t context = 0; ///< tokens; 0: not said
    std::string said;          ///< the figure as published: "about 22 GB, 128K and more"
};

/// A size of memory and what is said to fit in it.
struct MemoryTier {
    std::string id;
    std::string name;     ///< "48 GB"
    double leastGib = 0;  ///< installed
    double mostGib = 0;   ///< as leastGib where it is one size
    std::string word;     ///< "Best Value"
    std::string audience; ///< who it is said to be for
    std::string machine;  ///< id of the machine that it is computed for
    std::vector<AdvisedModel> models;
    Provenance provenance;
};

/// How much money, what for.
struct BuyerTier {
    std::string id;
    std::string name;
    double leastGib = 0;
    double mostGib = 0;
    std::string advice;                ///< when to buy it, and when not
    std::vector<std::string> machines; ///< ids of those named for it
    std::string said;                  ///< prices as published
    Provenance provenance;
};

/// A buyer's purpose with the model and the memory advised for it.
struct UseCase {
    std::string id;
    std::string name;
    std::string use; ///< id of a ModelUse
    AdvisedModel model;
    double memoryGib = 0; ///< installed, as advised
    Provenance provenance;
};

/// A task with models that are said to be enough, and the machine for them.
struct TaskAdvice {
    std::string id;
    std::string name;
    std::string use; ///< id of a ModelUse
    std::vector<AdvisedModel> models;
    std::string machine; ///< id; empty: any
    bool cloud = false;  ///< said to need a model in the cloud
    std::string said;
    Provenance provenance;
};

struct Persona {
    std::string id;
    std::string name;
    std::string machine; ///< id of the one named for it
    std::vector<AdvisedModel> models;
    std::optional<double> monthlySpend; ///< USD for APIs or rent, as told
    std::string said;
    Provenance provenance;
};

/// What speaks for and against a kind of machine.
struct PlatformAdvice {
    std::string id;
    std::string name;
    std::string vendor;                ///< of the machines it is about; empty: of all vendors
    std::vector<std::string> families; ///< of the machines it is about; empty: all of the vendor
    std::vector<std::string> strengths;
    std::vector<std::string> weaknesses;
    Provenance provenance;
};

/// A common mistake; whether it is made is computed.
struct BuyingMistake {
    /// What is checked: core/planning/buying_mistakes.h.
    enum class Check : std::uint8_t {
        totalParameters, ///< paying for the speed of all parameters where few are active
        smallNamesake,   ///< a distilled model under the name of a large one
        fullContext,     ///< stuffing where retrieving would do
        tflops,          ///< more operations per second, but no more bandwidth
        multiGpu,        ///< several cards whose memory does not add up to speed
        benchmarks,      ///< a choice by scores that differ less than they scatter
    };
    std::string id;
    Check check{};
    std::string name;
    std::string advice;
    Provenance provenance;
};

struct Advice {
    std::vector<ModelScore> scores;
    std::vector<ModelUse> uses;
    std::vector<MemoryTier> memoryTiers;
    std::vector<BuyerTier> buyerTiers;
    std::vector<UseCase> useCases;
    std::vector<TaskAdvice> tasks;
    std::vector<Persona> personas;
    std::vector<PlatformAdvice> platforms;
    std::vector<BuyingMistake> mistakes;
};

/// Of a use case, use … by its id; null: there is none.
template <typename T>
[[nodiscard]] const T* entryOf(const std::vector<T>& entries, const std::string& id) {
    for (const T& each : entries) {
        if (each.id == id) {
            return &each;
        }
    }
    return nullptr;
}

} // namespace headroom
