// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/other_chip.h"

#include "core/backtest/names.h"

#include <algorithm>
#include <array>

namespace headroom {

namespace {

struct Maker {
    std::string_view word; ///< a word of the name, or its start where it ends in "*"
    std::string_view vendor;
    Backend backend;
};

// The first that matches decides: "Ryzen AI" is a graphics chip, "Ryzen" is not.
constexpr std::array<Maker, 48> kMakers{{
    {"nvidia", "NVIDIA", Backend::cuda},   {"geforce", "NVIDIA", Backend::cuda},
    {"rtx", "NVIDIA", Backend::cuda},      {"gtx", "NVIDIA", Backend::cuda},
    {"tesla", "NVIDIA", Backend::cuda},    {"quadro", "NVIDIA", Backend::cuda},
    {"titan", "NVIDIA", Backend::cuda},    {"jetson", "NVIDIA", Backend::cuda},
    {"dgx", "NVIDIA", Backend::cuda},      {"cmp", "NVIDIA", Backend::cuda},
    {"gb10", "NVIDIA", Backend::cuda},     {"gb200", "NVIDIA", Backend::cuda},
    {"gb300", "NVIDIA", Backend::cuda},    {"gh200", "NVIDIA", Backend::cuda},
    {"b200", "NVIDIA", Backend::cuda},     {"b300", "NVIDIA", Backend::cuda},
    {"h100", "NVIDIA", Backend::cuda},     {"h200", "NVIDIA", Backend::cuda},
    {"h20", "NVIDIA", Backend::cuda},      {"h800", "NVIDIA", Backend::cuda},
    {"a100", "NVIDIA", Backend::cuda},     {"a10", "NVIDIA", Backend::cuda},
    {"a10g", "NVIDIA", Backend::cuda},     {"a16", "NVIDIA", Backend::cuda},
    {"a30", "NVIDIA", Backend::cuda},      {"a40", "NVIDIA", Backend::cuda},
    {"l4", "NVIDIA", Backend::cuda},       {"l40", "NVIDIA", Backend::cuda},
    {"l40s", "NVIDIA", Backend::cuda},     {"v100", "NVIDIA", Backend::cuda},
    {"t4", "NVIDIA", Backend::cuda},       {"p40", "NVIDIA", Backend::cuda},
    {"p100", "NVIDIA", Backend::cuda},     {"radeon", "AMD", Backend::vulkan},
    {"rx", "AMD", Backend::vulkan},        {"mi*", "AMD", Backend::rocm},
    {"instinct", "AMD", Backend::rocm},    {"r9700", "AMD", Backend::vulkan},
    {"w7*", "AMD", Backend::vulkan},       {"strix", "AMD", Backend::vulkan},
    {"arc", "Intel", Backend::vulkan},     {"ryzen", "CPU", Backend::cpu},
    {"threadripper", "CPU", Backend::cpu}, {"epyc", "CPU", Backend::cpu},
    {"xeon", "CPU", Backend::cpu},         {"core", "CPU", Backend::cpu},
    {"ampereone", "CPU", Backend::cpu},    {"altra", "CPU", Backend::cpu},
}};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool matches(std::string_view pattern, std::string_view word) {
    if (pattern.back() != '*') {
        return pattern == word;
    }
    const std::string_view start = pattern.substr(0, pattern.size() - 1);
    return word.size() > start.size() && word.substr(0, start.size()) == start &&
           isDigit(word[start.size()]);
}

/// "m4", "pro" …
std::optional<ChipSpec> appleChip(const std::vector<std::string>& words) {
    const auto found = std::find_if(words.begin(), words.end(), [](const std::string& word) {
        return word.size() == 2 && word[0] == 'm' && isDigit(word[1]) && word[1] != '0';
    });
    if (found == words.end()) {
        return std::nullopt;
    }
    ChipSpec chip;
    chip.vendor = "Apple";
    chip.backend = Backend::metal;
    chip.generation = static_cast<std::uint32_t>((*found)[1] - '0');
    chip.tier = "base";
    for (const std::string_view tier : {"pro", "max", "ultra"}) {
        if (found + 1 != words.end() && *(found + 1) == tier) {
            chip.tier = tier;
        }
    }
    return chip;
}

} // namespace

std::optional<ChipSpec> otherChip(std::string_view name) {
    const std::vector<std::string> words = nameWords(name);
    std::optional<ChipSpec> chip = appleChip(words);
    for (auto maker = kMakers.begin(); !chip && maker != kMakers.end(); ++maker) {
        if (std::any_of(words.begin(), words.end(),
                        [&](const auto& word) { return matches(maker->word, word); })) {
            chip.emplace();
            chip->vendor = maker->vendor;
            chip->backend = maker->backend;
        }
    }
    if (chip) {
        chip->id = name;
        chip->name = name;
        chip->family = name;
    }
    return chip;
}

} // namespace headroom
