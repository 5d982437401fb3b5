// SPDX-License-Identifier: GPL-3.0-or-later
// What a config.json may lack, have wrong or say against itself: the error names the exact key.
#include "core/formats/hf_config.h"
#include "core/formats/hf_families.h"
#include "core/formats/hf_model.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace headroom;

namespace {

const char* const kGemma3 = R"({"model_type": "gemma3", "text_config": {
    "model_type": "gemma3_text", "num_hidden_layers": 12, "hidden_size": 2560,
    "intermediate_size": 10240, "sliding_window": 1024}})";

/// A whole configuration of a small model, with `change` put in place of `what`.
QByteArray llama(const char* what = "", const char* change = "") {
    QByteArray text = R"({"model_type": "llama", "num_hidden_layers": 2, "hidden_size": 64,
        "num_attention_heads": 4, "num_key_value_heads": 2, "intermediate_size": 128,
        "vocab_size": 100, "max_position_embeddings": 4096})";
    return *what == '\0' ? text : text.replace(what, change);
}

QByteArray mixture(const char* what = "", const char* change = "") {
    QByteArray text = R"({"model_type": "qwen3_5_moe", "text_config": {
        "model_type": "qwen3_5_moe_text", "num_hidden_layers": 4, "hidden_size": 64,
        "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 16, "vocab_size": 100,
        "max_position_embeddings": 4096, "num_experts": 8, "num_experts_per_tok": 2,
        "moe_intermediate_size": 32, "shared_expert_intermediate_size": 32,
        "layer_types": ["linear_attention", "linear_attention", "linear_attention",
                        "full_attention"],
        "linear_conv_kernel_dim": 4, "linear_key_head_dim": 8, "linear_num_key_heads": 2,
        "linear_num_value_heads": 4, "linear_value_head_dim": 8}})";
    return *what == '\0' ? text : text.replace(what, change);
}

tl::expected<ModelShape, Error> shapeOf(const QByteArray& text) {
    const auto config = parseHfConfig({text.constData(), std::size_t(text.size())}, "config.json");
    return config ? headroom::shapeOf(*config) : tl::unexpected(config.error());
}

void expectFault(const QByteArray& text, const char* key, ErrorCode code) {
    const auto shape = shapeOf(text);
    QVERIFY(!shape.has_value());
    QCOMPARE(shape.error().key, std::string(key));
    QVERIFY2(shape.error().code == code, shape.error().message.c_str());
    QVERIFY(!shape.error().message.empty());
    QCOMPARE(shape.error().where.file, std::string("config.json"));
}

} // namespace

class TestHfConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPlainModelIsRead() {
        const auto shape = shapeOf(llama());
        QVERIFY2(shape.has_value(), shape ? "" : toString(shape.error()).c_str());
        QCOMPARE(shape->architecture, std::string("llama"));
        QCOMPARE(shape->blocks.size(), std::size_t(2));
        QCOMPARE(shape->blocks[1].keyLength, 16U); // the heads share out the hidden size
        QCOMPARE(shape->blocks[1].kvHeads, 2U);
        QCOMPARE(shape->contextLength, 4096U);
        QVERIFY(!shape->tiedEmbeddings); // transformers' default for Llama
    }

    void whatTransformersTakesForMissing() {
        const auto ungrouped = shapeOf(llama("\"num_key_value_heads\": 2,", ""));
        QVERIFY(ungrouped.has_value());
        QCOMPARE(ungrouped->blocks[0].kvHeads, 4U);
        const auto tied = shapeOf(llama("\"llama\"", "\"smollm3\""));
        QVERIFY(tied.has_value());
        QVERIFY(tied->tiedEmbeddings);
        const auto sized = shapeOf(llama("\"llama\"", "\"qwen3\""));
        QVERIFY(sized.has_value());
        QCOMPARE(sized->blocks[0].keyLength, 128U); // not 64 / 4
    }

    void nestedPartsAreFound() {
        const auto shape = shapeOf(mixture());
        QVERIFY2(shape.has_value(), shape ? "" : toString(shape.error()).c_str());
        QCOMPARE(shape->architecture, std::string("qwen35moe"));
        QCOMPARE(shape->recurrent->innerSize, 32U);
        QVERIFY(shape->blocks[2].mixer == Mixer::recurrent);
        QVERIFY(shape->blocks[3].mixer == Mixer::attention);
        for (const char* part : {"llm_config", "language_config"}) {
            QVERIFY(shapeOf(mixture("text_config", part)).has_value());
        }
        const QByteArray deeper =
            "{\"model_type\": \"omni\", \"thinker_config\": " + mixture() + "}";
        const auto config =
            parseHfConfig({deeper.constData(), std::size_t(deeper.size())}, "config.json");
        QVERIFY(config.has_value());
        QCOMPARE(textPartOf(*config).prefix, std::string("thinker_config.text_config."));
        QVERIFY(headroom::shapeOf(*config).has_value());
    }

    /// Gemma 3's multimodal configs leave out all that is as in transformers' class.
    void gemmaThreeLeavesMuchOut() {
        const auto shape = shapeOf(kGemma3);
        QVERIFY2(shape.has_value(), shape ? "" : toString(shape.error()).c_str());
        QCOMPARE(shape->vocabulary, 262144U); // of 262,208 rows
        QVERIFY(shape->tiedEmbeddings);
        QCOMPARE(shape->blocks[5].kvHeads, 4U);
        QCOMPARE(shape->blocks[5].keyLength, 256U);
        QVERIFY(shape->blocks[5].mixer == Mixer::attention);
        QVERIFY(shape->blocks[6].mixer == Mixer::windowed);
        QCOMPARE(shape->contextLength, 131072U);
    }

    void theWholeModelSaysWhatIsTied() {
        const auto outer =
            shapeOf(mixture("\"text_config\"", "\"tie_word_embeddings\": true, \"text_config\""));
        QVERIFY(outer.has_value());
        QVERIFY(outer->tiedEmbeddings);
    }

    void missingKeysAreNamed_data() {
        QTest::addColumn<QByteArray>("key");
        for (const char* key : {"num_hidden_layers", "hidden_size", "num_attention_heads",
                                "intermediate_size", "vocab_size", "max_position_embeddings"}) {
            QTest::newRow(key) << QByteArray(key);
        }
    }
    void missingKeysAreNamed() {
        QFETCH(QByteArray, key);
        const QByteArray other = key + "_x";
        expectFault(llama(key.constData(), other.constData()), key.constData(),
                    ErrorCode::missingKey);
        expectFault(llama(QByteArray("\"" + key + "\": ").constData(),
                          QByteArray("\"" + key + "\": -").constData()),
                    key.constData(), ErrorCode::outOfRange);
    }

    void nestedKeysAreNamedWithTheirPath_data() {
        QTest::addColumn<QByteArray>("key");
        for (const char* key :
             {"num_hidden_layers", "num_key_value_heads", "num_experts", "num_experts_per_tok",
              "moe_intermediate_size", "linear_conv_kernel_dim", "linear_num_value_heads",
              "linear_value_head_dim", "linear_key_head_dim", "linear_num_key_heads"}) {
            QTest::newRow(key) << QByteArray(key);
        }
    }
    void nestedKeysAreNamedWithTheirPath() {
        QFETCH(QByteArray, key);
        const QByteArray quoted = "\"" + key + "\"";
        const QByteArray path = "text_config." + key;
        expectFault(mixture(quoted.constData(), "\"other\""), path.constData(),
                    ErrorCode::missingKey);
    }

    void wrongValuesAreNamed() {
        expectFault(llama("\"hidden_size\": 64", "\"hidden_size\": \"64\""), "hidden_size",
                    ErrorCode::wrongType);
        expectFault(llama("\"hidden_size\": 64", "\"hidden_size\": 64.0"), "hidden_size",
                    ErrorCode::wrongType);
        expectFault(llama("\"hidden_size\": 64", "\"hidden_size\": [64]"), "hidden_size",
                    ErrorCode::wrongType);
        expectFault(llama("\"hidden_size\": 64", "\"hidden_size\": 99999999999999999999"),
                    "hidden_size", ErrorCode::wrongType);
        expectFault(llama("\"hidden_size\": 64", "\"hidden_size\": 9223372036854775807"),
                    "hidden_size", ErrorCode::outOfRange);
        expectFault(llama("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 1000000"),
                    "num_hidden_layers", ErrorCode::outOfRange);
        expectFault(llama("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 0"),
                    "num_hidden_layers", ErrorCode::outOfRange);
        expectFault(llama("{", "{\"tie_word_embeddings\": 1,"), "tie_word_embeddings",
                    ErrorCode::wrongType);
        expectFault(llama("{", "{\"mlp_bias\": true,"), "mlp_bias", ErrorCode::unsupported);
    }

    void contradictionsAreNamed() {
        expectFault(llama("\"num_key_value_heads\": 2", "\"num_key_value_heads\": 3"),
                    "num_key_value_heads", ErrorCode::outOfRange);
        expectFault(llama("\"hidden_size\": 64", "\"hidden_size\": 66"), "head_dim",
                    ErrorCode::missingKey);
        expectFault(llama("{", "{\"layer_types\": [\"full_attention\"],"), "layer_types",
                    ErrorCode::outOfRange);
        expectFault(mixture("\"num_experts_per_tok\": 2", "\"num_experts_per_tok\": 9"),
                    "text_config.num_experts_per_tok", ErrorCode::outOfRange);
        expectFault(mixture("\"full_attention\"", "\"other\""), "text_config.layer_types[3]",
                    ErrorCode::unsupported);
        expectFault(llama("{", "{\"layer_types\": [\"mamba\", \"mamba\"],"), "layer_types[0]",
                    ErrorCode::unsupported);
        expectFault(mixture("\"mtp\"", "").replace("\"head_dim\": 16", "\"head_dim\": 16777216"),
                    "text_config.head_dim", ErrorCode::outOfRange);
    }

    /// Families of llama.cpp's that say numbers for each block, or count blocks from 1.
    void listsOfEqualNumbersAreOne() {
        const QByteArray hunyuan =
            llama("\"llama\"", "\"hunyuan_v1_moe\"").chopped(1) +
            R"(, "num_experts": 4, "moe_topk": [2, 2], "moe_intermediate_size": [32, 32],
                 "num_shared_expert": [1, 1]})";
        const auto shape = shapeOf(hunyuan);
        QVERIFY2(shape.has_value(), shape ? "" : toString(shape.error()).c_str());
        QCOMPARE(shape->experts->used, 2U);
        QCOMPARE(shape->experts->sharedFeedForwardLength, 32U);
        QByteArray uneven = hunyuan;
        expectFault(uneven.replace("[2, 2]", "[2, 3]"), "moe_topk", ErrorCode::unsupported);
    }

    void kimiCountsItsBlocksFromOne() {
        const QByteArray kimi =
            llama("\"llama\"", "\"kimi_linear\"").chopped(1) +
            R"(, "kv_lora_rank": 32, "q_lora_rank": null, "qk_nope_head_dim": 16,
                 "qk_rope_head_dim": 8, "v_head_dim": 16, "num_experts": 4,
                 "num_experts_per_token": 2, "moe_intermediate_size": 32, "num_shared_experts": 1,
                 "first_k_dense_replace": 1, "linear_attn_config": {"kda_layers": [1],
                 "full_attn_layers": [2], "head_dim": 16, "num_heads": 4,
                 "short_conv_kernel_size": 4}})";
        const auto shape = shapeOf(kimi);
        QVERIFY2(shape.has_value(), shape ? "" : toString(shape.error()).c_str());
        QVERIFY(shape->blocks[0].mixer == Mixer::recurrent);
        QVERIFY(shape->blocks[0].feedForward == FeedForward::dense);
        QVERIFY(shape->blocks[1].mixer == Mixer::attention);
        QVERIFY(shape->blocks[1].feedForward == FeedForward::experts);
        QCOMPARE(shape->blocks[1].keyLength, 40U);
        QCOMPARE(shape->recurrent->innerSize, 64U);
        QByteArray without = kimi;
        expectFault(without.replace("num_heads\": 4", "other\": 4"), "linear_attn_config.num_heads",
                    ErrorCode::missingKey);
    }

    void mambaHasNoHeads() {
        const auto shape = shapeOf(
            R"({"model_type": "mamba", "num_hidden_layers": 2, "hidden_size": 64, "vocab_size": 100,
                "state_size": 16, "conv_kernel": 4, "expand": 2, "time_step_rank": "auto"})");
        QVERIFY2(shape.has_value(), shape ? "" : toString(shape.error()).c_str());
        QCOMPARE(shape->recurrent->innerSize, 128U);
        QCOMPARE(shape->recurrent->timeStepRank, 4U);
        QCOMPARE(shape->blocks[0].heads, 0U);
        QVERIFY(shape->blocks[0].feedForward == FeedForward::none);
    }

    /// Kimi K3 calls its network kimi_linear, too; DeepSeek V4 has streams of its own.
    void otherNetworksOfTheSameNameAreRefused() {
        expectFault(llama("{", "{\"mla_use_output_gate\": true,"), "mla_use_output_gate",
                    ErrorCode::unsupported);
        expectFault(llama("{", "{\"hc_mult\": 4,"), "hc_mult", ErrorCode::unsupported);
        expectFault(llama("{", "{\"attention_bias\": true,"), "attention_bias",
                    ErrorCode::unsupported);
        QVERIFY(shapeOf(llama("{", "{\"attention_bias\": false, \"hc_mult\": null,")));
        const auto biased = shapeOf(llama("\"llama\"", "\"seed_oss\", \"attention_bias\": true"));
        QVERIFY(biased.has_value());
        QVERIFY(biased->qkvBias);
    }

    void sharedIndexersAreNotCounted() {
        const QByteArray glm = llama("\"llama\"", "\"glm_moe_dsa\"").chopped(1) +
                               R"(, "kv_lora_rank": 32, "q_lora_rank": 16, "qk_nope_head_dim": 16,
                 "qk_rope_head_dim": 8, "v_head_dim": 16, "n_routed_experts": 4,
                 "num_experts_per_tok": 2, "moe_intermediate_size": 32, "n_shared_experts": 1,
                 "index_n_heads": 2, "index_head_dim": 8, "indexer_types": ["full", "shared"]})";
        const auto shape = shapeOf(glm);
        QVERIFY2(shape.has_value(), shape ? "" : toString(shape.error()).c_str());
        QVERIFY(shape->blocks[0].ownsIndexer);
        QVERIFY(!shape->blocks[1].ownsIndexer);
        QByteArray other = glm;
        expectFault(other.replace("\"shared\"", "\"none\""), "indexer_types[1]",
                    ErrorCode::unsupported);
    }

    void unknownModelsAreNamed() {
        const auto shape = shapeOf(llama("\"llama\"", "\"dreamer9\""));
        QVERIFY(!shape.has_value());
        QVERIFY(shape.error().code == ErrorCode::unsupported);
        QCOMPARE(shape.error().key, std::string("model_type"));
        QVERIFY(shape.error().message.find("\"dreamer9\"") != std::string::npos);
        expectFault(llama("\"model_type\": \"llama\",", ""), "model_type", ErrorCode::missingKey);
        expectFault(mixture("\"qwen3_5_moe_text\"", "7"), "text_config.model_type",
                    ErrorCode::missingKey);
        expectFault("[1, 2]", "", ErrorCode::wrongType);
    }

    void filesThatAreNoneFail() {
        QTemporaryDir home;
        const auto status = [&](const QString& path) {
            const auto config = readHfConfig(path.toStdString());
            return config ? ErrorCode::unsupported : config.error().code;
        };
        QVERIFY(status(home.filePath(QStringLiteral("none.json"))) == ErrorCode::unreadable);
        QVERIFY(status(home.path()) == ErrorCode::unreadable);
        const QString pipe = home.filePath(QStringLiteral("pipe.json"));
        QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
        QVERIFY(status(pipe) == ErrorCode::unreadable);
        QVERIFY(looksLikeJson(pipe.toStdString())); // by its name
        const QString nameless = home.filePath(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(nameless.toLocal8Bit().constData(), 0600), 0);
        QVERIFY(!looksLikeJson(nameless.toStdString()));
        QFile large(home.filePath(QStringLiteral("large.json")));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(10'000'000'000));
        large.seek(0);
        large.write("{");
        large.close();
        QVERIFY(status(large.fileName()) == ErrorCode::outOfRange);
    }

    /// Cut off anywhere, a file is an error and never a model.
    void cutFilesFail() {
        const QByteArray whole = mixture();
        for (qsizetype length = 0; length < whole.size(); ++length) {
            QVERIFY(!shapeOf(whole.first(length)).has_value());
        }
        QVERIFY(shapeOf(whole).has_value());
    }

    void largeTextsAreReadQuickly() {
        QByteArray many = llama().chopped(1) + ", \"quantization_config\": {";
        for (int i = 0; i < 20000; ++i) {
            many += "\"model.layers." + QByteArray::number(i) + "\": {\"bits\": 4},";
        }
        many += "\"bits\": 4}}";
        QElapsedTimer timer;
        timer.start();
        const auto shape = shapeOf(many);
        QVERIFY2(shape.has_value(), shape ? "" : toString(shape.error()).c_str());
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestHfConfig)
#include "tst_hf_config.moc"
