// SPDX-License-Identifier: GPL-3.0-or-later
// recommend and models as other programs use them: against compare, over the shipped catalog.
#include "tests/cli/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <limits>

using headroom::test::Outcome;
using headroom::test::Program;

namespace {

QJsonObject jsonOf(Program& program, const QString& arguments) {
    const Outcome outcome =
        program.run((arguments + QStringLiteral(" --format json")).split(QLatin1Char(' ')));
    if (outcome.status != 0) {
        qWarning("%s", outcome.err.constData());
    }
    return QJsonDocument::fromJson(outcome.out).object();
}

QString idsOf(Program& program) {
    QStringList ids;
    const QJsonObject list = jsonOf(program, QStringLiteral("list machines"));
    for (const auto& each : list[QStringLiteral("items")].toArray()) {
        ids << each.toObject()[QStringLiteral("id")].toString();
    }
    return ids.join(QLatin1Char(','));
}

double number(const QJsonObject& object, const QStringList& path) {
    QJsonValue value(object);
    for (const QString& key : path) {
        value = value.toObject()[key];
    }
    return value.isDouble() ? value.toDouble() : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

class TestAdviser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_program.set("HEADROOM_CATALOG", QStringLiteral(HEADROOM_CATALOG_DIR));
        m_ids = idsOf(m_program);
        QVERIFY(m_ids.count(QLatin1Char(',')) > 100);
    }

    void theFirstIsTheCheapestInCompare_data();
    void theFirstIsTheCheapestInCompare();

    void useCasesTakeThePlaceOfTheModel() {
        const QJsonObject found = jsonOf(m_program, QStringLiteral("recommend --use-case coding"));
        const QJsonObject first = found[QStringLiteral("results")].toArray().first().toObject();
        QCOMPARE(first[QStringLiteral("model")].toObject()[QStringLiteral("id")].toString(),
                 QStringLiteral("qwen3.6-35b-a3b"));
        QCOMPARE(number(first, {QStringLiteral("workload"), QStringLiteral("context")}), 32768.0);
    }

    void modelsAreRanked() {
        const QJsonObject found =
            jsonOf(m_program, QStringLiteral("models --machine mini-m4pro-64 --min-tps 10"));
        QCOMPARE(found[QStringLiteral("schema")].toString(), QStringLiteral("headroom/models/1"));
        const QJsonArray models = found[QStringLiteral("models")].toArray();
        QVERIFY(models.size() > 10);
        for (const auto& each : models) {
            QVERIFY(number(each.toObject(),
                           {QStringLiteral("decode_tps"), QStringLiteral("p50")}) >= 10);
        }
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("told");
        const QString model =
            QStringLiteral("recommend --model llama-3.1-8b-instruct --quant Q4_K_M ");
        QTest::newRow("no model") << QStringLiteral("recommend --min-tps 5") << 2
                                  << QByteArray("--model is required");
        QTest::newRow("speed in words")
            << model + QStringLiteral("--min-tps fast") << 2 << QByteArray("--min-tps: \"fast\"");
        QTest::newRow("negative price")
            << model + QStringLiteral("--max-price -5") << 2 << QByteArray("--max-price");
        QTest::newRow("unknown vendor")
            << model + QStringLiteral("--vendor Aple") << 1 << QByteArray("Apple");
        QTest::newRow("unknown model") << QStringLiteral("recommend --model llama --quant Q4_K_M")
                                       << 1 << QByteArray("--model");
        QTest::newRow("unknown use case")
            << QStringLiteral("recommend --use-case codng") << 1 << QByteArray("coding");
        QTest::newRow("unknown machine")
            << QStringLiteral("models --machine mini-m4pro-63") << 1 << QByteArray("mini-m4pro-64");
        QTest::newRow("no machine")
            << QStringLiteral("models") << 2 << QByteArray("--machine is required");
    }
    void saysWhatIsWrong() {
        QFETCH(QString, arguments);
        QFETCH(int, status);
        QFETCH(QByteArray, told);
        const Outcome outcome = m_program.run(arguments.split(QLatin1Char(' ')));
        QCOMPARE(outcome.status, status);
        QVERIFY2(outcome.err.contains(told), outcome.err.constData());
    }

private:
    Program m_program;
    QString m_ids;
};

void TestAdviser::theFirstIsTheCheapestInCompare_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<double>("tps");
    QTest::addColumn<double>("ttft");
    QTest::addColumn<double>("price");
    QTest::newRow("70B at 8 tok/s")
        << QStringLiteral("--model llama-3.3-70b-instruct --quant Q4_K_M --context 8k") << 8.0
        << 15.0 << 6000.0;
    QTest::newRow("32B with a long context")
        << QStringLiteral("--model qwen2.5-32b-instruct --quant Q4_K_M --context 64k") << 7.0
        << 60.0 << 3000.0;
    QTest::newRow("experts, fast")
        << QStringLiteral("--model qwen3.6-35b-a3b --quant Q4_K_M --context 128k") << 60.0 << 5.0
        << 5000.0;
    QTest::newRow("small") << QStringLiteral("--model llama-3.1-8b-instruct --quant Q8_0") << 20.0
                           << 3.0 << 2000.0;
}

void TestAdviser::theFirstIsTheCheapestInCompare() {
    QFETCH(QString, model);
    QFETCH(double, tps);
    QFETCH(double, ttft);
    QFETCH(double, price);
    const QJsonObject all =
        jsonOf(m_program, QStringLiteral("compare %1 --machines %2").arg(model, m_ids));
    double cheapest = std::numeric_limits<double>::infinity();
    for (const auto& value : all[QStringLiteral("results")].toArray()) {
        const QJsonObject each = value.toObject();
        const QString verdict =
            each[QStringLiteral("fit")].toObject()[QStringLiteral("verdict")].toString();
        const bool fits = verdict == QStringLiteral("fits") || verdict == QStringLiteral("tight");
        const double costs = number(
            each, {QStringLiteral("machine"), QStringLiteral("price"), QStringLiteral("usd")});
        const bool meets = fits && costs <= price &&
                           number(each, {QStringLiteral("speed"), QStringLiteral("decode_tps"),
                                         QStringLiteral("p50")}) >= tps &&
                           number(each, {QStringLiteral("speed"), QStringLiteral("ttft_s"),
                                         QStringLiteral("p50")}) <= ttft;
        cheapest = meets ? std::min(cheapest, costs) : cheapest;
    }
    QVERIFY(std::isfinite(cheapest));
    const QJsonObject found =
        jsonOf(m_program, QStringLiteral("recommend %1 --min-tps %2 --max-ttft %3 --max-price %4")
                              .arg(model)
                              .arg(tps)
                              .arg(ttft)
                              .arg(price));
    QCOMPARE(found[QStringLiteral("schema")].toString(), QStringLiteral("headroom/recommend/1"));
    const QJsonArray results = found[QStringLiteral("results")].toArray();
    const QJsonObject first = results.first().toObject();
    QCOMPARE(first[QStringLiteral("standing")].toString(), QStringLiteral("meets"));
    QCOMPARE(
        number(first, {QStringLiteral("machine"), QStringLiteral("price"), QStringLiteral("usd")}),
        cheapest);
    QCOMPARE(results.size(), m_ids.count(QLatin1Char(',')) + 1);
}

QTEST_GUILESS_MAIN(TestAdviser)
#include "tst_adviser.moc"
