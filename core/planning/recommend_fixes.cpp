// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/recommend_fixes.h"

#include "core/evaluate.h"
#include "core/planning/fit.h"
#include "core/planning/quality_cost.h"
#include "core/planning/recommend_demands.h"

#include <algorithm>

namespace headroom {

namespace {

bool misses(const Recommended& said, Demand demand) {
    return std::any_of(said.demands.begin(), said.demands.end(), [=](const DemandCheck& check) {
        return check.demand == demand && check.met > Met::likely;
    });
}

/// Of what is missed, whether a change of the workload or the quantization can mend it.
bool mendable(const Recommended& said) {
    return std::all_of(said.demands.begin(), said.demands.end(), [](const DemandCheck& check) {
        const bool byWork = check.demand == Demand::memory || check.demand == Demand::speed ||
                            check.demand == Demand::userSpeed ||
                            check.demand == Demand::firstToken || check.demand == Demand::quality;
        return check.met <= Met::likely || (byWork && check.met != Met::unknown);
    });
}

/// The assessment of some machines after a change; empty where it cannot be.
std::vector<MachineAssessment> after(const Assessment& base, const Fix& fix,
                                     std::vector<std::string> machines, Assessment& changed) {
    Scenario scenario = base.scenario;
    scenario.workload = fix.workload;
    scenario.quantization = fix.quantization;
    scenario.machines = std::move(machines);
    auto assessment = evaluate(scenario, base.catalog);
    if (!assessment) {
        return {};
    }
    changed = std::move(*assessment);
    return changed.machines;
}

bool meetsAfter(const Assessment& base, const Fix& fix, const std::string& machine) {
    Assessment changed;
    const auto machines = after(base, fix, {machine}, changed);
    return !machines.empty() && standingOf(demandsOn(changed, machines.front())) == Standing::meets;
}

/// A context is asked for: with less than half of it the job is another one.
bool keepsTheJob(const Assessment& base, const Fix& fix) {
    return fix.kind != Fix::Kind::machine &&
           fix.workload.context >= base.scenario.workload.context / 2;
}

/// What makes it fit, where it then meets the rest as well.
std::optional<Change> memoryFix(const Assessment& base, const MachineAssessment& machine) {
    for (Fix& fix : fixesFor(base, machine)) {
        if (keepsTheJob(base, fix) && meetsAfter(base, fix, machine.machine->id)) {
            return Change{Change::Kind::fix, std::move(fix), {}, {}, 0};
        }
    }
    return std::nullopt;
}

/// Notches of the slider with fewer bits than the present one, the largest first.
std::vector<const Quantization*> lighterThan(const Assessment& base) {
    std::vector<const Quantization*> lighter;
    for (const Quantization& each : base.catalog->quantizations) {
        if (each.onSlider && each.kind == base.quantization->kind &&
            each.nominalBitsPerWeight < base.quantization->nominalBitsPerWeight) {
            lighter.push_back(&each);
        }
    }
    std::sort(lighter.begin(), lighter.end(), [](const auto* a, const auto* b) {
        return a->nominalBitsPerWeight > b->nominalBitsPerWeight;
    });
    return lighter;
}

/// Below this, answers are no longer those of the model: not offered for the sake of speed.
bool tolerable(const Quantization& quantization) {
    return quantization.quality.label != "severe" && quantization.quality.label != "clear";
}

Change lighter(const Assessment& base, const Quantization& quantization,
               const MachineAssessment& now, const MachineAssessment& then) {
    Change change;
    change.kind = Change::Kind::lighterModel;
    change.fix = {.kind = Fix::Kind::quantization,
                  .workload = base.scenario.workload,
                  .quantization = quantization.id,
                  .machine = now.machine->id,
                  .frees = now.memory.resident() - then.memory.resident(),
                  .freeAfter = then.fit.free,
                  .quality = quantizationCost(*base.quantization, quantization)};
    return change;
}

/// Tries ever smaller quantizations on all machines at once that fit but are too slow.
void addLighterModels(Recommendation& made, std::vector<std::size_t> slow) {
    const Assessment& base = made.assessment;
    if (!base.model->nativeQuantizations.empty()) {
        return; // published in no other
    }
    for (const Quantization* quantization : lighterThan(base)) {
        if (slow.empty() || !tolerable(*quantization)) {
            return;
        }
        Fix fix;
        fix.workload = base.scenario.workload;
        fix.quantization = quantization->id;
        std::vector<std::string> ids;
        for (const std::size_t i : slow) {
            ids.push_back(base.machines[i].machine->id);
        }
        Assessment changed;
        const auto machines = after(base, fix, std::move(ids), changed);
        std::vector<std::size_t> still;
        for (std::size_t k = 0; k < machines.size(); ++k) {
            const std::size_t i = slow[k];
            if (standingOf(demandsOn(changed, machines[k])) == Standing::meets) {
                made.ranking[i].fix = lighter(base, *quantization, base.machines[i], machines[k]);
            } else {
                still.push_back(i);
            }
        }
        slow = std::move(still);
    }
}

/// The cheapest with the same chip and of the same family that meets everything.
std::optional<Change> siblingOf(const Recommendation& made, std::size_t index) {
    const MachineSpec& machine = *made.assessment.machines[index].machine;
    for (std::size_t i = 0; i < made.meeting; ++i) {
        const MachineSpec& other = *made.assessment.machines[i].machine;
        if (other.chip == machine.chip && other.family == machine.family) {
            Change change;
            change.kind = Change::Kind::sibling;
            change.machine = other.id;
            return change;
        }
    }
    return std::nullopt;
}

/// Where nothing but the price, or nothing but the watts, is missed.
std::optional<Change> allowance(const Recommended& said) {
    const DemandCheck* only = nullptr;
    for (const DemandCheck& check : said.demands) {
        if (check.met <= Met::likely) {
            continue;
        }
        const bool may = check.demand == Demand::price || check.demand == Demand::watts;
        if (!may || !check.has || only != nullptr) {
            return std::nullopt;
        }
        only = &check;
    }
    if (only == nullptr) {
        return std::nullopt;
    }
    Change change;
    change.kind = Change::Kind::allow;
    change.demand = only->demand;
    change.value = *only->has;
    return change;
}

} // namespace

void addFixes(Recommendation& made) {
    std::vector<std::size_t> slow;
    for (std::size_t i = made.meeting; i < made.ranking.size(); ++i) {
        Recommended& said = made.ranking[i];
        if (!inScope(said.demands) || !mendable(said)) {
            continue;
        }
        if (misses(said, Demand::memory)) {
            said.fix = memoryFix(made.assessment, made.assessment.machines[i]);
        } else {
            slow.push_back(i);
        }
    }
    addLighterModels(made, std::move(slow));
    for (std::size_t i = made.meeting; i < made.ranking.size(); ++i) {
        Recommended& said = made.ranking[i];
        if (!said.fix && inScope(said.demands)) {
            said.fix = siblingOf(made, i);
        }
        if (!said.fix) {
            said.fix = allowance(said);
        }
    }
}

} // namespace headroom
