// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/system_facts.h"

#include <charconv>

namespace headroom {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// Calls `use(line)` for each line.
template <typename Use>
void eachLine(std::string_view text, Use use) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        use(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// What stands after "key:" in the first line that begins so, blanks aside.
std::string_view valueOf(std::string_view text, std::string_view key) {
    std::string_view found;
    eachLine(text, [&](std::string_view line) {
        const std::size_t colon = line.find(':');
        if (found.empty() && colon != std::string_view::npos &&
            trimmed(line.substr(0, colon)) == key) {
            found = trimmed(line.substr(colon + 1));
        }
    });
    return found;
}

/// The number that a text begins with; 0: there is none.
std::uint64_t numberIn(std::string_view text) {
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

void readSysctl(std::string_view output, SystemFacts& facts) {
    facts.processor = valueOf(output, "machdep.cpu.brand_string");
    facts.model = valueOf(output, "hw.model");
    facts.memory = {numberIn(valueOf(output, "hw.memsize"))};
}

void readDisplays(std::string_view output, SystemFacts& facts) {
    const std::uint64_t cores = numberIn(valueOf(output, "Total Number of Cores"));
    if (cores > 0 && cores < 1000) {
        facts.gpuCores = static_cast<std::uint32_t>(cores);
    }
}

void readCpuInfo(std::string_view text, SystemFacts& facts) {
    facts.processor = valueOf(text, "model name");
}

void readMemInfo(std::string_view text, SystemFacts& facts) {
    facts.memory = {numberIn(valueOf(text, "MemTotal")) * kKiB};
}

void readNvidiaSmi(std::string_view output, SystemFacts& facts) {
    eachLine(output, [&](std::string_view line) {
        const std::size_t comma = line.rfind(',');
        const std::string_view name = trimmed(line.substr(0, comma));
        if (comma == std::string_view::npos || name.find("NVIDIA") == std::string_view::npos) {
            return; // a message, not a card
        }
        facts.gpus.push_back(
            {std::string(name), {numberIn(trimmed(line.substr(comma + 1))) * kMiB}});
    });
}

void readDrmCard(std::string_view vendor, std::string_view device, std::string_view vram,
                 SystemFacts& facts) {
    const std::string_view maker = trimmed(vendor) == "0x1002"   ? "AMD"
                                   : trimmed(vendor) == "0x8086" ? "Intel"
                                                                 : "";
    if (!maker.empty()) {
        facts.gpus.push_back(
            {std::string(maker).append(" ").append(trimmed(device)), {numberIn(trimmed(vram))}});
    }
}

} // namespace headroom
