// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate.h"

#include "core/cost/own_plan.h"
#include "core/memory/memory.h"
#include "core/memory/node_split.h"
#include "core/memory/residents.h"
#include "core/memory/runtime_choice.h"
#include "core/memory/usable_memory.h"
#include "core/planning/fit.h"
#include "core/planning/warnings.h"
#include "core/speed/batched.h"
#include "core/speed/cache_read.h"
#include "core/speed/decode.h"
#include "core/speed/offload.h"
#include "core/speed/offload_prompt.h"
#include "core/speed/prefill.h"
#include "core/speed/speculative.h"
#include "core/speed/ssd_cliff.h"
#include "core/speed/sustained.h"

#include <utility>

namespace headroom {

namespace {

Error outOfRange(std::string key, std::string message, std::string hint) {
    return {ErrorCode::outOfRange, {}, std::move(key), std::move(message), std::move(hint)};
}

/// The first thing in the workload that cannot be.
std::optional<Error> workloadError(const Workload& workload) {
    if (workload.context < kLeastContext || workload.context > kMostContext) {
        return outOfRange("context", "the context must be 1 to 16777216 tokens", "");
    }
    if (workload.parallel < 1 || workload.parallel > kMostParallel) {
        return outOfRange("parallel", "1 to 256 sequences are possible", "");
    }
    if (workload.parallel > workload.context) {
        return outOfRange("parallel", "there are more sequences than tokens of context",
                          "raise the context or lower the sequences");
    }
    if (workload.ubatch < 1 || workload.batch < 1) {
        return outOfRange("ubatch", "a batch holds at least one token", "");
    }
    const Speculative& draft = workload.speculative;
    if (draft.draft > kMostDraft || !(draft.acceptance >= 0 && draft.acceptance <= 1)) {
        return outOfRange("speculative", "1 to 64 tokens can be drafted, 0 to 1 of them accepted",
                          "");
    }
    const GpuLimit& limit = workload.gpuLimit;
    if (limit.kind == GpuLimit::Kind::percent && !(limit.percent >= 1 && limit.percent <= 100)) {
        return outOfRange("gpu_limit", "the GPU limit must be 1 to 100 percent", "");
    }
    return std::nullopt;
}

/// With a part of the model beside the card, or on the SSD.
std::optional<DecodeSpeed> speedBeyond(const Assessment& base, const MachineAssessment& each) {
    const Workload& workload = base.scenario.workload;
    const Catalog& catalog = *base.catalog;
    const std::uint32_t depth = averageDepth(workload);
    if (each.fit.verdict == Verdict::offload) {
        OffloadSplit split =
            offloadSplit(*base.profile, each.memory, each.capacity.usable,
                         cacheReadPerToken(*base.profile, catalog, workload, each.runtime, depth));
        split.systemBandwidth = each.machine->systemBandwidth.value_or(BytesPerSecond{});
        return offloadedSpeed(*base.profile, catalog, workload, *each.machine, *each.chip,
                              *each.runtime, split, depth);
    }
    return each.machine->platform == Platform::discreteGpu
               ? std::nullopt
               : cliffSpeed(*base.profile, catalog, workload, *each.machine, *each.chip,
                            *each.runtime, each.memory, each.capacity.usable, depth);
}

/// Of all nodes, and of the fullest.
void addMemory(const Assessment& base, MachineAssessment& each) {
    const ModelProfile& profile = *base.profile;
    MemoryBreakdown whole = memoryOf(profile, *base.catalog, base.scenario.workload, each.runtime);
    whole.runtime = runtimeOverhead(each.runtime, *each.machine, *each.chip);
    const NodeSplit split = nodeSplitOf(profile, *each.machine, each.runtime);
    each.memory = onAllNodes(whole, split, profile);
    each.memory.others = residentsOn(base, *each.machine, *each.chip);
    each.perNode = onFullestNode(whole, split, profile);
    each.perNode.others = {each.memory.others.bytes / each.machine->nodes};
}

MachineAssessment assess(const Assessment& base, const MachineSpec& machine, const ChipSpec& chip,
                         const RuntimeSpec* runtime) {
    const Workload& workload = base.scenario.workload;
    const Catalog& catalog = *base.catalog;
    MachineAssessment result;
    result.machine = &machine;
    result.chip = &chip;
    result.runtime = runtime;
    addMemory(base, result);
    result.capacity = capacityOf(machine, workload, runtime);
    result.fit =
        fitOf(*base.profile, catalog, workload, machine, runtime, result.memory, result.capacity);
    if (runtime != nullptr) {
        result.pools = poolsOf(*base.profile, catalog, workload, *runtime);
    }
    if (runtime != nullptr && !holds(result.fit.verdict)) {
        result.speed = machine.nodes > 1 ? std::nullopt : speedBeyond(base, result);
        if (result.speed && result.speed->offload) {
            result.prompt = offloadedPrompt(*base.profile, catalog, workload, machine, chip,
                                            *runtime, *result.speed);
        }
    } else if (runtime != nullptr) {
        result.speed = decodeSpeed(*base.profile, catalog, workload, machine, chip, *runtime,
                                   averageDepth(workload));
        if (result.speed) {
            result.batch = batchedSpeed(*base.profile, catalog, workload, machine, chip, *runtime,
                                        *result.speed, workload.parallel);
            if (!result.speed->shared) {
                speculate(*result.speed, *base.profile, catalog.speed, workload, chip);
            }
            result.prompt = promptSpeed(*base.profile, catalog, workload, machine, chip, *runtime,
                                        *result.speed);
        }
    }
    if (result.speed) {
        addSustained(*result.speed, sustainedLoadOf(catalog.speed, machine));
    }
    return result;
}

std::optional<Error> resolveModel(Assessment& base) {
    const Scenario& scenario = base.scenario;
    base.model = base.catalog->model(scenario.model);
    if (base.model == nullptr) {
        return unknownId("model", scenario.model, "models");
    }
    base.quantization = base.catalog->quantization(scenario.quantization);
    if (base.quantization == nullptr) {
        return unknownId("quantization", scenario.quantization, "quantizations");
    }
    auto profile = profileOf(*base.model, *base.quantization, *base.catalog);
    if (!profile) {
        return profile.error();
    }
    base.profile = std::make_shared<const ModelProfile>(std::move(*profile));
    base.parameters = base.profile->parameters;
    base.bitsPerWeight = 8.0 * static_cast<double>(base.profile->weights.bytes) /
                         static_cast<double>(base.profile->parameters);
    return std::nullopt;
}

std::optional<Error> assessMachines(Assessment& base) {
    base.machines.reserve(base.scenario.machines.size());
    for (const std::string& id : base.scenario.machines) {
        const MachineSpec* machine = base.catalog->machine(id);
        const ChipSpec* chip = machine ? base.catalog->chip(machine->chip) : nullptr;
        if (chip == nullptr) {
            return unknownId("machines", id, "machines");
        }
        auto assessed = assessMachine(base, *machine, *chip);
        if (!assessed) {
            return assessed.error();
        }
        base.machines.push_back(std::move(*assessed));
    }
    return std::nullopt;
}

/// A usage that cannot be leaves every cost unknown: costOf() tells why.
void addCosts(Assessment& base) {
    const auto rates = ratesOf(base.scenario.usage, base.catalog->market);
    for (MachineAssessment& each : base.machines) {
        each.cost = rates ? ownershipOf(each, *rates) : std::nullopt;
    }
}

} // namespace

tl::expected<Assessment, Error> evaluate(const Scenario& scenario,
                                         std::shared_ptr<const Catalog> catalog) {
    if (auto error = workloadError(scenario.workload)) {
        return tl::unexpected(std::move(*error));
    }
    Assessment result;
    result.catalog = std::move(catalog);
    result.scenario = scenario;
    if (auto error = resolveModel(result)) {
        return tl::unexpected(std::move(*error));
    }
    if (auto error = resolveResidents(result)) {
        return tl::unexpected(std::move(*error));
    }
    const auto runtime =
        runtimeFor(*result.catalog, scenario.workload.runtime, *result.quantization, nullptr);
    if (!runtime) {
        return tl::unexpected(runtime.error());
    }
    result.memory = memoryOf(*result.profile, *result.catalog, scenario.workload, *runtime);
    result.memory.others = residentsOf(result);
    if (auto error = assessMachines(result)) {
        return tl::unexpected(std::move(*error));
    }
    addCosts(result);
    result.warnings = warningsFor(result);
    return result;
}

tl::expected<MachineAssessment, Error>
assessMachine(const Assessment& assessment, const MachineSpec& machine, const ChipSpec& chip) {
    const auto runtime = runtimeFor(*assessment.catalog, assessment.scenario.workload.runtime,
                                    *assessment.quantization, &machine);
    if (!runtime) {
        return tl::unexpected(runtime.error());
    }
    return assess(assessment, machine, chip, *runtime);
}

} // namespace headroom
