// SPDX-License-Identifier: GPL-3.0-or-later
// JSON texts as people and Python write them, and texts that are none.
#include "core/formats/json_value.h"

#include <QtTest>

#include <limits>

using namespace headroom;

namespace {

// No raw texts: moc loses its way in those with quotes behind backslashes.
constexpr std::string_view kValues =
    "{\"b\": [1, -2, 2.5, true, null], \"a\": {\"t\": \"x\\\"NaN\"}}";
constexpr std::string_view kPython = "{\"limit\": [0.0, Infinity], \"x\": -Infinity, \"y\": NaN, "
                                     "\"t\": \"Infinity \\\\\", \"u\": \"a\"}";
constexpr std::string_view kTwice = "{\"a\": [{\"b\": {\"c\": 1, \"d\": 2, \"c\": 3}}]}";

} // namespace

class TestJsonValue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesKeepKindAndOrder() {
        const auto root = parseJson(kValues, "");
        QVERIFY(root.has_value());
        const auto* members = root->as<JsonObject>();
        QVERIFY(members != nullptr);
        QCOMPARE(members->front().key, std::string("b"));
        const JsonList& list = *root->find("b")->as<JsonList>();
        QCOMPARE(*list[0].as<std::int64_t>(), std::int64_t(1));
        QCOMPARE(*list[1].as<std::int64_t>(), std::int64_t(-2));
        QCOMPARE(*list[2].as<double>(), 2.5);
        QCOMPARE(*list[3].as<bool>(), true);
        QVERIFY(list[4].isNull());
        QCOMPARE(*root->find("a")->find("t")->as<std::string>(), std::string("x\"NaN"));
        QVERIFY(root->find("c") == nullptr);
        QVERIFY(list[0].find("c") == nullptr);
    }

    void numbersBeyond64BitsAreNotWhole() {
        const auto root = parseJson("[9223372036854775807, 9223372036854775808, 1e400]", "");
        QVERIFY(!root.has_value()); // 1e400 is no number at all
        const auto two = parseJson("[9223372036854775807, 9223372036854775808]", "");
        QVERIFY(two.has_value());
        const JsonList& list = *two->as<JsonList>();
        QCOMPARE(*list[0].as<std::int64_t>(), std::numeric_limits<std::int64_t>::max());
        QVERIFY(list[1].as<std::int64_t>() == nullptr);
        QCOMPARE(*list[1].as<double>(), 9223372036854775808.0);
    }

    void pythonsNumbersAreNull() {
        const auto root = parseJson(kPython, "");
        QVERIFY2(root.has_value(), root ? "" : root.error().message.c_str());
        QVERIFY((*root->find("limit")->as<JsonList>())[1].isNull());
        QVERIFY(root->find("x")->isNull());
        QVERIFY(root->find("y")->isNull());
        QCOMPARE(*root->find("t")->as<std::string>(), std::string("Infinity \\"));
    }

    void syntaxErrorsTellTheirPlace() {
        const auto wrong = parseJson("{\n  \"a\": 1,\n  \"\xC3\xA9\": x\n}", "c.json");
        QVERIFY(!wrong.has_value());
        QVERIFY(wrong.error().code == ErrorCode::syntax);
        QCOMPARE(wrong.error().where.file, std::string("c.json"));
        QCOMPARE(wrong.error().where.line, 3);
        QCOMPARE(wrong.error().where.column, 8);
        QVERIFY2(wrong.error().message.starts_with("not JSON: "), wrong.error().message.c_str());
    }

    void brokenTextsFail_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("half") << QByteArray("{\"a\": [1,");
        QTest::newRow("two values") << QByteArray("{} {}");
        QTest::newRow("comment") << QByteArray("{} // x");
        QTest::newRow("not UTF-8") << QByteArray("[\"\xFF\xFE\"]");
        QTest::newRow("zero byte") << QByteArray("{\"a\"\0: 1}", 9);
        QTest::newRow("deep") << QByteArray(100000, '[');
        QTest::newRow("deep and closed") << QByteArray(65, '[') + QByteArray(65, ']');
        QTest::newRow("many") << "[" + QByteArray("1,").repeated(400'000) + "1]";
    }
    void brokenTextsFail() {
        QFETCH(QByteArray, text);
        const auto wrong = parseJson({text.constData(), std::size_t(text.size())}, "c.json");
        QVERIFY(!wrong.has_value());
        QVERIFY(wrong.error().code == ErrorCode::syntax);
        QVERIFY(!wrong.error().message.empty());
        QVERIFY(wrong.error().message.size() < 300);
    }

    void keysThatStandTwiceAreTold() {
        const auto wrong = parseJson(kTwice, "");
        QVERIFY(!wrong.has_value());
        QVERIFY(wrong.error().code == ErrorCode::duplicateKey);
        QCOMPARE(wrong.error().key, std::string("a.b.c"));
    }
};

QTEST_GUILESS_MAIN(TestJsonValue)
#include "tst_json_value.moc"
