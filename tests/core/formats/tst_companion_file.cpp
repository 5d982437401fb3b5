// SPDX-License-Identifier: GPL-3.0-or-later
// Vision projectors and LoRA adapters, from the disk to what a scenario keeps loaded.
#include "core/evaluate.h"
#include "core/formats/companion_file.h"
#include "core/formats/gguf_shape.h"
#include "core/formats/model_file.h"
#include "tests/support/companion_files.h"
#include "tests/support/shipped_catalog.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace headroom;
using test::GgufWriter;
using test::smallAdapter;
using test::smallProjector;

class TestCompanionFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aProjectorIsTheSumOfItsTensors() {
        const auto file = readCompanionFile(write("eyes.gguf", smallProjector()));
        QVERIFY2(file.has_value(), file ? "" : toString(file.error()).c_str());
        QCOMPARE(file->kind, CompanionFile::Kind::projector);
        QCOMPARE(file->name, std::string("Eyes"));
        QCOMPARE(file->bytes.bytes, std::uint64_t(640 + 128));
        QCOMPARE(file->types.size(), std::size_t(2));
        QCOMPARE(file->types[0].name, std::string("F32"));
        QCOMPARE(file->types[1].bytes.bytes, std::uint64_t(100));
    }

    void theTypeMmprojIsAProjectorToo() {
        GgufWriter file;
        file.text("general.architecture", "llama").text("general.type", "mmproj").f32("a", {8});
        QCOMPARE(read(file)->kind, CompanionFile::Kind::projector);
    }

    void anAdapterSaysWhichModelItIsFor() {
        const auto file = readCompanionFile(write("style.gguf", smallAdapter()));
        QVERIFY2(file.has_value(), file ? "" : toString(file.error()).c_str());
        QCOMPARE(file->kind, CompanionFile::Kind::adapter);
        QCOMPARE(file->name, std::string("style"));
        QCOMPARE(file->bytes.bytes, std::uint64_t(2 * 4 * 64 * 3));
        QCOMPARE(file->architecture, std::string("llama"));
        QCOMPARE(file->embeddingLength, 64U);
        QCOMPARE(file->blocks, std::uint64_t(2));
    }

    void otherFilesAreTold() {
        const auto verify = [&](const GgufWriter& writer, const char* part, const char* hint) {
            const auto file = read(writer);
            QVERIFY(!file.has_value());
            QCOMPARE(file.error().code, ErrorCode::unsupported);
            const std::string said = toString(file.error());
            QVERIFY2(said.find(part) != std::string::npos, said.c_str());
            QVERIFY2(said.find(hint) != std::string::npos, said.c_str());
        };
        verify(test::smallLlama(), "a model of architecture \"llama\"", "--also");
        verify(GgufWriter().text("general.type", "imatrix"), "an importance matrix", "loads");
        verify(GgufWriter().text("general.architecture", "controlvector"), "a control vector", "");
        verify(GgufWriter().text("general.type", "adapter").text("adapter.type", "ia3"),
               "the type \"ia3\"", "LoRA adapters only");
        verify(GgufWriter().text("general.type", "adapter"), "no type", "LoRA adapters only");
        GgufWriter odd = smallProjector();
        odd.tensor("new", {32}, 99, 32);
        verify(odd, "type 99", "");
        QVERIFY(!readCompanionFile(m_folder.filePath(QStringLiteral("none")).toStdString()));
    }

    void companionsAreNoModels() {
        const auto verify = [&](const GgufWriter& writer, const char* part, const char* hint) {
            const auto model = readModelFile(write("companion.gguf", writer));
            QVERIFY(!model.has_value());
            const std::string said = toString(model.error());
            QVERIFY2(said.find(part) != std::string::npos, said.c_str());
            QVERIFY2(said.find(hint) != std::string::npos, said.c_str());
        };
        verify(smallProjector(), "is a vision projector, not a model", "--mmproj");
        verify(smallAdapter(), "is an adapter, not a model", "--lora");
        verify(GgufWriter().text("general.type", "imatrix"), "importance matrix", "the model");
    }

    void aScenarioCountsItsFiles() {
        Scenario scenario = ofModel("qwen3-8b");
        scenario.companionFiles = {write("eyes.gguf", smallProjector()),
                                   write("style.gguf", smallAdapter())};
        const auto catalog = openModelFile(scenario, test::shippedCatalog());
        QVERIFY2(catalog.has_value(), catalog ? "" : toString(catalog.error()).c_str());
        const auto assessment = evaluate(scenario, *catalog);
        QVERIFY2(assessment.has_value(), assessment ? "" : toString(assessment.error()).c_str());
        QCOMPARE(assessment->companionFiles.size(), std::size_t(2));
        QCOMPARE(assessment->memory.others.bytes, std::uint64_t(640 + 128 + 1536));
        QVERIFY(warns(*assessment, "projector-scratch-not-counted"));
        QVERIFY(warns(*assessment, "adapter-of-another-model"));
    }

    void anAdapterBelongsToItsModel() {
        const auto warned = [&](const GgufWriter& adapter) {
            Scenario scenario;
            scenario.modelFile = write("model.gguf", test::smallLlama());
            scenario.companionFiles = {write("style.gguf", adapter)};
            const auto catalog = openModelFile(scenario, test::shippedCatalog()).value();
            return warns(evaluate(scenario, catalog).value(), "adapter-of-another-model");
        };
        QVERIFY(!warned(smallAdapter()));
        QVERIFY(warned(smallAdapter("qwen3")));
        QVERIFY(warned(smallAdapter("llama", 128)));
        GgufWriter deeper = smallAdapter();
        deeper.f32("blk.2.attn_q.weight.lora_a", {64, 3});
        QVERIFY(warned(deeper));
    }

    void aProjectorBelongsToItsModel() {
        const auto warned = [&](const GgufWriter& projector) {
            Scenario scenario;
            scenario.modelFile = write("model.gguf", test::smallLlama());
            scenario.companionFiles = {write("eyes.gguf", projector)};
            const auto catalog = openModelFile(scenario, test::shippedCatalog()).value();
            return warns(evaluate(scenario, catalog).value(), "projector-of-another-model");
        };
        const auto made = [](const char* type, std::uint32_t length, const char* key) {
            return smallProjector().text("clip.projector_type", type).number(key, length);
        };
        QVERIFY(!warned(smallProjector())); // does not tell
        QVERIFY(!warned(made("gemma3", 64, "clip.vision.projection_dim")));
        QVERIFY(warned(made("gemma3", 2560, "clip.vision.projection_dim")));
        QVERIFY(warned(made("qwen2a", 2560, "clip.audio.projection_dim")));
        QVERIFY(!warned(made("mlp", 768, "clip.vision.projection_dim"))); // of the encoder
    }

    void filesOfFurtherModelsAreRead() {
        Scenario scenario = ofModel("qwen3-8b");
        FurtherModel further;
        further.modelFile = write("model.gguf", test::smallLlama());
        further.context = 1024;
        scenario.also = {further, further};
        scenario.also[1].quantization = "F16";
        const auto catalog = openModelFile(scenario, test::shippedCatalog());
        QVERIFY2(catalog.has_value(), catalog ? "" : toString(catalog.error()).c_str());
        QCOMPARE(scenario.model, std::string("qwen3-8b"));
        QCOMPARE(scenario.also[0].model, std::string("file:model"));
        QCOMPARE(scenario.also[0].quantization, std::string("F32"));
        QCOMPARE(scenario.also[1].model, std::string("file:model"));
        QCOMPARE(scenario.also[1].quantization, std::string("F16"));
        const auto assessment = evaluate(scenario, *catalog);
        QVERIFY2(assessment.has_value(), assessment ? "" : toString(assessment.error()).c_str());
        QCOMPARE(assessment->also[0].memory.kvCache.bytes, std::uint64_t(2 * 1024 * 2 * (32 + 32)));
        QVERIFY(assessment->also[1].memory.weights < assessment->also[0].memory.weights);
        scenario.also[1].modelFile = write("eyes.gguf", smallProjector());
        const auto wrong = openModelFile(scenario, test::shippedCatalog());
        QVERIFY(!wrong.has_value());
        QCOMPARE(wrong.error().where.file, scenario.also[1].modelFile);
    }

private:
    static Scenario ofModel(const char* id) {
        Scenario scenario;
        scenario.model = id;
        scenario.quantization = "Q4_K_M";
        return scenario;
    }

    static bool warns(const Assessment& assessment, const char* code) {
        return std::any_of(assessment.warnings.begin(), assessment.warnings.end(),
                           [=](const Warning& warning) { return warning.code == code; });
    }

    std::string write(const char* name, const GgufWriter& writer) {
        const std::string bytes = writer.file();
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        }
        return file.fileName().toStdString();
    }

    tl::expected<CompanionFile, Error> read(const GgufWriter& writer) {
        return readCompanionFile(write("any.gguf", writer));
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestCompanionFile)
#include "tst_companion_file.moc"
