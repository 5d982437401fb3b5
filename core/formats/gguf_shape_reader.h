// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/model.h"
#include "core/formats/gguf_blocks.h"
#include "core/formats/gguf_keys.h"
#include "core/formats/gguf_rules.h"

#include <optional>
#include <string>
#include <string_view>

namespace headroom {

/// Sizes beyond these are of no model, and products of them no longer count in 64 bits.
inline constexpr std::uint32_t kMostGgufBlocks = 1024;
inline constexpr std::uint32_t kMostGgufHeads = 4096;
inline constexpr std::uint64_t kLongestGgufRow = std::uint64_t{1} << 24;
inline constexpr std::uint32_t kLargestGgufVocabulary = 1U << 28;

/// Turns one file into a shape; the parts that fail say so by `m_problem`.
class GgufShapeReader {
public:
    GgufShapeReader(const GgufFile& file, const GgufRules& rules)
        : m_file(file), m_keys(file), m_rules(rules) {}

    tl::expected<ModelShape, Error> read();

private:
    void readSizes();
    void readBlocks();
    void readBlock(std::uint32_t index);
    void readHeads(Block& block, std::uint32_t index);
    void readFeedForward(Block& block, const GgufBlock& found);
    void readLatent();
    void readIndexer();
    void readExperts();
    void readRecurrent();
    void readStateSpace(Recurrent& state);
    void readRwkv(Recurrent& state);
    void readKda(Recurrent& state);
    void readCompression(Block& block, std::uint32_t index);
    void checkPattern();
    void readTraits();
    void checkBlock(const Block& block, std::uint32_t index);

    [[nodiscard]] Mixer mixerOf(const Block& block, std::uint32_t index) const;
    [[nodiscard]] bool keepsState(const Block& block, std::uint32_t index) const;
    [[nodiscard]] bool isWindowed(std::uint32_t index) const;
    [[nodiscard]] bool ownsIndexer(std::uint32_t index) const;
    [[nodiscard]] bool ownsCache(std::uint32_t index) const;
    [[nodiscard]] std::uint32_t windowLength() const;
    [[nodiscard]] std::uint32_t vocabulary() const;
    std::uint32_t required(std::string_view key, std::uint64_t most);
    void fail(ErrorCode code, std::string_view key, std::string message);

    const GgufFile& m_file;
    GgufKeys m_keys;
    const GgufRules& m_rules;
    GgufTraits m_traits;
    ModelShape m_shape;
    std::optional<Error> m_problem;
};

} // namespace headroom
