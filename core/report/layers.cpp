// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/layers.h"

#include "core/units/format.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace headroom {

namespace {

using Json = nlohmann::ordered_json;

std::string_view toWord(Mixer mixer) {
    switch (mixer) {
    case Mixer::none:
        return "none";
    case Mixer::attention:
        return "attention";
    case Mixer::windowed:
        return "window";
    case Mixer::chunked:
        return "chunk";
    case Mixer::recurrent:
        return "state";
    case Mixer::attentionAndState:
        return "attention+state";
    }
    return "";
}

std::string_view toWord(FeedForward part) {
    switch (part) {
    case FeedForward::none:
        return "none";
    case FeedForward::dense:
        return "dense";
    case FeedForward::experts:
        return "experts";
    }
    return "";
}

bool attends(const Block& block) {
    return block.mixer != Mixer::none && block.mixer != Mixer::recurrent;
}

std::string number(std::uint64_t value) {
    return formatInteger(value);
}

Json layerJson(const ModelShape& shape, std::uint32_t index) {
    const Block& block = shape.blocks[index];
    const bool experts = block.feedForward == FeedForward::experts && shape.experts;
    return {{"index", index},
            {"mixer", toWord(block.mixer)},
            {"heads", attends(block) ? block.heads : 0},
            {"kv_heads", attends(block) ? block.kvHeads : 0},
            {"key_length", attends(block) ? block.keyLength : 0},
            {"value_length", attends(block) ? block.valueLength : 0},
            {"own_cache", attends(block) && block.ownsKvCache},
            {"feed_forward", toWord(block.feedForward)},
            {"feed_forward_length", block.feedForwardLength},
            {"experts", experts ? shape.experts->count : 0},
            {"experts_used", experts ? shape.experts->used : 0},
            {"loaded", index < shape.trunkBlocks()}};
}

std::string widthOf(const Block& block, const ModelShape& shape) {
    if (block.feedForward != FeedForward::experts || !shape.experts) {
        return number(block.feedForwardLength);
    }
    return number(shape.experts->used) + " of " + number(shape.experts->count) + " x " +
           number(shape.experts->feedForwardLength);
}

std::vector<std::string> layerRow(const Block& block, const ModelShape& shape) {
    const bool shown = attends(block);
    return {std::string(toWord(block.mixer)),
            shown ? number(block.heads) : "",
            shown ? number(block.kvHeads) : "",
            shown ? number(block.keyLength) + " / " + number(block.valueLength) : "",
            shown ? block.ownsKvCache ? "own" : "shared" : "",
            std::string(toWord(block.feedForward)),
            widthOf(block, shape)};
}

} // namespace

nlohmann::ordered_json layersJson(const ModelShape& shape) {
    Json layers = Json::array();
    for (std::uint32_t i = 0; i < shape.blocks.size(); ++i) {
        layers.push_back(layerJson(shape, i));
    }
    return layers;
}

Table layerTable(const ModelShape& shape) {
    Table table{{{"Layers"},
                 {"Mixer"},
                 {"Heads", Align::right},
                 {"KV heads", Align::right},
                 {"Head size K / V", Align::right},
                 {"Cache"},
                 {"Feed-forward"},
                 {"Width", Align::right}},
                {}};
    std::vector<std::pair<std::vector<std::string>, std::uint64_t>> kinds;
    for (const Block& block : shape.blocks) {
        const std::vector<std::string> row = layerRow(block, shape);
        const auto same = std::find_if(kinds.begin(), kinds.end(),
                                       [&](const auto& kind) { return kind.first == row; });
        if (same == kinds.end()) {
            kinds.emplace_back(row, 1);
        } else {
            ++same->second;
        }
    }
    for (auto& [row, count] : kinds) {
        row.insert(row.begin(), number(count));
        table.rows.push_back(row);
    }
    return table;
}

} // namespace headroom
