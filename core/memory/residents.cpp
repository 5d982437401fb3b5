// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/residents.h"

#include "core/memory/memory.h"
#include "core/memory/model_profile.h"
#include "core/memory/node_split.h"
#include "core/memory/runtime_choice.h"
#include "core/units/format.h"

#include <algorithm>
#include <utility>

namespace headroom {

namespace {

std::string keyOf(std::size_t index) {
    return "also[" + formatInteger(std::uint64_t{index}) + "]";
}

std::optional<Error> workloadError(const FurtherModel& model, const std::string& key) {
    if (model.context >= kLeastContext && model.context <= kMostContext && model.parallel >= 1 &&
        model.parallel <= std::min(kMostParallel, model.context)) {
        return std::nullopt;
    }
    Error error;
    error.code = ErrorCode::outOfRange;
    error.key = key;
    error.message = "a further model has 1 to 16777216 tokens of context and 1 to 256 sequences, "
                    "no more of these than tokens";
    error.hint = "change its context or its sequences";
    return error;
}

/// The scenario's workload with the further model's own sizes.
Workload workloadOf(std::uint32_t context, std::uint32_t parallel, const Workload& shared) {
    Workload workload = shared;
    workload.context = context;
    workload.parallel = parallel;
    workload.speculative = {};
    return workload;
}

std::optional<Error> resolveFurther(Assessment& assessment, const FurtherModel& model,
                                    const std::string& key) {
    const Catalog& catalog = *assessment.catalog;
    FurtherAssessment further;
    further.model = catalog.model(model.model);
    if (further.model == nullptr) {
        return unknownId(key + ".model", model.model, "models");
    }
    further.quantization = catalog.quantization(model.quantization);
    if (further.quantization == nullptr) {
        return unknownId(key + ".quantization", model.quantization, "quantizations");
    }
    auto profile = profileOf(*further.model, *further.quantization, catalog);
    if (!profile) {
        return std::move(profile.error());
    }
    further.profile = std::make_shared<const ModelProfile>(std::move(*profile));
    further.workload = workloadOf(model.context, model.parallel, assessment.scenario.workload);
    further.memory = memoryOf(*further.profile, catalog, further.workload,
                              furtherRuntime(further, assessment, nullptr));
    assessment.also.push_back(std::move(further));
    return std::nullopt;
}

std::optional<Error> resolveCompanion(Assessment& assessment, const std::string& path) {
    const auto& known = assessment.catalog->companionFiles;
    const auto found = std::find_if(known.begin(), known.end(),
                                    [&](const CompanionFile& file) { return file.path == path; });
    if (found == known.end()) {
        Error error;
        error.code = ErrorCode::unknownReference;
        error.where.file = path;
        error.key = "companion_files";
        error.message = "the file was not read";
        error.hint = "name a vision projector or a LoRA adapter";
        return error;
    }
    assessment.companionFiles.push_back(&*found);
    return std::nullopt;
}

Bytes companionBytes(const Assessment& assessment) {
    Bytes bytes;
    for (const CompanionFile* file : assessment.companionFiles) {
        bytes += file->bytes;
    }
    return bytes;
}

} // namespace

const RuntimeSpec* furtherRuntime(const FurtherAssessment& further, const Assessment& assessment,
                                  const MachineSpec* machine) {
    const Catalog& catalog = *assessment.catalog;
    const auto asked =
        runtimeFor(catalog, further.workload.runtime, *further.quantization, machine);
    return asked ? *asked : runtimeFor(catalog, {}, *further.quantization, machine).value();
}

std::optional<Error> resolveResidents(Assessment& assessment) {
    const Scenario& scenario = assessment.scenario;
    for (std::size_t i = 0; i < scenario.also.size(); ++i) {
        if (auto error = workloadError(scenario.also[i], keyOf(i))) {
            return error;
        }
        if (auto error = resolveFurther(assessment, scenario.also[i], keyOf(i))) {
            return error;
        }
    }
    for (const std::string& path : scenario.companionFiles) {
        if (auto error = resolveCompanion(assessment, path)) {
            return error;
        }
    }
    return std::nullopt;
}

MemoryBreakdown furtherMemory(const FurtherAssessment& further, const Assessment& assessment,
                              const MachineSpec& machine, const ChipSpec& chip) {
    const RuntimeSpec* runtime = furtherRuntime(further, assessment, &machine);
    MemoryBreakdown memory =
        memoryOf(*further.profile, *assessment.catalog, further.workload, runtime);
    memory.runtime = runtimeOverhead(runtime, machine, chip);
    return onAllNodes(memory, nodeSplitOf(*further.profile, machine, runtime), *further.profile);
}

Bytes residentsOn(const Assessment& assessment, const MachineSpec& machine, const ChipSpec& chip) {
    return residentsOn(assessment, machine, chip, assessment.scenario.workload);
}

Bytes residentsOn(const Assessment& assessment, const MachineSpec& machine, const ChipSpec& chip,
                  const Workload& shared) {
    Bytes bytes = companionBytes(assessment) * machine.nodes;
    for (FurtherAssessment further : assessment.also) {
        further.workload = workloadOf(further.workload.context, further.workload.parallel, shared);
        bytes += furtherMemory(further, assessment, machine, chip).total();
    }
    return bytes;
}

Bytes residentsOf(const Assessment& assessment) {
    Bytes bytes = companionBytes(assessment);
    for (const FurtherAssessment& further : assessment.also) {
        bytes += further.memory.total();
    }
    return bytes;
}

} // namespace headroom
