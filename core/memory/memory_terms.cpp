// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/memory_terms.h"

#include "core/memory/memory.h"
#include "core/memory/residents.h"
#include "core/units/format.h"

#include <utility>

namespace headroom {

namespace {

constexpr auto kKvSource = "llama.cpp, https://github.com/ggml-org/llama.cpp "
                           "(src/llama-kv-cache.cpp): equal to the byte in the tests";
constexpr auto kStateSource = "llama.cpp, https://github.com/ggml-org/llama.cpp "
                              "(src/llama-memory-recurrent.cpp): equal to the byte in the tests";
constexpr auto kComputeSource = "llama.cpp's graph reservation, "
                                "https://github.com/ggml-org/llama.cpp (src/llama-context.cpp): "
                                "closed form, its error is in docs/formulas.md";

std::string sequences(std::uint32_t n) {
    return formatCount(n, n == 1 ? "sequence" : "sequences");
}

Term bytesTerm(std::string id, std::string label, Bytes value, std::string formula,
               std::string substituted, std::string source) {
    return {std::move(id),    std::move(label),   static_cast<double>(value.bytes),
            "bytes",          std::move(formula), std::move(substituted),
            std::move(source)};
}

/// What of the weights is there twice where the file is not mapped into memory.
std::string heldTwice(const ModelProfile& profile) {
    return profile.heldTwiceUnmapped.bytes == 0
               ? std::string()
               : " + " + formatInteger(profile.heldTwiceUnmapped.bytes) +
                     " B of the embedding a second time, unless the file is memory-mapped";
}

/// The model's own blocks that draft, where they are asked for.
std::string ownDrafter(const Assessment& assessment) {
    const Speculative& draft = assessment.scenario.workload.speculative;
    const ModelProfile& profile = *assessment.profile;
    return draft.draft > 0 && draft.kind == DraftKind::mtp
               ? " + " + formatInteger(profile.fileTensors.bytes - profile.weights.bytes) +
                     " B of blocks that predict further tokens"
               : "";
}

Term weightsOfFileTerm(const Assessment& assessment) {
    std::string types;
    for (const StoredType& type : assessment.model->stored->types) {
        types += (types.empty() ? "" : ", ") + formatCount(type.tensors, "x ") + type.name + " " +
                 formatInteger(type.bytes.bytes) + " B";
    }
    return bytesTerm("memory.weights", "Weights", assessment.memory.weights,
                     "sum over the file's tensors that are loaded, each padded to 32 bytes",
                     types + heldTwice(*assessment.profile) + ownDrafter(assessment),
                     "read from " + sourceText(assessment.model->provenance));
}

bool readFromFile(const Assessment& assessment) {
    const ModelSpec& model = *assessment.model;
    return model.stored && model.stored->quantization == assessment.quantization->id;
}

Term weightsTerm(const Assessment& assessment) {
    if (readFromFile(assessment)) {
        return weightsOfFileTerm(assessment);
    }
    const Quantization& quantization = *assessment.quantization;
    const bool mlx = quantization.kind == MixtureKind::mlx;
    return bytesTerm("memory.weights", "Weights", assessment.memory.weights,
                     "sum over tensors of row bytes × rows; type of each tensor by the mixture " +
                         quantization.name,
                     formatCount(assessment.parameters, "parameters × ") +
                         formatFixed(assessment.bitsPerWeight, 4) + " bits ÷ 8" +
                         ownDrafter(assessment),
                     sourceText(assessment.model->provenance) + "; mixture: " +
                         (mlx ? "https://github.com/ml-explore/mlx (affine groups)"
                              : "https://github.com/ggml-org/llama.cpp (src/llama-quant.cpp)"));
}

std::string cacheArithmetic(const Assessment& assessment, const ContextGeometry& geometry,
                            const RuntimeSpec* runtime) {
    const Workload& workload = assessment.scenario.workload;
    const Catalog& catalog = *assessment.catalog;
    std::string text;
    for (const CacheGroup& group : assessment.profile->caches) {
        const CellBytes row = cellBytes(group, *assessment.profile, catalog, workload, runtime);
        text += text.empty() ? "" : " + ";
        const CacheCells held = cellsOf(group, *assessment.profile, workload, geometry, runtime);
        text += formatCount(group.blocks, group.windowed ? "windowed layers × " : "layers × ");
        text += formatCount(held.cells, "cells × ");
        if (held.streams > 1) {
            text += formatCount(held.streams, "streams × ");
        }
        text += "(" + formatInteger(row.key);
        if (group.valueElements > 0) {
            text += " + " + formatInteger(row.value);
        }
        text += ") B";
    }
    return text.empty() ? "no layer keeps a cache" : text;
}

bool reservesCache(const RuntimeSpec* runtime) {
    return runtime == nullptr || runtime->cache == CacheGrowth::reserved;
}

std::string_view growthText(CacheGrowth growth) {
    switch (growth) {
    case CacheGrowth::reserved:
        return ": the whole cache is reserved when the model is loaded, in steps of ";
    case CacheGrowth::grown:
        return ": the cache grows with use (here: full), in steps of ";
    case CacheGrowth::paged:
        return ": sequences take pages of the cache as they need them (here: full), in blocks of ";
    }
    return {};
}

Term cacheTerm(const Assessment& assessment, const MemoryBreakdown& memory,
               const ContextGeometry& geometry, const RuntimeSpec* runtime) {
    return bytesTerm("memory.kv_cache", "KV cache", memory.kvCache,
                     "layers × cells × streams × (K row + V row); a row is head size × KV heads "
                     "in the cache type",
                     cacheArithmetic(assessment, geometry, runtime),
                     reservesCache(runtime) ? std::string(kKvSource)
                                            : sourceText(runtime->provenance));
}

Term stateTerm(const Assessment& assessment, const MemoryBreakdown& memory) {
    const std::uint32_t drafted = assessment.scenario.workload.speculative.draft;
    return bytesTerm("memory.recurrent_state", "Recurrent state", memory.recurrentState,
                     drafted == 0 ? "bytes per sequence (f32) × sequences"
                                  : "bytes per sequence (f32) × sequences × (1 + drafted tokens)",
                     formatInteger(assessment.profile->recurrentStatePerSequence.bytes) + " B × " +
                         sequences(assessment.scenario.workload.parallel) +
                         (drafted == 0 ? "" : formatCount(1 + drafted, "states").insert(0, " × ")),
                     kStateSource);
}

Term computeTerm(const MemoryBreakdown& memory, const ContextGeometry& geometry,
                 const RuntimeSpec* runtime) {
    return bytesTerm(
        "memory.compute", "Compute buffers", memory.compute,
        "the largest of logits, feed-forward and attention scratch for one micro-batch",
        formatCount(geometry.ubatch, "tokens a micro-batch, ") +
            formatCount(geometry.cells, "cells; at most ") +
            formatInteger(memory.computeUpper.bytes) + " B",
        reservesCache(runtime)
            ? std::string(kComputeSource)
            : sourceText(runtime->provenance) +
                  "; an estimate: the widths of llama.cpp's form, activations of " +
                  formatCount(runtime->activationBytes, "bytes"));
}

Term outputTerm(const Assessment& assessment, const MemoryBreakdown& memory) {
    return bytesTerm(
        "memory.output", "Output buffer", memory.output, "4 B × vocabulary × sequences",
        "4 B × " + formatInteger(std::uint64_t{assessment.model->shape.vocabulary}) + " × " +
            formatInteger(std::uint64_t{assessment.scenario.workload.parallel}),
        kComputeSource);
}

Term runtimeTerm(const MachineAssessment& machine) {
    return bytesTerm("memory.runtime", "Runtime", machine.memory.runtime,
                     "process, library and driver context, per card",
                     machine.runtime->name + " on " + machine.machine->name,
                     sourceText(machine.runtime->provenance) + "; an estimate, ±30 %");
}

Term totalTerm(const MemoryBreakdown& memory) {
    const auto part = [](Bytes bytes) { return formatInteger(bytes.bytes); };
    return bytesTerm("memory.total", memory.others.bytes > 0 ? "Model" : "Needed", memory.total(),
                     "weights + KV cache + recurrent state + compute + output + runtime",
                     part(memory.weights) + " + " + part(memory.kvCache) + " + " +
                         part(memory.recurrentState) + " + " + part(memory.compute) + " + " +
                         part(memory.output) + " + " + part(memory.runtime),
                     "sum of the parts above");
}

/// By which rules the context was laid out.
Term rulesTerm(const Assessment& assessment, const ContextGeometry& geometry,
               const RuntimeSpec* runtime) {
    const CacheGrowth growth = runtime == nullptr ? CacheGrowth::reserved : runtime->cache;
    std::string layout = formatCount(assessment.scenario.workload.context, "tokens asked → ") +
                         formatCount(geometry.streams, "× ") + formatCount(geometry.cells, "cells");
    if (assessment.profile->window > 0) {
        layout += ", windows of " + formatCount(assessment.profile->window, "tokens in ") +
                  formatCount(geometry.windowCells, "cells");
    }
    Term term;
    term.id = "memory.rules";
    term.label = "Context as laid out";
    term.value = geometry.context;
    term.unit = "tokens";
    term.formula = runtime == nullptr ? "llama.cpp" : runtime->name;
    term.formula += growthText(growth);
    term.formula += formatCount(runtime == nullptr ? 256 : runtime->cacheStep, "tokens");
    term.substituted = layout;
    term.source = runtime == nullptr ? std::string(kKvSource) : sourceText(runtime->provenance);
    return term;
}

Term furtherTerm(const FurtherAssessment& further, const MemoryBreakdown& memory,
                 std::size_t index) {
    const auto part = [](Bytes bytes) { return formatInteger(bytes.bytes); };
    return bytesTerm(
        "memory.also." + formatInteger(std::uint64_t{index}),
        "Also: " + further.model->name + " " + further.quantization->name, memory.total(),
        "weights + KV cache + recurrent state + compute + output + runtime",
        part(memory.weights) + " + " + part(memory.kvCache) + " + " + part(memory.recurrentState) +
            " + " + part(memory.compute) + " + " + part(memory.output) + " + " +
            part(memory.runtime) + " at " + formatCount(further.workload.context, "tokens, ") +
            sequences(further.workload.parallel),
        "the same rules as for the model itself; " + sourceText(further.model->provenance));
}

Term companionTerm(const CompanionFile& file, std::size_t index) {
    std::string types;
    for (const StoredType& type : file.types) {
        types += (types.empty() ? "" : ", ") + formatCount(type.tensors, "x ") + type.name + " " +
                 formatInteger(type.bytes.bytes) + " B";
    }
    return bytesTerm("memory.file." + formatInteger(std::uint64_t{index}), "Also: " + file.name,
                     file.bytes, "sum over the file's tensors, each padded to 32 bytes", types,
                     "read from " + file.path);
}

Term residentTerm(const std::vector<Term>& parts, const MemoryBreakdown& memory) {
    std::string sum = formatInteger(memory.total().bytes);
    for (const Term& part : parts) {
        sum += " + " + formatInteger(static_cast<std::uint64_t>(part.value));
    }
    return bytesTerm("memory.resident", "Needed", memory.resident(),
                     "the model + everything else that stays loaded", sum,
                     "sum of the parts above");
}

/// One for each further model and file, then their sum with the model; empty where there are none.
std::vector<Term> residentTerms(const Assessment& assessment, const MachineAssessment* machine,
                                const MemoryBreakdown& memory) {
    std::vector<Term> terms;
    for (std::size_t i = 0; i < assessment.also.size(); ++i) {
        const FurtherAssessment& each = assessment.also[i];
        terms.push_back(
            furtherTerm(each,
                        machine ? furtherMemory(each, assessment, *machine->machine, *machine->chip)
                                : each.memory,
                        i));
    }
    for (std::size_t i = 0; i < assessment.companionFiles.size(); ++i) {
        terms.push_back(companionTerm(*assessment.companionFiles[i], i));
    }
    if (!terms.empty()) {
        terms.push_back(residentTerm(terms, memory));
    }
    return terms;
}

/// Of a cluster, what all nodes together hold of a part, copies included.
void countNodes(Term& term, Bytes all, const MachineAssessment& machine, Bytes each) {
    term.value = static_cast<double>(all.bytes);
    term.formula += "; on all nodes together, copies included";
    term.substituted += ", of it on each of " + formatCount(machine.machine->nodes, "nodes ") +
                        formatInteger(each.bytes) + " B";
}

void countAllNodes(std::vector<Term>& terms, const MachineAssessment& machine) {
    const MemoryBreakdown& all = machine.memory;
    const MemoryBreakdown& each = machine.perNode;
    for (Term& term : terms) {
        if (term.id == "memory.weights") {
            countNodes(term, all.weights, machine, each.weights);
        } else if (term.id == "memory.kv_cache") {
            countNodes(term, all.kvCache, machine, each.kvCache);
        } else if (term.id == "memory.recurrent_state") {
            countNodes(term, all.recurrentState, machine, each.recurrentState);
        } else if (term.id == "memory.compute") {
            countNodes(term, all.compute, machine, each.compute);
        } else if (term.id == "memory.output") {
            countNodes(term, all.output, machine, each.output);
        } else if (term.id == "memory.runtime") {
            countNodes(term, all.runtime, machine, each.runtime);
        }
    }
}

} // namespace

std::vector<Term> memoryTerms(const Assessment& assessment, const MachineAssessment* machine) {
    const MemoryBreakdown& memory = machine ? machine->memory : assessment.memory;
    const RuntimeSpec* runtime = machine ? machine->runtime : nullptr;
    const ContextGeometry geometry =
        contextGeometry(*assessment.profile, assessment.scenario.workload, runtime);
    std::vector<Term> terms{
        rulesTerm(assessment, geometry, runtime),         weightsTerm(assessment),
        cacheTerm(assessment, memory, geometry, runtime), stateTerm(assessment, memory),
        computeTerm(memory, geometry, runtime),           outputTerm(assessment, memory)};
    if (runtime != nullptr) {
        terms.push_back(runtimeTerm(*machine));
    }
    if (machine != nullptr && machine->machine->link != nullptr) {
        countAllNodes(terms, *machine);
    }
    terms.push_back(totalTerm(memory));
    for (Term& term : residentTerms(assessment, machine, memory)) {
        terms.push_back(std::move(term));
    }
    return terms;
}

std::optional<Term> poolsTerm(const MachineAssessment& machine) {
    const HostPoolUse& pools = machine.pools;
    if (pools.total().bytes == 0) {
        return std::nullopt;
    }
    return bytesTerm("memory.host_pools", "Server's own pools", pools.total(),
                     "prompt cache + checkpoints × bytes of one, at most; beside the total, in "
                     "system memory",
                     formatInteger(pools.promptCache.bytes) + " + " +
                         formatCount(pools.checkpoints, "× ") +
                         formatInteger(pools.checkpoint.bytes),
                     sourceText(machine.runtime->provenance));
}

Term freeTerm(const MachineAssessment& machine) {
    return {"memory.free",
            "Free",
            static_cast<double>(machine.fit.free.bytes),
            "bytes",
            "usable − needed",
            formatInteger(machine.capacity.usable.bytes) + " − " +
                formatInteger(machine.memory.resident().bytes),
            "difference of the figures above"};
}

} // namespace headroom
