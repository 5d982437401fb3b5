// SPDX-License-Identifier: GPL-3.0-or-later
// Claims in free words: what is understood, what is assumed, what is missing.
#include "core/claims/audit.h"
#include "core/claims/audit_words.h"
#include "tests/support/shipped_catalog.h"

#include <QtTest>

#include <stdexcept>

using namespace headroom;

namespace {

Audit check(const char* text) {
    return audit(text, test::shippedCatalog());
}

bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace

class TestAudit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsWords() {
        const auto words = auditWords("14 tok/s, 43 GB; (273 GB/s) costs $3,500.");
        const std::vector<std::string> expected{"14",  "tok/s", ",", "43",    "GB",   ",",
                                                "273", "GB/s",  ",", "costs", "$3500"};
        QVERIFY(words == expected);
        QVERIFY(auditWords("18–25 tok/s").front() == "18-25");
        QVERIFY(auditWords("  ,;  ").empty());
        QVERIFY(auditWords("a,(b)").size() == 4);
    }

    void readsFigures_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("quantity");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        const auto add = [](const char* text, Quantity quantity, double low, double high) {
            QTest::newRow(text) << QByteArray(text) << static_cast<int>(quantity) << low << high;
        };
        add("14 tok/s", Quantity::speed, 14, 14);
        add("18-25 tokens per second", Quantity::speed, 18, 25);
        add("273GB/s", Quantity::bandwidth, 273, 273);
        add("1.8 TB/s", Quantity::bandwidth, 1800, 1800);
        add("43 GB", Quantity::gigabytes, 43, 43);
        add("70B", Quantity::billions, 70, 70);
        add("128K", Quantity::tokens, 131072, 131072);
        add("8192 tokens", Quantity::tokens, 8192, 8192);
        add("1M tokens", Quantity::tokens, 1048576, 1048576);
        add("80 W", Quantity::watts, 80, 80);
        add("$3,500", Quantity::dollars, 3500, 3500);
        add("$3.5k", Quantity::dollars, 3500, 3500);
        add("$1.49/h", Quantity::dollarsPerHour, 1.49, 1.49);
        add("$112 a year", Quantity::dollarsPerYear, 112, 112);
        add("$0.17/kWh", Quantity::dollarsPerKilowattHour, 0.17, 0.17);
        add("4 months", Quantity::months, 4, 4);
        add("2 years", Quantity::months, 24, 24);
        add("12 apples", Quantity::none, 12, 12);
    }
    void readsFigures() {
        QFETCH(QByteArray, text);
        QFETCH(int, quantity);
        QFETCH(double, low);
        QFETCH(double, high);
        const auto words = auditWords(text.toStdString());
        const auto pieces = auditPieces(words, std::vector<bool>(words.size()));
        QVERIFY(!pieces.empty() && pieces.front().figure);
        QCOMPARE(static_cast<int>(pieces.front().figure->quantity), quantity);
        QCOMPARE(pieces.front().figure->value.low, low);
        QCOMPARE(pieces.front().figure->value.high, high);
    }

    void readsBounds() {
        const auto bound = [](const char* text) {
            const auto words = auditWords(text);
            for (const auto& piece : auditPieces(words, std::vector<bool>(words.size()))) {
                if (piece.figure) {
                    return piece.figure->value.bound;
                }
            }
            throw std::logic_error("no figure in the text");
        };
        QCOMPARE(bound("150+ tok/s"), ClaimBound::least);
        QCOMPARE(bound("<4 months"), ClaimBound::most);
        QCOMPARE(bound("≥ 4 months"), ClaimBound::about); // the sign stands apart
        QCOMPARE(bound("≥4 months"), ClaimBound::least);
    }

    void judges_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("verdict");
        QTest::addColumn<QByteArray>("understood");
        const auto add = [](const char* text, ClaimVerdict verdict, const char* understood) {
            QTest::newRow(text) << QByteArray(text) << static_cast<int>(verdict)
                                << QByteArray(understood);
        };
        add("14 tok/s, 43 GB, 273 GB/s", ClaimVerdict::impossible, "43 GB for each token");
        add("5 tok/s with 43 GB at 273 GB/s", ClaimVerdict::holds, "273 GB/s");
        add("32B at 22 tok/s on M4 Pro", ClaimVerdict::impossible, "M4 Pro");
        add("Llama 3.3 70B Q4_K_M 28 tok/s on Mac Studio M4 Max 64 GB", ClaimVerdict::impossible,
            "Mac Studio M4 Max 64 GB");
        add("qwen3-30b-a3b 1000 tok/s on RTX 4090", ClaimVerdict::impossible, "Qwen3-30B-A3B");
        add("70B Q4 on a 48 GB mini at 8K", ClaimVerdict::tooHigh, "48 GB with 8,192 tokens");
        add("70B Q4 on Mac Studio M4 Max 128GB at 8K", ClaimVerdict::holds, "8,192 tokens");
        add("128K context 32B q8_0 cache on 64 GB", ClaimVerdict::tooHigh, "131,072 tokens");
        add("DeepSeek V3.1 on 4x studio M3 Ultra 512 GB", ClaimVerdict::holds, "4×");
        add("70B Q4 on 2x RTX 5090", ClaimVerdict::holds, "2x RTX 5090");
        add("Kimi K2.6 on 128 GB", ClaimVerdict::impossible, "Kimi");
        add("Llama 3.3 70B is 40 GB at Q4", ClaimVerdict::close, "takes 40 GB");
        add("DeepSeek V3 is 180 GB at Q4", ClaimVerdict::impossible, "takes 180 GB");
        add("$112 a year at 80 W", ClaimVerdict::tooLow, "80 W");
        add("$112 a year at 80 W and $0.16/kWh", ClaimVerdict::holds, "80 W");
        add("pays off in 4 months at $3,500 against $1.49/h", ClaimVerdict::tooHigh,
            "$1.49 an hour");
        add("pays off in 3 months at $3,500 against $1.49/h", ClaimVerdict::close, "$3,500");
        add("M5 Max has 512 GB/s", ClaimVerdict::tooHigh, "M5 Max has 512 GB/s");
        add("M4 Pro has 273 GB/s", ClaimVerdict::holds, "M4 Pro");
        add("Mac mini M4 Pro 48 GB for $1,699", ClaimVerdict::tooLow, "$1,699");
        add("A100 for $100/h", ClaimVerdict::tooHigh, "A100 rented");
        add("5 tok/s, 4 GB, 10 GB/s", ClaimVerdict::impossible, "10 GB/s"); // not a GB10
    }
    void judges() {
        QFETCH(QByteArray, text);
        QFETCH(int, verdict);
        QFETCH(QByteArray, understood);
        const Audit found = check(text.constData());
        QVERIFY2(found.finding.has_value(), found.missing.c_str());
        QVERIFY2(static_cast<int>(found.finding->verdict) == verdict,
                 (found.understood + ": " + found.finding->why).c_str());
        QVERIFY2(contains(found.understood, understood.constData()), found.understood.c_str());
        QVERIFY(found.missing.empty());
    }

    void tellsWhatIsMissing_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("missing");
        QTest::newRow("nothing") << QByteArray("") << QByteArray("figure");
        QTest::newRow("words") << QByteArray("it is very fast") << QByteArray("figure");
        QTest::newRow("speed") << QByteArray("14 tok/s") << QByteArray("how large");
        QTest::newRow("size") << QByteArray("14 tok/s, 43 GB") << QByteArray("GB/s");
        QTest::newRow("bill") << QByteArray("$112 a year") << QByteArray("watts");
        QTest::newRow("payback") << QByteArray("pays off in 4 months") << QByteArray("$");
        QTest::newRow("model") << QByteArray("Llama 3.3 70B") << QByteArray("machine");
    }
    void tellsWhatIsMissing() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, missing);
        const Audit found = check(text.constData());
        QVERIFY(!found.finding);
        QVERIFY2(contains(found.missing, missing.constData()), found.missing.c_str());
    }

    void tellsWhatItAssumes() {
        const Audit found = check("32B at 22 tok/s on M4 Pro");
        const auto assumes = [&](const char* part) {
            return std::any_of(found.assumed.begin(), found.assumed.end(),
                               [=](const auto& each) { return contains(each, part); });
        };
        QVERIFY(assumes("32B is taken as"));
        QVERIFY(assumes("Q4_K_M"));
        QVERIFY(assumes("one stream"));
        QVERIFY(check("$112 a year at 80 W and $0.16/kWh").assumed.size() == 1);
    }

    void computesOneFigureOnce() {
        QCOMPARE(check("$112 a year at 80 W").finding->terms.size(), 1);
        QCOMPARE(check("$112 a year at 60-90 W").finding->terms.size(), 2);
    }

    void saysTheSameInAnyCase() {
        const Audit a = check("14 tok/s, 43 GB, 273 GB/s");
        const Audit b = check("14 TOK/S 43GB 273gb/s");
        QCOMPARE(a.understood, b.understood);
        QVERIFY(a.finding->verdict == b.finding->verdict);
    }
};

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
