// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/hf_layers.h"

#include "core/units/format.h"

#include <algorithm>
#include <utility>

namespace headroom {

namespace {

std::string itemName(std::string_view list, std::size_t index) {
    return std::string(list) + "[" + formatInteger(std::uint64_t{index}) + "]";
}

/// None for a word that is not known. Files of families whose windows llama.cpp does not use
/// still tell them.
std::optional<Mixer> mixerOf(const std::string& word, bool windows) {
    if (word == "full_attention" || word == "attention") {
        return Mixer::attention;
    }
    if (word == "sliding_attention") {
        return windows ? Mixer::windowed : Mixer::attention;
    }
    if (word == "chunked_attention") {
        return windows ? Mixer::chunked : Mixer::attention;
    }
    if (word == "linear_attention" || word == "mamba" || word == "conv") {
        return Mixer::recurrent;
    }
    return std::nullopt;
}

void readTypes(HfKeys& keys, std::string_view key, const JsonList& types,
               std::vector<HfLayer>& layers, bool windows) {
    for (std::size_t i = 0; i < types.size(); ++i) {
        const std::string name = itemName(key, i);
        const std::string word = keys.textIn(types[i], name);
        const auto mixer = mixerOf(word, windows);
        const bool state = mixer == Mixer::recurrent;
        if (!mixer || (state && keys.family().state == RecurrentKind::none)) {
            keys.fail(ErrorCode::unsupported, name,
                      "\"" + word + "\" is no kind of block that is known for this model_type");
            return;
        }
        layers[i].mixer = *mixer;
    }
}

/// A block of Nemotron-H, by the letter of the pattern or its longer word; none: not known.
std::optional<HfLayer> oneMixer(std::string_view name) {
    if (name == "M" || name == "mamba") {
        return HfLayer{Mixer::recurrent, FeedForward::none};
    }
    if (name == "*" || name == "attention") {
        return HfLayer{Mixer::attention, FeedForward::none};
    }
    if (name == "-" || name == "mlp") {
        return HfLayer{Mixer::none, FeedForward::dense};
    }
    if (name == "E" || name == "moe") {
        return HfLayer{Mixer::none, FeedForward::experts};
    }
    return std::nullopt;
}

/// transformers 5 lists words where 4 had one letter a block.
std::vector<std::string> namesOfBlocks(HfKeys& keys, std::size_t blocks) {
    constexpr std::string_view kWords = "layers_block_type";
    constexpr std::string_view kLetters = "hybrid_override_pattern";
    std::vector<std::string> names;
    if (const JsonList* list = keys.listOf(kWords, blocks)) {
        for (std::size_t i = 0; i < list->size(); ++i) {
            names.push_back(keys.textIn((*list)[i], itemName(kWords, i)));
        }
        return names;
    }
    const JsonValue* value = keys.find(kLetters);
    if (value == nullptr) {
        keys.fail(ErrorCode::missingKey, kLetters, "the key is missing; it says what each block is",
                  "take the model's whole config.json");
        return names;
    }
    for (const char letter : keys.textIn(*value, std::string(kLetters))) {
        names.emplace_back(1, letter);
    }
    if (names.size() != blocks) {
        std::string message = "expected one letter for each of the ";
        message += formatInteger(std::uint64_t{blocks}) + " blocks, found " +
                   formatInteger(std::uint64_t{names.size()});
        keys.fail(ErrorCode::outOfRange, kLetters, std::move(message));
    }
    return names;
}

void readOneEach(HfKeys& keys, std::vector<HfLayer>& layers) {
    const std::vector<std::string> names = namesOfBlocks(keys, layers.size());
    for (std::size_t i = 0; i < names.size() && !keys.problem(); ++i) {
        const auto layer = oneMixer(names[i]);
        if (!layer) {
            keys.fail(
                ErrorCode::unsupported,
                itemName(names[i].size() == 1 ? "hybrid_override_pattern" : "layers_block_type", i),
                "\"" + names[i] + "\" is no kind of block that is known");
            return;
        }
        layers[i] = *layer;
    }
}

void readInterval(HfKeys& keys, std::vector<HfLayer>& layers) {
    constexpr std::uint32_t kUsual = 4;
    const std::uint32_t interval =
        std::max(keys.numberOr("full_attention_interval", kUsual, kHfMostBlocks), 1U);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        layers[i].mixer = (i + 1) % interval == 0 ? Mixer::attention : Mixer::recurrent;
    }
}

/// Llama 4: blocks that know positions see a chunk; by default all but each fourth.
void readNoPositions(HfKeys& keys, std::vector<HfLayer>& layers) {
    constexpr std::string_view kKey = "no_rope_layers";
    constexpr std::size_t kUsual = 4;
    const JsonValue* said = keys.find(kKey);
    const bool empty =
        said != nullptr && said->as<JsonList>() != nullptr && said->as<JsonList>()->empty();
    const JsonList* list = empty ? nullptr : keys.listOf(kKey, layers.size());
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const bool positions = list == nullptr
                                   ? (i + 1) % kUsual != 0
                                   : keys.numberIn((*list)[i], itemName(kKey, i), 1) != 0;
        layers[i].mixer = positions ? Mixer::chunked : Mixer::attention;
    }
}

void readIndexes(HfKeys& keys, std::vector<HfLayer>& layers) {
    constexpr std::string_view kKey = "full_attn_idxs";
    const JsonValue* value = keys.find(kKey);
    const JsonList* list = value == nullptr ? nullptr : value->as<JsonList>();
    if (list == nullptr) {
        return keys.fail(ErrorCode::missingKey, "layer_types",
                         "neither this key nor full_attn_idxs says which blocks attend",
                         "take the model's whole config.json");
    }
    for (HfLayer& layer : layers) {
        layer.mixer = Mixer::recurrent;
    }
    const auto last = static_cast<std::uint32_t>(layers.size()) - 1;
    for (std::size_t i = 0; i < list->size() && !keys.problem(); ++i) {
        layers[keys.numberIn((*list)[i], itemName(kKey, i), last)].mixer = Mixer::attention;
    }
}

void readPeriod(HfKeys& keys, std::vector<HfLayer>& layers, bool windows) {
    const HfFamily& family = keys.family();
    std::uint32_t period = family.period;
    if (!family.periodKey.empty()) {
        period = keys.numberOr(family.periodKey, period, kHfMostBlocks);
    }
    for (std::size_t i = 0; windows && i < layers.size(); ++i) {
        const bool last = period > 0 && (i + 1) % period == 0;
        layers[i].mixer = last ? Mixer::attention : Mixer::windowed;
    }
}

/// Kimi Linear counts its blocks from 1.
void readKdaLayers(HfKeys& keys, std::vector<HfLayer>& layers) {
    constexpr std::string_view kKey = "linear_attn_config";
    const JsonValue* config = keys.object(kKey);
    const JsonValue* value = config == nullptr ? nullptr : config->find("kda_layers");
    const JsonList* list = value == nullptr ? nullptr : value->as<JsonList>();
    const std::string name = std::string(kKey) + ".kda_layers";
    if (list == nullptr) {
        return keys.fail(ErrorCode::missingKey, name,
                         "the key is missing; it lists the blocks that keep a state",
                         "take the model's whole config.json");
    }
    const auto most = static_cast<std::uint32_t>(layers.size());
    for (std::size_t i = 0; i < list->size() && !keys.problem(); ++i) {
        const std::uint32_t number = keys.numberIn((*list)[i], itemName(name, i), most);
        layers[number > 0 ? number - 1 : 0].mixer = Mixer::recurrent;
    }
}

void fill(std::vector<HfLayer>& layers, HfLayer layer) {
    layers.assign(layers.size(), layer);
}

void readByFamily(HfKeys& keys, std::vector<HfLayer>& layers, bool windows) {
    switch (keys.family().layers) {
    case HfLayers::attention:
        return readPeriod(keys, layers, windows);
    case HfLayers::interval:
        return readInterval(keys, layers);
    case HfLayers::everyState:
        return fill(layers, {Mixer::recurrent, FeedForward::none});
    case HfLayers::stateBeside:
        return fill(layers, {Mixer::attentionAndState, FeedForward::dense});
    case HfLayers::oneEach:
        return readOneEach(keys, layers);
    case HfLayers::noPositions:
        return readNoPositions(keys, layers);
    case HfLayers::attentionIndexes:
        return readIndexes(keys, layers);
    case HfLayers::kdaLayers:
        return readKdaLayers(keys, layers);
    }
}

/// `mlp_layer_types`, which newer configs have; empty: there is none.
std::vector<bool> sparseBlocks(HfKeys& keys, std::size_t blocks) {
    constexpr std::string_view kKey = "mlp_layer_types";
    const JsonList* list = keys.listOf(kKey, blocks);
    std::vector<bool> sparse;
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        const std::string word = keys.textIn((*list)[i], itemName(kKey, i));
        if (word != "dense" && word != "sparse") {
            keys.fail(ErrorCode::outOfRange, itemName(kKey, i), "expected dense or sparse");
        }
        sparse.push_back(word == "sparse");
    }
    return sparse;
}

std::vector<bool> exceptions(HfKeys& keys, std::size_t blocks) {
    constexpr std::string_view kKey = "mlp_only_layers";
    std::vector<bool> dense(blocks, false);
    const JsonValue* value = keys.find(kKey);
    const JsonList* list = value == nullptr ? nullptr : value->as<JsonList>();
    const auto last = static_cast<std::uint32_t>(blocks) - 1;
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        dense[keys.numberIn((*list)[i], itemName(kKey, i), last)] = true;
    }
    return dense;
}

} // namespace

std::vector<HfLayer> hfLayers(HfKeys& keys, std::uint32_t blocks, bool windows) {
    std::vector<HfLayer> layers(blocks);
    const HfLayers from = keys.family().layers;
    const bool ownKey =
        from == HfLayers::oneEach || from == HfLayers::stateBeside || from == HfLayers::everyState;
    constexpr std::string_view kTypes = "layer_types";
    const JsonList* types = ownKey ? nullptr : keys.listOf(kTypes, blocks);
    if (types != nullptr) {
        readTypes(keys, kTypes, *types, layers, windows);
    } else if (!keys.problem()) {
        readByFamily(keys, layers, windows);
    }
    return layers;
}

namespace {

/// Only experts up to the last block are known.
void checkLastExperts(HfKeys& keys, std::size_t blocks) {
    constexpr std::string_view kKey = "moe_layer_end_index";
    const JsonValue* value = keys.find(kKey);
    const auto* end = value == nullptr ? nullptr : value->as<std::int64_t>();
    if (end != nullptr && *end >= 0 && static_cast<std::uint64_t>(*end) + 1 < blocks) {
        keys.fail(ErrorCode::unsupported, kKey, "only mixtures up to the last block are known");
    }
}

} // namespace

void placeExperts(HfKeys& keys, std::vector<HfLayer>& layers) {
    checkLastExperts(keys, layers.size());
    const HfExpertKeys& names = keys.family().experts;
    const std::vector<bool> sparse = sparseBlocks(keys, layers.size());
    const std::vector<bool> dense = exceptions(keys, layers.size());
    const std::uint32_t first =
        names.firstDense.empty() ? 0 : keys.numberOr(names.firstDense, 0, kHfMostBlocks);
    const std::uint32_t step =
        names.step.empty() ? 1 : std::max(keys.numberOr(names.step, 1, kHfMostBlocks), 1U);
    if (keys.numberOr("moe_layer_freq", 1) != 1) {
        keys.fail(ErrorCode::unsupported, "moe_layer_freq",
                  "only 1 is known: every block from the first with experts on");
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const bool placed =
            sparse.empty() ? i >= first && (i + 1) % step == 0 && !dense[i] : bool{sparse[i]};
        if (placed && layers[i].feedForward == FeedForward::dense &&
            layers[i].mixer != Mixer::none) {
            layers[i].feedForward = FeedForward::experts;
        }
    }
}

} // namespace headroom
