// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/hf_searched_blocks.h"

#include "core/units/format.h"

#include <cmath>

namespace headroom {

namespace {

constexpr std::string_view kKey = "block_configs";
constexpr double kWidest = 64;

/// Reads one item of the list.
class SearchedBlock {
public:
    SearchedBlock(HfKeys& keys, const JsonValue& item, std::size_t index)
        : m_keys(keys),
          m_item(item),
          m_name(std::string(kKey) + "[" + formatInteger(std::uint64_t{index}) + "].") {}

    Block read(const Block& whole, std::uint32_t embedding);

private:
    void readAttention(Block& block);
    void readWidth(Block& block, std::uint32_t embedding);
    [[nodiscard]] const JsonValue* find(std::string_view part, std::string_view key) const;
    [[nodiscard]] bool flag(std::string_view part, std::string_view key) const;
    [[nodiscard]] const JsonValue* required(std::string_view part, std::string_view key);

    HfKeys& m_keys;
    const JsonValue& m_item;
    std::string m_name;
};

const JsonValue* SearchedBlock::find(std::string_view part, std::string_view key) const {
    const JsonValue* inner = m_item.find(part);
    const JsonValue* value = inner == nullptr ? nullptr : inner->find(key);
    return value == nullptr || value->isNull() ? nullptr : value;
}

bool SearchedBlock::flag(std::string_view part, std::string_view key) const {
    const JsonValue* value = find(part, key);
    const bool* said = value == nullptr ? nullptr : value->as<bool>();
    return said != nullptr && *said;
}

const JsonValue* SearchedBlock::required(std::string_view part, std::string_view key) {
    const JsonValue* value = find(part, key);
    if (value == nullptr) {
        m_keys.fail(ErrorCode::missingKey, m_name + std::string(part) + "." + std::string(key),
                    "the key is missing", "take the model's whole config.json");
    }
    return value;
}

void SearchedBlock::readAttention(Block& block) {
    const JsonValue* shared = required("attention", "n_heads_in_group");
    if (shared == nullptr) {
        return;
    }
    const std::string name = m_name + "attention.n_heads_in_group";
    const std::uint32_t group = m_keys.numberIn(*shared, name, kHfMostHeads);
    if (group == 0 || block.heads % group != 0) {
        m_keys.fail(ErrorCode::outOfRange, name,
                    formatInteger(std::uint64_t{block.heads}) +
                        " heads cannot be shared out in groups of " +
                        formatInteger(std::uint64_t{group}));
        return;
    }
    block.kvHeads = block.heads / group;
}

/// The rule of DeciLM: two thirds of the multiple, rounded up to 256.
void SearchedBlock::readWidth(Block& block, std::uint32_t embedding) {
    constexpr std::uint32_t kMultiple = 256;
    const JsonValue* multiple = required("ffn", "ffn_mult");
    if (multiple == nullptr) {
        return;
    }
    const double factor = m_keys.realIn(*multiple, m_name + "ffn.ffn_mult", kWidest);
    const auto width = static_cast<std::uint32_t>(std::floor(2 * factor * embedding / 3));
    block.feedForwardLength = (width + kMultiple - 1) / kMultiple * kMultiple;
}

Block SearchedBlock::read(const Block& whole, std::uint32_t embedding) {
    Block block = whole;
    for (const std::string_view part : {"attention", "ffn"}) {
        if (flag(part, "replace_with_linear")) {
            m_keys.fail(ErrorCode::unsupported, m_name + std::string(part) + ".replace_with_linear",
                        "blocks with a plain matrix in its place are not known");
        }
    }
    if (flag("attention", "no_op")) {
        block = Block{};
        block.mixer = Mixer::none;
    } else {
        readAttention(block);
    }
    if (flag("ffn", "no_op")) {
        block.feedForward = FeedForward::none;
        block.feedForwardLength = 0;
    } else {
        readWidth(block, embedding);
    }
    return block;
}

} // namespace

std::vector<Block> hfSearchedBlocks(HfKeys& keys, std::uint32_t blocks, std::uint32_t embedding,
                                    const Block& whole) {
    std::vector<Block> found;
    const JsonList* list = keys.listOf(kKey, blocks);
    if (list == nullptr) {
        keys.fail(ErrorCode::missingKey, kKey, "the key is missing; it says what each block has",
                  "take the model's whole config.json");
        return found;
    }
    for (std::size_t i = 0; i < list->size() && !keys.problem(); ++i) {
        found.push_back(SearchedBlock(keys, (*list)[i], i).read(whole, embedding));
    }
    return found;
}

} // namespace headroom
