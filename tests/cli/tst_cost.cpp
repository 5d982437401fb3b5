// SPDX-License-Identifier: GPL-3.0-or-later
// The cost command and run with a scenario that asks for costs, over the shipped catalog.
#include "tests/cli/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace headroom;

namespace {

const char* const kModel = "cost --model llama-3.1-8b-instruct --quant Q4_K_M ";

test::Outcome runShipped(const QByteArray& arguments) {
    test::Program program;
    program.set("HEADROOM_CATALOG", QStringLiteral(HEADROOM_CATALOG_DIR));
    return program.run(arguments.constData());
}

QJsonObject json(const QByteArray& arguments) {
    return QJsonDocument::fromJson(runShipped(arguments + " --format json").out).object();
}

} // namespace

class TestCost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runPrintsTheCostsOfAScenario();
    void runPrintsTheComparisonOfOthers();
    void optionsReachTheUsage();
    void currencyIsTold();
    void whatCannotBeIsTold_data();
    void whatCannotBeIsTold();
    void listsHavePrices();
};

void TestCost::runPrintsTheCostsOfAScenario() {
    const QJsonObject document =
        json("run " HEADROOM_CATALOG_DIR "/scenarios/team-server-as-printed.headroom");
    QCOMPARE(document[QLatin1String("schema")].toString(), QStringLiteral("headroom/cost/1"));
    const QJsonArray options = document[QLatin1String("options")].toArray();
    QCOMPARE(options.size(), 3);
    QCOMPARE(options[0][QLatin1String("kind")].toString(), QStringLiteral("buy"));
    QCOMPARE(qRound(options[0][QLatin1String("year_usd")][0].toDouble()), 4030);
    QCOMPARE(qRound(options[0][QLatin1String("total_usd")].toDouble()), 4254);
    QCOMPARE(options[1][QLatin1String("id")].toString(), QStringLiteral("cloud:seed-a100-lambda"));
    QCOMPARE(options[1][QLatin1String("total_usd")].toDouble(), 38628.0);
    QCOMPARE(options[2][QLatin1String("total_usd")].toDouble(), 77760.0);
    const QJsonObject even = document[QLatin1String("break_even")][0].toObject();
    QCOMPARE(qRound(even[QLatin1String("month")].toDouble() * 100), 376);
    QVERIFY(!document.contains(QStringLiteral("currency")));
}

void TestCost::runPrintsTheComparisonOfOthers() {
    const QJsonObject document =
        json("run " HEADROOM_CATALOG_DIR "/scenarios/mini-or-studio.headroom");
    QCOMPARE(document[QLatin1String("schema")].toString(), QStringLiteral("headroom/compare/1"));
    const QJsonArray results = document[QLatin1String("results")].toArray();
    const bool any = std::any_of(results.begin(), results.end(), [](const QJsonValue& each) {
        return each[QLatin1String("cost")][QLatin1String("monthly_usd")].toDouble() > 0;
    });
    QVERIFY(any);
}

void TestCost::optionsReachTheUsage() {
    const QJsonObject document = json(
        QByteArray(kModel) + "--machine mini-m4-16 --months 24 --tokens-per-day 1000000 "
                             "--input-share 0.5 --hours-per-day 8 --electricity 0.25 "
                             "--discount 0.1 --local-share 0.5 --against api:groq:llama-3.1-8b");
    QCOMPARE(document[QLatin1String("months")].toInt(), 24);
    QCOMPARE(document[QLatin1String("tokens")].toDouble(), 730e6);
    QCOMPARE(document[QLatin1String("usage")][QLatin1String("electricity_usd_per_kwh")].toDouble(),
             0.25);
    QCOMPARE(document[QLatin1String("options")].toArray().size(), 3);
    QCOMPARE(document[QLatin1String("options")][2][QLatin1String("kind")].toString(),
             QStringLiteral("hybrid"));
    // Half of 500,000 tokens in and out, at 5 and 8 cents a million.
    QCOMPARE(document[QLatin1String("options")][1][QLatin1String("year_usd")][1].toDouble(),
             182.5 * 0.05 + 182.5 * 0.08);
}

void TestCost::currencyIsTold() {
    const QByteArray command = QByteArray(kModel) + "--against api:groq:llama-3.1-8b";
    const QJsonObject dollars = json(command);
    const QJsonObject euros = json(command + " --currency EUR --per-usd 0.5");
    QCOMPARE(euros[QLatin1String("currency")].toString(), QStringLiteral("EUR"));
    QCOMPARE(euros[QLatin1String("options")][0][QLatin1String("total_usd")].toDouble(),
             dollars[QLatin1String("options")][0][QLatin1String("total_usd")].toDouble() / 2);
}

void TestCost::whatCannotBeIsTold_data() {
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("offer") << QByteArray("--machine mini-m4-16 --against cloud:nope") << 1
                           << QByteArray("--against");
    QTest::newRow("region") << QByteArray("--machine mini-m4-16 --electricity xx") << 1
                            << QByteArray("--electricity");
    QTest::newRow("machine") << QByteArray("--machine nope") << 1 << QByteArray("--machine");
    QTest::newRow("months") << QByteArray("--machine mini-m4-16 --months 0") << 2
                            << QByteArray("--months");
    QTest::newRow("share") << QByteArray("--machine mini-m4-16 --input-share 2") << 2
                           << QByteArray("--input-share");
    QTest::newRow("nothing") << QByteArray() << 2 << QByteArray("--machine");
}

void TestCost::whatCannotBeIsTold() {
    QFETCH(QByteArray, arguments);
    QFETCH(int, status);
    QFETCH(QByteArray, told);
    const test::Outcome outcome = runShipped(kModel + arguments);
    QCOMPARE(outcome.status, status);
    QVERIFY2(outcome.err.contains(told), outcome.err.constData());
    QVERIFY(outcome.out.isEmpty());
}

void TestCost::listsHavePrices() {
    for (const char* kind : {"clouds", "apis", "electricity", "resale", "currencies", "usage"}) {
        const QJsonObject document = json(QByteArray("list ") + kind);
        QVERIFY2(document[QLatin1String("items")].toArray().size() > 4, kind);
        QVERIFY2(!document[QLatin1String("items")][0][QLatin1String("date")].toString().isEmpty(),
                 kind);
    }
}

QTEST_APPLESS_MAIN(TestCost)
#include "tst_cost.moc"
