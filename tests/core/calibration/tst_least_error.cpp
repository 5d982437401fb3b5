// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/least_error.h"
#include "core/calibration/refit.h"

#include <QTest>

#include <cmath>

using namespace headroom;

namespace {

constexpr double kFree = HUGE_VAL;

/// Rows of three amounts between 0 and 1 that follow no pattern.
class Amounts {
public:
    double next() {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(m_state >> 40) / static_cast<double>(1ULL << 24);
    }

private:
    unsigned long long m_state = 1;
};

/// Rows whose times are known values times amounts, times `noise(row)`.
template <typename Noise>
ShareTable rowsOf(const std::vector<double>& values, Noise noise) {
    Amounts amounts;
    ShareTable table;
    table.columns = values.size();
    for (int i = 0; i < 200; ++i) {
        std::vector<double> row;
        double time = 0;
        for (const double value : values) {
            row.push_back(amounts.next());
            time += value * row.back();
        }
        for (const double each : row) {
            table.shares.push_back(each / (time * noise(i)));
        }
        table.weights.push_back(1);
    }
    return table;
}

bool isNear(double value, double expected, double tolerance) {
    return std::abs(value - expected) <= tolerance * std::abs(expected);
}

} // namespace

class TestLeastError : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownCoefficientsComeBack();
    void outliersDoNotMove();
    void noCoefficientIsBelowItsBound();
    void setCoefficientsStay();
    void columnsOfNothingTakeTheirBound();
    void columnsThatTellTheSameAreNoTrouble();
    void sameRowsGiveTheSameBits();
    void conformalQuantilesLeaveRoom();
};

void TestLeastError::knownCoefficientsComeBack() {
    const std::vector<double> values{1.2, 0.3, 25};
    const auto found = leastRelativeError(rowsOf(values, [](int) { return 1.0; }),
                                          {{0, kFree}, {0, kFree}, {0, kFree}});
    for (std::size_t i = 0; i < values.size(); ++i) {
        QVERIFY2(isNear(found[i], values[i], 1e-6), qPrintable(QString::number(found[i])));
    }
}

/// Every fifth row is three times too slow: squares would move by a lot.
void TestLeastError::outliersDoNotMove() {
    const std::vector<double> values{1.2, 0.9, 2};
    const auto found =
        leastRelativeError(rowsOf(values, [](int i) { return i % 5 == 0 ? 3.0 : 1.0; }),
                           {{0, kFree}, {0, kFree}, {0, kFree}});
    for (std::size_t i = 0; i < values.size(); ++i) {
        QVERIFY2(isNear(found[i], values[i], 0.02), qPrintable(QString::number(found[i])));
    }
}

void TestLeastError::noCoefficientIsBelowItsBound() {
    const auto found = leastRelativeError(rowsOf({1.0, -0.2, 0.5}, [](int) { return 1.0; }),
                                          {{1.03, kFree}, {0, kFree}, {0, kFree}});
    QVERIFY(found[0] >= 1.03);
    QCOMPARE(found[1], 0.0);
    QVERIFY(found[2] > 0);
}

void TestLeastError::setCoefficientsStay() {
    const auto found = leastRelativeError(rowsOf({1.2, 0.3, 2}, [](int) { return 1.0; }),
                                          {{0, kFree}, {0.3, 0.3}, {0, kFree}});
    QCOMPARE(found[1], 0.3);
    QVERIFY(isNear(found[0], 1.2, 1e-6));
    QVERIFY(isNear(found[2], 2, 1e-6));
}

void TestLeastError::columnsOfNothingTakeTheirBound() {
    ShareTable table = rowsOf({1.2, 0.3}, [](int) { return 1.0; });
    ShareTable wider{3, {}, table.weights};
    for (std::size_t i = 0; i < table.rows(); ++i) {
        wider.shares.insert(wider.shares.end(), {table.row(i)[0], 0, table.row(i)[1]});
    }
    const auto found = leastRelativeError(wider, {{0, kFree}, {0.5, kFree}, {0, kFree}});
    QCOMPARE(found[1], 0.5);
    QVERIFY(isNear(found[0], 1.2, 1e-6));
    QVERIFY(isNear(found[2], 0.3, 1e-6));
}

void TestLeastError::columnsThatTellTheSameAreNoTrouble() {
    ShareTable table = rowsOf({2.0}, [](int) { return 1.0; });
    ShareTable twice{2, {}, table.weights};
    for (const double share : table.shares) {
        twice.shares.insert(twice.shares.end(), {share, share});
    }
    const auto found = leastRelativeError(twice, {{0, kFree}, {0, kFree}});
    QVERIFY(isNear(found[0] + found[1], 2, 1e-6));
    QVERIFY(found[0] >= 0 && found[1] >= 0);
}

void TestLeastError::sameRowsGiveTheSameBits() {
    const auto noise = [](int i) { return 1 + 0.01 * (i % 7); };
    const std::vector<Bounds> bounds{{0, kFree}, {0, kFree}, {0, kFree}};
    QCOMPARE(leastRelativeError(rowsOf({1.2, 0.3, 4}, noise), bounds),
             leastRelativeError(rowsOf({1.2, 0.3, 4}, noise), bounds));
}

void TestLeastError::conformalQuantilesLeaveRoom() {
    std::vector<double> sorted;
    for (int i = 1; i <= 19; ++i) {
        sorted.push_back(i);
    }
    QCOMPARE(conformalLow(sorted, 0.1), 2.0); // two of twenty lie at or below
    QCOMPARE(conformalHigh(sorted, 0.9), 18.0);
    QCOMPARE(conformalLow({5}, 0.1), 5.0);
    QCOMPARE(conformalHigh({5}, 0.9), 5.0);
}

QTEST_APPLESS_MAIN(TestLeastError)
#include "tst_least_error.moc"
