// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gguf_shape_reader.h"
#include "core/units/format.h"

#include <algorithm>

namespace headroom {

namespace {

/// The architecture that compresses its cache.
constexpr std::string_view kCompressing = "deepseek4";

constexpr std::string_view kPattern = "attention.sliding_window_pattern";

} // namespace

/// Multi-head latent attention, in files that llama.cpp runs in the latent space.
void GgufShapeReader::readLatent() {
    const auto key = m_keys.number("attention.key_length_mla");
    const auto value = m_keys.number("attention.value_length_mla");
    if (!key || !value || *key == 0 || *value == 0) {
        return;
    }
    LatentAttention latent;
    latent.kvLoraRank = required("attention.kv_lora_rank", kLongestGgufRow);
    latent.qLoraRank = m_keys.numberOr("attention.q_lora_rank", 0);
    latent.ropeLength = required("rope.dimension_count", kLongestGgufRow);
    latent.valueLength = *value;
    if (*key < latent.ropeLength || *key > kLongestGgufRow || *value > kLongestGgufRow) {
        return fail(ErrorCode::outOfRange, "attention.key_length_mla",
                    formatInteger(std::uint64_t{*key}) + " is no head size");
    }
    latent.nopeLength = *key - latent.ropeLength;
    m_shape.latent = latent;
}

void GgufShapeReader::readIndexer() {
    const std::uint32_t length = m_keys.numberOr("attention.indexer.key_length", 0);
    m_shape.cachePerSequence = m_rules.name == kCompressing;
    const bool attendsSparsely = m_shape.latent || m_shape.cachePerSequence;
    if (attendsSparsely && length > 0 && length <= kLongestGgufRow) {
        m_shape.indexer = Indexer{m_keys.numberOr("attention.indexer.head_count", 0), length};
    }
}

/// DeepSeek V4: keys are values, and all but a window of them are compressed.
void GgufShapeReader::readCompression(Block& block, std::uint32_t index) {
    constexpr std::string_view kRatios = "attention.compress_ratios";
    if (m_rules.name != kCompressing) {
        return;
    }
    block.valueLength = 0;
    block.ownsIndexer = false;
    if (index >= m_shape.trunkBlocks()) {
        return;
    }
    const auto ratio = m_keys.at(kRatios, index);
    if (!ratio) {
        return fail(ErrorCode::missingKey, kRatios, "there is none for every block");
    }
    constexpr std::uint32_t kIndexed = 4;
    if (*ratio != 0 && *ratio != kIndexed && *ratio != 128) {
        return fail(ErrorCode::outOfRange, kRatios,
                    formatInteger(std::uint64_t{*ratio}) + " is none of 0, 4 and 128");
    }
    block.compression = *ratio;
    block.ownsIndexer = *ratio == kIndexed;
}

/// By the file's list, else by its tensors where only some blocks have them.
bool GgufShapeReader::ownsIndexer(std::uint32_t index) const {
    constexpr std::string_view kTypes = "attention.indexer.types";
    if (!m_rules.sharesIndexer) {
        return true;
    }
    if (const auto type = m_keys.at(kTypes, index)) {
        return *type != 0;
    }
    const bool some = std::any_of(m_traits.blocks.begin(), m_traits.blocks.end(),
                                  [](const GgufBlock& block) { return block.indexer; });
    return !some || m_traits.blocks[index].indexer;
}

/// Head sizes where the file is silent: the embedding divided among the heads of the first block.
void GgufShapeReader::readHeads(Block& block, std::uint32_t index) {
    block.heads = m_keys.at("attention.head_count", index).value_or(0);
    block.kvHeads = m_keys.at("attention.head_count_kv", index).value_or(block.heads);
    const std::uint32_t first = m_keys.at("attention.head_count", 0).value_or(0);
    const std::uint32_t share = first > 0 ? m_shape.embeddingLength / first : 0;
    const bool windowed = isWindowed(index);
    block.keyLength = m_keys.numberOr("attention.key_length", share);
    block.valueLength = m_keys.numberOr("attention.value_length", share);
    if (windowed) {
        block.keyLength = m_keys.numberOr("attention.key_length_swa", block.keyLength);
        block.valueLength = m_keys.numberOr("attention.value_length_swa", block.valueLength);
    }
}

/// 0: all blocks see the whole context.
std::uint32_t GgufShapeReader::windowLength() const {
    const WindowRule& rule = m_rules.window;
    const auto said = m_keys.number("attention.sliding_window");
    if (rule.period == 0 || said == 0U) {
        return 0;
    }
    if (rule.onlyWithBlocks != 0 && rule.onlyWithBlocks != m_shape.blocks.size()) {
        return 0;
    }
    if (rule.fixedLength) {
        return said ? rule.length : 0;
    }
    return rule.chunked ? rule.length : said.value_or(rule.length);
}

/// The file's pattern, one flag for each block or the length of a period, else that of the rules.
bool GgufShapeReader::isWindowed(std::uint32_t index) const {
    if (m_shape.slidingWindow == 0) {
        return false;
    }
    if (m_rules.window.everyBlock) {
        return true;
    }
    if (m_keys.array(kPattern) != nullptr) {
        return m_keys.at(kPattern, index).value_or(0) != 0;
    }
    const std::uint32_t period = m_keys.numberOr(kPattern, m_rules.window.period);
    if (period == 0) {
        return true;
    }
    return m_rules.window.denseFirst ? index % period != 0 : index % period < period - 1;
}

void GgufShapeReader::checkPattern() {
    const bool told = m_keys.has(kPattern);
    if (m_rules.window.byFileOnly && m_shape.slidingWindow > 0 && !told) {
        fail(ErrorCode::missingKey, kPattern, "the file does not say which blocks have windows");
    }
}

bool GgufShapeReader::ownsCache(std::uint32_t index) const {
    const auto blocks = static_cast<std::uint32_t>(m_shape.blocks.size());
    if (m_rules.blocksWithCache != 0) {
        return index < m_rules.blocksWithCache;
    }
    const std::uint32_t shared = m_keys.numberOr("attention.shared_kv_layers", 0);
    return m_rules.name != "gemma4" || shared >= blocks || index < blocks - shared;
}

} // namespace headroom
