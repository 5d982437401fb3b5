// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/alike_machines.h"

#include <algorithm>

namespace headroom::ui {

namespace {

bool decodesAlike(const MachineAssessment& a, const MachineAssessment& b) {
    return a.machine->chip == b.machine->chip && a.machine->chips == b.machine->chips &&
           a.machine->nodes == b.machine->nodes && a.machine->link == b.machine->link &&
           a.machine->bandwidth == b.machine->bandwidth && a.runtime == b.runtime &&
           a.speed->adjusted == b.speed->adjusted;
}

} // namespace

std::vector<Alike> alikeMachines(const Assessment& assessment, const std::string& first) {
    std::vector<Alike> groups;
    for (const auto& machine : assessment.machines) {
        if (!machine.speed || machine.speed->offload || machine.speed->cliff) {
            continue; // what is offloaded changes with the context: decodeSpeed() is of one memory
        }
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const Alike& group) {
            return decodesAlike(*group.front(), machine);
        });
        if (same == groups.end()) {
            groups.push_back({&machine});
        } else {
            same->push_back(&machine);
        }
    }
    std::stable_partition(groups.begin(), groups.end(),
                          [&](const Alike& group) { return memberOf(group, first) != nullptr; });
    return groups;
}

const MachineAssessment* memberOf(const Alike& group, const std::string& id) {
    const auto found = std::find_if(group.begin(), group.end(),
                                    [&](const auto* each) { return each->machine->id == id; });
    return found == group.end() ? nullptr : *found;
}

QString machineMemoryText(const MachineSpec& machine) {
    return QStringLiteral("%1 GB").arg(nodeMemory(machine).bytes / kGiB);
}

QString shortMachineName(const MachineAssessment& machine) {
    const auto& spec = *machine.machine;
    const QString chip = QString::fromStdString(machine.chip->family);
    const QString memory = machineMemoryText(spec);
    if (spec.link != nullptr) {
        return QStringLiteral("%1× %2 %3, %4")
            .arg(spec.nodes)
            .arg(chip, memory, QString::fromStdString(spec.link->shortName));
    }
    return spec.chips > 1 ? QStringLiteral("%1× %2 %3").arg(spec.chips).arg(chip, memory)
                          : QStringLiteral("%1 %2").arg(chip, memory);
}

} // namespace headroom::ui
