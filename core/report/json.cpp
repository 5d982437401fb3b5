// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/json.h"

#include "core/evaluate.h"
#include "core/memory/memory.h"
#include "core/memory/residents.h"
#include "core/planning/fit.h"
#include "core/planning/gpu_limit.h"
#include "core/planning/launch.h"
#include "core/planning/warnings.h"
#include "core/report/json_parts.h"
#include "core/report/json_result.h"
#include "core/report/json_speed.h"
#include "core/report/wording.h"

namespace headroom {

namespace {

Json firstSource(const Provenance& provenance) {
    return provenance.sources.empty() ? Json(nullptr) : Json(provenance.sources.front());
}

std::string_view toWord(ModelSource source) {
    switch (source) {
    case ModelSource::catalog:
        return "catalog";
    case ModelSource::gguf:
        return "gguf";
    case ModelSource::hfConfig:
        return "hf-config";
    }
    return "";
}

Json modelJson(const Assessment& assessment) {
    const ModelSpec& model = *assessment.model;
    return {{"id", model.id},
            {"name", model.name},
            {"source", toWord(model.source)},
            {"parameters_total", assessment.parameters},
            {"parameters_published", orNull(model.parametersPublished)},
            {"parameters_active", orNull(model.parametersActive)},
            {"context_native", model.shape.contextLength}};
}

Json quantizationJson(const Assessment& assessment) {
    const Quantization& quantization = *assessment.quantization;
    const QuantizationQuality& quality = quantization.quality;
    return {{"id", quantization.id},
            {"bits_per_weight", assessment.bitsPerWeight},
            {"quality",
             {{"mean_kld", orNull(quality.meanKld)},
              {"label", textOrNull(quality.label)},
              {"source", firstSource(quality.provenance)}}}};
}

/// As `--gpu-limit` takes it.
Json gpuLimitJson(const GpuLimit& limit) {
    switch (limit.kind) {
    case GpuLimit::Kind::standard:
        return "default";
    case GpuLimit::Kind::maximum:
        return "max";
    case GpuLimit::Kind::percent:
        break;
    }
    return limit.percent;
}

/// Null where nothing is drafted.
Json draftJson(const Speculative& speculative) {
    if (speculative.draft == 0) {
        return nullptr;
    }
    return {{"draft", speculative.draft},
            {"acceptance", speculative.acceptance},
            {"kind", speculative.kind == DraftKind::mtp ? "mtp" : "model"}};
}

Json workloadJson(const Workload& workload, const RuntimeSpec* runtime) {
    return {{"context", workload.context},
            {"parallel", workload.parallel},
            {"kv_k", cacheTypeName(workload.kvKey)},
            {"kv_v", cacheTypeName(workload.kvValue)},
            {"ubatch", workload.ubatch},
            {"batch", workload.batch},
            {"flash_attention", workload.flashAttention},
            {"kv_unified", workload.kvUnified},
            {"swa_full", workload.swaFull},
            {"outputs", toWord(workload.outputs)},
            {"runtime", runtime != nullptr ? Json(runtime->id) : textOrNull(workload.runtime)},
            {"prompt", workload.prompt},
            {"generate", workload.generate},
            {"cached", workload.cached},
            {"speculative", draftJson(workload.speculative)},
            {"split", workload.split == CardSplit::tensor ? "tensor" : "layer"},
            {"gpu_limit", gpuLimitJson(workload.gpuLimit)},
            {"os", toWord(workload.system)},
            {"reserve_bytes", workload.reserve ? Json(workload.reserve->bytes) : Json(nullptr)}};
}

Json memoryJson(const MemoryBreakdown& memory) {
    return {{"weights_bytes", memory.weights.bytes},
            {"kv_cache_bytes", memory.kvCache.bytes},
            {"recurrent_state_bytes", memory.recurrentState.bytes},
            {"compute_bytes", memory.compute.bytes},
            {"compute_bytes_upper", memory.computeUpper.bytes},
            {"output_bytes", memory.output.bytes},
            {"runtime_overhead_bytes", memory.runtime.bytes},
            {"total_bytes", memory.total().bytes},
            {"others_bytes", memory.others.bytes},
            {"resident_bytes", memory.resident().bytes}};
}

/// Further models and files that stay loaded; each model with its own memory.
Json residentsJson(const Assessment& assessment, const MachineAssessment* machine) {
    Json residents = Json::array();
    for (const FurtherAssessment& each : assessment.also) {
        const MemoryBreakdown memory =
            machine != nullptr ? furtherMemory(each, assessment, *machine->machine, *machine->chip)
                               : each.memory;
        residents.push_back({{"model", each.model->id},
                             {"name", each.model->name},
                             {"quantization", each.quantization->id},
                             {"context", each.workload.context},
                             {"parallel", each.workload.parallel},
                             {"memory", memoryJson(memory)}});
    }
    for (const CompanionFile* file : assessment.companionFiles) {
        residents.push_back({{"file", file->path},
                             {"name", file->name},
                             {"kind", toWord(file->kind)},
                             {"bytes", file->bytes.bytes}});
    }
    return residents;
}

/// Null where the runtime has no such pools.
Json hostPoolsJson(const MachineAssessment* machine) {
    if (machine == nullptr || machine->pools.total().bytes == 0) {
        return nullptr;
    }
    const HostPoolUse& pools = machine->pools;
    return {{"prompt_cache_bytes", pools.promptCache.bytes},
            {"checkpoint_bytes", pools.checkpoint.bytes},
            {"checkpoints", pools.checkpoints},
            {"total_bytes", pools.total().bytes}};
}

/// How the engine lays the context out: rounded up, split among streams.
Json contextJson(const Assessment& assessment, const MachineAssessment* machine) {
    const ContextGeometry geometry =
        contextGeometry(*assessment.profile, assessment.scenario.workload,
                        machine != nullptr ? machine->runtime : nullptr);
    const RuntimeSpec* runtime = machine != nullptr ? machine->runtime : nullptr;
    return {{"rules", runtime != nullptr ? runtime->id : "llama.cpp"},
            {"cache", toWord(runtime != nullptr ? runtime->cache : CacheGrowth::reserved)},
            {"tokens", geometry.context},
            {"cells", geometry.cells},
            {"streams", geometry.streams},
            {"window_cells", geometry.windowCells}};
}

/// Null where price, watts or speed are not known.
Json costJson(const MachineAssessment* machine) {
    if (machine == nullptr || !machine->cost) {
        return nullptr;
    }
    const OwnershipCost& cost = *machine->cost;
    return {{"monthly_usd", cost.perMonth.usd},
            {"usd_per_mtok", cost.perMillion ? rangeJson(*cost.perMillion) : Json(nullptr)}};
}

Json priceJson(const std::optional<Price>& price) {
    if (!price) {
        return nullptr;
    }
    return {{"usd", price->usd.usd},
            {"date", price->date},
            {"kind", toWord(price->kind)},
            {"source", price->source}};
}

/// Null where the system has no such setting.
Json settingJson(const std::optional<GpuLimitSetting>& setting) {
    if (!setting) {
        return nullptr;
    }
    return {{"command", setting->command},
            {"needed", setting->needed},
            {"limit_bytes", setting->limit.bytes},
            {"leaves_bytes", setting->leaves.bytes},
            {"system_keeps_bytes", setting->systemKeeps.bytes},
            {"unsafe", setting->unsafe},
            {"why", textOrNull(setting->why)},
            {"survives_reboot", setting->outlastsBoot},
            {"persist", setting->persist}};
}

/// Null for a single machine.
Json linkJson(const MachineSpec& machine) {
    if (machine.link == nullptr) {
        return nullptr;
    }
    return {{"id", machine.link->id},
            {"name", machine.link->name},
            {"kind", machine.link->kind == LinkKind::tensor ? "tensor" : "pipeline"}};
}

/// What the fullest node needs and has; null for a single machine.
Json nodeMemoryJson(const MachineAssessment& each) {
    if (each.machine->link == nullptr) {
        return nullptr;
    }
    Json memory = memoryJson(each.perNode);
    memory["capacity_bytes"] = each.capacity.installed.bytes / each.machine->nodes;
    memory["usable_bytes"] = each.capacity.usable.bytes / each.machine->nodes;
    return memory;
}

Json machineJson(const MachineAssessment& each, const Workload& workload) {
    return {{"id", each.machine->id},
            {"name", each.machine->name},
            {"chip", each.chip->name},
            {"chip_id", each.chip->id},
            {"capacity_bytes", each.capacity.installed.bytes},
            {"usable_bytes", each.capacity.usable.bytes},
            {"reserve_bytes", each.capacity.reserve.bytes},
            {"bandwidth_gbs", each.machine->bandwidth.gigabytesPerSecond()},
            {"nodes", each.machine->nodes},
            {"node", textOrNull(each.machine->node)},
            {"link", linkJson(*each.machine)},
            {"memory_per_node", nodeMemoryJson(each)},
            {"price", priceJson(each.machine->price)},
            {"gpu_limit", settingJson(gpuLimitSetting(*each.machine, workload))}};
}

/// What a machine has once a fix is made.
Json resultOf(const Fix& fix) {
    return {{"free_bytes", fix.freeAfter.bytes},
            {"machine", fix.machine},
            {"quantization", fix.quantization},
            {"parallel", fix.workload.parallel},
            {"kv_unified", fix.workload.kvUnified},
            {"gpu_limit", gpuLimitJson(fix.workload.gpuLimit)},
            {"context", fix.workload.context},
            {"kv_k", cacheTypeName(fix.workload.kvKey)},
            {"kv_v", cacheTypeName(fix.workload.kvValue)}};
}

Json qualityCostJson(const QualityCost& cost) {
    if (cost.text.empty()) {
        return nullptr;
    }
    return {{"text", cost.text},
            {"mean_kld_before", orNull(cost.before)},
            {"mean_kld_after", orNull(cost.after)},
            {"source", textOrNull(cost.source)}};
}

Json fixesJson(const Assessment& assessment, const MachineAssessment& each) {
    Json fixes = Json::array();
    for (const Fix& fix : fixesFor(assessment, each)) {
        fixes.push_back({{"kind", toWord(fix.kind)},
                         {"change", fixText(fix, assessment)},
                         {"frees_bytes", fix.frees.bytes},
                         {"quality", qualityCostJson(fix.quality)},
                         {"result", resultOf(fix)}});
    }
    return fixes;
}

Json fitJson(const Assessment& assessment, const MachineAssessment& each) {
    return {{"verdict", toWord(each.fit.verdict)},
            {"free_bytes", each.fit.free.bytes},
            {"max_context", each.fit.maxContext},
            {"max_context_is_model_limit", each.fit.maxContextIsModelLimit},
            {"max_parallel", each.fit.maxParallel},
            {"fixes", fixesJson(assessment, each)}};
}

/// Of the model, the workload and this machine: not of the others compared with it.
Json warningsJson(const Assessment& assessment, const MachineAssessment* machine) {
    Assessment alone = assessment;
    alone.machines.clear();
    if (machine != nullptr) {
        alone.machines.push_back(*machine);
    }
    Json warnings = Json::array();
    for (const Warning& each : warningsFor(alone)) {
        warnings.push_back({{"code", each.code}, {"message", each.message}});
    }
    return warnings;
}

/// Bytes and tokens are counted: whole numbers, without a point.
Json valueOf(const Term& term) {
    const bool counted = term.unit == "bytes" || term.unit == "tokens";
    return counted ? Json(static_cast<std::int64_t>(term.value)) : Json(term.value);
}

Json termsJson(const Assessment& assessment, const MachineAssessment* machine) {
    Json terms = Json::array();
    for (const Term& term : explain(assessment, machine)) {
        terms.push_back({{"id", term.id},
                         {"label", term.label},
                         {"value", valueOf(term)},
                         {"unit", term.unit},
                         {"formula", term.formula},
                         {"substituted", term.substituted},
                         {"source", term.source}});
    }
    return terms;
}

Json launchJson(const Assessment& assessment, const MachineAssessment* machine) {
    Json commands = Json::array();
    for (const LaunchCommand& each : launchCommands(assessment, machine)) {
        commands.push_back({{"program", each.program},
                            {"model", textOrNull(each.model)},
                            {"command", each.command},
                            {"note", textOrNull(each.note)}});
    }
    return commands;
}

} // namespace

Json resultJson(const Assessment& assessment, const MachineAssessment* machine) {
    return {{"model", modelJson(assessment)},
            {"quantization", quantizationJson(assessment)},
            {"workload", workloadJson(assessment.scenario.workload,
                                      machine != nullptr ? machine->runtime : nullptr)},
            {"context", contextJson(assessment, machine)},
            {"memory", memoryJson(machine != nullptr ? machine->memory : assessment.memory)},
            {"residents", residentsJson(assessment, machine)},
            {"host_pools", hostPoolsJson(machine)},
            {"machine", machine != nullptr ? machineJson(*machine, assessment.scenario.workload)
                                           : Json(nullptr)},
            {"fit", machine != nullptr ? fitJson(assessment, *machine) : Json(nullptr)},
            {"speed", machine != nullptr ? speedJson(assessment, *machine) : Json(nullptr)},
            {"cost", costJson(machine)},
            {"warnings", warningsJson(assessment, machine)},
            {"launch", launchJson(assessment, machine)},
            {"terms", termsJson(assessment, machine)}};
}

std::string documentText(const Json& document) {
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string estimateJson(const Assessment& assessment) {
    Json document{{"schema", "headroom/estimate/1"}, {"catalog", assessment.catalog->version}};
    document.update(resultJson(
        assessment, assessment.machines.empty() ? nullptr : &assessment.machines.front()));
    return documentText(document);
}

std::string compareJson(const Assessment& assessment) {
    Json document{{"schema", "headroom/compare/1"}, {"catalog", assessment.catalog->version}};
    document["results"] = Json::array();
    for (const MachineAssessment& each : assessment.machines) {
        document["results"].push_back(resultJson(assessment, &each));
    }
    if (assessment.machines.empty()) {
        document["results"].push_back(resultJson(assessment, nullptr));
    }
    return documentText(document);
}

} // namespace headroom
