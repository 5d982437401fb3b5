// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a claim in free words and as a formula: no crash, no endless loop, and either an
// answer or a word of what is missing.
#include "core/claims/audit.h"
#include "core/claims/formula.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace headroom;

namespace {

std::shared_ptr<const Catalog> smallCatalog() {
    Catalog catalog;
    ChipSpec chip;
    chip.id = "m4-pro-16c";
    chip.name = "M4 Pro (16-core GPU)";
    chip.family = "M4 Pro";
    chip.bandwidth = gigabytesPerSecond(273);
    catalog.chips.push_back(chip);
    MachineSpec machine;
    machine.id = "mini-m4pro-48";
    machine.name = "Mac mini M4 Pro 48 GB";
    machine.family = "Mac mini";
    machine.chip = chip.id;
    machine.memory = machine.systemMemory = gib(48);
    machine.bandwidth = chip.bandwidth;
    catalog.machines.push_back(machine);
    ElectricityRate rate;
    rate.id = "us";
    rate.perKilowattHour = {0.18};
    catalog.market.electricity.push_back(rate);
    return std::make_shared<const Catalog>(std::move(catalog));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto kCatalog = smallCatalog();
    const std::string text(reinterpret_cast<const char*>(data), size);
    const Audit found = audit(text, kCatalog);
    if (found.finding.has_value() != found.missing.empty()) {
        std::abort();
    }
    (void)formulaProblem(text);
    return 0;
}
