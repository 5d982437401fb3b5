// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/hf_config.h"
#include "core/formats/hf_keys.h"
#include "core/formats/hf_layers.h"
#include "core/formats/hf_searched_blocks.h"
#include "core/formats/hf_state.h"
#include "core/units/format.h"

#include <algorithm>
#include <utility>

namespace headroom {

namespace {

std::string number(std::uint64_t value) {
    return formatInteger(value);
}

/// Turns the language model's part of one file into a shape; what fails is in the keys' problem.
class ShapeReader {
public:
    ShapeReader(const HfConfig& config, const HfTextPart& part, const HfFamily& family)
        : m_config(config),
          m_family(family),
          m_keys(*part.object, part.prefix, family, config.path),
          m_outer(config.root, "", family, config.path) {}

    tl::expected<ModelShape, Error> read();

private:
    void readSizes();
    void readTraits();
    void readWindow();
    void readLatent();
    void readExperts();
    void readHeads();
    void readBlocks();
    void readPredictors();
    void readWidths();
    void readSharedCaches();
    void nameArchitecture();
    void check();

    [[nodiscard]] bool tied();
    [[nodiscard]] std::optional<std::uint32_t> expertCount();
    [[nodiscard]] std::uint32_t sharedWidth(std::uint32_t expertWidth);
    [[nodiscard]] Block blockOf(const HfLayer& layer, std::uint32_t width);
    [[nodiscard]] std::uint32_t convolutionWidth();
    void takeGlobalHeads(Block& block);
    [[nodiscard]] bool is(std::string_view modelType) const {
        return m_family.modelType == modelType;
    }

    const HfConfig& m_config;
    const HfFamily& m_family;
    HfKeys m_keys;
    HfKeys m_outer; ///< of the whole file
    ModelShape m_shape;
    std::uint32_t m_blocks = 0;
    Block m_usual; ///< heads and head sizes of a block that attends
    std::vector<HfLayer> m_layers;
    std::vector<std::uint32_t> m_widths; ///< of dense feed-forward, one for each block
    std::uint32_t m_sharedCaches = 0;
};

tl::expected<ModelShape, Error> ShapeReader::read() {
    readSizes();
    if (!m_keys.problem()) {
        readTraits();
        readLatent();
        readExperts();
        readHeads();
        readBlocks();
        check();
    }
    for (const HfKeys* keys : {&m_keys, &m_outer}) {
        if (keys->problem()) {
            return tl::unexpected(*keys->problem());
        }
    }
    return std::move(m_shape);
}

void ShapeReader::readSizes() {
    m_blocks = m_keys.required("num_hidden_layers", kHfMostBlocks);
    m_shape.embeddingLength = m_keys.required("hidden_size");
    m_shape.vocabulary = m_keys.required("vocab_size", kHfLargestVocabulary);
    m_shape.contextLength = m_keys.required("max_position_embeddings", kHfLongestContext);
    if (m_shape.vocabulary == m_family.vocabularyPadded) {
        m_shape.vocabulary = m_family.vocabularyReal;
    }
    m_shape.tiedEmbeddings = tied();
}

/// The whole model's word counts before that of the text part.
bool ShapeReader::tied() {
    constexpr std::string_view kKey = "tie_word_embeddings";
    const bool usual = m_keys.flagOr("tie_embedding", m_family.tied);
    return m_outer.flagOr(kKey, m_keys.flagOr(kKey, usual));
}

void ShapeReader::readTraits() {
    m_shape.qkvBias = m_keys.flagOr("attention_bias", false) || m_family.qkvBias;
    m_shape.qkNorm = m_keys.flagOr("use_qk_norm", false) || m_family.qkNorm;
    m_shape.attentionSinks = is("gpt_oss");
    m_shape.perLayerEmbeddingLength = m_keys.numberOr("hidden_size_per_layer_input", 0);
    m_shape.valueIsKey = m_keys.flagOr("attention_k_eq_v", false);
    if (m_keys.flagOr("mlp_bias", false)) {
        m_keys.fail(ErrorCode::unsupported, "mlp_bias",
                    "biases of the feed-forward part are not counted");
    }
    readWindow();
}

/// Windows as long as the context are none.
void ShapeReader::readWindow() {
    if (m_family.window.empty() || m_keys.find("sliding_window") == nullptr) {
        const bool usual = !m_family.window.empty();
        m_shape.slidingWindow = usual ? m_keys.numberOr(m_family.window, 0, kHfLongestContext) : 0;
    } else {
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
    const bool sparse = is("deepseek_v32") || is("glm_moe_dsa");
    if (sparse) {
        m_shape.indexer = Indexer{m_keys.required("index_n_heads", kHfMostHeads),
                                  m_keys.required("index_head_dim")};
    }
}

/// transformers 5 writes `num_local_experts` where 4 wrote the family's own key.
std::optional<std::uint32_t> ShapeReader::expertCount() {
    const HfExpertKeys& names = m_family.experts;
    if (names.count.empty() || !m_keys.flagOr("enable_moe_block", true)) {
        return std::nullopt;
    }
    constexpr std::uint32_t kMost = 1U << 16;
    for (const std::string_view key : {names.count, std::string_view("num_local_experts")}) {
        if (const auto count = m_keys.number(key, kMost)) {
            return *count == 0 && !names.required ? std::nullopt : std::optional(*count);
        }
    }
    return names.required ? std::optional(m_keys.required(names.count, kMost)) : std::nullopt;
}

std::uint32_t ShapeReader::sharedWidth(std::uint32_t expertWidth) {
    const HfExpertKeys& names = m_family.experts;
    if (!names.sharedWidth.empty()) {
        return m_keys.numberOr(names.sharedWidth, 0);
    }
    if (names.sharedLikeRouted) {
        return expertWidth;
    }
    constexpr std::uint32_t kMost = 64;
    return names.sharedCount.empty() ? 0
                                     : m_keys.numberOr(names.sharedCount, 0, kMost) * expertWidth;
}

void ShapeReader::readExperts() {
    const auto count = expertCount();
    if (!count) {
        return;
    }
    const HfExpertKeys& names = m_family.experts;
    Experts experts;
    experts.count = *count;
    experts.used = m_keys.required(names.used, 1U << 16);
    experts.feedForwardLength = m_keys.required(names.width);
    experts.sharedFeedForwardLength = sharedWidth(experts.feedForwardLength);
    experts.latentLength = m_keys.numberOr("moe_latent_size", 0);
    if (experts.used > experts.count) {
        m_keys.fail(ErrorCode::outOfRange, names.used,
                    number(experts.used) + " experts are used, but there are only " +
                        number(experts.count));
    }
    const JsonValue* method = m_keys.find("topk_method");
    if (is("deepseek_v2") && (method == nullptr || method->as<std::string>() == nullptr ||
                              *method->as<std::string>() != "noaux_tc")) {
        experts.routerBias = false;
    }
    m_shape.experts = experts;
}

void ShapeReader::readHeads() {
    m_usual.heads = m_keys.required("num_attention_heads", kHfMostHeads);
    if (m_shape.latent) {
        m_usual.kvHeads = 1;
        m_usual.keyLength = m_shape.latent->kvLoraRank + m_shape.latent->ropeLength;
        m_usual.valueLength = m_shape.latent->kvLoraRank;
        return;
    }
    const bool own = m_family.kvHeadsAsHeads || is("nemotron-nas");
    m_usual.kvHeads = own ? m_keys.numberOr("num_key_value_heads", m_usual.heads, kHfMostHeads)
                          : m_keys.required("num_key_value_heads", kHfMostHeads);
    if (m_usual.heads == 0 || m_keys.problem()) {
        return;
    }
    const std::uint32_t share = m_shape.embeddingLength / m_usual.heads;
    m_usual.keyLength = m_keys.numberOr("head_dim", share);
    if (m_usual.keyLength == 0 ||
        (m_usual.keyLength == share && share * m_usual.heads != m_shape.embeddingLength &&
         m_keys.find("head_dim") == nullptr)) {
        m_keys.fail(ErrorCode::outOfRange, "head_dim",
                    "a hidden_size of " + number(m_shape.embeddingLength) +
                        " cannot be shared out among " + number(m_usual.heads) + " heads",
                    "take the model's whole config.json");
    }
    m_usual.valueLength = m_usual.keyLength;
}

/// Gemma 4: blocks that see everything have heads of their own.
void ShapeReader::takeGlobalHeads(Block& block) {
    if (block.mixer != Mixer::attention) {
        return;
    }
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
    Block block;
    if (layer.mixer != Mixer::none && layer.mixer != Mixer::recurrent) {
        block = m_usual;
    }
    block.mixer = layer.mixer;
    block.feedForward = layer.feedForward;
    const bool beside = is("gemma4_text");
    block.feedForwardLength = layer.feedForward == FeedForward::dense || beside ? width : 0;
    if (is("gemma4_text")) {
        takeGlobalHeads(block);
    }
    return block;
}

/// LFM2 says a width from which it takes two thirds, rounded up.
std::uint32_t ShapeReader::convolutionWidth() {
    const std::uint32_t said = m_keys.find("block_ff_dim") != nullptr
                                   ? m_keys.required("block_ff_dim")
                                   : m_keys.required("intermediate_size");
    if (!m_keys.flagOr("block_auto_adjust_ff_dim", true)) {
        return said;
    }
    constexpr double kMostFactor = 64;
    constexpr std::uint32_t kUsualMultiple = 256;
    const double factor = m_keys.realOr("block_ffn_dim_multiplier", 1.0, kMostFactor);
    const std::uint32_t multiple =
        std::max(m_keys.numberOr("block_multiple_of", kUsualMultiple), 1U);
    const auto width = static_cast<std::uint64_t>(factor * static_cast<double>(2 * said / 3));
    return static_cast<std::uint32_t>((width + multiple - 1) / multiple * multiple);
}

/// One width for each block; a list where the file has one (Gemma 3n), twice as wide where Gemma
/// 4's blocks share a cache.
void ShapeReader::readWidths() {
    const bool any = std::any_of(m_layers.begin(), m_layers.end(), [&](const HfLayer& layer) {
        return layer.feedForward == FeedForward::dense;
    });
    m_widths.assign(m_blocks, 0);
    const JsonValue* said = m_keys.find(m_family.dense);
    if (said != nullptr && said->as<JsonList>() != nullptr) {
        const JsonList* list = m_keys.listOf(m_family.dense, m_blocks);
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
            m_widths[i] = m_keys.numberIn(
                (*list)[i], std::string(m_family.dense) + "[" + number(i) + "]", kHfLongestRow);
        }
    } else if (is("lfm2")) {
        m_widths.assign(m_blocks, convolutionWidth());
    } else if (any || is("gemma4_text")) {
        m_widths.assign(m_blocks, m_keys.required(m_family.dense));
    }
    const bool twice = m_keys.flagOr("use_double_wide_mlp", false);
    for (std::uint32_t i = m_blocks - m_sharedCaches; twice && i < m_blocks; ++i) {
        m_widths[i] *= 2;
    }
}

void ShapeReader::readSharedCaches() {
    m_sharedCaches = m_keys.numberOr("num_kv_shared_layers", 0, m_blocks - 1);
}

void ShapeReader::readBlocks() {
    if (m_keys.problem()) {
        return;
    }
    if (is("nemotron-nas")) {
        m_usual.feedForward = FeedForward::dense;
        m_shape.blocks = hfSearchedBlocks(m_keys, m_blocks, m_shape.embeddingLength, m_usual);
        return;
    }
    m_layers = hfLayers(m_keys, m_blocks, m_shape.slidingWindow > 0);
    if (m_shape.experts) {
        placeExperts(m_keys, m_layers);
    }
    readSharedCaches();
    if (m_keys.problem()) {
        return;
    }
    readWidths();
    for (std::uint32_t i = 0; i < m_blocks && !m_keys.problem(); ++i) {
        m_shape.blocks.push_back(blockOf(m_layers[i], m_widths[i]));
        m_shape.blocks.back().ownsKvCache = i + m_sharedCaches < m_blocks;
    }
    readPredictors();
    nameArchitecture();
}

/// Blocks that predict further tokens: full attention, and what the trunk's later blocks have.
void ShapeReader::readPredictors() {
    if (!m_family.keepsPredictors || m_keys.problem()) {
        return;
    }
    constexpr std::uint32_t kMost = 64;
    m_shape.mtpBlocks = m_keys.numberOr("num_nextn_predict_layers", 0, kMost);
    const HfLayer last = m_layers.back();
    for (std::uint32_t i = 0; i < m_shape.mtpBlocks; ++i) {
        m_shape.blocks.push_back(blockOf({Mixer::attention, last.feedForward}, m_widths.back()));
    }
}

/// Some families have several names in llama.cpp, by what the model has.
void ShapeReader::nameArchitecture() {
    const bool state =
        std::any_of(m_shape.blocks.begin(), m_shape.blocks.end(), [](const Block& block) {
            return block.mixer == Mixer::recurrent || block.mixer == Mixer::attentionAndState;
        });
    m_shape.architecture = m_family.architecture;
    if (m_shape.experts && !m_family.withExperts.empty()) {
        m_shape.architecture = m_family.withExperts;
    }
    if (is("granitemoehybrid") && !state) {
        m_shape.architecture = m_shape.experts ? "granitemoe" : "granite";
    }
    if (state && !m_keys.problem()) {
        m_shape.recurrent = hfState(m_keys, m_shape.embeddingLength);
    }
}

void ShapeReader::check() {
    if (m_shape.architecture.empty()) {
        m_shape.architecture = m_family.architecture;
    }
    for (const Block& block : m_shape.blocks) {
        const std::uint64_t longest = std::max(block.keyLength, block.valueLength);
        if (block.heads * longest > kHfLongestRow) {
            m_keys.fail(ErrorCode::outOfRange, "head_dim",
                        number(block.heads) + " heads of " + number(longest) +
                            " elements are of no model");
        }
        if (block.kvHeads > 0 && block.heads % block.kvHeads != 0) {
            m_keys.fail(ErrorCode::outOfRange, "num_key_value_heads",
                        number(block.heads) + " heads cannot be shared out among " +
                            number(block.kvHeads) + " KV heads");
        }
        if (block.mixer != Mixer::none && block.mixer != Mixer::recurrent && block.kvHeads == 0) {
            m_keys.fail(ErrorCode::outOfRange, "num_key_value_heads",
                        "blocks that attend need some");
        }
        if (block.feedForwardLength > kHfLongestRow) {
            m_keys.fail(ErrorCode::outOfRange, m_family.dense, "no model is as wide");
        }
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
