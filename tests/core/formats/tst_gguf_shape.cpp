// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes read from files against what llama.cpp allocates for those files, and rules that no
// measured file shows.
#include "tests/core/formats/shape_fixture.h"
#include "tests/core/memory/engine_models.h"
#include "tests/core/memory/rows.h"

#include <QtTest>

#include <algorithm>

using namespace headroom;
using test::complaint;
using test::EngineFile;
using test::shapeIn;
using Model = test::ShapedModel;

namespace {

std::vector<bool> windowed(const ModelShape& shape) {
    std::vector<bool> flags;
    for (const Block& block : shape.blocks) {
        flags.push_back(block.mixer == Mixer::windowed || block.mixer == Mixer::chunked);
    }
    return flags;
}

EngineFile withWindow(const char* architecture, std::uint32_t blocks) {
    return EngineFile(architecture, blocks, 64, 100)
        .heads(4, 2)
        .number("attention.sliding_window", 512)
        .dense(128);
}

} // namespace

class TestGgufShape : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allocatesWhatTheEngineDoes_data() {
        QTest::addColumn<QString>("model");
        for (const auto& [model, header] : test::engineFiles()) {
            QTest::newRow(model.c_str()) << QString::fromStdString(model);
        }
    }

    void allocatesWhatTheEngineDoes() {
        QFETCH(const QString, model);
        const auto shape = shapeIn(test::engineFiles().at(model.toStdString()));
        QVERIFY2(shape.has_value(), shape ? "" : toString(shape.error()).c_str());
        const Model read(*shape);
        const Catalog catalog = test::formatsOnly();
        const Quantization f16 = test::ggmlQuantization("F16");
        const ModelProfile known =
            profileOf(test::engineModels().at(model.toStdString()), f16, catalog).value();
        int rows = 0;
        for (const test::Row& row : test::rowsOf("engine_truth.csv")) {
            if (row.text("model") != model) {
                continue;
            }
            Workload workload = test::workloadOf(row, "n_ctx", "n_seq", "kv_unified");
            workload.batch = row.count("n_batch");
            const MemoryBreakdown memory = memoryOf(read.profile, catalog, workload);
            QCOMPARE(memory.kvCache.bytes, row.number("kv_bytes"));
            QCOMPARE(memory.recurrentState.bytes, row.number("recurrent_state_bytes"));
            QCOMPARE(memory.output.bytes, row.number("output_bytes"));
            QCOMPARE(memory.compute.bytes, memoryOf(known, catalog, workload).compute.bytes);
            ++rows;
        }
        QVERIFY(rows >= 20);
    }

    void windowsFollowTheArchitecture_data() {
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<int>("period");
        QTest::newRow("gemma2") << "gemma2" << 2;
        QTest::newRow("gemma3") << "gemma3" << 6;
        QTest::newRow("gemma3n") << "gemma3n" << 5;
        QTest::newRow("gpt-oss") << "gpt-oss" << 2;
        QTest::newRow("llama4") << "llama4" << 4;
        QTest::newRow("cohere2") << "cohere2" << 4;
        QTest::newRow("olmo2") << "olmo2" << 4;
        QTest::newRow("none: llama") << "llama" << 0;
        QTest::newRow("none: phi3") << "phi3" << 0;
    }

    void windowsFollowTheArchitecture() {
        QFETCH(const QString, architecture);
        QFETCH(const int, period);
        const auto shape = shapeIn(withWindow(qPrintable(architecture), 24));
        QVERIFY(shape.has_value());
        const std::vector<bool> flags = windowed(*shape);
        for (int i = 0; i < 24; ++i) {
            QCOMPARE(bool(flags[std::size_t(i)]), period > 0 && i % period < period - 1);
        }
        const std::uint32_t length = architecture == QLatin1String("llama4") ? 8192 : 512;
        QCOMPARE(shape->slidingWindow, period > 0 ? length : 0U);
    }

    void theFilesOwnPatternComesFirst() {
        EngineFile period = withWindow("gemma3", 6);
        period.number("attention.sliding_window_pattern", 3);
        QCOMPARE(windowed(shapeIn(period).value()),
                 (std::vector<bool>{true, true, false, true, true, false}));
        EngineFile flags = withWindow("gemma3", 6);
        flags.each("attention.sliding_window_pattern", [](auto i) { return i == 2 ? 1 : 0; });
        QCOMPARE(windowed(shapeIn(flags).value()),
                 (std::vector<bool>{false, false, true, false, false, false}));
        EngineFile none = EngineFile("gemma3", 6, 64, 100).heads(4, 2).dense(128);
        QCOMPARE(windowed(shapeIn(none).value()), std::vector<bool>(6, false));
    }

    void lastBlocksShareCaches() {
        EngineFile gemma4 = withWindow("gemma4", 6);
        gemma4.number("attention.shared_kv_layers", 2);
        EngineFile gemma3n = withWindow("gemma3n", 30);
        const auto owners = [](const ModelShape& shape) {
            return std::count_if(shape.blocks.begin(), shape.blocks.end(),
                                 [](const Block& block) { return block.ownsKvCache; });
        };
        QCOMPARE(owners(shapeIn(gemma4).value()), std::ptrdiff_t(4));
        QCOMPARE(owners(shapeIn(gemma3n).value()), std::ptrdiff_t(20));
    }

    void sparseAttentionAddsACacheOfItsIndexer() {
        EngineFile file = test::deepseekFile();
        const std::string plain = file.header();
        Model without(shapeIn(plain).value());
        EngineFile sparse = EngineFile("deepseek32", 4, 64, 100)
                                .heads(4, 1)
                                .number("attention.kv_lora_rank", 512)
                                .number("attention.key_length_mla", 192)
                                .number("attention.value_length_mla", 128)
                                .number("rope.dimension_count", 64)
                                .number("attention.indexer.head_count", 64)
                                .number("attention.indexer.key_length", 128)
                                .dense(128);
        const Model with(shapeIn(sparse).value());
        Workload workload;
        workload.context = 1024;
        QCOMPARE(memoryOf(with.profile, test::formatsOnly(), workload).kvCache.bytes,
                 std::uint64_t(4) * 1024 * 2 * (576 + 128));
        QVERIFY(!without.spec.shape.indexer.has_value());
    }

    void blocksForFurtherTokensAreNotLoaded() {
        EngineFile file = EngineFile("glm4moe", 4, 64, 100)
                              .heads(4, 2)
                              .dense(128)
                              .number("nextn_predict_layers", 1);
        const auto shape = shapeIn(file);
        QVERIFY(shape.has_value());
        QCOMPARE(shape->trunkBlocks(), 3U);
        const Model model(*shape);
        QCOMPARE(model.profile.caches.size(), std::size_t(1));
        QCOMPARE(model.profile.caches[0].blocks, 3U);
    }

    void tellsWhatItCannotRead() {
        const auto verify = [](const EngineFile& file, const char* part) {
            const std::string said = complaint(file);
            QVERIFY2(said.find(part) != std::string::npos, said.c_str());
        };
        verify(EngineFile("dreamer9", 2, 64, 100).heads(4, 2), "\"dreamer9\"");
        verify(EngineFile("llama", 2000, 64, 100).heads(4, 2), "llama.block_count: 2000");
        verify(EngineFile("llama", 2, 64, 100).heads(1U << 20, 2), "1048576 heads");
        verify(EngineFile("mamba2", 2, 64, 100), "mamba2.ssm.conv_kernel");
        verify(EngineFile("qwen3moe", 2, 64, 100).heads(4, 2).experts(8, 9, 32),
               "expert_used_count: 9 is none of 1 to 8");
        test::GgufWriter silent;
        silent.number("general.file_type", 1);
        const auto shape = shapeIn(silent.header());
        QVERIFY(!shape.has_value());
        QCOMPARE(shape.error().key, std::string("general.architecture"));
    }
};

QTEST_APPLESS_MAIN(TestGgufShape)
#include "tst_gguf_shape.moc"
