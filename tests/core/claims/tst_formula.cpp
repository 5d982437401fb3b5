// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/formula.h"

#include <QtTest>

using namespace headroom;

namespace {

const FormulaLookup kFacts =
    [](std::string_view name,
       const std::vector<std::string_view>& arguments) -> tl::expected<FormulaFact, std::string> {
    if (name == "two") {
        return FormulaFact{2, "two of " + std::string(arguments.empty() ? "" : arguments[0]), "",
                           "somewhere", ""};
    }
    return tl::unexpected("there is no " + std::string(name));
};

} // namespace

class TestFormula : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void computes_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("value");
        QTest::newRow("precedence") << QByteArray("2 + 3 * 4") << 14.0;
        QTest::newRow("left to right") << QByteArray("10 - 3 - 2") << 5.0;
        QTest::newRow("division") << QByteArray("100/4/5") << 5.0;
        QTest::newRow("parentheses") << QByteArray("(1 + 2) * (3 - 1)") << 6.0;
        QTest::newRow("fractions") << QByteArray("0.5 * .5") << 0.25;
        QTest::newRow("facts") << QByteArray("two[a-b c] * two[x]") << 4.0;
        QTest::newRow("no blanks") << QByteArray("60*8.76*0.5") << 262.8;
    }
    void computes() {
        QFETCH(QByteArray, text);
        QFETCH(double, value);
        const auto result = evaluateFormula(text.toStdString(), kFacts);
        QVERIFY2(result.has_value(), result ? "" : result.error().c_str());
        QCOMPARE(result->value, value);
    }

    void showsItsArithmetic() {
        const auto result = evaluateFormula("3 * (two[mini] - 0.125) / 1000", kFacts);
        QCOMPARE(QString::fromStdString(result->words),
                 QStringLiteral("3 × (two of mini − 0.125) ÷ 1000"));
        QCOMPARE(QString::fromStdString(result->substituted),
                 QStringLiteral("3 × (2 − 0.125) ÷ 1000"));
        QCOMPARE(result->facts.size(), std::size_t{1});
        QCOMPARE(result->facts.front().source, std::string("somewhere"));
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "2 +", "(1", "1)", "1 2", "three[]", "two", "two[", "1 / 0",
                                 "2 * * 3", "abc", "--1", "1e5x", "[]", "two]["}) {
            QTest::newRow(text) << QByteArray(text);
        }
        QTest::newRow("deep") << QByteArray(10000, '(');
    }
    void refuses() {
        QFETCH(QByteArray, text);
        const auto result = evaluateFormula(text.toStdString(), kFacts);
        QVERIFY(!result);
        QVERIFY(!result.error().empty());
    }

    void tellsWhatIsWrongWithoutFacts() {
        QVERIFY(formulaProblem("price[anything] / (price[a] - price[b])").empty());
        QVERIFY(!formulaProblem("price[anything").empty());
        QVERIFY(!formulaProblem("1 +").empty());
    }
};

QTEST_GUILESS_MAIN(TestFormula)
#include "tst_formula.moc"
