// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/memory.h"
#include "core/planning/launch_parts.h"
#include "core/speed/offload.h"

#include <algorithm>

namespace headroom::launch {

namespace {

/// More layers than that, and 99 would leave some of them in system memory.
constexpr std::uint32_t kManyLayers = 98;

/// Whether `path` is the file that the estimate is of.
bool isTheFile(const Target& target) {
    const ModelSpec& model = *target.profile.model;
    return !target.path.empty() && model.stored &&
           model.stored->quantization == target.profile.quantization->id;
}

std::string fileName(const Target& target) {
    if (!isTheFile(target)) {
        return target.profile.model->name + "-" + target.profile.quantization->id + ".gguf";
    }
    return target.path.front() == '-' ? "./" + target.path : target.path;
}

/// What of the model goes onto the card; none where all of it does.
std::optional<OffloadSplit> splitOf(const Target& target, const MachineAssessment* machine) {
    const bool offloads =
        target.first && machine != nullptr && machine->fit.verdict == Verdict::offload;
    return offloads ? std::optional(offloadSplit(target.profile, target.memory,
                                                 machine->capacity.usable, Bytes{}))
                    : std::nullopt;
}

std::uint32_t gpuLayers(const Target& target, const MachineAssessment* machine) {
    if (machine != nullptr && machine->machine->platform == Platform::cpuOnly) {
        return 0;
    }
    if (const auto split = splitOf(target, machine); split && split->gpuLayers < split->layers) {
        return split->gpuLayers;
    }
    return target.profile.model->shape.trunkBlocks() > kManyLayers ? 999 : 99;
}

struct PoolLimits {
    std::optional<std::uint64_t> cacheRamMib;
    std::optional<std::uint64_t> checkpoints; ///< a slot
};

/// None where the pools' own limits fit. Half of the room at most goes to checkpoints, since a
/// model with windows or a state works through the whole prompt again without them.
PoolLimits poolLimits(const Target& target, const Site& site) {
    const HostPoolUse pools =
        poolsOf(target.profile, *site.assessment.catalog, target.workload, target.runtime);
    if (!site.poolRoom || pools.total() <= *site.poolRoom) {
        return {};
    }
    PoolLimits limits;
    Bytes used;
    const std::uint64_t wanted = pools.checkpoints / std::max(1U, target.workload.parallel);
    const Bytes round = pools.checkpoint * target.workload.parallel;
    if (wanted > 0) {
        const std::uint64_t held = std::min(wanted, site.poolRoom->bytes / 2 / round.bytes);
        used = round * held;
        limits.checkpoints = held < wanted ? std::optional(held) : std::nullopt;
    }
    const std::uint64_t rest = (site.poolRoom->bytes - used.bytes) / kMiB;
    if (rest < pools.promptCache.bytes / kMiB) {
        limits.cacheRamMib = rest;
    }
    return limits;
}

void addCache(Line& line, const Workload& workload) {
    line.option("-c", workload.context).option("-np", workload.parallel);
    if (workload.parallel > 1) {
        line.word(workload.kvUnified ? "--kv-unified" : "--no-kv-unified");
    }
    line.option("-ctk", cacheWord(workload.kvKey))
        .option("-ctv", cacheWord(workload.kvValue))
        .option("-fa", workload.flashAttention ? "on" : "off")
        .option("-b", workload.batch)
        .option("-ub", workload.ubatch);
    if (workload.swaFull) {
        line.word("--swa-full");
    }
}

void addCompanions(Line& line, const Assessment& assessment) {
    for (const CompanionFile* file : assessment.companionFiles) {
        line.option(file->kind == CompanionFile::Kind::projector ? "--mmproj" : "--lora",
                    file->path);
    }
}

/// The other nodes of a cluster run rpc-server; cards of one machine share every matrix if asked.
void addNodes(Line& line, const Target& target, const Site& site) {
    if (site.machine == nullptr) {
        return;
    }
    const MachineSpec& machine = *site.machine->machine;
    std::string nodes;
    for (std::uint32_t i = 2; i <= machine.nodes; ++i) {
        nodes += (nodes.empty() ? "node-" : ",node-") + formatInteger(std::uint64_t{i}) + ":50052";
    }
    if (!nodes.empty()) {
        line.option("--rpc", nodes);
    }
    if (machine.chips > 1 && target.workload.split == CardSplit::tensor) {
        line.option("-sm", "tensor");
    }
}

std::string nodesNote(const Site& site) {
    const bool cluster = site.machine != nullptr && site.machine->machine->nodes > 1;
    return cluster ? "On each other node run rpc-server -p 50052 and put its address after --rpc."
                   : "";
}

std::string fitNote(const Target& target, const Site& site) {
    if (site.machine == nullptr || !target.first) {
        return {};
    }
    switch (site.machine->fit.verdict) {
    case Verdict::offload:
        return splitOf(target, site.machine)->cpuExpertBlocks > 0
                   ? "--n-cpu-moe is the number of blocks whose experts do not fit, -ngl that of "
                     "the layers that do; all of a kind are taken as equal in size."
                   : "-ngl is the number of layers that fit beside the rest, all taken as equal in "
                     "size.";
    case Verdict::overflow:
        return "It does not fit " + site.machine->machine->name + " as it is.";
    default:
        return {};
    }
}

std::string outputNote(const Target& target) {
    if (target.workload.outputs == OutputRows::sequences) {
        return {};
    }
    return "The estimate has the logits of every token of a micro-batch, libllama's default; "
           "llama-server keeps one row for each sequence and needs less.";
}

std::string noteOf(const Target& target, const Site& site, const PoolLimits& limits) {
    std::string note;
    addSentence(note, isTheFile(target) ? "" : "Put the path of your file after -m.");
    addSentence(note, nodesNote(site));
    addSentence(note, fitNote(target, site));
    addSentence(note, outputNote(target));
    if (limits.cacheRamMib || limits.checkpoints) {
        addSentence(note, "The models and the system leave " + formatGib(*site.poolRoom, 1) +
                              " for the server's prompt cache and checkpoints: the line limits "
                              "both to that.");
    }
    return note;
}

} // namespace

LaunchCommand llamaServer(const Target& target, const Site& site) {
    const PoolLimits limits = poolLimits(target, site);
    Line line("llama-server");
    line.option("-m", fileName(target));
    addCache(line, target.workload);
    line.option("-ngl", gpuLayers(target, site.machine));
    if (const auto split = splitOf(target, site.machine); split && split->cpuExpertBlocks > 0) {
        line.option("--n-cpu-moe", split->cpuExpertBlocks);
    }
    addNodes(line, target, site);
    if (target.first) {
        addCompanions(line, site.assessment);
    }
    if (limits.cacheRamMib) {
        line.option("--cache-ram", *limits.cacheRamMib);
    }
    if (limits.checkpoints) {
        line.option("--ctx-checkpoints", *limits.checkpoints);
    }
    if (target.port) {
        line.option("--port", *target.port);
    }
    return {"llama-server", titleOf(target), line.text(), noteOf(target, site, limits)};
}

} // namespace headroom::launch
