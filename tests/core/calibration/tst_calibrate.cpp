// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/predict.h"
#include "core/calibration/calibrate.h"
#include "core/calibration/fit_row.h"
#include "core/speed/token_time.h"
#include "tests/support/shipped_catalog.h"

#include <QFile>
#include <QTest>

#include <cmath>

using namespace headroom;

namespace {

const std::string kRows = HEADROOM_CATALOG_DIR "/measurements/speeds.csv";

const std::string kBatchedRows = HEADROOM_CATALOG_DIR "/measurements/batched.csv";

std::string textOf(const char* path) {
    QFile file(QString::fromUtf8(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// "…line 12: a | b" of the first lines that differ, or nothing.
QString firstDifference(const std::string& made, const std::string& shipped) {
    const QStringList a = QString::fromStdString(made).split(QLatin1Char('\n'));
    const QStringList b = QString::fromStdString(shipped).split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (a[i] != b[i]) {
            return QStringLiteral("line %1: made \"%2\", shipped \"%3\"")
                .arg(i + 1)
                .arg(a[i], b[i]);
        }
    }
    return a.size() == b.size() ? QString() : QStringLiteral("one is longer");
}

} // namespace

/// The command and what is shipped of it.
class TestCalibrate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void mostCleanRowsAreFitted();
    void knownCoefficientsComeBackFromRows();
    void repeatsBitForBit();
    void shippedFilesAreWhatTheCommandMakes();
    void coefficientsAreWhatTheyMultiply();
    void projectsOfAddresses_data();
    void projectsOfAddresses();
    void missingFilesAreTold();
    void nothingLiesAboveItsCeiling();

private:
    std::shared_ptr<const Catalog> m_catalog = test::shippedCatalog();
    FitRows m_rows;
};

void TestCalibrate::initTestCase() {
    const auto file = readSpeedRows(kRows);
    QVERIFY(file.has_value());
    m_rows = fitRows(*file, *m_catalog);
}

void TestCalibrate::mostCleanRowsAreFitted() {
    QVERIFY(m_rows.rowsRead >= 3600);
    QVERIFY(m_rows.decode.size() >= 1700);
    QVERIFY(m_rows.prefill.size() >= 1200);
    QCOMPARE(m_rows.decode.size() + m_rows.prefill.size() + m_rows.leftOut, m_rows.rowsRead);
}

/// Times made from the shipped coefficients themselves, for the amounts of real rows: the fit must
/// find predictions that are the same again.
void TestCalibrate::knownCoefficientsComeBackFromRows() {
    std::vector<FitRow> rows = m_rows.decode;
    for (FitRow& row : rows) {
        row.secondsMeasured = 0;
        for (std::size_t j = 0; j < row.amounts.size(); ++j) {
            row.secondsMeasured += row.fit->terms[j].value * row.amounts[j];
        }
        row.secondsLeast = 0;
    }
    const Refit made = refit(m_catalog->speed.fits, rows);
    QCOMPARE(made.rows.size(), rows.size());
    for (const LeftOutRow& each : made.rows) {
        const double error = each.fitted / each.row->secondsMeasured - 1;
        QVERIFY2(std::abs(error) < 0.002,
                 qPrintable(QStringLiteral("%1, line %2: %3")
                                .arg(QString::fromStdString(each.row->fit->id))
                                .arg(each.row->line)
                                .arg(error)));
    }
}

void TestCalibrate::repeatsBitForBit() {
    const Refit first = refit(m_catalog->speed.prefillFits, m_rows.prefill);
    std::vector<FitRow> again = m_rows.prefill;
    const Refit second = refit(m_catalog->speed.prefillFits, again);
    for (std::size_t i = 0; i < first.fits.size(); ++i) {
        for (std::size_t j = 0; j < first.fits[i].terms.size(); ++j) {
            QCOMPARE(second.fits[i].terms[j].value, first.fits[i].terms[j].value);
        }
    }
    for (std::size_t i = 0; i < first.rows.size(); ++i) {
        QVERIFY(first.rows[i].newCombination == second.rows[i].newCombination);
    }
}

/// Whoever changes terms, rows, matching or shapes of models runs the command again.
void TestCalibrate::shippedFilesAreWhatTheCommandMakes() {
    const auto made = calibrate(*m_catalog, {kBatchedRows, kRows});
    QVERIFY(made.has_value());
    const QString speed = firstDifference(made->speed, textOf(HEADROOM_CATALOG_DIR "/speed.yaml"));
    QVERIFY2(speed.isEmpty(), qPrintable(speed));
    const QString batching =
        firstDifference(made->batching, textOf(HEADROOM_CATALOG_DIR "/batching.yaml"));
    QVERIFY2(batching.isEmpty(), qPrintable(batching));
    const QString accuracy =
        firstDifference(made->accuracy, textOf(HEADROOM_SOURCE_DIR "/docs/accuracy.md"));
    QVERIFY2(accuracy.isEmpty(), qPrintable(accuracy));
}

/// The fit and the prediction must mean the same by a term.
void TestCalibrate::coefficientsAreWhatTheyMultiply() {
    const auto file = readSpeedRows(kRows);
    RowMatcher matcher(*m_catalog);
    std::size_t compared = 0;
    for (const FitRow& row : m_rows.decode) {
        if (row.line % 7 != 0) {
            continue;
        }
        const SpeedRow& source = file->rows[static_cast<std::size_t>(row.line - 2)];
        const auto subject = matcher.subject(source);
        QVERIFY(subject.has_value());
        const auto predicted = secondsPerToken(*row.fit, tokenWork(source, *subject, *m_catalog));
        double sum = 0;
        for (std::size_t j = 0; j < row.amounts.size(); ++j) {
            sum += row.fit->terms[j].value * row.amounts[j];
        }
        QVERIFY(std::abs(std::max(sum, row.secondsLeast) / predicted->seconds - 1) < 1e-9);
        ++compared;
    }
    QVERIFY(compared > 100);
}

void TestCalibrate::projectsOfAddresses_data() {
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("project");
    QTest::newRow("file of a repository") << "https://github.com/a/b/blob/main/x.json"
                                          << "https://github.com/a/b";
    QTest::newRow("raw") << "https://raw.githubusercontent.com/a/b/main/x.md"
                         << "https://github.com/a/b";
    QTest::newRow("repository") << "https://github.com/a/b"
                                << "https://github.com/a/b";
    QTest::newRow("page") << "https://example.org/x/y?z=1#s"
                          << "https://example.org/x/y";
    QTest::newRow("nothing") << ""
                             << "";
}

void TestCalibrate::projectsOfAddresses() {
    QFETCH(QString, address);
    QFETCH(QString, project);
    QCOMPARE(QString::fromStdString(projectOf(address.toStdString())), project);
}

void TestCalibrate::missingFilesAreTold() {
    const auto made = calibrate(*m_catalog, {"/nowhere/rows.csv"});
    QVERIFY(!made.has_value());
    QCOMPARE(made.error().code, ErrorCode::unreadable);
}

/// Neither a prediction nor what somebody measured: where it does, the ceiling is wrong.
void TestCalibrate::nothingLiesAboveItsCeiling() {
    const auto file = readSpeedRows(kRows);
    QVERIFY(file.has_value());
    RowMatcher matcher(*m_catalog);
    int rows = 0;
    for (const SpeedRow& row : file->rows) {
        const bool clean = row.quality.empty() || row.quality == "clean";
        const auto predicted = predictRow(row, matcher, *m_catalog);
        if (!clean || !predicted) {
            continue;
        }
        ++rows;
        const QByteArray where = "line " + QByteArray::number(row.line);
        QVERIFY2(predicted->speed.p90 <= predicted->ceiling, where.constData());
        QVERIFY2(row.tokensPerSecond <= predicted->ceiling, where.constData());
    }
    QVERIFY(rows > 3000);
}

QTEST_APPLESS_MAIN(TestCalibrate)
#include "tst_calibrate.moc"
