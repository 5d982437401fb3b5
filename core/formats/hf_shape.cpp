// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/hf_config.h"
#include "core/formats/hf_experts.h"
#include "core/formats/hf_keys.h"
#include "core/formats/hf_layers.h"
#include "core/formats/hf_searched_blocks.h"
#include "core/formats/hf_state.h"
#include "core/formats/hf_widths.h"
#include "core/units/format.h"

#include <algorithm>
#include <array>
#include <utility>

namespace headroom {

namespace {

std::string number(std::uint64_t value) {
    return formatInteger(value);
}

bool attends(Mixer mixer) {
    return mixer != Mixer::none && mixer != Mixer::recurrent;
}

bool keepsState(Mixer mixer) {
    return mixer == Mixer::recurrent || mixer == Mixer::attentionAndState;
}

template <typename Item>
bool anyMixer(const std::vector<Item>& items, bool (*holds)(Mixer)) {
    return std::any_of(items.begin(), items.end(),
                       [=](const Item& item) { return holds(item.mixer); });
}

/// Keys of later models that took over the name of an earlier family, and parts that llama.cpp's
/// tensors of the family do not have.
constexpr auto kRefused =
    std::to_array<std::string_view>({"mlp_bias", "attention_out_bias", "mla_use_output_gate",
                                     "routed_expert_hidden_size", "hc_mult", "compress_ratios"});

bool isOff(const JsonValue& value) {
    const auto* flag = value.as<bool>();
    const auto* count = value.as<std::int64_t>();
    return (flag != nullptr && !*flag) || (count != nullptr && *count == 0);
}

/// Turns the language model's part of one file into a shape; what fails is in the keys' problem.
class ShapeReader {
public:
    ShapeReader(const HfConfig& config, const HfTextPart& part, const HfFamily& family)
        : m_family(family),
          m_keys(*part.object, part.prefix, family, config.path),
          m_whole(config.root, "", family, config.path) {}

    tl::expected<ModelShape, Error> read();

private:
    void readSizes();
    void readTraits();
    void readWindow();
    void refuse();
    void readIndexerTypes();
    void readLatent();
    void readHeads();
    void readHeadSize();
    void readBlocks();
    void addBlocks();
    void addPredictors();
    void nameArchitecture();
    void check();
    void checkBlock(const Block& block);

    [[nodiscard]] std::uint32_t context();
    [[nodiscard]] bool tied();
    [[nodiscard]] Block blockOf(const HfLayer& layer, std::uint32_t width);
    void takeGlobalHeads(Block& block);
    [[nodiscard]] bool is(std::string_view modelType) const {
        return m_family.modelType == modelType;
    }

    const HfFamily& m_family;
    HfKeys m_keys;
    HfKeys m_whole; ///< of the whole file
    ModelShape m_shape;
    std::uint32_t m_blocks = 0;
    std::vector<HfLayer> m_layers;
    Block m_usual; ///< heads and head sizes of a block that attends
};

tl::expected<ModelShape, Error> ShapeReader::read() {
    readSizes();
    if (!m_keys.problem()) {
        readTraits();
        readLatent();
        m_shape.experts = hfExperts(m_keys);
        readBlocks();
        nameArchitecture();
        check();
    }
    m_keys.take(m_whole.problem());
    if (m_keys.problem()) {
        return tl::unexpected(*m_keys.problem());
    }
    return std::move(m_shape);
}

void ShapeReader::readSizes() {
    m_blocks = m_keys.required("num_hidden_layers", kHfMostBlocks);
    m_shape.embeddingLength = m_keys.required("hidden_size");
    m_shape.vocabulary = m_keys.required("vocab_size", kHfLargestVocabulary);
    m_shape.contextLength = context();
    if (m_shape.vocabulary == m_family.vocabularyPadded) {
        m_shape.vocabulary = m_family.vocabularyReal;
    }
    m_shape.tiedEmbeddings = tied();
}

/// Kimi says it by another name.
std::uint32_t ShapeReader::context() {
    constexpr std::string_view kKey = "max_position_embeddings";
    const auto other = m_keys.find(kKey) == nullptr
                           ? m_keys.number("model_max_length", kHfLongestContext)
                           : std::nullopt;
    return other ? *other : m_keys.required(kKey, kHfLongestContext);
}

/// The whole model's word counts before that of the text part.
bool ShapeReader::tied() {
    constexpr std::string_view kKey = "tie_word_embeddings";
    const bool usual = m_keys.flagOr("tie_embedding", m_family.tied);
    return m_whole.flagOr(kKey, m_keys.flagOr(kKey, usual));
}

void ShapeReader::readTraits() {
    m_shape.qkvBias =
        m_family.mayBias ? m_keys.flagOr("attention_bias", m_family.qkvBias) : m_family.qkvBias;
    m_shape.qkNorm = m_keys.flagOr("use_qk_norm", false) || m_family.qkNorm;
    m_shape.attentionSinks = is("gpt_oss");
    m_shape.perLayerEmbeddingLength = m_keys.numberOr("hidden_size_per_layer_input", 0);
    m_shape.valueIsKey = m_keys.flagOr("attention_k_eq_v", false);
    readWindow();
    refuse();
}

/// What would make another network of a family that is known.
void ShapeReader::refuse() {
    for (const std::string_view key : kRefused) {
        const JsonValue* value = m_keys.find(key);
        if (value != nullptr && !isOff(*value)) {
            m_keys.fail(ErrorCode::unsupported, key,
                        "what this key adds is not known for this model_type",
                        "convert it and open the .gguf file");
        }
    }
    if (m_keys.flagOr("attention_bias", false) && !m_family.mayBias && !m_family.qkvBias) {
        m_keys.fail(ErrorCode::unsupported, "attention_bias",
                    "biases of attention are not counted for this model_type",
                    "convert it and open the .gguf file");
    }
}

/// Windows as long as the context are none.
void ShapeReader::readWindow() {
    if (!m_family.window.empty()) {
        m_shape.slidingWindow = m_keys.numberOr(m_family.window, 0, kHfLongestContext);
    }
    if (m_shape.slidingWindow >= m_shape.contextLength) {
        m_shape.slidingWindow = 0;
    }
}

void ShapeReader::readLatent() {
    if (!m_family.latent) {
        return;
    }
    LatentAttention latent;
    latent.kvLoraRank = m_keys.required("kv_lora_rank");
    latent.qLoraRank = m_keys.numberOr("q_lora_rank", 0);
    latent.ropeLength = m_keys.required("qk_rope_head_dim");
    latent.nopeLength = m_keys.required("qk_nope_head_dim");
    latent.valueLength = m_keys.required("v_head_dim");
    m_shape.latent = latent;
    if (is("deepseek_v32") || is("glm_moe_dsa")) {
        m_shape.indexer = Indexer{m_keys.required("index_n_heads", kHfMostHeads),
                                  m_keys.required("index_head_dim")};
    }
}

/// Latent attention caches one compressed row for all heads.
void ShapeReader::readHeads() {
    m_usual.heads = m_keys.required("num_attention_heads", kHfMostHeads);
    if (m_shape.latent) {
        m_usual.kvHeads = 1;
        m_usual.keyLength = m_shape.latent->kvLoraRank + m_shape.latent->ropeLength;
        m_usual.valueLength = m_shape.latent->kvLoraRank;
        return;
    }
    constexpr std::string_view kKvHeads = "num_key_value_heads";
    m_usual.kvHeads = m_family.kvHeadsAsHeads
                          ? m_keys.numberOr(kKvHeads, m_usual.heads, kHfMostHeads)
                          : m_keys.required(kKvHeads, kHfMostHeads);
    if (m_usual.heads > 0 && !m_keys.problem()) {
        readHeadSize();
    }
}

/// Where the file and transformers are silent, the heads share out the hidden size.
void ShapeReader::readHeadSize() {
    constexpr std::string_view kKey = "head_dim";
    if (const auto said = m_keys.number(kKey)) {
        m_usual.keyLength = *said;
    } else if (m_shape.embeddingLength % m_usual.heads == 0) {
        m_usual.keyLength = m_shape.embeddingLength / m_usual.heads;
    } else {
        m_keys.fail(ErrorCode::missingKey, kKey,
                    "the key is missing, and a hidden_size of " + number(m_shape.embeddingLength) +
                        " cannot be shared out among " + number(m_usual.heads) + " heads",
                    "take the model's whole config.json");
    }
    if (m_usual.keyLength == 0) {
        m_keys.fail(ErrorCode::outOfRange, kKey, "a head size of 0 is of no model");
    }
    m_usual.valueLength = m_usual.keyLength;
}

/// Gemma 4: blocks that see everything have heads of their own.
void ShapeReader::takeGlobalHeads(Block& block) {
    const std::uint32_t length = m_keys.numberOr("global_head_dim", 0);
    if (length > 0) {
        block.keyLength = block.valueLength = length;
        m_shape.ropeFactors = length / 2;
    }
    if (m_shape.valueIsKey) {
        block.kvHeads = m_keys.numberOr("num_global_key_value_heads", block.kvHeads, kHfMostHeads);
    }
}

Block ShapeReader::blockOf(const HfLayer& layer, std::uint32_t width) {
    Block block = attends(layer.mixer) ? m_usual : Block{};
    block.mixer = layer.mixer;
    block.feedForward = layer.feedForward;
    const bool besideExperts = is("gemma4_text");
    const bool dense = layer.feedForward == FeedForward::dense || besideExperts;
    block.feedForwardLength = dense ? width : 0;
    if (is("gemma4_text") && block.mixer == Mixer::attention) {
        takeGlobalHeads(block);
    }
    return block;
}

void ShapeReader::readBlocks() {
    if (is("nemotron-nas")) {
        readHeads();
        m_usual.feedForward = FeedForward::dense;
        m_shape.blocks = hfSearchedBlocks(m_keys, m_blocks, m_shape.embeddingLength, m_usual);
        return;
    }
    m_layers = hfLayers(m_keys, m_blocks, m_shape.slidingWindow > 0);
    if (m_shape.experts) {
        placeExperts(m_keys, m_layers);
    }
    if (anyMixer(m_layers, attends)) {
        readHeads();
    }
    if (!m_keys.problem()) {
        addBlocks();
    }
}

void ShapeReader::addBlocks() {
    const bool dense = std::any_of(m_layers.begin(), m_layers.end(), [](const HfLayer& layer) {
        return layer.feedForward == FeedForward::dense;
    });
    const std::uint32_t shared = m_keys.numberOr("num_kv_shared_layers", 0, m_blocks - 1);
    const std::vector<std::uint32_t> widths =
        hfWidths(m_keys, m_blocks, shared, dense || is("gemma4_text"));
    for (std::uint32_t i = 0; i < m_blocks && !m_keys.problem(); ++i) {
        m_shape.blocks.push_back(blockOf(m_layers[i], widths[i]));
        m_shape.blocks.back().ownsKvCache = i + shared < m_blocks;
    }
    readIndexerTypes();
    if (anyMixer(m_layers, keepsState)) {
        m_shape.recurrent = hfState(m_keys, m_shape.embeddingLength);
    }
    if (m_family.keepsPredictors) {
        addPredictors();
    }
}

/// Blocks that are "shared" take over what an earlier block's indexer chose (GLM 5.2).
void ShapeReader::readIndexerTypes() {
    constexpr std::string_view kKey = "indexer_types";
    const JsonList* types = m_shape.indexer ? m_keys.listOf(kKey, m_blocks) : nullptr;
    for (std::size_t i = 0; types != nullptr && i < m_shape.blocks.size(); ++i) {
        const std::string name = std::string(kKey) + "[" + number(i) + "]";
        const std::string word = m_keys.textIn((*types)[i], name);
        if (word != "full" && word != "shared") {
            m_keys.fail(ErrorCode::unsupported, name, "expected full or shared");
        }
        m_shape.blocks[i].ownsIndexer = word == "full";
    }
}

/// Blocks that predict further tokens: full attention, and what the trunk's later blocks have.
void ShapeReader::addPredictors() {
    constexpr std::uint32_t kMost = 64;
    m_shape.mtpBlocks = m_keys.numberOr("num_nextn_predict_layers", 0, kMost);
    const HfLayer like{Mixer::attention, m_layers.back().feedForward};
    for (std::uint32_t i = 0; i < m_shape.mtpBlocks; ++i) {
        m_shape.blocks.push_back(blockOf(like, m_shape.blocks.back().feedForwardLength));
    }
}

/// Some families have several names in llama.cpp, by what the model has.
void ShapeReader::nameArchitecture() {
    const bool named = m_shape.experts && !m_family.withExperts.empty();
    m_shape.architecture = named ? m_family.withExperts : m_family.architecture;
    if (is("granitemoehybrid") && !m_shape.recurrent) {
        m_shape.architecture = m_shape.experts ? "granitemoe" : "granite";
    }
}

void ShapeReader::checkBlock(const Block& block) {
    const std::uint64_t longest = std::max(block.keyLength, block.valueLength);
    if (block.heads * longest > kHfLongestRow) {
        m_keys.fail(ErrorCode::outOfRange, "head_dim",
                    number(block.heads) + " heads of " + number(longest) +
                        " elements are of no model");
    }
    if (attends(block.mixer) && (block.kvHeads == 0 || block.heads % block.kvHeads != 0)) {
        m_keys.fail(ErrorCode::outOfRange, "num_key_value_heads",
                    number(block.heads) + " heads cannot be shared out among " +
                        number(block.kvHeads) + " KV heads");
    }
    if (block.feedForward == FeedForward::dense &&
        (block.feedForwardLength == 0 || block.feedForwardLength > kHfLongestRow)) {
        m_keys.fail(ErrorCode::outOfRange, m_family.dense,
                    "no model is " + number(block.feedForwardLength) + " wide");
    }
}

void ShapeReader::check() {
    for (const Block& block : m_shape.blocks) {
        checkBlock(block);
    }
    const bool has =
        std::any_of(m_shape.blocks.begin(), m_shape.blocks.end(),
                    [](const Block& block) { return block.feedForward == FeedForward::experts; });
    if (has && !m_shape.experts) {
        m_keys.fail(ErrorCode::missingKey, m_family.experts.count,
                    "the key is missing; blocks with experts need it",
                    "take the model's whole config.json");
    }
}

} // namespace

tl::expected<ModelShape, Error> shapeOf(const HfConfig& config) {
    const HfTextPart part = textPartOf(config);
    const HfFamily* family = hfFamily(part.modelType);
    if (family != nullptr) {
        return ShapeReader(config, part, *family).read();
    }
    Error error;
    error.where.file = config.path;
    error.key = part.prefix + "model_type";
    if (part.modelType.empty()) {
        error.code = ErrorCode::missingKey;
        error.message = "the file does not say what kind of model it describes";
        error.hint = "take the model's whole config.json";
    } else {
        error.code = ErrorCode::unsupported;
        error.message = "models of type \"" + part.modelType + "\" are not known";
        error.hint = "convert it and open the .gguf file";
    }
    return tl::unexpected(std::move(error));
}

} // namespace headroom
