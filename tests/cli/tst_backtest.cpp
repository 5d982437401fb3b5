// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using headroom::test::Outcome;
using headroom::test::Program;

namespace {

const QByteArray kRows =
    "quality,chip,bandwidth_gbs,engine,model,quant,test,context_depth,gen_tokens,tokens_per_s\n"
    "clean,M4 Max,546,llama.cpp-Metal,Llama-3.1-8B,Q4_K_M,decode,0,128,80\n"
    "suspect,M4 Max,546,llama.cpp-Metal,Llama-3.1-8B,Q4_K_M,decode,0,128,20\n"
    "clean,M4 Max,546,ExLlama,Llama-3.1-8B,Q4_K_M,decode,0,128,80\n"
    "clean,RTX 3090,936,ollama,Llama-3.1-8B,Q4_K_M,decode,0,128,fast\n";

} // namespace

class TestBacktestCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_program.set("HEADROOM_CATALOG", QStringLiteral(HEADROOM_CATALOG_DIR));
        m_file = write("rows.csv", kRows);
    }

    void tellsGroupsAndReasons() {
        const Outcome outcome = run({m_file});
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.out.startsWith("4 rows read, 1 predicted, 3 left out.\n"));
        QVERIFY(outcome.out.contains("llama.cpp"));
        QVERIFY(outcome.out.contains("no runtime of the catalog"));
        QVERIFY(outcome.err.isEmpty());
    }

    void writesTheSchema() {
        const Outcome outcome = run({m_file, QStringLiteral("--format"), QStringLiteral("json")});
        QCOMPARE(outcome.status, 0);
        const QJsonObject document = QJsonDocument::fromJson(outcome.out).object();
        QCOMPARE(document[QLatin1String("schema")].toString(),
                 QStringLiteral("headroom/backtest/1"));
        QCOMPARE(document[QLatin1String("rows_read")].toInt(), 4);
        QCOMPARE(document[QLatin1String("rows_used")].toInt(), 1);
        const QJsonArray skipped = document[QLatin1String("rows_skipped")].toArray();
        QCOMPARE(skipped.size(), 3);
        QCOMPARE(skipped[0].toObject()[QLatin1String("line")].toInt(), 3);
        QVERIFY(skipped[0].toObject()[QLatin1String("why")].toString().startsWith(
            QLatin1String("suspect: ")));
        const QJsonObject group = document[QLatin1String("groups")].toArray().at(0).toObject();
        for (const char* key : {"test", "vendor", "engine", "n", "median_ape", "p90_ape", "bias",
                                "coverage_p10_p90"}) {
            QVERIFY2(group.contains(QLatin1String(key)), key);
        }
        const QJsonObject row = document[QLatin1String("predictions")].toArray().at(0).toObject();
        QCOMPARE(row[QLatin1String("line")].toInt(), 2);
        QCOMPARE(row[QLatin1String("measured")].toDouble(), 80.0);
        QVERIFY(row[QLatin1String("p10")].toDouble() <= row[QLatin1String("p50")].toDouble());
        QVERIFY(row[QLatin1String("p50")].toDouble() <= row[QLatin1String("p90")].toDouble());
        QVERIFY(row[QLatin1String("p90")].toDouble() <= row[QLatin1String("ceiling")].toDouble());
    }

    void writesPredictionsAsCsv() {
        const Outcome outcome = run({m_file, QStringLiteral("--format"), QStringLiteral("csv")});
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.out.startsWith("line,measured,p10,p50,p90,ceiling,"));
        QCOMPARE(outcome.out.count('\n'), 2);
    }

    void writesMarkdown() {
        const Outcome outcome =
            run({m_file, QStringLiteral("--format"), QStringLiteral("markdown")});
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.out.contains("| decode | all | all | 1 |"));
    }

    void tellsWhatIsWrong() {
        const Outcome header = run({write("header.csv", "chip,model\nM4,x\n")});
        QCOMPARE(header.status, 1);
        QVERIFY(header.err.contains("header.csv:1: the header lacks engine, quant, test"));
        QVERIFY(header.out.isEmpty());
        const Outcome quote = run({write("quote.csv", kRows + "a,\"b\n")});
        QCOMPARE(quote.status, 1);
        QVERIFY(quote.err.contains("quote.csv:6:3: a quote that is not closed"));
        QCOMPARE(run({m_program.path("none.csv")}).status, 3);
        QCOMPARE(m_program.run("backtest speed").status, 2);
        QCOMPARE(m_program.run("backtest").status, 2);
        QCOMPARE(run({m_file, QStringLiteral("--format"), QStringLiteral("xml")}).status, 2);
    }

private:
    [[nodiscard]] Outcome run(const QStringList& arguments) const {
        return m_program.run(QStringList{QStringLiteral("backtest"), QStringLiteral("speed")} +
                             arguments);
    }

    QString write(const char* name, const QByteArray& text) const {
        const QString path = m_program.path(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            qWarning("cannot write %s", qPrintable(path));
        }
        return path;
    }

    Program m_program;
    QString m_file;
};

QTEST_APPLESS_MAIN(TestBacktestCommand)
#include "tst_backtest.moc"
