// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/own_machine.h"

#include "core/units/format.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace headroom {

namespace {

/// The system keeps some of the memory from itself: firmware, graphics, crash kernels.
constexpr double kLeastOfInstalled = 0.80;

std::string plain(std::string_view text) {
    std::string kept;
    for (const char letter : text) {
        if (std::isalnum(static_cast<unsigned char>(letter)) != 0) {
            kept += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        }
    }
    return kept;
}

bool endsWith(const std::string& text, const std::string& end) {
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// "Apple M4 Pro" is of the family M4 Pro, not of M4.
bool isAppleFamily(const SystemFacts& facts, const ChipSpec& chip) {
    return chip.vendor == "Apple" && plain(facts.processor) == "apple" + plain(chip.family);
}

/// A card by its name: "RTX 5090" is the end of "NVIDIA GeForce RTX 5090".
std::uint32_t cardsOf(const SystemFacts& facts, const ChipSpec& chip) {
    const std::string family = plain(chip.family);
    return static_cast<std::uint32_t>(
        std::count_if(facts.gpus.begin(), facts.gpus.end(), [&](const FoundGpu& gpu) {
            const std::string name = plain(gpu.name);
            return endsWith(name, family) || endsWith(name, family + "gpu");
        }));
}

/// The number of an AMD processor with memory for a GPU: "395" of "AMD RYZEN AI MAX+ 395 w/ …".
bool isStrixHalo(const SystemFacts& facts, const ChipSpec& chip) {
    const std::string processor = plain(facts.processor);
    if (chip.family != "Strix Halo" || processor.find("ryzenaimax") == std::string::npos) {
        return false;
    }
    const std::string name = plain(chip.name);
    for (const std::string number : {"395", "392", "390", "388", "385", "380", "495", "490"}) {
        if (processor.find(number) != std::string::npos) {
            return name.find(number) != std::string::npos;
        }
    }
    return false;
}

bool agrees(Bytes installed, Bytes found) {
    const auto most = static_cast<double>(installed.bytes);
    const auto has = static_cast<double>(found.bytes);
    return has <= most * 1.01 && has >= most * kLeastOfInstalled;
}

/// What the GPU carved out of the memory counts as installed.
Bytes unifiedMemory(const SystemFacts& facts) {
    Bytes all = facts.memory;
    for (const FoundGpu& gpu : facts.gpus) {
        all += gpu.memory;
    }
    return all;
}

bool isIt(const SystemFacts& facts, const MachineSpec& machine, const ChipSpec& chip) {
    switch (machine.platform) {
    case Platform::macos:
        return isAppleFamily(facts, chip) && machine.memory == facts.memory &&
               (!facts.gpuCores || !chip.gpuCores || *facts.gpuCores == *chip.gpuCores);
    case Platform::discreteGpu:
        return cardsOf(facts, chip) == machine.chips;
    case Platform::dgxSpark:
        return cardsOf(facts, chip) == 1 && agrees(machine.memory, facts.memory);
    case Platform::strixHalo:
        return isStrixHalo(facts, chip) && agrees(machine.memory, unifiedMemory(facts));
    case Platform::cpuOnly:
        break; // anything could be one
    }
    return false;
}

std::string foundText(const SystemFacts& facts) {
    std::string text = facts.processor.empty() ? "an unknown processor" : facts.processor;
    if (facts.memory.bytes > 0) {
        text += ", " + formatGib(facts.memory, 1);
    }
    if (facts.gpuCores) {
        text += ", GPU with " + formatInteger(std::uint64_t{*facts.gpuCores}) + " cores";
    }
    for (const FoundGpu& gpu : facts.gpus) {
        text += ", " + gpu.name;
        text += gpu.memory.bytes > 0 ? " with " + formatGib(gpu.memory, 1) : "";
    }
    return text;
}

std::string howText(const std::vector<const MachineSpec*>& machines, const SystemFacts& facts) {
    if (machines.empty()) {
        return "No machine of the catalog has this chip with this memory.";
    }
    const std::string by = facts.gpus.empty() || facts.gpus.front().memory.bytes == 0
                               ? "chip and memory"
                               : "processor, cards and memory";
    return machines.size() == 1
               ? "The only machine of the catalog that agrees in " + by + "."
               : formatInteger(std::uint64_t{machines.size()}) +
                     " machines of the catalog agree in " + by + "; they reckon alike.";
}

} // namespace

OwnMachineMatch matchOwnMachine(const SystemFacts& facts, const Catalog& catalog) {
    OwnMachineMatch match;
    match.found = foundText(facts);
    for (const MachineSpec& machine : catalog.machines) {
        const ChipSpec* chip = catalog.chip(machine.chip);
        if (chip != nullptr && machine.nodes == 1 && isIt(facts, machine, *chip)) {
            match.machines.push_back(&machine);
        }
    }
    match.how = howText(match.machines, facts);
    return match;
}

} // namespace headroom
