// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/warnings.h"

#include "core/memory/usable_memory.h"
#include "core/planning/cluster_warnings.h"
#include "core/planning/companion_warnings.h"
#include "core/planning/draft_warnings.h"
#include "core/planning/quality_cost.h"
#include "core/units/format.h"

#include <algorithm>

namespace headroom {

namespace {

bool quantized(TensorType type) {
    return type != TensorType::f16 && type != TensorType::bf16 && type != TensorType::f32;
}

void warnOfContext(const Assessment& assessment, std::vector<Warning>& warnings) {
    const std::uint64_t each = tokensPerSequence(assessment.scenario.workload);
    const std::uint64_t trained = assessment.model->shape.contextLength;
    if (trained > 0 && each > trained) {
        warnings.push_back({"context-beyond-training",
                            "The context of " + formatInteger(each) + " tokens is beyond the " +
                                formatInteger(trained) +
                                " the model was trained for: it needs rope scaling and loses "
                                "quality."});
    }
    const Workload& workload = assessment.scenario.workload;
    const std::uint64_t talk = std::uint64_t{workload.prompt} + workload.generate;
    if (talk > each) {
        warnings.push_back({"prompt-beyond-context",
                            "Prompt and answer are " + formatInteger(talk) +
                                " tokens, a sequence has room for " + formatInteger(each) + "."});
    }
}

void warnOfCacheTypes(const Assessment& assessment, std::vector<Warning>& warnings) {
    const Workload& workload = assessment.scenario.workload;
    if (quantized(workload.kvValue) && !workload.flashAttention) {
        warnings.push_back({"quantized-v-needs-flash-attention",
                            "llama.cpp refuses a quantized V cache without flash attention."});
    }
    if (assessment.model->shape.latent && workload.kvKey != workload.kvValue) {
        warnings.push_back({"latent-cache-types-differ",
                            "A latent (MLA) cache has one type: llama.cpp refuses different types "
                            "for K and V."});
    }
}

void warnOfNativeQuantization(const Assessment& assessment, std::vector<Warning>& warnings) {
    const auto& native = assessment.model->nativeQuantizations;
    if (!native.empty() &&
        std::find(native.begin(), native.end(), assessment.quantization->id) == native.end()) {
        warnings.push_back(
            {"not-published-so", assessment.model->name + " is published in " + native.front() +
                                     "; files named otherwise keep most of their tensors in it."});
    }
}

void warnOfGpuLimit(const Assessment& assessment, std::vector<Warning>& warnings) {
    if (assessment.scenario.workload.gpuLimit.kind != GpuLimit::Kind::percent) {
        return;
    }
    for (const MachineAssessment& each : assessment.machines) {
        const bool isMac = each.machine->platform == Platform::macos;
        const Bytes keeps = macosKeeps(nodeMemory(*each.machine));
        const Bytes leaves{each.capacity.reserve.bytes / each.machine->nodes};
        if (isMac && leaves < keeps) {
            warnings.push_back(
                {"gpu-limit-starves-system", each.machine->name + ": the GPU limit leaves macOS " +
                                                 formatGib(leaves, 1) + ", less than the " +
                                                 formatGib(keeps, 0) + " it should keep."});
        }
    }
}

/// Each kind of harm once, for the cache types asked for: keys and values may fare differently.
void warnOfCacheHarm(const Assessment& assessment, std::vector<Warning>& warnings) {
    const Workload& workload = assessment.scenario.workload;
    const RuntimeSpec* runtime =
        assessment.machines.empty() ? nullptr : assessment.machines.front().runtime;
    const auto harm = [&](TensorType type) {
        return cacheQualityOf(*assessment.catalog, *assessment.model, runtime, type);
    };
    const CacheQuality* key = harm(workload.kvKey);
    const CacheQuality* value = harm(workload.kvValue);
    const bool keysOnly = value != nullptr && value->subject == CacheSubject::biasedKeys;
    const CacheQuality* worst = key != nullptr && !key->warning.empty() ? key
                                : keysOnly                              ? nullptr
                                                                        : value;
    if (worst != nullptr && !worst->warning.empty()) {
        warnings.push_back({"quantized-cache-hurts", worst->warning});
    }
}

/// What the runtime of a machine does not do as asked.
void warnOfRuntime(const MachineAssessment& each, const Workload& workload,
                   std::vector<Warning>& warnings) {
    const RuntimeSpec& runtime = *each.runtime;
    const auto lacks = [&](TensorType type) {
        return !runtime.cacheTypes.empty() &&
               std::find(runtime.cacheTypes.begin(), runtime.cacheTypes.end(), type) ==
                   runtime.cacheTypes.end();
    };
    if (lacks(workload.kvKey) || lacks(workload.kvValue)) {
        warnings.push_back(
            {"cache-type-not-in-runtime", runtime.name + " has no KV cache of this type."});
    }
    if (workload.kvUnified && !runtime.sharesCache) {
        warnings.push_back({"cache-not-shared", runtime.name +
                                                    " does not share one cache among sequences: "
                                                    "each has its own."});
    }
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    return text;
}

/// What the runtime takes by itself where that is not what was asked for; 0: it is, or it takes
/// what the model was trained for.
std::uint32_t otherDefaultContext(const MachineAssessment& each, const Workload& workload) {
    const auto& steps = each.runtime->defaultContext;
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const DefaultContext& at) {
        return each.capacity.usable < at.below;
    });
    return step == steps.end() || step->tokens == tokensPerSequence(workload) ? 0 : step->tokens;
}

void warnOfDefaultContext(const Assessment& assessment, std::vector<Warning>& warnings) {
    std::vector<std::string> machines;
    for (const MachineAssessment& each : assessment.machines) {
        const std::uint32_t tokens =
            each.runtime == nullptr ? 0 : otherDefaultContext(each, assessment.scenario.workload);
        if (tokens > 0) {
            machines.push_back(formatCount(tokens, "tokens on ") + each.machine->name);
        }
    }
    if (!machines.empty()) {
        const std::uint32_t asked = tokensPerSequence(assessment.scenario.workload);
        warnings.push_back(
            {"runtime-default-context", "By itself the runtime takes " + joined(machines) +
                                            "; set its context length to " +
                                            formatInteger(std::uint64_t{asked}) + "."});
    }
}

/// What is left for a server's pools where they share the memory, and do not fit.
std::optional<Bytes> roomForPools(const MachineAssessment& each) {
    const bool unified = each.machine->memoryKind == MemoryKind::unified;
    const bool loaded = holds(each.fit.verdict);
    const Bytes keeps = macosKeeps(nodeMemory(*each.machine)) * each.machine->nodes;
    const Bytes taken = each.memory.resident() + keeps;
    const BytesDelta room = each.capacity.installed - taken;
    const bool has = each.pools.total().bytes > 0;
    if (!unified || !loaded || !has ||
        static_cast<std::int64_t>(each.pools.total().bytes) <= room.bytes) {
        return std::nullopt;
    }
    return Bytes{static_cast<std::uint64_t>(std::max<std::int64_t>(room.bytes, 0))};
}

void warnOfPools(const Assessment& assessment, std::vector<Warning>& warnings) {
    std::vector<std::string> machines;
    Bytes pools;
    for (const MachineAssessment& each : assessment.machines) {
        if (const auto room = roomForPools(each)) {
            machines.push_back(each.machine->name + " (" + formatGib(*room, 1) + " left)");
            pools = std::max(pools, each.pools.total());
        }
    }
    if (!machines.empty()) {
        warnings.push_back({"host-pools-do-not-fit",
                            "A server keeps up to " + formatGib(pools, 1) +
                                " of old prompts and checkpoints, more than there is room for on " +
                                joined(machines) +
                                ": limit them with --cache-ram and --ctx-checkpoints."});
    }
}

void warnOfBackends(const Assessment& assessment, std::vector<Warning>& warnings) {
    for (const MachineAssessment& each : assessment.machines) {
        if (each.runtime != nullptr &&
            each.runtime->overhead.find(each.chip->backend) == each.runtime->overhead.end()) {
            warnings.push_back(
                {"runtime-not-on-machine", each.runtime->name + " does not run on the GPU of " +
                                               each.machine->name +
                                               ": its figures there are only arithmetic."});
        }
    }
}

void warnOfCliff(const Assessment& assessment, std::vector<Warning>& warnings) {
    for (const MachineAssessment& each : assessment.machines) {
        if (each.speed && each.speed->cliff) {
            warnings.push_back(
                {"ssd-cliff",
                 each.machine->name + ": " + formatGib(each.speed->cliff->beyond, 1) +
                     " of the weights do not stay in memory and are read from the SSD again and "
                     "again. That is a cliff, not a slope: the speed is anywhere in the range, if "
                     "the runtime maps the file and the system goes along at all."});
        }
    }
}

void warnOfRuntimes(const Assessment& assessment, std::vector<Warning>& warnings) {
    std::vector<const RuntimeSpec*> told;
    for (const MachineAssessment& each : assessment.machines) {
        if (each.runtime != nullptr &&
            std::find(told.begin(), told.end(), each.runtime) == told.end()) {
            warnOfRuntime(each, assessment.scenario.workload, warnings);
            told.push_back(each.runtime);
        }
    }
}

} // namespace

std::vector<Warning> warningsFor(const Assessment& assessment) {
    std::vector<Warning> warnings;
    warnOfContext(assessment, warnings);
    warnOfCacheTypes(assessment, warnings);
    warnOfNativeQuantization(assessment, warnings);
    warnOfGpuLimit(assessment, warnings);
    warnOfCacheHarm(assessment, warnings);
    warnOfRuntimes(assessment, warnings);
    warnOfBackends(assessment, warnings);
    warnOfDefaultContext(assessment, warnings);
    warnOfPools(assessment, warnings);
    warnOfCliff(assessment, warnings);
    warnOfDraft(assessment, warnings);
    warnOfClusters(assessment, warnings);
    warnOfCompanions(assessment, warnings);
    return warnings;
}

} // namespace headroom
