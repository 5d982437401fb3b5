// SPDX-License-Identifier: GPL-3.0-or-later
// The published configurations of tests/data/hf_config give the memory that the catalog's own
// entries give, to the byte.
#include "core/formats/hf_model.h"
#include "core/memory/memory.h"
#include "core/memory/model_profile.h"
#include "tests/support/shipped_catalog.h"

#include <QDir>
#include <QtTest>

using namespace headroom;

namespace {

/// Models of the folder that the catalog has not; other tests look at them.
const QStringList kOthers{QStringLiteral("aya-23-8b"),
                          QStringLiteral("deepseek-v2-lite"),
                          QStringLiteral("mixtral-8x22b-instruct-v0.1"),
                          QStringLiteral("qwen3-vl-2b"),
                          QStringLiteral("seed-oss-36b"),
                          QStringLiteral("qwen3-vl-30b-a3b")};

QDir folder() {
    return QDir(QStringLiteral(HEADROOM_TEST_DATA "/hf_config"));
}

ModelSpec modelOf(const QString& name) {
    const auto model = readHfModel(folder().filePath(name + QStringLiteral(".json")).toStdString());
    if (!model) {
        qWarning("%s", toString(model.error()).c_str());
    }
    return model.value();
}

/// What the catalog says of published files, which a configuration cannot know.
void takeWhatFilesSay(ModelShape& shape, const ModelShape& catalog) {
    shape.olderFusedMixture = catalog.olderFusedMixture;
    shape.mtpEmbedding = catalog.mtpEmbedding;
}

} // namespace

class TestHfCatalog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void catalogsModelsComeOut_data() {
        QTest::addColumn<QString>("name");
        for (const QString& file : folder().entryList(QStringList{QStringLiteral("*.json")})) {
            const QString name = file.chopped(5);
            if (!kOthers.contains(name)) {
                QTest::newRow(qPrintable(name)) << name;
            }
        }
    }
    void catalogsModelsComeOut() {
        QFETCH(QString, name);
        const auto catalog = test::shippedCatalog();
        const ModelSpec* listed = catalog->model(name.toStdString());
        QVERIFY2(listed != nullptr, "not in the catalog");
        ModelSpec mine = modelOf(name);
        takeWhatFilesSay(mine.shape, listed->shape);
        for (const char* id : {"Q4_K_M", "Q8_0", "IQ2_XS", "F16", "mlx-4bit"}) {
            const Quantization* quantization = catalog->quantization(id);
            QVERIFY2(quantization != nullptr, id);
            compare(mine, *listed, *quantization, *catalog);
            if (QTest::currentTestFailed()) {
                return;
            }
        }
    }

    /// The text part of a model that sees is the model that does not.
    void visionModelsAreTheirTextModels() {
        const auto catalog = test::shippedCatalog();
        for (const auto& [seeing, text] : {std::pair("qwen3-vl-2b", "qwen3-1.7b"),
                                           std::pair("qwen3-vl-30b-a3b", "qwen3-30b-a3b")}) {
            const ModelSpec mine = modelOf(QString::fromLatin1(seeing));
            QCOMPARE(mine.shape.contextLength, 262144U);
            compare(mine, *catalog->model(text), *catalog->quantization("Q4_K_M"), *catalog);
        }
    }

    /// The copy of GLM 4.5's leaves out the block that predicts further tokens, which is in files.
    void predictorsAreInTheFileAndNotLoaded() {
        QFile file(folder().filePath(QStringLiteral("glm-4.5.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text =
            file.readAll().replace("\"head_dim\"", "\"num_nextn_predict_layers\": 1, \"head_dim\"");
        const auto config =
            parseHfConfig({text.constData(), std::size_t(text.size())}, "config.json");
        ModelSpec mine;
        mine.shape = shapeOf(*config).value();
        const auto catalog = test::shippedCatalog();
        const ModelSpec& listed = *catalog->model("glm-4.5");
        QCOMPARE(mine.shape.mtpBlocks, 1U);
        takeWhatFilesSay(mine.shape, listed.shape);
        compare(mine, listed, *catalog->quantization("Q4_K_M"), *catalog);
    }

    void namesTellTheFolderOfAConfig() {
        QTemporaryDir home;
        const QString cached = home.filePath(QStringLiteral(
            "models--Qwen--Qwen3-8B/snapshots/b968826d9c46dd6066d109eabc6255188de91218"));
        for (const QString& path : {home.filePath(QStringLiteral("Qwen3-8B")), cached}) {
            QVERIFY(QDir().mkpath(path));
            const QString file = path + QStringLiteral("/config.json");
            QVERIFY(QFile::copy(folder().filePath(QStringLiteral("qwen3-8b.json")), file));
            const auto model = readHfModel(file.toStdString());
            QVERIFY(model.has_value());
            QCOMPARE(model->id, std::string("file:Qwen3-8B"));
        }
        QCOMPARE(modelOf(QStringLiteral("qwen3-8b")).id, std::string("file:qwen3-8b"));
        QVERIFY(modelOf(QStringLiteral("qwen3-8b")).source == ModelSource::hfConfig);
    }

    /// Published counts of models that the catalog has not: https://huggingface.co, safetensors.
    void publishedCountsComeOut() {
        QCOMPARE(*modelOf(QStringLiteral("deepseek-v2-lite")).parametersActive,
                 activeOf(QStringLiteral("deepseek-v2-lite"), 15'706'484'224ULL));
        QCOMPARE(*modelOf(QStringLiteral("seed-oss-36b")).parametersActive, 36'151'104'512ULL);
        QCOMPARE(*modelOf(QStringLiteral("aya-23-8b")).parametersActive, 8'028'033'024ULL);
    }

private:
    /// All parameters but those of the experts that a token is not sent to.
    static std::uint64_t activeOf(const QString& name, std::uint64_t all) {
        const ModelShape shape = modelOf(name).shape;
        std::uint64_t idle = 0;
        for (const Block& block : shape.blocks) {
            if (block.feedForward == FeedForward::experts) {
                idle += std::uint64_t{3} * shape.embeddingLength *
                        shape.experts->feedForwardLength *
                        (shape.experts->count - shape.experts->used);
            }
        }
        return all - idle;
    }

    static void compare(const ModelSpec& read, const ModelSpec& listed,
                        const Quantization& quantization, const Catalog& catalog) {
        const auto mine = profileOf(read, quantization, catalog);
        const auto theirs = profileOf(listed, quantization, catalog);
        QVERIFY2(mine.has_value(), mine ? "" : toString(mine.error()).c_str());
        QVERIFY(theirs.has_value());
        const bool sameFile = read.shape.mtpBlocks == listed.shape.mtpBlocks;
        QCOMPARE(mine->parameters, theirs->parameters);
        QCOMPARE(mine->parametersReadPerToken, theirs->parametersReadPerToken);
        QCOMPARE(mine->recurrentStatePerSequence.bytes, theirs->recurrentStatePerSequence.bytes);
        QCOMPARE(mine->window, theirs->window);
        if (sameFile) {
            // llama-quantize's mixtures go by the place among all blocks of the file.
            QCOMPARE(mine->weights.bytes, theirs->weights.bytes);
            QCOMPARE(mine->fileTensors.bytes, theirs->fileTensors.bytes);
            QCOMPARE(mine->weightsReadPerToken.bytes, theirs->weightsReadPerToken.bytes);
        }
        for (const std::uint32_t context : {4096U, 65536U}) {
            Workload workload;
            workload.context = context;
            workload.parallel = 2;
            const MemoryBreakdown a = memoryOf(*mine, catalog, workload);
            const MemoryBreakdown b = memoryOf(*theirs, catalog, workload);
            QCOMPARE(a.kvCache.bytes, b.kvCache.bytes);
            QCOMPARE(a.recurrentState.bytes, b.recurrentState.bytes);
            QCOMPARE(a.compute.bytes, b.compute.bytes);
            QCOMPARE(a.output.bytes, b.output.bytes);
        }
    }
};

QTEST_GUILESS_MAIN(TestHfCatalog)
#include "tst_hf_catalog.moc"
