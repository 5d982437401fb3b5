// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gguf_writer.h"
#include "tests/support/shipped_catalog.h"
#include "ui/scenario/model_files.h"
#include "ui/scenario/scenario_store.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace headroom;
using namespace headroom::ui;
using test::smallLlama;

class ModelFilesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString write(const char* name, const QByteArray& bytes) const {
        QFile file(m_folder.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("%s cannot be written", qPrintable(file.fileName()));
        }
        return file.fileName();
    }
    [[nodiscard]] Scenario ofFile(const char* name) const {
        Scenario scenario;
        scenario.modelFile =
            write(name, QByteArray::fromStdString(smallLlama().file())).toStdString();
        return scenario;
    }

private Q_SLOTS:
    void newestFirstAndOnce() {
        ModelFiles files(test::shippedCatalog());
        Scenario first = ofFile("first.gguf");
        Scenario second = ofFile("second.gguf");
        QVERIFY(files.read(first) && files.read(second) && files.read(first));
        QCOMPARE(files.opened().size(), 2U);
        QCOMPARE(files.opened().front().model, first.model);
        QCOMPARE(files.pathOf(second.model), second.modelFile);
        QCOMPARE(files.pathOf("qwen3-8b"), std::string());
        QCOMPARE(files.catalog()->models.size(), test::shippedCatalog()->models.size() + 2);
    }

    void whatIsOpenIsNotReadAgain() {
        ModelFiles files(test::shippedCatalog());
        Scenario scenario = ofFile("once.gguf");
        QVERIFY(files.open(scenario));
        QVERIFY(QFile::remove(QString::fromStdString(scenario.modelFile)));
        QVERIFY(files.open(scenario));
        QVERIFY(!files.read(scenario));
        QVERIFY(files.catalog()->model(scenario.model) != nullptr);
    }

    void anotherCatalogKeepsFilesAndTheirMixtures() {
        ModelFiles files(test::shippedCatalog());
        auto mixed = smallLlama();
        mixed.tensor("blk.1.extra.weight", {64, 64}, 8, 64 * 64 / 32 * 34);
        Scenario scenario;
        scenario.modelFile =
            write("mixed.gguf", QByteArray::fromStdString(mixed.file())).toStdString();
        QVERIFY(files.read(scenario));
        QVERIFY(test::shippedCatalog()->quantization(scenario.quantization) == nullptr);
        files.setCatalog(test::shippedCatalog());
        QVERIFY(files.catalog()->model(scenario.model) != nullptr);
        QVERIFY(files.catalog()->quantization(scenario.quantization) != nullptr);
        files.setCatalog(test::shippedCatalog());
        QCOMPARE(files.catalog()->models.size(), test::shippedCatalog()->models.size() + 1);
    }

    void furtherModelsBringTheirFiles() {
        ModelFiles files(test::shippedCatalog());
        Scenario scenario = ofFile("main.gguf");
        FurtherModel further;
        further.modelFile = ofFile("further.gguf").modelFile;
        QVERIFY(files.open(scenario));
        scenario.also = {further};
        QVERIFY(files.open(scenario));
        QCOMPARE(files.opened().size(), 2U);
        QCOMPARE(files.opened().front().model, scenario.model);
        files.setCatalog(test::shippedCatalog());
        QVERIFY(files.catalog()->model(scenario.also.front().model) != nullptr);
    }

    void aScenarioRefusesOrStandsIn() {
        ModelFiles files(test::shippedCatalog());
        const QString path = write("gone.headroom", "schema: 1\nmodel_file: gone.gguf\n");
        const auto refused = openScenario(path, files);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().front().code, ErrorCode::unreadable);
        const auto opened = openScenario(path, files, MissingFile::standIn);
        QVERIFY(opened.has_value());
        QCOMPARE(opened->problems.size(), 1U);
        QCOMPARE(opened->problems.front().key, std::string("model_file"));
        QVERIFY(files.catalog()->model(opened->scenario.model) != nullptr);
        QCOMPARE(opened->scenario.modelFile, std::string());
    }

    void aFurtherFileThatIsGoneTakesNothingWithIt() {
        ModelFiles files(test::shippedCatalog());
        QVERIFY(!ofFile("here.gguf").modelFile.empty());
        const QString path = write("further.headroom", "schema: 1\nmodel_file: here.gguf\n"
                                                       "also:\n  - model_file: gone.gguf\n"
                                                       "  - model_file: here.gguf\n"
                                                       "companion_files: [gone-projector.gguf]\n");
        QVERIFY(!openScenario(path, files).has_value());
        const auto opened = openScenario(path, files, MissingFile::standIn);
        QVERIFY(opened.has_value());
        QCOMPARE(opened->problems.size(), 2U);
        QVERIFY(opened->problems[0].message.find("gone.gguf") != std::string::npos);
        QVERIFY(opened->problems[1].message.find("gone-projector.gguf") != std::string::npos);
        QCOMPARE(opened->scenario.model, std::string("file:here"));
        QCOMPARE(opened->scenario.also.size(), 1U);
        QVERIFY(opened->scenario.companionFiles.empty());
    }

    void kindsOfFiles() {
        QCOMPARE(fileKind(QStringLiteral("a.headroom")), FileKind::scenario);
        QCOMPARE(fileKind(QStringLiteral("a.GGUF")), FileKind::model);
        QCOMPARE(fileKind(QStringLiteral("config.json")), FileKind::model);
        QCOMPARE(fileKind(QStringLiteral("a.png")), FileKind::other);
        QCOMPARE(fileKind(write("blob", "GGUF\3")), FileKind::model);
        QCOMPARE(fileKind(write("text", "schema: 1\n")), FileKind::other);
        QCOMPARE(fileKind(m_folder.path()), FileKind::other);
    }

    void aPartStandsForTheFirst() {
        QCOMPARE(modelFilePath(QStringLiteral("/m/../m/a-00003-of-00004.gguf")),
                 QStringLiteral("/m/a-00001-of-00004.gguf"));
        QCOMPARE(modelFilePath(QStringLiteral("/m/a.gguf")), QStringLiteral("/m/a.gguf"));
    }
};

QTEST_GUILESS_MAIN(ModelFilesTest)
#include "tst_model_files.moc"
