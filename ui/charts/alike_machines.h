// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <QString>

#include <string>
#include <vector>

/// Machines that are drawn as one line, and the short names at its end.
namespace headroom::ui {

/// Machines that decode alike (same chip, same runtime); their memory decides how far each gets.
using Alike = std::vector<const MachineAssessment*>;

/// Machines whose model is all in the memory of the GPU, by chip and runtime; the group of machine
/// `first` leads, the others keep the scenario's order.
[[nodiscard]] std::vector<Alike> alikeMachines(const Assessment& assessment,
                                               const std::string& first);

/// The member with that id, or null.
[[nodiscard]] const MachineAssessment* memberOf(const Alike& group, const std::string& id);

/// "M4 Max 128 GB": chip and memory, without the product's name.
[[nodiscard]] QString shortMachineName(const MachineAssessment& machine);

/// "64 GB".
[[nodiscard]] QString machineMemoryText(const MachineSpec& machine);

/// Two chips of one family differ in name only: the full name tells them apart. `Named` has a
/// machineId and a label.
template <typename Named>
void makeLabelsUnique(std::vector<Named>& all, const Assessment& assessment) {
    for (Named& each : all) {
        int twins = 0;
        for (const Named& other : all) {
            twins += other.label == each.label ? 1 : 0;
        }
        for (const MachineAssessment& machine : assessment.machines) {
            if (twins > 1 && QString::fromStdString(machine.machine->id) == each.machineId) {
                each.label = QString::fromStdString(machine.machine->name);
            }
        }
    }
}

} // namespace headroom::ui
