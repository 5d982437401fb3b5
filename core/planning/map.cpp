// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/map.h"

#include "core/evaluate.h"

#include <algorithm>
#include <utility>

namespace headroom {

Workload withFullContext(Workload workload, std::uint32_t context) {
    constexpr std::uint32_t kAnswer = 2; // of which the average token is the last but one
    workload.context = std::max(context, workload.parallel);
    const std::uint32_t tokens = tokensPerSequence(workload);
    workload.prompt = tokens > kAnswer ? tokens - kAnswer / 2 : 1;
    workload.generate = kAnswer;
    workload.cached = 0;
    return workload;
}

tl::expected<MapRow, Error> MapRow::of(Scenario scenario, std::shared_ptr<const Catalog> catalog) {
    scenario.machines.clear();
    scenario.baseline.clear();
    return evaluate(scenario, std::move(catalog)).map([](Assessment&& base) {
        return MapRow(std::move(base));
    });
}

std::optional<MapCell> MapRow::at(const MachineSpec& machine, std::uint32_t context) {
    Workload& workload = m_base.scenario.workload;
    const ChipSpec* chip = m_base.catalog->chip(machine.chip);
    if (chip == nullptr) {
        return std::nullopt;
    }
    workload = withFullContext(std::move(workload), context);
    const auto assessed = assessMachine(m_base, machine, *chip);
    if (!assessed) {
        return std::nullopt; // the runtime does not load such files
    }
    const MachineAssessment& made = *assessed;
    MapCell cell{made.fit.verdict,    made.memory.resident(), made.capacity.usable, made.fit.free,
                 made.fit.maxContext, std::nullopt,           SpeedBasis::estimated};
    if (made.speed) {
        cell.decode = made.speed->decode;
        cell.basis = made.speed->basis;
    }
    return cell;
}

} // namespace headroom
