// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/hf_widths.h"

#include "core/units/format.h"

#include <algorithm>

namespace headroom {

namespace {

/// LFM2 says a width from which it takes two thirds, rounded up.
std::uint32_t adjustedWidth(HfKeys& keys) {
    constexpr std::string_view kOwn = "block_ff_dim";
    const std::uint32_t said =
        keys.required(keys.find(kOwn) != nullptr ? kOwn : std::string_view("intermediate_size"));
    if (!keys.flagOr("block_auto_adjust_ff_dim", true)) {
        return said;
    }
    constexpr double kMostFactor = 64;
    constexpr std::uint32_t kUsualMultiple = 256;
    const double factor = keys.realOr("block_ffn_dim_multiplier", 1.0, kMostFactor);
    const std::uint32_t multiple = std::max(keys.numberOr("block_multiple_of", kUsualMultiple), 1U);
    const auto width = static_cast<std::uint64_t>(factor * static_cast<double>(2 * said / 3));
    const std::uint64_t rounded = (width + multiple - 1) / multiple * multiple;
    if (rounded > kHfLongestRow) {
        keys.fail(ErrorCode::outOfRange, "block_ffn_dim_multiplier", "no model is as wide");
        return 0;
    }
    return static_cast<std::uint32_t>(rounded);
}

std::vector<std::uint32_t> widthsOf(HfKeys& keys, const JsonList& list) {
    std::vector<std::uint32_t> widths;
    for (std::size_t i = 0; i < list.size(); ++i) {
        std::string name = std::string(keys.family().dense) + "[";
        name += formatInteger(std::uint64_t{i}) + "]";
        widths.push_back(keys.numberIn(list[i], name));
    }
    return widths;
}

} // namespace

std::vector<std::uint32_t> hfWidths(HfKeys& keys, std::uint32_t blocks, std::uint32_t sharedCaches,
                                    bool needed) {
    const std::string_view key = keys.family().dense;
    const JsonValue* said = keys.find(key);
    std::vector<std::uint32_t> widths(blocks, 0);
    if (said != nullptr && said->as<JsonList>() != nullptr) {
        const JsonList* list = keys.listOf(key, blocks);
        widths = list == nullptr ? widths : widthsOf(keys, *list);
    } else if (keys.family().adjustsWidth) {
        widths.assign(blocks, adjustedWidth(keys));
    } else if (needed) {
        widths.assign(blocks, keys.required(key));
    }
    // Gemma 4's small models are twice as wide where they need no keys and values.
    const bool twice = keys.flagOr("use_double_wide_mlp", false);
    for (std::uint32_t i = blocks - sharedCaches; twice && i < blocks; ++i) {
        widths[i] *= 2;
    }
    return widths;
}

} // namespace headroom
