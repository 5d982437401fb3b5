// SPDX-License-Identifier: GPL-3.0-or-later
// headroom-cli claims: one claim, one row, a claim of one's own, and what it says of nonsense.
#include "tests/cli/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using headroom::test::Outcome;
using headroom::test::Program;

namespace {

QJsonObject documentOf(const Outcome& outcome) {
    return QJsonDocument::fromJson(outcome.out).object();
}

Outcome check(const char* text, const char* format = "json") {
    return Program().run(QStringList{QStringLiteral("claims"), QStringLiteral("--check"),
                                     QString::fromUtf8(text), QStringLiteral("--format"),
                                     QString::fromLatin1(format)});
}

} // namespace

class TestClaimsCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasTheFieldsOfTheInterface() {
        const QJsonObject document = documentOf(Program().run("claims --format json"));
        QCOMPARE(document[QStringLiteral("schema")].toString(),
                 QStringLiteral("headroom/claims/1"));
        const QJsonArray claims = document[QStringLiteral("claims")].toArray();
        QCOMPARE(claims.size(), 8);
        for (const auto& each : claims) {
            for (const char* key : {"id", "source", "quote_value", "unit", "computed", "limit",
                                    "verdict", "why", "contradicts", "terms"}) {
                QVERIFY2(each.toObject().contains(QLatin1String(key)), key);
            }
        }
        const QJsonObject first = claims.first().toObject();
        QCOMPARE(first[QStringLiteral("verdict")].toString(), QStringLiteral("impossible"));
        QCOMPARE(first[QStringLiteral("quote_value")].toDouble(), 14.0);
        QVERIFY(first[QStringLiteral("limit")].toDouble() < 14);
        QVERIFY(claims.at(6).toObject()[QStringLiteral("computed")].isNull());
    }

    void takesARow() {
        const QJsonObject document = documentOf(Program().run("claims --id a-4 --format json"));
        QCOMPARE(document[QStringLiteral("claims")].toArray().size(), 2);
    }

    void checksAClaimOfOnesOwn() {
        const Outcome outcome = check("14 tok/s, 43 GB, 273 GB/s");
        QCOMPARE(outcome.status, 0);
        const QJsonObject document = documentOf(outcome);
        const QJsonObject claim = document[QStringLiteral("claims")].toArray().first().toObject();
        QCOMPARE(claim[QStringLiteral("verdict")].toString(), QStringLiteral("impossible"));
        QVERIFY(std::abs(claim[QStringLiteral("limit")].toDouble() - 273.0 / 43) < 1e-9);
        QVERIFY(document[QStringLiteral("missing")].isNull());
        QVERIFY(!document[QStringLiteral("assumed")].toArray().isEmpty());
    }

    void checksByNamesOfTheCatalog() {
        const QJsonObject document = documentOf(check("big 70b Q4_K_M on box-48 with 8K"));
        const QJsonObject claim = document[QStringLiteral("claims")].toArray().first().toObject();
        QVERIFY2(
            document[QStringLiteral("understood")].toString().contains(QStringLiteral("Box 48 GB")),
            qPrintable(document[QStringLiteral("understood")].toString()));
        QVERIFY(!claim[QStringLiteral("why")].toString().isEmpty());
    }

    void asksForWhatIsMissing() {
        const Outcome outcome = check("it is fast", "text");
        QCOMPARE(outcome.status, 1);
        QVERIFY(outcome.out.startsWith("Missing: "));
    }

    void refuses_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("status");
        QTest::newRow("unknown id") << QStringLiteral("claims --id zz-1") << 1;
        QTest::newRow("id without letter of another") << QStringLiteral("claims --id a") << 1;
        QTest::newRow("both") << QStringLiteral("claims --id a-1 --check 5") << 2;
        QTest::newRow("format") << QStringLiteral("claims --format xml") << 2;
    }
    void refuses() {
        QFETCH(const QString, arguments);
        QFETCH(const int, status);
        const Outcome outcome = Program().run(qPrintable(arguments));
        QCOMPARE(outcome.status, status);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY(!outcome.err.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestClaimsCommand)
#include "tst_claims.moc"
