// SPDX-License-Identifier: GPL-3.0-or-later
// config.json files on the command line: --hf-config, inspect, and scenarios that name them.
#include "tests/cli/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <initializer_list>

using headroom::test::Outcome;
using headroom::test::Program;

namespace {

const char* const kLlama = R"({"model_type": "llama", "num_hidden_layers": 2, "hidden_size": 256,
    "num_attention_heads": 4, "num_key_value_heads": 2, "intermediate_size": 512,
    "vocab_size": 1000, "max_position_embeddings": 4096, "torch_dtype": "bfloat16",
    "time_step_limit": [0.0, Infinity]})";

// Two norms, queries and their results, keys and values, three of feed-forward; the embedding
// twice.
constexpr int kBlock = 2 * 256 + 2 * 256 * 256 + 2 * 256 * 128 + 3 * 256 * 512;
constexpr int kParameters = 2 * kBlock + 2 * 256 * 1000 + 256;

/// Words and paths of a command line.
struct Word {
    Word(const char* word) : text(QString::fromLatin1(word)) {}
    Word(const QString& path) : text(path) {}
    QString text;
};

} // namespace

class TestHfConfigCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void estimatesAConfig() {
        const Outcome ran = run({"estimate", "--hf-config", file(), "--quant", "F16", "--context",
                                 "1k", "--format", "json"});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(ran.err, QByteArray());
        const QJsonObject document = QJsonDocument::fromJson(ran.out).object();
        const QJsonObject model = document[QLatin1String("model")].toObject();
        QCOMPARE(model[QLatin1String("source")].toString(), QStringLiteral("hf-config"));
        QCOMPARE(model[QLatin1String("id")].toString(), QStringLiteral("file:Small"));
        QCOMPARE(model[QLatin1String("parameters_total")].toInt(), kParameters);
        QCOMPARE(model[QLatin1String("parameters_active")].toInt(), kParameters);
        QCOMPARE(model[QLatin1String("context_native")].toInt(), 4096);
        const QJsonObject memory = document[QLatin1String("memory")].toObject();
        // Norms stay in 32 bits.
        constexpr int kNorms = 5 * 256;
        QCOMPARE(memory[QLatin1String("weights_bytes")].toInt(), 2 * kParameters + 2 * kNorms);
        QCOMPARE(memory[QLatin1String("kv_cache_bytes")].toInt(), 2 * 1024 * 2 * 2 * 128);
    }

    void comparesMachinesForAConfig() {
        const Outcome ran = run(
            {"compare", "--hf-config", file(), "--quant", "F16", "--machines", "box-48,box-64"});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QVERIFY2(ran.out.contains("Small F16"), ran.out.constData());
    }

    void staysLoadedBesideOthers() {
        const QString also = file() + QStringLiteral(":F16:1k");
        const Outcome ran = run({"estimate", "--hf-config", file(), "--quant", "F16", "--also",
                                 also, "--format", "json"});
        QVERIFY2(ran.status == 0, ran.err.constData());
        const QJsonObject document = QJsonDocument::fromJson(ran.out).object();
        QCOMPARE(document[QLatin1String("residents")].toArray().size(), 1);
        QCOMPARE(run({"estimate", "--hf-config", file(), "--quant", "F16", "--also",
                      file() + QStringLiteral("::1k")})
                     .status,
                 2);
    }

    void inspectsAConfig() {
        const Outcome ran = run({"inspect", file(), "--format", "json"});
        QVERIFY2(ran.status == 0, ran.err.constData());
        const QJsonObject document = QJsonDocument::fromJson(ran.out).object();
        QCOMPARE(document[QLatin1String("schema")].toString(),
                 QStringLiteral("headroom/inspect/1"));
        QCOMPARE(document[QLatin1String("format")].toString(), QStringLiteral("hf-config"));
        QCOMPARE(document[QLatin1String("architecture")].toString(), QStringLiteral("llama"));
        QCOMPARE(document[QLatin1String("parameters_total")].toInt(), kParameters);
        QCOMPARE(document[QLatin1String("layers")].toArray().size(), 2);
        const QJsonObject tensors = document[QLatin1String("tensors")].toObject();
        QCOMPARE(tensors[QLatin1String("count")].toInt(), 2 * 9 + 3);
        QCOMPARE(tensors[QLatin1String("bytes")].toInt(), 2 * kParameters);
        const QJsonObject type = tensors[QLatin1String("by_type")].toArray()[0].toObject();
        QCOMPARE(type[QLatin1String("type")].toString(), QStringLiteral("BF16"));
        QVERIFY(document[QLatin1String("quantization")].isNull());
        const QJsonObject metadata = document[QLatin1String("metadata")].toObject();
        QCOMPARE(metadata[QLatin1String("hidden_size")].toInt(), 256);
        QCOMPARE(document[QLatin1String("problems")].toArray().size(), 0);
    }

    void inspectsInEveryFormat() {
        QVERIFY(run({"inspect", file(), "--format", "text"}).out.contains("architecture llama"));
        QVERIFY(run({"inspect", file(), "--format", "markdown"}).out.contains("| attention "));
        QCOMPARE(run({"inspect", file(), "--format", "csv"}).out.count('\n'), qsizetype(22));
    }

    void weightsThatAreQuantizedAreSaidToBe() {
        QByteArray text(kLlama);
        text.replace("{\"model_type\"",
                     "{\"quantization_config\": {\"quant_method\": \"fp8\"}, \"model_type\"");
        const QString config = write("fp8.json", text);
        const Outcome ran = run({"inspect", config, "--format", "json"});
        const QJsonObject document = QJsonDocument::fromJson(ran.out).object();
        QVERIFY(document[QLatin1String("tensors")].toObject()[QLatin1String("bytes")].isNull());
        const QJsonObject said = document[QLatin1String("quantization")].toObject();
        QCOMPARE(said[QLatin1String("quant_method")].toString(), QStringLiteral("fp8"));
        QVERIFY(run({"inspect", config}).out.contains("quantized: fp8"));
        text.replace("quantization_config", "quantization")
            .replace("\"quant_method\": \"fp8\"", "\"bits\": 4, \"group_size\": 64");
        QVERIFY(run({"inspect", write("mlx.json", text)}).out.contains("quantized, 4 bits"));
    }

    void unknownModelsAreInspectedNotEstimated() {
        const QString config = write("new.json", R"({"model_type": "dreamer9", "layers": 3})");
        const Outcome inspected = run({"inspect", config});
        QCOMPARE(inspected.status, 0);
        QVERIFY(inspected.out.contains("Not to be estimated"));
        const Outcome estimated = run({"estimate", "--hf-config", config, "--quant", "F16"});
        QCOMPARE(estimated.status, 1);
        QCOMPARE(estimated.out, QByteArray());
        QVERIFY2(estimated.err.contains("\"dreamer9\""), estimated.err.constData());
        QVERIFY2(estimated.err.contains("model_type"), estimated.err.constData());
    }

    void scenariosNameConfigs() {
        const QByteArray head = "schema: 1\nmodel_file: \"" + file().toUtf8() + "\"\n";
        const QByteArray tail = "machines:\n  - box-48\n";
        const Outcome ran =
            run({"run", write("whole.headroom", head + "quantization: F16\n" + tail)});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QVERIFY2(ran.out.contains("Small F16"), ran.out.constData());
        const Outcome without = run({"run", write("half.headroom", head + tail)});
        QCOMPARE(without.status, 1);
        QVERIFY2(without.err.contains("quantization"), without.err.constData());
    }

    void exitStatusTellsWhatIsWrong() {
        const auto status = [&](std::initializer_list<Word> words) { return run(words).status; };
        const QString half = write("half.json", "{\"model_type\": ");
        const QString none = m_program.path("none.json");
        QCOMPARE(status({"estimate", "--hf-config", file()}), 2); // no --quant
        QCOMPARE(status({"estimate", "--hf-config", file(), "--quant", "F16", "--model", "x"}), 2);
        QCOMPARE(status({"estimate", "--hf-config", file(), "--quant", "F16", "--gguf", "x"}), 2);
        QCOMPARE(status({"estimate", "--hf-config", none, "--quant", "F16"}), 3);
        QCOMPARE(status({"estimate", "--hf-config", m_program.path(""), "--quant", "F16"}), 3);
        QCOMPARE(status({"estimate", "--hf-config", half, "--quant", "F16"}), 1);
        QCOMPARE(status({"estimate", "--hf-config", file(), "--quant", "Q99"}), 1);
        QCOMPARE(status({"inspect", half}), 1);
        QVERIFY(run({"inspect", half}).err.contains("half.json:1:"));
    }

private:
    Outcome run(std::initializer_list<Word> words) const {
        QStringList arguments;
        for (const Word& word : words) {
            arguments.append(word.text);
        }
        return m_program.run(arguments);
    }

    QString file() const { return write("Small/config.json", kLlama); }

    QString write(const char* name, const QByteArray& text) const {
        const QString path = m_program.path(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            qFatal("%s cannot be written", name);
        }
        return path;
    }

    Program m_program;
};

QTEST_GUILESS_MAIN(TestHfConfigCommands)
#include "tst_hf_config.moc"
