// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using headroom::test::Outcome;
using headroom::test::Program;

namespace {

QByteArray test(int generated, int prompt, double speed) {
    return QStringLiteral(R"({"build_number": 6700, "cpu_info": "Apple M4 Max",
        "gpu_info": "Apple M4 Max", "backends": "MTL,BLAS",
        "model_filename": "models/Qwen3-8B-Q4_K_M.gguf", "model_type": "qwen3 8B Q4_K - Medium",
        "model_size": 5021779968, "model_n_params": 8190735360, "n_ubatch": 512, "type_k": "f16",
        "type_v": "f16", "n_gpu_layers": -1, "flash_attn": 1, "n_prompt": %2, "n_gen": %1,
        "n_depth": 0, "test_time": "2026-04-24T11:58:50Z", "avg_ts": %3})")
        .arg(generated)
        .arg(prompt)
        .arg(speed)
        .toUtf8();
}

} // namespace

class TestImportCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_program = std::make_unique<Program>();
        m_program->set("HEADROOM_CATALOG", QStringLiteral(HEADROOM_CATALOG_DIR));
        const QByteArray text = "[" + test(128, 0, 62) + "," + test(128, 0, 200) + "," +
                                test(0, 512, 830) + "," + test(128, 512, 100) + "]";
        m_file = m_program->write("bench.json", text.toStdString());
    }

    void tellsMeasuredBesidePredicted() {
        const Outcome outcome = run({m_file});
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.out.startsWith(
            "llama-bench, JSON: 4 speeds read, 3 compared, 2 can be kept, 1 left out\n"));
        QVERIFY(outcome.out.contains("qwen3-8b Q4_K_M"));
        QVERIFY(outcome.out.contains("above the ceiling"));
        QVERIFY(outcome.out.contains("mixes prompt and answer"));
        QVERIFY(outcome.err.isEmpty());
    }

    void writesTheSchema() {
        const QJsonObject document = json({m_file, QStringLiteral("--format=json")});
        QCOMPARE(document[QLatin1String("schema")].toString(), QStringLiteral("headroom/import/1"));
        const QJsonArray rows = document[QLatin1String("rows")].toArray();
        QCOMPARE(rows.size(), 3);
        const QJsonObject row = rows[0].toObject();
        for (const char* key : {"line", "test", "chip", "model", "quantization", "runtime", "depth",
                                "prompt", "measured", "p10", "p50", "p90", "ceiling",
                                "share_of_ceiling", "impossible", "kept", "note"}) {
            QVERIFY2(row.contains(QLatin1String(key)), key);
        }
        QCOMPARE(row[QLatin1String("impossible")].toBool(), false);
        QCOMPARE(rows[1].toObject()[QLatin1String("impossible")].toBool(), true);
        QCOMPARE(document[QLatin1String("rows_skipped")].toArray().size(), 1);
        QVERIFY(document[QLatin1String("measurements_file")].isNull());
    }

    /// What is kept is a dot of this very combination, and what is imported twice is one.
    void keepsMeasurementsInTheUsersCatalog() {
        QCOMPARE(measured().size(), 0);
        const QJsonObject first = json({m_file, QStringLiteral("--machine"), kMachine,
                                        QStringLiteral("--save"), QStringLiteral("--format=json")});
        QCOMPARE(first[QLatin1String("measurements_written")].toInt(), 2);
        const QString path = first[QLatin1String("measurements_file")].toString();
        QVERIFY(path.startsWith(m_program->path("headroom/catalog/measurements/own-")));
        QVERIFY(QFile::exists(path));
        const QJsonArray dots = measured();
        QCOMPARE(dots.size(), 1);
        QCOMPARE(dots[0].toObject()[QLatin1String("tps")].toDouble(), 62.0);
        const QJsonObject second =
            json({m_file, QStringLiteral("--machine"), kMachine, QStringLiteral("--save"),
                  QStringLiteral("--format=json")});
        QCOMPARE(second[QLatin1String("measurements_written")].toInt(), 0);
        QCOMPARE(second[QLatin1String("measurements_known")].toInt(), 2);
        QCOMPARE(m_program->run({QStringLiteral("validate"), path}).status, 0);
        QVERIFY(QFile::remove(path));
        QCOMPARE(measured().size(), 0);
    }

    void writesToAFileThatIsNamed() {
        const QString path = m_program->path("mine.yaml");
        const Outcome outcome = run({m_file, QStringLiteral("--out"), path});
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.out.contains("2 measurements written to "));
        QCOMPARE(m_program->run({QStringLiteral("validate"), path}).status, 0);
        const Outcome yaml = run({m_file, QStringLiteral("--format=yaml")});
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(yaml.out, file.readAll());
    }

    void calibratesTheMachineAndSaysWhatChanged() {
        const QString other = QStringLiteral("studio-m4max-128");
        const double before = decode();
        const double otherBefore = decode(other);
        const Outcome outcome =
            run({m_file, QStringLiteral("--machine"), kMachine, QStringLiteral("--calibrate")});
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.out.contains("decode ×0."));
        QVERIFY(outcome.out.contains("rejected: above the ceiling"));
        QVERIFY(outcome.out.contains("calibration written to "));
        QVERIFY(decode() < before);
        QVERIFY(decode() > 62); // one measurement does not decide
        QCOMPARE(decode(other), otherBefore);
    }

    void asksForTheMachineWhereSeveralCanBeMeant() {
        const Outcome outcome = run({m_file, QStringLiteral("--calibrate")});
        QCOMPARE(outcome.status, 1);
        QVERIFY(outcome.err.contains("--machine"));
        QVERIFY(outcome.err.contains("studio-m4max-64"));
    }

    void refusesWithTheReason() {
        QCOMPARE(run({m_file, QStringLiteral("--machine"), QStringLiteral("toaster")}).status, 1);
        QCOMPARE(run({m_program->path("nothing.json")}).status, 3);
        QCOMPARE(run({}).status, 2);
        const QString sql =
            m_program->write("bench.sql", "CREATE TABLE IF NOT EXISTS llama_bench (\n);\n");
        const Outcome outcome = run({sql});
        QCOMPARE(outcome.status, 1);
        QVERIFY(outcome.err.contains("SQL"));
        QVERIFY(outcome.err.contains("-o json"));
        const Outcome wrong = run({m_file, QStringLiteral("--machine"),
                                   QStringLiteral("studio-m2ultra-64"), QStringLiteral("--save")});
        QVERIFY(wrong.out.contains("0 can be kept"));
    }

private:
    [[nodiscard]] Outcome run(const QStringList& arguments) const {
        return m_program->run(QStringList{QStringLiteral("import")} + arguments);
    }

    [[nodiscard]] QJsonObject json(const QStringList& arguments) const {
        return QJsonDocument::fromJson(run(arguments).out).object();
    }

    [[nodiscard]] QJsonObject speed(const QString& machine) const {
        const Outcome outcome = m_program->run(
            {QStringLiteral("estimate"), QStringLiteral("--model"), QStringLiteral("qwen3-8b"),
             QStringLiteral("--quant"), QStringLiteral("Q4_K_M"), QStringLiteral("--machine"),
             machine, QStringLiteral("--prompt"), QStringLiteral("128"),
             QStringLiteral("--format=json")});
        return QJsonDocument::fromJson(outcome.out).object()[QLatin1String("speed")].toObject();
    }

    [[nodiscard]] QJsonArray measured() const {
        return speed(kMachine)[QLatin1String("measured")].toArray();
    }

    [[nodiscard]] double decode(const QString& machine = kMachine) const {
        return speed(machine)[QLatin1String("decode_tps")]
            .toObject()[QLatin1String("p50")]
            .toDouble();
    }

    static inline const QString kMachine = QStringLiteral("studio-m4max-64");
    std::unique_ptr<Program> m_program;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestImportCommand)
#include "tst_import.moc"
