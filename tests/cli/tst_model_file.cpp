// SPDX-License-Identifier: GPL-3.0-or-later
// Model files on the command line: --gguf and inspect.
#include "tests/cli/program.h"
#include "tests/support/gguf_writer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using headroom::test::GgufWriter;
using headroom::test::Outcome;
using headroom::test::Program;
using headroom::test::smallLlama;

class TestModelFileCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void estimatesAFile() {
        const QString file = write("small.gguf", smallLlama());
        const Outcome ran = m_program.run({QStringLiteral("estimate"), QStringLiteral("--gguf"),
                                           file, QStringLiteral("--context"), QStringLiteral("1k"),
                                           QStringLiteral("--format"), QStringLiteral("json")});
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.err, QByteArray());
        const QJsonObject document = QJsonDocument::fromJson(ran.out).object();
        const QJsonObject model = document[QLatin1String("model")].toObject();
        QCOMPARE(model[QLatin1String("source")].toString(), QStringLiteral("gguf"));
        QCOMPARE(model[QLatin1String("name")].toString(), QStringLiteral("Small"));
        QCOMPARE(model[QLatin1String("context_native")].toInt(), 4096);
        const QJsonObject memory = document[QLatin1String("memory")].toObject();
        const int weights = memory[QLatin1String("weights_bytes")].toInt();
        QCOMPARE(weights, 4 * model[QLatin1String("parameters_total")].toInt());
        QCOMPARE(memory[QLatin1String("kv_cache_bytes")].toInt(), 2 * 1024 * 2 * 64);
    }

    void comparesMachinesForAFile() {
        const QString file = write("small.gguf", smallLlama());
        const Outcome ran =
            m_program.run({QStringLiteral("compare"), QStringLiteral("--gguf"), file,
                           QStringLiteral("--machines"), QStringLiteral("box-48,box-64")});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("Small F32"), ran.out.constData());
    }

    void inspectsAFile() {
        GgufWriter writer = smallLlama();
        writer.tensor("new.weight", {32, 2}, 99, 64);
        const Outcome ran = m_program.run({QStringLiteral("inspect"), write("odd.gguf", writer),
                                           QStringLiteral("--format"), QStringLiteral("json")});
        QCOMPARE(ran.status, 0);
        const QJsonObject document = QJsonDocument::fromJson(ran.out).object();
        QCOMPARE(document[QLatin1String("schema")].toString(),
                 QStringLiteral("headroom/inspect/1"));
        QCOMPARE(document[QLatin1String("architecture")].toString(), QStringLiteral("llama"));
        QCOMPARE(document[QLatin1String("layers")].toArray().size(), 2);
        const QJsonObject tensors = document[QLatin1String("tensors")].toObject();
        QCOMPARE(tensors[QLatin1String("count")].toInt(), 21);
        QVERIFY(tensors[QLatin1String("bytes")].isNull());
        const QJsonArray types = tensors[QLatin1String("by_type")].toArray();
        QCOMPARE(types.size(), 2);
        QCOMPARE(types[1].toObject()[QLatin1String("type")].toString(), QStringLiteral("type 99"));
        QVERIFY(types[1].toObject()[QLatin1String("bytes")].isNull());
        QCOMPARE(document[QLatin1String("problems")].toArray().size(), 1);
        const QJsonObject metadata = document[QLatin1String("metadata")].toObject();
        QCOMPARE(metadata[QLatin1String("llama.block_count")].toInt(), 2);
    }

    void inspectsInEveryFormat() {
        const QString file = write("small.gguf", smallLlama());
        const auto printed = [&](const char* format) {
            return m_program
                .run({QStringLiteral("inspect"), file, QStringLiteral("--format"),
                      QString::fromLatin1(format)})
                .out;
        };
        QVERIFY(printed("text").contains("architecture llama"));
        QVERIFY(printed("markdown").contains("| F32 "));
        QCOMPARE(printed("csv").count('\n'), qsizetype(21));
        QVERIFY(printed("csv").contains("blk.1.attn_k.weight,F32,64x32,1,"));
    }

    void unknownArchitecturesAreInspectedNotEstimated() {
        GgufWriter writer;
        writer.text("general.architecture", "dreamer9").f32("a", {8});
        const QString file = write("new.gguf", writer);
        const Outcome inspected = m_program.run({QStringLiteral("inspect"), file});
        QCOMPARE(inspected.status, 0);
        QVERIFY(inspected.out.contains("Not to be estimated"));
        const Outcome estimated =
            m_program.run({QStringLiteral("estimate"), QStringLiteral("--gguf"), file});
        QCOMPARE(estimated.status, 1);
        QCOMPARE(estimated.out, QByteArray());
        QVERIFY2(estimated.err.contains("\"dreamer9\""), estimated.err.constData());
    }

    void scenariosNameFiles() {
        const QString file = write("small.gguf", smallLlama());
        const QString scenario = m_program.path("small.headroom");
        QFile text(scenario);
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("schema: 1\nmodel_file: \"" + file.toUtf8() + "\"\nmachines:\n  - box-48\n");
        text.close();
        const Outcome ran = m_program.run({QStringLiteral("run"), scenario});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QVERIFY2(ran.out.contains("Small F32"), ran.out.constData());
    }

    void exitStatusTellsWhatIsWrong() {
        const auto status = [&](const QStringList& arguments) {
            return m_program.run(arguments).status;
        };
        const QString estimate = QStringLiteral("estimate");
        const QString gguf = QStringLiteral("--gguf");
        const QString model = QStringLiteral("--model");
        const QString none = m_program.path("none.gguf");
        QFile broken(m_program.path("broken.gguf"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("GGUF");
        broken.close();
        QCOMPARE(status({estimate, gguf, none}), 3);
        QCOMPARE(status({estimate, gguf, broken.fileName()}), 1);
        QCOMPARE(status({estimate, gguf, none, model, QStringLiteral("small-1b")}), 2);
        QCOMPARE(status({estimate}), 2);
        QCOMPARE(status({QStringLiteral("inspect"), none}), 3);
        QCOMPARE(status({QStringLiteral("inspect"), broken.fileName()}), 1);
        QCOMPARE(status({QStringLiteral("inspect")}), 2);
    }

private:
    [[nodiscard]] QString write(const char* name, const GgufWriter& writer) const {
        return m_program.write(name, writer.file());
    }

    Program m_program;
};

QTEST_APPLESS_MAIN(TestModelFileCommands)
#include "tst_model_file.moc"
