// SPDX-License-Identifier: GPL-3.0-or-later
// A model file from the disk to the figures of a scenario.
#include "core/evaluate.h"
#include "core/formats/model_file.h"
#include "core/memory/model_profile.h"
#include "tests/support/gguf_writer.h"
#include "tests/support/shipped_catalog.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace headroom;
using test::GgufWriter;

class TestModelFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aScenarioIsEvaluatedWithTheFilesModel() {
        Scenario scenario;
        scenario.modelFile = write(test::smallLlama());
        scenario.workload.context = 1024;
        const auto catalog = openModelFile(scenario, test::shippedCatalog());
        QVERIFY2(catalog.has_value(), catalog ? "" : toString(catalog.error()).c_str());
        const auto assessment = evaluate(scenario, *catalog);
        QVERIFY2(assessment.has_value(), assessment ? "" : toString(assessment.error()).c_str());
        // The embedding is the output matrix too; two blocks.
        constexpr std::uint64_t kBlock = 2 * 64 + 2 * 64 * 64 + 2 * 64 * 32 + 3 * 64 * 128;
        constexpr std::uint64_t kParameters = 64 * 100 + 64 + 2 * kBlock;
        QCOMPARE(assessment->model->name, std::string("Small"));
        QCOMPARE(assessment->parameters, kParameters);
        QCOMPARE(assessment->memory.weights.bytes, 4 * kParameters);
        QCOMPARE(assessment->memory.kvCache.bytes, std::uint64_t(2 * 1024 * 2 * (32 + 32)));
        QCOMPARE(assessment->memory.output.bytes, std::uint64_t(4 * 100));
        QCOMPARE(assessment->model->shape.contextLength, 4096U);
        QCOMPARE(assessment->bitsPerWeight, 32.0);
    }

    void theCatalogItselfStaysAsItIs() {
        const auto shipped = test::shippedCatalog();
        const std::size_t models = shipped->models.size();
        const auto file = readModelFile(write(test::smallLlama()));
        QVERIFY(file.has_value());
        const auto once = withModel(*shipped, *file);
        const auto twice = withModel(*once, *file);
        QCOMPARE(shipped->models.size(), models);
        QCOMPARE(once->models.size(), models + 1);
        QCOMPARE(twice->models.size(), models + 1);
    }

    void aStockMixtureIsTheCatalogs() {
        const auto catalog = withModel(*test::shippedCatalog(), read(test::smallLlama()));
        const ModelSpec* model = catalog->model("file:model");
        QVERIFY(model != nullptr);
        QCOMPARE(model->stored->quantization, std::string("F32"));
        QCOMPARE(catalog->quantizations.size(), test::shippedCatalog()->quantizations.size());
    }

    void anotherMixtureIsTheFilesOwn() {
        GgufWriter file = test::smallLlama();
        file.f32("blk.1.extra.weight", {64, 512});
        const auto catalog = withModel(*test::shippedCatalog(), read(file));
        const ModelSpec* model = catalog->model("file:model");
        QVERIFY(model != nullptr);
        const Quantization* own = catalog->quantization(model->stored->quantization);
        QVERIFY(own != nullptr);
        QCOMPARE(own->id, std::string("F32-own"));
        QVERIFY(!own->quality.meanKld.has_value());
        QCOMPARE(own->base, TensorType::f32);
    }

    void inAnotherQuantizationTheMixturesRulesHold() {
        const auto catalog = withModel(*test::shippedCatalog(), read(test::smallLlama()));
        const ModelSpec* model = catalog->model("file:model");
        const auto stored = profileOf(*model, *catalog->quantization("F32"), *catalog);
        const auto half = profileOf(*model, *catalog->quantization("F16"), *catalog);
        QVERIFY(stored.has_value() && half.has_value());
        QVERIFY(stored->unmapped && !half->unmapped);
        QCOMPARE(stored->parameters, half->parameters);
        QVERIFY(half->weights < stored->weights);
    }

    void aTiedEmbeddingThatIsHeldTwiceCountsTwice() {
        GgufWriter file;
        file.text("general.architecture", "gemma4")
            .number("gemma4.block_count", 1)
            .number("gemma4.embedding_length", 64)
            .number("gemma4.attention.head_count", 4)
            .f32("token_embd.weight", {64, 100})
            .f32("blk.0.attn_q.weight", {64, 64});
        Scenario scenario;
        scenario.modelFile = write(file);
        const auto catalog = openModelFile(scenario, test::shippedCatalog());
        QVERIFY(catalog.has_value());
        const auto assessment = evaluate(scenario, *catalog);
        QVERIFY(assessment.has_value());
        QCOMPARE(assessment->memory.weights.bytes, std::uint64_t(4 * (2 * 6400 + 64 * 64)));
        QCOMPARE(assessment->bitsPerWeight, 32.0);
    }

    void unknownTensorTypesAreTold() {
        GgufWriter file = test::smallLlama();
        file.tensor("blk.1.new.weight", {32, 4}, 99, 64);
        const auto model = readModelFile(write(file));
        QVERIFY(!model.has_value());
        QCOMPARE(model.error().code, ErrorCode::unsupported);
        QCOMPARE(model.error().key, std::string("blk.1.new.weight"));
        QVERIFY(model.error().message.find("type 99") != std::string::npos);
    }

    void expertsCountAsOftenAsTheyAreUsed() {
        GgufWriter file = test::smallLlama();
        file.number("llama.expert_used_count", 2)
            .f32("blk.0.ffn_up_exps.weight", {64, 32, 8})
            .f32("blk.0.ffn_down_exps.weight", {32, 64, 8});
        const ModelFile model = read(file);
        const StoredWeights& stored = *model.model.stored;
        constexpr std::uint64_t kExperts = 2 * 64 * 32 * 8;
        QCOMPARE(stored.parameters - stored.parametersReadPerToken, kExperts / 8 * 6);
        QCOMPARE(stored.loaded.bytes - stored.readPerToken.bytes, kExperts / 8 * 6 * 4);
    }

    void aQuantizationThatTheScenarioNamesStays() {
        Scenario scenario;
        scenario.modelFile = write(test::smallLlama());
        scenario.quantization = "Q8_0";
        const auto catalog = openModelFile(scenario, test::shippedCatalog());
        QVERIFY(catalog.has_value());
        QCOMPARE(scenario.quantization, std::string("Q8_0"));
        const auto asked = evaluate(scenario, *catalog);
        scenario.quantization.clear();
        QVERIFY(openModelFile(scenario, test::shippedCatalog()).has_value());
        QCOMPARE(scenario.quantization, std::string("F32"));
        const auto stored = evaluate(scenario, *catalog);
        QVERIFY(asked.has_value() && stored.has_value());
        QVERIFY(asked->memory.weights < stored->memory.weights);
    }

    void filesOfOneNameAreTwoModels() {
        Scenario first;
        first.modelFile = write(test::smallLlama());
        const auto one = openModelFile(first, test::shippedCatalog()).value();
        QTemporaryDir elsewhere;
        const QString path = elsewhere.filePath(QStringLiteral("model.gguf"));
        QVERIFY(QFile::copy(QString::fromStdString(first.modelFile), path));
        Scenario second;
        second.modelFile = path.toStdString();
        const auto two = openModelFile(second, one).value();
        QCOMPARE(first.model, std::string("file:model"));
        QCOMPARE(second.model, std::string("file:model-2"));
        QCOMPARE(two->model(second.model)->provenance.sources.front(), second.modelFile);
        QCOMPARE(two->model(first.model)->provenance.sources.front(), first.modelFile);
        const auto again = openModelFile(first, two).value();
        QCOMPARE(again->models.size(), two->models.size());
    }

    void aScenarioWithoutFileKeepsItsCatalog() {
        Scenario scenario;
        scenario.model = "qwen3-8b";
        const auto catalog = openModelFile(scenario, test::shippedCatalog());
        QVERIFY(catalog.has_value());
        QCOMPARE(catalog->get(), test::shippedCatalog().get());
        scenario.modelFile = m_folder.filePath(QStringLiteral("none.gguf")).toStdString();
        QVERIFY(!openModelFile(scenario, test::shippedCatalog()).has_value());
    }

private:
    std::string write(const GgufWriter& writer) {
        const std::string bytes = writer.file();
        QFile file(m_folder.filePath(QStringLiteral("model.gguf")));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        }
        return file.fileName().toStdString();
    }

    ModelFile read(const GgufWriter& writer) { return readModelFile(write(writer)).value(); }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestModelFile)
#include "tst_model_file.moc"
