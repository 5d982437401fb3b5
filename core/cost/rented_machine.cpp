// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/rented_machine.h"

#include "core/evaluate.h"

namespace headroom {
namespace {

/// Cards as they are rented: nothing is known of the server beside their memory, so that no layer
/// is put there.
MachineSpec serverOf(const CloudOffer& offer, const ChipSpec& chip) {
    MachineSpec machine;
    machine.id = offer.id;
    machine.name = offer.name;
    machine.vendor = offer.provider;
    machine.chip = chip.id;
    machine.chips = offer.gpus;
    machine.platform = Platform::discreteGpu;
    machine.memoryKind = MemoryKind::discrete;
    machine.memory = offer.memory;
    machine.bandwidth = chip.bandwidth;
    machine.defaultRuntime = "llama.cpp";
    return machine;
}

std::unique_ptr<MachineSpec> machineOf(const Catalog& catalog, const CloudOffer& offer) {
    if (const MachineSpec* known = catalog.machine(offer.machine)) {
        return std::make_unique<MachineSpec>(*known);
    }
    const ChipSpec* chip = catalog.chip(offer.chip);
    return chip != nullptr && offer.kind == CloudKind::gpu
               ? std::make_unique<MachineSpec>(serverOf(offer, *chip))
               : nullptr;
}

} // namespace

RentedMachine::RentedMachine(const Assessment& assessment, const CloudOffer& offer)
    : m_machine(machineOf(*assessment.catalog, offer)) {
    if (m_machine == nullptr) {
        return;
    }
    const ChipSpec* chip = assessment.catalog->chip(m_machine->chip);
    if (chip == nullptr) {
        return;
    }
    if (auto assessed = assessMachine(assessment, *m_machine, *chip)) {
        m_assessment = std::move(*assessed);
    }
}

} // namespace headroom
