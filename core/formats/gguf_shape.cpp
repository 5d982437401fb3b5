// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gguf_shape.h"

#include "core/formats/companion_file.h"
#include "core/formats/gguf_blocks.h"
#include "core/formats/gguf_keys.h"
#include "core/formats/gguf_rules.h"
#include "core/units/format.h"

#include <algorithm>
#include <utility>

namespace headroom {

namespace {

/// Sizes beyond these are of no model, and products of them no longer count in 64 bits.
constexpr std::uint32_t kMostBlocks = 1024;
constexpr std::uint32_t kMostHeads = 4096;
constexpr std::uint64_t kLongestRow = std::uint64_t{1} << 24;
constexpr std::uint32_t kLargestVocabulary = 1U << 28;

Error fault(const GgufFile& file, ErrorCode code, std::string key, std::string message) {
    return {code,
            {file.path, 0, 0},
            std::move(key),
            std::move(message),
            "headroom-cli inspect shows what the file says"};
}

/// The architecture that compresses its cache.
constexpr std::string_view kCompressing = "deepseek4";

constexpr std::string_view kPattern = "attention.sliding_window_pattern";

/// Turns one file into a shape; the parts that fail say so by `m_problem`.
class ShapeReader {
public:
    ShapeReader(const GgufFile& file, const GgufRules& rules)
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

tl::expected<ModelShape, Error> ShapeReader::read() {
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

void ShapeReader::fail(ErrorCode code, std::string_view key, std::string message) {
    if (!m_problem) {
        m_problem =
            fault(m_file, code, m_keys.architecture() + "." + std::string(key), std::move(message));
    }
}

std::uint32_t ShapeReader::required(std::string_view key, std::uint64_t most) {
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

std::uint32_t ShapeReader::vocabulary() const {
    const GgufArray* tokens = m_file.array("tokenizer.ggml.tokens");
    if (tokens != nullptr && tokens->count <= kLargestVocabulary) {
        return static_cast<std::uint32_t>(tokens->count);
    }
    const GgufTensor* embedding = m_file.tensor("token_embd.weight");
    const std::uint32_t rows = embedding == nullptr || embedding->shape[1] > kLargestVocabulary
                                   ? 0
                                   : static_cast<std::uint32_t>(embedding->shape[1]);
    return m_keys.numberOr("vocab_size", rows);
}

void ShapeReader::readSizes() {
    m_shape.architecture = m_keys.architecture();
    m_shape.embeddingLength = required("embedding_length", kLongestRow);
    m_shape.blocks.resize(required("block_count", kMostBlocks));
    m_shape.contextLength = m_keys.numberOr("context_length", 0);
    m_shape.vocabulary = vocabulary();
    if (m_shape.vocabulary == 0 || m_shape.vocabulary > kLargestVocabulary) {
        fail(ErrorCode::missingKey, "vocab_size", "the file does not say how many tokens it has");
    }
    const std::uint32_t predictors = m_keys.numberOr("nextn_predict_layers", 0);
    m_shape.mtpBlocks = predictors < m_shape.blocks.size() ? predictors : 0;
}

void ShapeReader::readTraits() {
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

/// Multi-head latent attention, in files that llama.cpp runs in the latent space.
void ShapeReader::readLatent() {
    const auto key = m_keys.number("attention.key_length_mla");
    const auto value = m_keys.number("attention.value_length_mla");
    if (!key || !value || *key == 0 || *value == 0) {
        return;
    }
    LatentAttention latent;
    latent.kvLoraRank = required("attention.kv_lora_rank", kLongestRow);
    latent.qLoraRank = m_keys.numberOr("attention.q_lora_rank", 0);
    latent.ropeLength = required("rope.dimension_count", kLongestRow);
    latent.valueLength = *value;
    if (*key < latent.ropeLength || *key > kLongestRow || *value > kLongestRow) {
        return fail(ErrorCode::outOfRange, "attention.key_length_mla",
                    formatInteger(std::uint64_t{*key}) + " is no head size");
    }
    latent.nopeLength = *key - latent.ropeLength;
    m_shape.latent = latent;
}

void ShapeReader::readIndexer() {
    const std::uint32_t length = m_keys.numberOr("attention.indexer.key_length", 0);
    m_shape.cachePerSequence = m_rules.name == kCompressing;
    const bool attendsSparsely = m_shape.latent || m_shape.cachePerSequence;
    if (attendsSparsely && length > 0 && length <= kLongestRow) {
        m_shape.indexer = Indexer{m_keys.numberOr("attention.indexer.head_count", 0), length};
    }
}

/// DeepSeek V4: keys are values, and all but a window of them are compressed.
void ShapeReader::readCompression(Block& block, std::uint32_t index) {
    constexpr std::string_view kRatios = "attention.compress_ratios";
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
bool ShapeReader::ownsIndexer(std::uint32_t index) const {
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

void ShapeReader::readRecurrent() {
    if (m_rules.state == StateRule::none) {
        return;
    }
    Recurrent state;
    state.kind = m_rules.stateKind;
    if (state.kind == RecurrentKind::shortConvolution) {
        state.convKernel = required("shortconv.l_cache", kMostHeads);
    } else if (state.kind == RecurrentKind::rwkv) {
        readRwkv(state);
    } else if (state.kind == RecurrentKind::kda) {
        readKda(state);
    } else {
        readStateSpace(state);
    }
    m_shape.recurrent = state;
}

void ShapeReader::readStateSpace(Recurrent& state) {
    state.convKernel = required("ssm.conv_kernel", kMostHeads);
    state.innerSize = required("ssm.inner_size", kLongestRow);
    state.stateSize = required("ssm.state_size", kMostHeads * 16);
    state.groupCount = m_keys.numberOr("ssm.group_count", 0);
    state.timeStepRank = m_keys.numberOr("ssm.time_step_rank", 0);
    if (state.groupCount > kMostHeads) {
        fail(ErrorCode::outOfRange, "ssm.group_count", "there are too many groups");
    }
}

/// RWKV: a matrix for each head of the embedding, and the last tokens' embeddings.
void ShapeReader::readRwkv(Recurrent& state) {
    constexpr std::uint32_t kUsualShift = 2;
    const std::uint32_t shifted = m_keys.numberOr("token_shift_count", kUsualShift);
    if (shifted > kMostHeads) {
        return fail(ErrorCode::outOfRange, "token_shift_count", "there are too many tokens");
    }
    state.convKernel = shifted + 1;
    state.innerSize = m_shape.embeddingLength;
    state.stateSize = required("wkv.head_size", kMostHeads);
}

/// Kimi's delta attention: queries, keys and values are as wide as all heads and convolved each.
void ShapeReader::readKda(Recurrent& state) {
    state.convKernel = required("ssm.conv_kernel", kMostHeads);
    state.stateSize = required("kda.head_dim", kMostHeads * 16);
    state.groupCount = m_keys.at("attention.head_count", 0).value_or(0);
    state.timeStepRank = state.groupCount;
    const std::uint64_t inner = std::uint64_t{state.groupCount} * state.stateSize;
    if (state.groupCount > kMostHeads || inner > kLongestRow) {
        return fail(ErrorCode::outOfRange, "attention.head_count", "there are too many heads");
    }
    state.innerSize = static_cast<std::uint32_t>(inner);
}

void ShapeReader::readBlocks() {
    for (std::uint32_t i = 0; i < m_shape.blocks.size() && !m_problem; ++i) {
        readBlock(i);
    }
}

void ShapeReader::readBlock(std::uint32_t index) {
    const GgufBlock& found = m_traits.blocks[index];
    Block& block = m_shape.blocks[index];
    readHeads(block, index);
    block.mixer = mixerOf(block, index);
    block.ownsKvCache = ownsCache(index);
    block.ownsIndexer = ownsIndexer(index);
    if (m_rules.name == kCompressing) {
        readCompression(block, index);
    }
    readFeedForward(block, found);
    // Gemma 4: the blocks that see everything may take the keys for values.
    if (block.mixer == Mixer::attention && block.ownsKvCache && m_rules.name == "gemma4") {
        m_shape.valueIsKey |= !found.valueProjection;
    }
    checkBlock(block, index);
}

/// Head sizes where the file is silent: the embedding divided among the heads of the first block.
void ShapeReader::readHeads(Block& block, std::uint32_t index) {
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

void ShapeReader::checkBlock(const Block& block, std::uint32_t index) {
    const std::uint64_t longest = std::max(block.keyLength, block.valueLength);
    const std::uint64_t heads = std::max(block.heads, block.kvHeads);
    if (heads > kMostHeads || heads * longest > kLongestRow) {
        fail(ErrorCode::outOfRange, "attention.head_count",
             "block " + formatInteger(std::uint64_t{index}) + " has " + formatInteger(heads) +
                 " heads of " + formatInteger(longest) + " elements");
    }
    if (block.feedForwardLength > kLongestRow) {
        fail(ErrorCode::outOfRange, "feed_forward_length", "no model is as wide");
    }
}

bool ShapeReader::keepsState(const Block& block, std::uint32_t index) const {
    constexpr std::uint32_t kUsualInterval = 4;
    const std::uint32_t interval = m_keys.numberOr("full_attention_interval", kUsualInterval);
    switch (m_rules.state) {
    case StateRule::none:
        return false;
    case StateRule::everyBlock:
    case StateRule::besideAttention:
        return true;
    case StateRule::whereNoKvHeads:
        return block.kvHeads == 0 && m_traits.blocks[index].state;
    case StateRule::interval:
        return index < m_shape.trunkBlocks() && interval > 0 && (index + 1) % interval != 0;
    }
    return false;
}

Mixer ShapeReader::mixerOf(const Block& block, std::uint32_t index) const {
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

/// 0: all blocks see the whole context.
std::uint32_t ShapeReader::windowLength() const {
    const WindowRule& rule = m_rules.window;
    const auto said = m_keys.number("attention.sliding_window");
    if (rule.period == 0 || said == 0U) {
        return 0;
    }
    if (rule.onlyWithBlocks != 0 && rule.onlyWithBlocks != m_shape.blocks.size()) {
        return 0;
    }
    return rule.chunked ? rule.length : said.value_or(rule.length);
}

/// The file's pattern, one flag for each block or the length of a period, else that of the rules.
bool ShapeReader::isWindowed(std::uint32_t index) const {
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

void ShapeReader::checkPattern() {
    const bool told = m_keys.has(kPattern);
    if (m_rules.window.byFileOnly && m_shape.slidingWindow > 0 && !told) {
        fail(ErrorCode::missingKey, kPattern, "the file does not say which blocks have windows");
    }
}

bool ShapeReader::ownsCache(std::uint32_t index) const {
    const auto blocks = static_cast<std::uint32_t>(m_shape.blocks.size());
    if (m_rules.blocksWithCache != 0) {
        return index < m_rules.blocksWithCache;
    }
    const std::uint32_t shared = m_keys.numberOr("attention.shared_kv_layers", 0);
    return m_rules.name != "gemma4" || shared >= blocks || index < blocks - shared;
}

void ShapeReader::readFeedForward(Block& block, const GgufBlock& found) {
    block.feedForwardLength = found.feedForwardLength;
    block.feedForward = found.experts > 0             ? FeedForward::experts
                        : found.feedForwardLength > 0 ? FeedForward::dense
                                                      : FeedForward::none;
}

void ShapeReader::readExperts() {
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
    return ShapeReader(file, *rules).read();
}

} // namespace headroom
