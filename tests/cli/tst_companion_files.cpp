// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are loaded beside a model on the command line: --mmproj, --lora, inspect.
#include "tests/cli/program.h"
#include "tests/support/companion_files.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using headroom::test::GgufWriter;
using headroom::test::Outcome;
using headroom::test::Program;

class TestCompanionFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filesBesideAModelAreResidents() {
        const QString model = write("model.gguf", headroom::test::smallLlama());
        const QString eyes = write("eyes.gguf", headroom::test::smallProjector());
        const QString style = write("style.gguf", headroom::test::smallAdapter());
        const QString mmproj = QStringLiteral("--mmproj");
        const QString lora = QStringLiteral("--lora");
        const QJsonObject document = json({QStringLiteral("estimate"), QStringLiteral("--gguf"),
                                           model, QStringLiteral("--context"), QStringLiteral("2k"),
                                           mmproj, eyes, lora, style, lora, style});
        const QJsonArray residents = document[QLatin1String("residents")].toArray();
        QCOMPARE(residents.size(), 3);
        const QJsonObject first = residents[0].toObject();
        QCOMPARE(first[QLatin1String("file")].toString(), eyes);
        QCOMPARE(first[QLatin1String("name")].toString(), QStringLiteral("Eyes"));
        QCOMPARE(first[QLatin1String("kind")].toString(), QStringLiteral("projector"));
        QCOMPARE(first[QLatin1String("bytes")].toInt(), 640 + 128);
        QCOMPARE(residents[1].toObject()[QLatin1String("kind")].toString(),
                 QStringLiteral("adapter"));
        const QJsonObject memory = document[QLatin1String("memory")].toObject();
        QCOMPARE(memory[QLatin1String("others_bytes")].toInt(), 640 + 128 + 2 * 1536);
        const QJsonArray warnings = document[QLatin1String("warnings")].toArray();
        QVERIFY2(warnings.size() == 1, QJsonDocument(warnings).toJson().constData());
        QCOMPARE(warnings[0].toObject()[QLatin1String("code")].toString(),
                 QStringLiteral("projector-scratch-not-counted"));
    }

    void comparesWithFilesBesideAModel() {
        const QString eyes = write("eyes.gguf", headroom::test::smallProjector());
        const Outcome ran = m_program.run(
            {QStringLiteral("compare"), QStringLiteral("--model"), QStringLiteral("small-1b"),
             QStringLiteral("--quant"), QStringLiteral("F16"), QStringLiteral("--machines"),
             QStringLiteral("box-48"), QStringLiteral("--mmproj"), eyes});
        QVERIFY2(ran.status == 0, ran.err.constData());
    }

    /// A catalog model beside a file: both must be known.
    void aFileAndAFurtherModelOfTheCatalog() {
        const QString model = write("model.gguf", headroom::test::smallLlama());
        const QJsonObject document =
            json({QStringLiteral("estimate"), QStringLiteral("--gguf"), model,
                  QStringLiteral("--also"), QStringLiteral("small-1b:F16:1k"),
                  QStringLiteral("--also"), model + QStringLiteral("::2k")});
        const QJsonArray residents = document[QLatin1String("residents")].toArray();
        QCOMPARE(residents.size(), 2);
        QCOMPARE(residents[0].toObject()[QLatin1String("model")].toString(),
                 QStringLiteral("small-1b"));
        const QJsonObject further = residents[1].toObject();
        QCOMPARE(further[QLatin1String("quantization")].toString(), QStringLiteral("F32"));
        QCOMPARE(further[QLatin1String("memory")].toObject()[QLatin1String("kv_cache_bytes")],
                 QJsonValue(2 * 2048 * 2 * 64));
    }

    void whatIsNoSuchFileIsTold() {
        const QString model = write("model.gguf", headroom::test::smallLlama());
        const QString estimate = QStringLiteral("estimate");
        const QString gguf = QStringLiteral("--gguf");
        const QString mmproj = QStringLiteral("--mmproj");
        const Outcome wrong = m_program.run({estimate, gguf, model, mmproj, model});
        QCOMPARE(wrong.status, 1);
        QCOMPARE(wrong.out, QByteArray());
        QVERIFY2(wrong.err.contains("neither a vision projector nor"), wrong.err.constData());
        const QString none = m_program.path("none.gguf");
        QCOMPARE(m_program.run({estimate, gguf, model, mmproj, none}).status, 3);
        QCOMPARE(m_program.run({estimate, gguf, model, mmproj}).status, 2);
        QCOMPARE(m_program.run({estimate, gguf, model, mmproj, QString()}).status, 2);
        const QString eyes = write("eyes.gguf", headroom::test::smallProjector());
        const Outcome swapped = m_program.run({estimate, gguf, eyes});
        QCOMPARE(swapped.status, 1);
        QVERIFY2(swapped.err.contains("--mmproj"), swapped.err.constData());
        QStringList many{estimate, gguf, model};
        for (int i = 0; i < 17; ++i) {
            many << mmproj << eyes;
        }
        QCOMPARE(m_program.run(many).status, 2);
    }

    void inspectsThem_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("bytes");
        QTest::newRow("projector") << write("eyes.gguf", headroom::test::smallProjector())
                                   << QStringLiteral("projector") << 740;
        QTest::newRow("adapter") << write("style.gguf", headroom::test::smallAdapter())
                                 << QStringLiteral("adapter") << 1536;
        QTest::newRow("model") << write("model.gguf", headroom::test::smallLlama())
                               << QStringLiteral("model") << 4 * (64 * 100 + 64 + 2 * 36992);
    }

    void inspectsThem() {
        QFETCH(const QString, file);
        QFETCH(const QString, kind);
        QFETCH(const int, bytes);
        const QJsonObject document = json({QStringLiteral("inspect"), file});
        QCOMPARE(document[QLatin1String("kind")].toString(), kind);
        QCOMPARE(document[QLatin1String("tensors")].toObject()[QLatin1String("bytes")].toInt(),
                 bytes);
        QCOMPARE(document[QLatin1String("problems")].toArray().size(), 0);
        const Outcome text = m_program.run({QStringLiteral("inspect"), file});
        QCOMPARE(text.status, 0);
        QCOMPARE(text.out.contains("beside a model"), kind != QLatin1String("model"));
        QVERIFY(!text.out.contains("Not to be estimated"));
    }

private:
    [[nodiscard]] QJsonObject json(QStringList arguments) const {
        arguments << QStringLiteral("--format") << QStringLiteral("json");
        const Outcome ran = m_program.run(arguments);
        if (ran.status != 0) {
            qWarning("%s", ran.err.constData());
        }
        return QJsonDocument::fromJson(ran.out).object();
    }

    [[nodiscard]] QString write(const char* name, const GgufWriter& writer) const {
        return m_program.write(name, writer.file());
    }

    Program m_program;
};

QTEST_APPLESS_MAIN(TestCompanionFiles)
#include "tst_companion_files.moc"
