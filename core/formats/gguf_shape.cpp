// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gguf_shape.h"

#include "core/formats/companion_file.h"
#include "core/formats/gguf_shape_reader.h"
#include "core/units/format.h"

#include <algorithm>
#include <utility>

namespace headroom {

namespace {

Error fault(const GgufFile& file, ErrorCode code, std::string key, std::string message) {
    return {code,
            {file.path, 0, 0},
            std::move(key),
            std::move(message),
            "headroom-cli inspect shows what the file says"};
}

} // namespace

tl::expected<ModelShape, Error> GgufShapeReader::read() {
    readSizes();
    if (m_problem) {
        return tl::unexpected(std::move(*m_problem));
    }
    m_traits = traitsOf(m_file, static_cast<std::uint32_t>(m_shape.blocks.size()));
    readTraits();
    checkPattern();
    readLatent();
    readIndexer();
    readRecurrent();
    readBlocks();
    readExperts();
    if (m_problem) {
        return tl::unexpected(std::move(*m_problem));
    }
    return std::move(m_shape);
}

void GgufShapeReader::fail(ErrorCode code, std::string_view key, std::string message) {
    if (!m_problem) {
        m_problem =
            fault(m_file, code, m_keys.architecture() + "." + std::string(key), std::move(message));
    }
}

std::uint32_t GgufShapeReader::required(std::string_view key, std::uint64_t most) {
    const auto value = m_keys.number(key);
    if (!value) {
        fail(ErrorCode::missingKey, key, "the file does not say it, and memory depends on it");
        return 0;
    }
    if (*value == 0 || *value > most) {
        fail(ErrorCode::outOfRange, key,
             formatInteger(std::uint64_t{*value}) + " is none of 1 to " + formatInteger(most));
        return 0;
    }
    return *value;
}

std::uint32_t GgufShapeReader::vocabulary() const {
    const GgufArray* tokens = m_file.array("tokenizer.ggml.tokens");
    if (tokens != nullptr && tokens->count <= kLargestGgufVocabulary) {
        return static_cast<std::uint32_t>(tokens->count);
    }
    const GgufTensor* embedding = m_file.tensor("token_embd.weight");
    const std::uint32_t rows = embedding == nullptr || embedding->shape[1] > kLargestGgufVocabulary
                                   ? 0
                                   : static_cast<std::uint32_t>(embedding->shape[1]);
    return m_keys.numberOr("vocab_size", rows);
}

void GgufShapeReader::readSizes() {
    m_shape.architecture = m_keys.architecture();
    m_shape.embeddingLength = required("embedding_length", kLongestGgufRow);
    m_shape.blocks.resize(required("block_count", kMostGgufBlocks));
    m_shape.contextLength = m_keys.numberOr("context_length", 0);
    m_shape.vocabulary = vocabulary();
    if (m_shape.vocabulary == 0 || m_shape.vocabulary > kLargestGgufVocabulary) {
        fail(ErrorCode::missingKey, "vocab_size", "the file does not say how many tokens it has");
    }
    const std::uint32_t predictors = m_keys.numberOr("nextn_predict_layers", 0);
    m_shape.mtpBlocks = predictors < m_shape.blocks.size() ? predictors : 0;
}

void GgufShapeReader::readTraits() {
    m_shape.tiedEmbeddings = !m_traits.outputMatrix;
    m_shape.qkvBias = m_traits.queryBias;
    m_shape.qkNorm = m_traits.queryNorm;
    m_shape.attentionSinks = m_traits.attentionSinks;
    m_shape.ropeFactors = m_traits.ropeFactors;
    m_shape.ropeFactorsLongShort = m_traits.ropeFactorsLongShort;
    m_shape.mtpEmbedding = m_traits.predictorEmbedding;
    m_shape.perLayerEmbeddingLength = m_keys.numberOr("embedding_length_per_layer_input", 0);
    m_shape.slidingWindow = windowLength();
}

void GgufShapeReader::readBlocks() {
    for (std::uint32_t i = 0; i < m_shape.blocks.size() && !m_problem; ++i) {
        readBlock(i);
    }
}

void GgufShapeReader::readBlock(std::uint32_t index) {
    const GgufBlock& found = m_traits.blocks[index];
    Block& block = m_shape.blocks[index];
    readHeads(block, index);
    block.mixer = mixerOf(block, index);
    block.ownsKvCache = ownsCache(index);
    block.ownsIndexer = ownsIndexer(index);
    readCompression(block, index);
    readFeedForward(block, found);
    // Gemma 4: the blocks that see everything may take the keys for values.
    if (block.mixer == Mixer::attention && block.ownsKvCache && m_rules.name == "gemma4") {
        m_shape.valueIsKey |= !found.valueProjection;
    }
    checkBlock(block, index);
}

void GgufShapeReader::checkBlock(const Block& block, std::uint32_t index) {
    const std::uint64_t longest = std::max(block.keyLength, block.valueLength);
    const std::uint64_t heads = std::max(block.heads, block.kvHeads);
    if (heads > kMostGgufHeads || heads * longest > kLongestGgufRow) {
        fail(ErrorCode::outOfRange, "attention.head_count",
             "block " + formatInteger(std::uint64_t{index}) + " has " + formatInteger(heads) +
                 " heads of " + formatInteger(longest) + " elements");
    }
    if (block.feedForwardLength > kLongestGgufRow) {
        fail(ErrorCode::outOfRange, "feed_forward_length", "no model is as wide");
    }
}

Mixer GgufShapeReader::mixerOf(const Block& block, std::uint32_t index) const {
    if (keepsState(block, index)) {
        return m_rules.state == StateRule::besideAttention ? Mixer::attentionAndState
                                                           : Mixer::recurrent;
    }
    if (block.kvHeads == 0) {
        return Mixer::none;
    }
    if (!isWindowed(index)) {
        return Mixer::attention;
    }
    return m_rules.window.chunked ? Mixer::chunked : Mixer::windowed;
}

void GgufShapeReader::readFeedForward(Block& block, const GgufBlock& found) {
    block.feedForwardLength = found.feedForwardLength;
    block.feedForward = found.experts > 0             ? FeedForward::experts
                        : found.feedForwardLength > 0 ? FeedForward::dense
                                                      : FeedForward::none;
}

void GgufShapeReader::readExperts() {
    const auto found = std::find_if(m_traits.blocks.begin(), m_traits.blocks.end(),
                                    [](const GgufBlock& block) { return block.experts > 0; });
    if (found == m_traits.blocks.end()) {
        return;
    }
    Experts experts;
    experts.count = found->experts;
    experts.used = required("expert_used_count", found->experts);
    experts.feedForwardLength = found->expertLength;
    experts.sharedFeedForwardLength = found->sharedExpertLength;
    experts.latentLength = found->expertSpace == m_shape.embeddingLength ? 0 : found->expertSpace;
    experts.routerBias = m_traits.routerBias;
    m_shape.experts = experts;
}

namespace {

Error unknownArchitecture(const GgufFile& file, const std::string& architecture) {
    Error error = fault(file, ErrorCode::unsupported, "general.architecture",
                        "how \"" + architecture + "\" lays out its caches is not known");
    error.hint = "a newer version may know it; " + error.hint;
    return error;
}

Error notModel(const GgufFile& file, std::string_view phrase) {
    const bool isCompanion = companionKind(file).has_value();
    Error error = fault(file, ErrorCode::unsupported, "general.type",
                        "is " + std::string(phrase) + ", not a model");
    error.hint = isCompanion ? "name the model, and this file with --mmproj or --lora"
                             : "name the file of the model";
    return error;
}

} // namespace

tl::expected<ModelShape, Error> shapeOf(const GgufFile& file) {
    if (const std::string_view phrase = kindPhrase(file); !phrase.empty()) {
        return tl::unexpected(notModel(file, phrase));
    }
    const std::string architecture = file.text("general.architecture");
    if (architecture.empty()) {
        return tl::unexpected(fault(file, ErrorCode::missingKey, "general.architecture",
                                    "the file does not say what it holds"));
    }
    if (const std::string_view kind = ggufOtherKind(architecture); !kind.empty()) {
        return tl::unexpected(fault(file, ErrorCode::unsupported, "general.architecture",
                                    "\"" + architecture + "\" is " + std::string(kind)));
    }
    const GgufRules* rules = ggufRules(architecture);
    if (rules == nullptr) {
        return tl::unexpected(unknownArchitecture(file, architecture));
    }
    return GgufShapeReader(file, *rules).read();
}

} // namespace headroom
