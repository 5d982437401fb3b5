// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/cost_comparison.h"

#include "ui/charts/cost_data.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace headroom::ui {

namespace {

using Costs = tl::expected<CostComparison, Error>;

/// Each machine by itself, in the scenario's order.
Costs machineCosts(const Assessment& assessment, const CostSettings& settings) {
    Usage alone = assessment.scenario.usage;
    alone.against.clear();
    Assessment one = onlyMachine(assessment, nullptr);
    auto all = costOf(one, alone, settings);
    for (const auto& machine : assessment.machines) {
        one.machines.assign(1, machine);
        auto costs = costOf(one, alone, settings);
        if (!all || !costs) {
            return costs;
        }
        std::ranges::move(costs->options, std::back_inserter(all->options));
    }
    return all;
}

} // namespace

Assessment onlyMachine(const Assessment& assessment, const MachineSpec* machine) {
    Assessment one = assessment;
    std::erase_if(one.machines,
                  [=](const MachineAssessment& each) { return each.machine != machine; });
    return one;
}

Costs pageCosts(const Assessment& assessment, const QString& selected,
                const CostSettings& settings) {
    auto machines = machineCosts(assessment, settings);
    if (!machines) {
        return machines;
    }
    const CostOption* focus = costView(assessment, *machines, selected, QLocale::c()).focus;
    const MachineSpec* machine = focus != nullptr ? focus->machine : nullptr;
    auto weighed = costOf(onlyMachine(assessment, machine), assessment.scenario.usage, settings);
    if (!weighed) {
        return weighed;
    }
    std::vector<CostOption> options = std::move(machines->options);
    for (CostOption& option : weighed->options) {
        if (option.kind != OptionKind::buy) {
            options.push_back(std::move(option));
        }
    }
    weighed->options = std::move(options);
    return weighed;
}

} // namespace headroom::ui
