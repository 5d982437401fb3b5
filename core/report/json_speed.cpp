// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/json_speed.h"

#include "core/planning/concurrency.h"
#include "core/report/wording.h"

namespace headroom {

namespace {

/// Null where the whole model is on the GPU.
Json offloadJson(const std::optional<OffloadSplit>& split) {
    if (!split) {
        return nullptr;
    }
    return {{"gpu_layers", split->gpuLayers},
            {"layers", split->layers},
            {"cpu_expert_layers", split->cpuExpertLayers},
            {"expert_layers", split->expertLayers},
            {"cpu_bytes_per_token", split->cpuLayersRead.bytes + split->cpuExpertsRead.bytes},
            {"system_bandwidth_gbs", split->systemBandwidth.gigabytesPerSecond()}};
}

/// Null where the model stays in memory.
Json cliffJson(const std::optional<SsdCliff>& cliff) {
    if (!cliff) {
        return nullptr;
    }
    return {{"beyond_bytes", cliff->beyond.bytes},
            {"ssd_bytes_per_token_most", cliff->worst.bytes},
            {"ssd_bytes_per_token_least", cliff->best.bytes},
            {"ssd_read_gbs", cliff->ssdRead.gigabytesPerSecond()}};
}

/// Null where one machine, and one card of it at a time, works on a token.
Json sharedJson(const std::optional<SharedToken>& shared) {
    if (!shared) {
        return nullptr;
    }
    return {{"count", shared->nodes},
            {"link", shared->link->id},
            {"kind", shared->kind == LinkKind::tensor ? "tensor" : "pipeline"},
            {"copied_bytes_per_token", shared->copied.bytes},
            {"node_s", rangeJson(shared->oneNode)},
            {"link_s",
             rangeJson({shared->exchange.low, shared->exchange.value, shared->exchange.high})}};
}

/// Null without a draft.
Json speculativeJson(const std::optional<SpeculativeGain>& gain) {
    if (!gain) {
        return nullptr;
    }
    return {{"tokens_per_step", gain->tokensPerStep},
            {"step_cost", rangeJson(gain->stepCost)},
            {"plain_decode_tps", rangeJson(gain->plain)}};
}

Json sustainedJson(const DecodeSpeed& speed) {
    return speed.sustained ? rangeJson(*speed.sustained) : Json(nullptr);
}

/// More and more sequences with the context that one has now.
Json concurrencyJson(const Assessment& assessment, const MachineAssessment& machine) {
    Json points = Json::array();
    for (const ConcurrencyPoint& point : concurrency(assessment, machine)) {
        points.push_back({{"sequences", point.speed.sequences},
                          {"per_user_tps", rangeJson(point.speed.perUser)},
                          {"aggregate_tps", rangeJson(point.speed.aggregate)},
                          {"memory_bytes", point.memory.bytes},
                          {"fits", point.fits}});
    }
    return points;
}

} // namespace

Json speedJson(const Assessment& assessment, const MachineAssessment& machine) {
    const std::optional<DecodeSpeed>& speed = machine.speed;
    const std::optional<PromptSpeed>& prompt = machine.prompt;
    if (!speed) {
        return nullptr;
    }
    Json measured = Json::array();
    for (const MeasuredSpeed& each : speed->measured) {
        measured.push_back({{"tps", each.speed.tokensPerSecond},
                            {"source", each.source},
                            {"date", textOrNull(each.date)}});
    }
    return {{"ceiling_tps", speed->ceiling.tokensPerSecond},
            {"decode_tps", rangeJson(speed->decode)},
            {"prefill_tps", prompt ? rangeJson(prompt->prefill) : Json(nullptr)},
            {"ttft_s", prompt ? rangeJson(prompt->firstToken) : Json(nullptr)},
            {"total_s", prompt ? rangeJson(prompt->answer) : Json(nullptr)},
            {"aggregate_tps", machine.batch ? rangeJson(machine.batch->aggregate) : Json(nullptr)},
            {"concurrency", concurrencyJson(assessment, machine)},
            {"basis", toWord(speed->basis)},
            {"measured", measured},
            {"depth", speed->depth},
            {"prefill_ceiling_tps", prompt ? Json(prompt->ceiling.tokensPerSecond) : Json(nullptr)},
            {"sustained_decode_tps", sustainedJson(*speed)},
            {"offload", offloadJson(speed->offload)},
            {"ssd", cliffJson(speed->cliff)},
            {"shared", sharedJson(speed->shared)},
            {"speculative", speculativeJson(speed->speculative)}};
}

} // namespace headroom
