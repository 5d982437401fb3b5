// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/speed/measured_rows.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace headroom;
using test::MeasuredRow;

namespace {

struct Errors {
    std::size_t rows = 0;
    double median = 0;
    double p90 = 0;
    double inRange = 0; ///< share of measurements between p10 and p90
};

struct Compared {
    MeasuredRow row;
    DecodeSpeed speed;
};

double quantile(std::vector<double> values, double p) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(p * static_cast<double>(values.size() - 1))];
}

Errors errorsOf(const std::vector<Compared>& all,
                const std::function<bool(const MeasuredRow&)>& which) {
    std::vector<double> errors;
    std::size_t inside = 0;
    for (const auto& [row, speed] : all) {
        if (which(row)) {
            errors.push_back(std::abs(speed.decode.p50 / row.tokensPerSecond - 1));
            inside +=
                row.tokensPerSecond >= speed.decode.p10 && row.tokensPerSecond <= speed.decode.p90;
        }
    }
    if (errors.empty()) {
        return {};
    }
    return {errors.size(), quantile(errors, 0.5), quantile(errors, 0.9),
            static_cast<double>(inside) / static_cast<double>(errors.size())};
}

bool isAppleFromM3(const MeasuredRow& row) {
    return row.chip[0] == 'M' && row.chip[1] >= '3';
}

bool isLarge(const MeasuredRow& row) {
    return row.kind == QLatin1String("dense");
}

} // namespace

/// The shipped coefficients against the measurements they were fitted on. Errors on rows left out
/// stand in catalog/speed.yaml; these here must not be much smaller or greater.
class TestDecodeErrors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRowIsPredicted();
    void nothingMeasuredIsAboveItsCeiling();
    void appleDenseFromM3();
    void groups_data();
    void groups();
    void rangesHoldMostMeasurements();

private:
    std::shared_ptr<const Catalog> m_catalog = test::shippedCatalog();
    std::vector<Compared> m_compared;
    std::size_t m_rows = 0;
};

void TestDecodeErrors::initTestCase() {
    test::Predictor predictor(*m_catalog);
    const auto rows = test::measuredRows();
    m_rows = rows.size();
    for (const MeasuredRow& row : rows) {
        if (auto speed = predictor.speed(row)) {
            m_compared.push_back({row, *speed});
        } else {
            qWarning("line %d has no prediction", row.line);
        }
    }
}

void TestDecodeErrors::everyRowIsPredicted() {
    QVERIFY(m_rows > 1000);
    QCOMPARE(m_compared.size(), m_rows);
}

void TestDecodeErrors::nothingMeasuredIsAboveItsCeiling() {
    for (const auto& [row, speed] : m_compared) {
        QVERIFY2(row.tokensPerSecond < speed.ceiling.tokensPerSecond,
                 qPrintable(QStringLiteral("line %1").arg(row.line)));
    }
}

/// What the program promises: the median of all clean rows, old builds included, within 5 %.
void TestDecodeErrors::appleDenseFromM3() {
    const Errors errors =
        errorsOf(m_compared, [](const auto& row) { return isAppleFromM3(row) && isLarge(row); });
    qInfo("%zu rows, median %.2f %%, p90 %.1f %%, %.0f %% in range", errors.rows,
          100 * errors.median, 100 * errors.p90, 100 * errors.inRange);
    QVERIFY(errors.rows >= 150);
    QVERIFY(errors.median <= 0.05);
    QVERIFY(errors.p90 <= 0.16);
}

void TestDecodeErrors::groups_data() {
    QTest::addColumn<QString>("chips");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<double>("most");
    const auto row = [](const char* chips, const char* kind, double most) {
        QTest::addRow("%s %s", chips, kind)
            << QString::fromLatin1(chips) << QString::fromLatin1(kind) << most;
    };
    row("apple-m3", "experts", 0.09);
    row("apple-m3", "small", 0.08);
    row("apple-m1", "dense", 0.07);
    row("apple-m1", "experts", 0.08);
    row("GB10", "dense", 0.05);
    row("GB10", "experts", 0.11);
    row("Strix Halo", "dense", 0.04);
    row("Strix Halo", "experts", 0.09);
    row("RTX", "dense", 0.07);
    row("RTX", "experts", 0.11);
}

void TestDecodeErrors::groups() {
    QFETCH(QString, chips);
    QFETCH(QString, kind);
    QFETCH(double, most);
    const auto belongs = [&](const MeasuredRow& row) {
        if (chips == QLatin1String("apple-m3")) {
            return isAppleFromM3(row);
        }
        if (chips == QLatin1String("apple-m1")) {
            return row.chip[0] == 'M' && row.chip[1] < '3';
        }
        return QString::fromStdString(row.chip).startsWith(chips);
    };
    const Errors errors = errorsOf(m_compared, [&](const auto& row) {
        return belongs(row) && row.kind == kind && row.note.isEmpty();
    });
    qInfo("%zu rows, median %.1f %%, p90 %.0f %%, %.0f %% in range", errors.rows,
          100 * errors.median, 100 * errors.p90, 100 * errors.inRange);
    QVERIFY(errors.rows >= 10);
    QVERIFY2(errors.median <= most, qPrintable(QString::number(errors.median)));
}

/// Four in five should lie inside; the ranges come from chips left out, so somewhat more do.
void TestDecodeErrors::rangesHoldMostMeasurements() {
    const Errors errors = errorsOf(m_compared, [](const auto& row) { return row.note.isEmpty(); });
    qInfo("%.1f %% of %zu rows in range", 100 * errors.inRange, errors.rows);
    QVERIFY(errors.inRange >= 0.78);
    QVERIFY(errors.inRange <= 0.92);
}

QTEST_APPLESS_MAIN(TestDecodeErrors)
#include "tst_decode_errors.moc"
