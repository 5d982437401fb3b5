// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/warnings.h"

#include "core/memory/usable_memory.h"
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
        if (isMac && each.capacity.reserve < macosKeeps(each.capacity.installed)) {
            warnings.push_back({"gpu-limit-starves-system",
                                each.machine->name + ": the GPU limit leaves macOS " +
                                    formatGib(each.capacity.reserve, 1) + ", less than the " +
                                    formatGib(macosKeeps(each.capacity.installed), 0) +
                                    " it should keep."});
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
    return warnings;
}

} // namespace headroom
