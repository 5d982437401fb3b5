// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/cluster_warnings.h"

#include "core/speed/shared_work.h"
#include "core/units/format.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace headroom {

namespace {

/// One warning with all machines that it holds for.
class Gathered {
public:
    void add(std::string_view code, const MachineAssessment& machine, std::string text) {
        const auto same = std::find_if(m_found.begin(), m_found.end(), [&](const Found& each) {
            return each.code == code && each.text == text;
        });
        if (same == m_found.end()) {
            m_found.push_back({std::string(code), machine.machine->name, std::move(text)});
        } else {
            same->machines += ", " + machine.machine->name;
        }
    }

    void addTo(std::vector<Warning>& warnings) const {
        for (const Found& each : m_found) {
            warnings.push_back({each.code, each.machines + ": " + each.text});
        }
    }

private:
    struct Found {
        std::string code;
        std::string machines;
        std::string text;
    };
    std::vector<Found> m_found;
};

std::string together(const NodeSplit& split) {
    const bool cards = split.link != nullptr && split.link->cards;
    return formatCount(split.nodes, cards ? "cards" : "nodes");
}

std::string runtimeText(const MachineAssessment& each, const NodeSplit& split) {
    std::string text = each.runtime->name;
    if (split.link == nullptr) {
        return text + " cannot cut matrices among cards, as far as is known; the speed is unknown.";
    }
    text += " does not work over ";
    text += split.link->name;
    text += "; the speed is unknown. It works with ";
    for (std::size_t i = 0; i < split.link->runtimes.size(); ++i) {
        text += (i == 0 ? "" : ", ") + split.link->runtimes[i];
    }
    return text + ": choose a quantization of its own.";
}

/// Why the speed is not known, or the model cannot be shared out so.
void addProblem(const Assessment& assessment, const MachineAssessment& each, const NodeSplit& split,
                Gathered& gathered) {
    const ModelSpec& model = *assessment.model;
    switch (split.problem) {
    case SplitProblem::none:
        return;
    case SplitProblem::runtime:
        gathered.add("cluster-runtime", each, runtimeText(each, split));
        return;
    case SplitProblem::architecture:
        gathered.add("cluster-cannot-split", each,
                     "nobody is known to cut the matrices of " + model.name + " (" +
                         model.shape.architecture + "); the speed is unknown.");
        return;
    case SplitProblem::heads:
        gathered.add("cluster-cannot-split", each,
                     "the attention heads of " + model.name + " do not divide by " +
                         together(split) + ": it cannot be shared out so.");
        return;
    case SplitProblem::layers:
        gathered.add("cluster-cannot-split", each,
                     model.name + " has fewer layers than there are nodes.");
        return;
    case SplitProblem::count:
        gathered.add("cluster-count-not-measured", each,
                     "nobody measured what " + together(split) +
                         " take to add up their results; the speed is unknown.");
        return;
    }
}

void addCopies(const Assessment& assessment, const MachineAssessment& each, const NodeSplit& split,
               Gathered& gathered) {
    const bool tensor = split.link != nullptr && split.link->kind == LinkKind::tensor;
    if (tensor && split.cacheParts < split.nodes && !assessment.model->shape.latent) {
        gathered.add("cluster-kv-copied", each,
                     formatCount(assessment.profile->kvHeadStep, "KV heads do not divide by ") +
                         together(split) + ": the KV cache is there several times.");
    }
}

/// llama.cpp refuses such a split: docs/multi-gpu.md of its sources.
void addRefusal(const Workload& workload, const MachineAssessment& each, Gathered& gathered) {
    const auto whole = [](TensorType type) {
        return type == TensorType::f16 || type == TensorType::bf16 || type == TensorType::f32;
    };
    const bool cuts = workload.split == CardSplit::tensor && each.machine->chips > 1;
    if (cuts && !(workload.flashAttention && whole(workload.kvKey) && whole(workload.kvValue))) {
        gathered.add("tensor-split-refused", each,
                     "llama.cpp cuts matrices among cards only with flash attention and a KV cache "
                     "that is not quantized.");
    }
}

void addUnknown(const Workload& workload, const MachineAssessment& each, Gathered& gathered) {
    if (!each.speed || !each.speed->shared) {
        return;
    }
    if (workload.parallel > 1) {
        gathered.add("cluster-several-sequences", each,
                     "nobody measured several sequences at a time there; the speed is that of one "
                     "stream alone.");
    }
    if (workload.speculative.draft > 0) {
        gathered.add("cluster-draft", each,
                     "nobody measured drafted tokens there; the speed is that without a draft.");
    }
    if (each.speed->shared->kind == LinkKind::pipeline) {
        gathered.add("cluster-layers-in-turn", each,
                     "nodes that hold whole layers take turns: room for a larger model, but one "
                     "stream is not faster than on one of them.");
    }
}

} // namespace

void warnOfClusters(const Assessment& assessment, std::vector<Warning>& warnings) {
    const Workload& workload = assessment.scenario.workload;
    Gathered gathered;
    for (const MachineAssessment& each : assessment.machines) {
        if (each.runtime == nullptr) {
            continue;
        }
        const NodeSplit split = workSplit(*assessment.profile, *assessment.catalog, workload,
                                          *each.machine, *each.runtime);
        addProblem(assessment, each, split, gathered);
        addCopies(assessment, each, split, gathered);
        addRefusal(workload, each, gathered);
        addUnknown(workload, each, gathered);
    }
    gathered.addTo(warnings);
}

} // namespace headroom
