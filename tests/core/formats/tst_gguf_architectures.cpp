// SPDX-License-Identifier: GPL-3.0-or-later
// Architectures that no measured file shows: what llama.cpp's source says of their caches, with the
// expected bytes worked out by hand. File names are those of
// https://github.com/ggml-org/llama.cpp (src/).
#include "core/formats/gguf_rules.h"
#include "tests/core/formats/shape_fixture.h"

#include <QtTest>

#include <algorithm>

using namespace headroom;
using test::complaint;
using test::EngineFile;
using test::memoryIn;
using test::shapeIn;
using test::workloadOf;

namespace {

constexpr std::uint64_t kF16 = 2;
constexpr std::uint64_t kF32 = 4;

/// 4 heads of 16, 2 of them for keys and values.
EngineFile attending(const char* architecture, std::uint32_t blocks = 8) {
    return EngineFile(architecture, blocks, 64, 100).heads(4, 2).dense(128);
}

/// One block's keys and values for a cell, 16 bits each.
constexpr std::uint64_t kCell = kF16 * 2 * (2 * 16);

std::vector<bool> windowedIn(const EngineFile& file) {
    std::vector<bool> flags;
    const ModelShape shape = shapeIn(file).value();
    std::transform(shape.blocks.begin(), shape.blocks.end(), std::back_inserter(flags),
                   [](const Block& block) { return block.mixer == Mixer::windowed; });
    return flags;
}

EngineFile kimiLinear() {
    const auto recurrent = [](std::uint32_t i) { return i % 4 != 3; };
    return EngineFile("kimi-linear", 8, 2304, 163840)
        .number("attention.head_count", 32)
        .each("attention.head_count_kv", [=](auto i) { return recurrent(i) ? 0 : 1; })
        .number("attention.kv_lora_rank", 512)
        .number("attention.key_length", 576)
        .number("attention.key_length_mla", 192)
        .number("attention.value_length_mla", 128)
        .number("rope.dimension_count", 64)
        .number("ssm.conv_kernel", 4)
        .number("kda.head_dim", 128)
        .dense(9216)
        .tensor("ssm_f_a.weight", {2304, 128}, recurrent);
}

/// Three blocks: raw, compressed by 4 and by 128.
EngineFile deepseek4() {
    return EngineFile("deepseek4", 3, 4096, 129280)
        .heads(64, 1, 512)
        .number("attention.sliding_window", 128)
        .number("attention.indexer.head_count", 64)
        .number("attention.indexer.key_length", 128)
        .each("attention.compress_ratios", [](auto i) { return i == 0   ? 0
                                                               : i == 1 ? 4
                                                                        : 128; })
        .dense(128);
}

EngineFile glmSparse(bool withTensors) {
    EngineFile file = EngineFile("glm-dsa", 4, 64, 100)
                          .heads(4, 1)
                          .number("attention.kv_lora_rank", 512)
                          .number("attention.key_length_mla", 192)
                          .number("attention.value_length_mla", 128)
                          .number("rope.dimension_count", 64)
                          .number("attention.indexer.head_count", 32)
                          .number("attention.indexer.key_length", 128)
                          .dense(128);
    if (withTensors) {
        file.tensor("indexer.attn_k.weight", {64, 128}, [](auto i) { return i < 1; });
    }
    return file;
}

} // namespace

class TestGgufArchitectures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// llama-hparams.cpp, n_embd_r and n_embd_s: E for each shifted token, and E x head size.
    void rwkvKeepsAStateAndNoCache_data() {
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<int>("shifted");
        QTest::newRow("rwkv6") << "rwkv6" << 0;
        QTest::newRow("rwkv7") << "rwkv7" << 0;
        QTest::newRow("rwkv6qwen2") << "rwkv6qwen2" << 1;
        QTest::newRow("arwkv7") << "arwkv7" << 1;
    }

    void rwkvKeepsAStateAndNoCache() {
        QFETCH(const QString, architecture);
        QFETCH(const int, shifted);
        EngineFile file = EngineFile(architecture.toStdString(), 32, 2560, 65536)
                              .number("attention.head_count", 0)
                              .number("wkv.head_size", 64);
        if (shifted > 0) {
            file.number("token_shift_count", std::uint32_t(shifted));
        }
        const MemoryBreakdown memory = memoryIn(file, workloadOf(8192, 3));
        const std::uint64_t tokens = shifted > 0 ? std::uint64_t(shifted) : 2;
        QCOMPARE(memory.kvCache.bytes, std::uint64_t(0));
        QCOMPARE(memory.recurrentState.bytes, 3 * 32 * kF32 * (tokens * 2560 + 2560 * 64));
    }

    /// llama-hparams.cpp: 3 (d_conv − 1) heads x size, and heads x size². The other blocks keep the
    /// latent and the rotated part of the key.
    void kimiLinearMixesDeltaAndLatentAttention() {
        const MemoryBreakdown memory = memoryIn(kimiLinear(), workloadOf(4096, 2));
        QCOMPARE(memory.recurrentState.bytes, 2 * 6 * kF32 * (3 * 3 * 32 * 128 + 32 * 128 * 128));
        QCOMPARE(memory.kvCache.bytes, 2 * kF16 * 576 * 4096);
    }

    /// models/kimi-linear.cpp, load_arch_tensors: what the blocks of delta attention hold.
    void kimiLinearsTensorsAreKnown() {
        ModelSpec model;
        model.shape = shapeIn(kimiLinear()).value();
        Quantization half;
        half.id = "F16";
        half.base = TensorType::f16;
        const auto profile = profileOf(model, half, test::formatsOnly());
        QVERIFY2(profile.has_value(), profile ? "" : toString(profile.error()).c_str());
        constexpr std::uint64_t kE = 2304;
        constexpr std::uint64_t kInner = 32 * 128;
        constexpr std::uint64_t kDelta = 4 * kE * kInner           // queries, keys, values, output
                                         + 3 * 4 * kInner          // their convolutions
                                         + 2 * (kE + kInner) * 128 // decay and gate
                                         + 32 * (kE + 1) + kInner + 128;
        constexpr std::uint64_t kLatent =
            kE * 32 * 192 + kE * 576 + 512 + 32 * 512 * (128 + 128) + 32 * 128 * kE;
        constexpr std::uint64_t kFeedForward = 3 * kE * 9216;
        constexpr std::uint64_t kOutside = 163840 * kE + kE;
        QCOMPARE(profile->parameters,
                 6 * kDelta + 2 * kLatent + 8 * (kFeedForward + 2 * kE) + kOutside);
    }

    /// llama-model.cpp, LLM_ARCH_PLAMO2: blocks without KV heads are Mamba; the state is the usual.
    void plamo2IsAHybrid() {
        const auto recurrent = [](std::uint32_t i) { return i % 2 == 0; };
        EngineFile file =
            EngineFile("plamo2", 4, 64, 100)
                .number("attention.head_count", 4)
                .each("attention.head_count_kv", [=](auto i) { return recurrent(i) ? 0 : 2; })
                .state(128, 16, 0, 4)
                .dense(128)
                .tensor("ssm_a", {4}, recurrent);
        const MemoryBreakdown memory = memoryIn(file, workloadOf(1024));
        QCOMPARE(memory.recurrentState.bytes, 2 * kF32 * (3 * 128 + 16 * 128));
        QCOMPARE(memory.kvCache.bytes, 2 * 1024 * kCell);
    }

    /// llama-model.cpp, LLM_ARCH_JAMBA: likewise, with the first kind of Mamba.
    void jambaIsAHybrid() {
        const auto recurrent = [](std::uint32_t i) { return i % 8 != 4; };
        EngineFile file =
            EngineFile("jamba", 8, 64, 100)
                .number("attention.head_count", 4)
                .each("attention.head_count_kv", [=](auto i) { return recurrent(i) ? 0 : 2; })
                .number("ssm.conv_kernel", 4)
                .number("ssm.inner_size", 128)
                .number("ssm.state_size", 16)
                .number("ssm.time_step_rank", 4)
                .dense(128)
                .tensor("ssm_a", {16, 128}, recurrent);
        const MemoryBreakdown memory = memoryIn(file, workloadOf(1024));
        QCOMPARE(memory.recurrentState.bytes, 7 * kF32 * (3 * 128 + 16 * 128));
        QCOMPARE(memory.kvCache.bytes, 1024 * kCell);
    }

    /// llama-kv-cache-dsv4.cpp: keys only. Every block has a window of tokens; those with a ratio
    /// also keep a cell for each so many tokens, padded to 256, and where the ratio is 4 the
    /// indexer's. Compressors hold rows and weights of 2 x 4 or 128 tokens in 32 bits.
    void deepseek4CompressesItsCache_data() {
        QTest::addColumn<int>("sequences");
        QTest::addColumn<bool>("unified");
        QTest::addColumn<int>("cells");
        QTest::newRow("one sequence") << 1 << false << 8192;
        QTest::newRow("two sequences") << 2 << false << 4096;
        QTest::newRow("two sequences, unified: each keeps all") << 2 << true << 8192;
    }

    void deepseek4CompressesItsCache() {
        QFETCH(const int, sequences);
        QFETCH(const bool, unified);
        QFETCH(const int, cells);
        const auto each = std::uint64_t(sequences);
        const auto all = std::uint64_t(cells);
        const MemoryBreakdown memory =
            memoryIn(deepseek4(), workloadOf(8192, std::uint32_t(sequences), unified));
        // 128 + 512 tokens are 768 cells; 8192 / 128 and 4096 / 128 are 256 cells once padded.
        const std::uint64_t raw = 3 * 768 * 512;
        const std::uint64_t byFour = all / 4 * (512 + 128);
        const std::uint64_t by128 = 256 * 512;
        QCOMPARE(memory.kvCache.bytes, each * kF16 * (raw + byFour + by128));
        const std::uint64_t rowsOfFour = 2 * 8 * 2 * (512 + 128);
        const std::uint64_t rowsOf128 = 2 * 128 * 512;
        QCOMPARE(memory.recurrentState.bytes, each * kF32 * (rowsOfFour + rowsOf128));
    }

    void deepseek4NeedsItsRatios() {
        EngineFile without = EngineFile("deepseek4", 2, 64, 100)
                                 .heads(4, 1, 512)
                                 .number("attention.sliding_window", 128);
        QVERIFY(complaint(without).find("compress_ratios") != std::string::npos);
        without.each("attention.compress_ratios", [](auto) { return 16; });
        QVERIFY(complaint(without).find("16 is none of 0, 4 and 128") != std::string::npos);
    }

    /// llama-model.cpp, create_memory: in GLM's sparse attention only blocks with a full indexer
    /// keep its keys; `attention.indexer.types` tells which.
    void blocksMayReuseWhatAnIndexerChose() {
        const auto indexers = [](const EngineFile& file) {
            const std::uint64_t bytes = memoryIn(file, workloadOf(1024)).kvCache.bytes;
            return (bytes / kF16 / 1024 - std::uint64_t(4) * 576) / 128;
        };
        QCOMPARE(indexers(glmSparse(false)), std::uint64_t(4));
        QCOMPARE(indexers(glmSparse(true)), std::uint64_t(1));
        EngineFile told = glmSparse(true);
        told.each("attention.indexer.types", [](auto i) { return i < 2 ? 1 : 0; });
        QCOMPARE(indexers(told), std::uint64_t(2));
    }

    /// llama-model.cpp, LLM_ARCH_DEEPSEEK2: files without `key_length_mla` are run with all heads,
    /// each with its own keys and values.
    void olderLatentFilesKeepEveryHead() {
        EngineFile file = EngineFile("deepseek2", 27, 2048, 102400)
                              .heads(16, 16)
                              .number("attention.key_length", 192)
                              .number("attention.value_length", 128)
                              .number("attention.kv_lora_rank", 512)
                              .number("rope.dimension_count", 64)
                              .dense(10944);
        QCOMPARE(memoryIn(file, workloadOf(2048)).kvCache.bytes,
                 27 * kF16 * 16 * (192 + 128) * 2048);
    }

    /// models/exaone-moe.cpp and models/mellum.cpp: three of four blocks have windows, in EXAONE
    /// 128 tokens where the file is silent; in Mellum none then.
    void threeOfFourBlocksHaveWindows() {
        const std::vector<bool> pattern{true, true, true, false, true, true, true, false};
        QCOMPARE(windowedIn(attending("exaone-moe")), pattern);
        QCOMPARE(shapeIn(attending("exaone-moe"))->slidingWindow, 128U);
        QCOMPARE(windowedIn(attending("mellum")), std::vector<bool>(8, false));
        QCOMPARE(windowedIn(attending("mellum").number("attention.sliding_window", 512)), pattern);
        const MemoryBreakdown memory = memoryIn(attending("exaone-moe"), workloadOf(8192));
        QCOMPARE(memory.kvCache.bytes, kCell * (6 * 768 + 2 * 8192));
    }

    /// models/laguna.cpp: the first of four blocks sees all, and a model may have no windows.
    void lagunaHasDenseBlocksFirst() {
        QCOMPARE(windowedIn(attending("laguna")), std::vector<bool>(8, false));
        QCOMPARE(windowedIn(attending("laguna").number("attention.sliding_window", 512)),
                 (std::vector<bool>{false, true, true, true, false, true, true, true}));
    }

    /// llama-model.cpp, LLM_ARCH_SMALLTHINKER: windows of 4,096 tokens whatever length the file
    /// says, and none where it says nothing.
    void smallThinkerHasItsOwnLength() {
        QCOMPARE(windowedIn(attending("smallthinker")), std::vector<bool>(8, false));
        const EngineFile file = attending("smallthinker").number("attention.sliding_window", 128);
        QCOMPARE(shapeIn(file)->slidingWindow, 4096U);
        QCOMPARE(windowedIn(file),
                 (std::vector<bool>{false, true, true, true, false, true, true, true}));
    }

    /// models/cohere2moe.cpp: a number is a period whose first block sees all, a list is a list.
    void cohere2moeHasDenseBlocksFirst() {
        EngineFile period = attending("cohere2moe").number("attention.sliding_window", 512);
        QVERIFY(complaint(period).find("sliding_window_pattern") != std::string::npos);
        period.number("attention.sliding_window_pattern", 4);
        QCOMPARE(windowedIn(period),
                 (std::vector<bool>{false, true, true, true, false, true, true, true}));
        EngineFile list = attending("cohere2moe").number("attention.sliding_window", 512);
        list.each("attention.sliding_window_pattern", [](auto i) { return i == 5 ? 1 : 0; });
        QCOMPARE(windowedIn(list),
                 (std::vector<bool>{false, false, false, false, false, true, false, false}));
    }

    /// models/mimo2.cpp, models/step35.cpp: the file lists the blocks, and may give each its heads.
    void someFilesMustListTheirWindows_data() {
        QTest::addColumn<QString>("architecture");
        QTest::newRow("mimo2") << "mimo2";
        QTest::newRow("step35") << "step35";
    }

    void someFilesMustListTheirWindows() {
        QFETCH(const QString, architecture);
        const auto windowed = [](std::uint32_t i) { return i % 4 != 0; };
        EngineFile file =
            EngineFile(architecture.toStdString(), 8, 64, 100)
                .each("attention.head_count", [=](auto i) { return windowed(i) ? 8 : 4; })
                .each("attention.head_count_kv", [=](auto i) { return windowed(i) ? 4 : 2; })
                .number("attention.key_length", 192)
                .number("attention.value_length", 128)
                .number("attention.sliding_window", 128)
                .dense(128);
        QVERIFY(complaint(file).find("sliding_window_pattern") != std::string::npos);
        file.each("attention.sliding_window_pattern", [=](auto i) { return windowed(i) ? 1 : 0; });
        const MemoryBreakdown memory = memoryIn(file, workloadOf(8192));
        QCOMPARE(memory.kvCache.bytes,
                 kF16 * (192 + 128) * (6 * 4 * 768 + 2 * 2 * std::uint64_t(8192)));
    }

    /// What their models (src/models/*.cpp) do not override: one cache for all blocks.
    void plainArchitecturesKeepOneCache_data() {
        QTest::addColumn<QString>("architecture");
        for (const char* name : {"deepseek2-ocr", "mistral4", "plm", "jais2", "hunyuan_vl", "hy_v3",
                                 "cogvlm", "pangu-embedded", "paddleocr", "maincoder", "talkie"}) {
            QTest::newRow(name) << name;
        }
    }

    void plainArchitecturesKeepOneCache() {
        QFETCH(const QString, architecture);
        const MemoryBreakdown memory = memoryIn(
            attending(qPrintable(architecture)).number("nextn_predict_layers", 1), workloadOf(512));
        QCOMPARE(memory.kvCache.bytes, 7 * 512 * kCell);
        QCOMPARE(memory.recurrentState.bytes, std::uint64_t(0));
    }

    void whatWritesNoTextIsTold_data() {
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<QString>("kind");
        QTest::newRow("bert") << "bert"
                              << "an encoder for embeddings";
        QTest::newRow("modern-bert") << "modern-bert"
                                     << "an encoder for embeddings";
        QTest::newRow("gemma-embedding") << "gemma-embedding"
                                         << "an encoder for embeddings";
        QTest::newRow("llada") << "llada"
                               << "a diffusion model";
        QTest::newRow("t5") << "t5"
                            << "an encoder with a decoder";
        QTest::newRow("eagle3") << "eagle3"
                                << "a drafter";
        QTest::newRow("wavtokenizer-dec") << "wavtokenizer-dec"
                                          << "a decoder of sound";
    }

    void whatWritesNoTextIsTold() {
        QFETCH(const QString, architecture);
        QFETCH(const QString, kind);
        const auto shape = shapeIn(attending(qPrintable(architecture)));
        QVERIFY(!shape.has_value());
        QCOMPARE(shape.error().code, ErrorCode::unsupported);
        const std::string said = toString(shape.error());
        QVERIFY2(said.find('"' + architecture.toStdString() + "\" is " + kind.toStdString()) !=
                     std::string::npos,
                 said.c_str());
    }

    void noArchitectureIsBothKnownAndRefused() {
        for (const char* name : {"bert", "dream", "eagle3", "t5", "gemma4-assistant"}) {
            QVERIFY(!ggufOtherKind(name).empty());
            QVERIFY(ggufRules(name) == nullptr);
        }
        QVERIFY(ggufOtherKind("llama").empty());
    }

    void sizesThatCannotBeAreTold() {
        const auto verify = [](const EngineFile& file, const char* part) {
            const std::string said = complaint(file);
            QVERIFY2(said.find(part) != std::string::npos, said.c_str());
        };
        verify(EngineFile("rwkv7", 2, 64, 100), "rwkv7.wkv.head_size");
        verify(EngineFile("rwkv7", 2, 64, 100)
                   .number("wkv.head_size", 64)
                   .number("token_shift_count", 1U << 31),
               "token_shift_count");
        verify(EngineFile("kimi-linear", 2, 64, 100).heads(4, 1).number("ssm.conv_kernel", 4),
               "kimi-linear.kda.head_dim");
        verify(EngineFile("kimi-linear", 2, 64, 100)
                   .heads(1U << 20, 1)
                   .number("ssm.conv_kernel", 4)
                   .number("kda.head_dim", 128),
               "too many heads");
        verify(EngineFile("dreamer9", 2, 64, 100).heads(4, 2), "a newer version may know it");
    }
};

QTEST_APPLESS_MAIN(TestGgufArchitectures)
#include "tst_gguf_architectures.moc"
