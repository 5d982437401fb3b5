// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/draft_warnings.h"

namespace headroom {

namespace {

/// Why the machine's speed is that without a draft; empty where it is not, or where there is none.
std::string whyNoGain(const MachineAssessment& each) {
    if (!each.speed || each.speed->speculative) {
        return {};
    }
    if (each.speed->shared) {
        return "a token there is shared among several nodes or cards";
    }
    if (!holds(each.fit.verdict)) {
        return "a part of the model is beside the GPU's memory";
    }
    return "nobody measured what checking drafted tokens costs on such a chip";
}

} // namespace

void warnOfDraft(const Assessment& assessment, std::vector<Warning>& warnings) {
    const Speculative& draft = assessment.scenario.workload.speculative;
    if (draft.draft == 0) {
        return;
    }
    const bool hasBlocks = assessment.model->shape.mtpBlocks > 0;
    if (draft.kind == DraftKind::mtp && !hasBlocks) {
        warnings.push_back({"draft-without-blocks",
                            assessment.model->name +
                                " has no blocks that predict further tokens: speeds are without a "
                                "draft; take a small model to draft"});
        return;
    }
    for (const MachineAssessment& each : assessment.machines) {
        if (const std::string why = whyNoGain(each); !why.empty()) {
            warnings.push_back({"draft-gain-unknown", each.machine->name +
                                                          ": the gain of a draft cannot be "
                                                          "predicted, the speed is without it: " +
                                                          why});
        }
    }
}

} // namespace headroom
