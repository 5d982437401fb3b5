// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/batch_refit.h"

#include <QTest>

#include <cmath>

using namespace headroom;

namespace {

BatchFit fitWith(double further, double growth, double cache, double spread) {
    BatchFit fit;
    fit.id = "fit";
    fit.further = further;
    fit.growth = growth;
    fit.cache = cache;
    fit.spread = spread;
    return fit;
}

/// Steps as `truth` has them, of models with experts or without, at two depths; `factor` times as
/// long.
void addRows(std::vector<BatchRow>& rows, const BatchFit& truth, const BatchFit* fit,
             const char* model, std::uint32_t experts, double factor = 1) {
    for (const std::uint32_t depth : {512u, 8192u}) {
        for (const std::uint32_t sequences : {2u, 4u, 8u, 16u, 32u}) {
            BatchRow row;
            row.fit = fit;
            row.model = model;
            row.chip = "chip";
            row.source = "source";
            row.depth = depth;
            row.sequences = sequences;
            row.parts.shared = {0.01};
            row.parts.experts = {experts > 0 ? 0.02 : 0};
            row.parts.expertCount = experts;
            row.parts.expertsUsed = experts / 16;
            row.parts.cache = {depth * 1e-7};
            row.secondsMeasured = factor * secondsOfStep(truth, row.parts, sequences).seconds;
            rows.push_back(row);
        }
    }
}

std::vector<const BatchRow*> pointersTo(const std::vector<BatchRow>& rows) {
    std::vector<const BatchRow*> result;
    for (const BatchRow& row : rows) {
        result.push_back(&row);
    }
    return result;
}

} // namespace

/// How several sequences' coefficients follow from rows.
class TestBatchRefit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownCoefficientsComeBack();
    void whatRowsCannotTellStays();
    void oneWrongRowChangesLittle();
    void fewRowsChangeNothing();
    void rowsLeftOutAreNotUsed();
    void repeatsBitForBit();
};

void TestBatchRefit::knownCoefficientsComeBack() {
    const BatchFit start = fitWith(0.5, 1, 1, 1);
    for (const BatchFit& truth : {fitWith(0.12, 0.7, 1.5, 0.4), fitWith(0.05, 1, 1.2, 0.9)}) {
        std::vector<BatchRow> rows;
        addRows(rows, truth, &start, "dense", 0);
        addRows(rows, truth, &start, "a", 128);
        addRows(rows, truth, &start, "b", 64);
        const BatchFit made = fitBatch(start, pointersTo(rows));
        for (const BatchRow& row : rows) {
            const double ratio =
                secondsOfStep(made, row.parts, row.sequences).seconds / row.secondsMeasured;
            QVERIFY2(std::abs(ratio - 1) < 0.01, qPrintable(QString::number(ratio)));
        }
        QCOMPARE(made.growth, truth.growth);
        QVERIFY(std::abs(made.further - truth.further) < 0.01);
        QVERIFY(std::abs(made.cache - truth.cache) < 0.05);
        QVERIFY(std::abs(made.spread - truth.spread) < 0.03);
    }
}

/// One depth tells nothing of the cache, two numbers of sequences nothing of the growth, and dense
/// models nothing of experts.
void TestBatchRefit::whatRowsCannotTellStays() {
    const BatchFit start = fitWith(0.5, 0.65, 1.3, 0.45);
    std::vector<BatchRow> all;
    addRows(all, fitWith(0.1, 0.65, 1.3, 1), &start, "dense", 0);
    std::vector<BatchRow> rows;
    for (const BatchRow& row : all) {
        if (row.depth == 512 && row.sequences <= 4) {
            rows.push_back(row);
        }
    }
    const BatchFit made = fitBatch(start, pointersTo(rows));
    QCOMPARE(made.growth, 0.65);
    QCOMPARE(made.cache, 1.3);
    QCOMPARE(made.spread, 0.45);
    QVERIFY(std::abs(made.further - 0.1) < 0.002);
}

void TestBatchRefit::oneWrongRowChangesLittle() {
    const BatchFit start = fitWith(0.5, 1, 1, 1);
    const BatchFit truth = fitWith(0.12, 0.7, 1.5, 1);
    std::vector<BatchRow> rows;
    addRows(rows, truth, &start, "dense", 0);
    rows[3].secondsMeasured *= 4;
    const BatchFit made = fitBatch(start, pointersTo(rows));
    for (const BatchRow& row : rows) {
        const double ratio = secondsOfStep(made, row.parts, row.sequences).seconds /
                             secondsOfStep(truth, row.parts, row.sequences).seconds;
        QVERIFY2(std::abs(ratio - 1) < 0.05, qPrintable(QString::number(ratio)));
    }
}

void TestBatchRefit::fewRowsChangeNothing() {
    const std::vector<BatchFit> fits{fitWith(0.5, 0.6, 1.7, 0.8)};
    std::vector<BatchRow> rows;
    addRows(rows, fitWith(0.1, 1, 1, 1), fits.data(), "dense", 0);
    rows.resize(kLeastBatchRows - 1);
    const BatchRefit made = refitBatches(fits, rows);
    QCOMPARE(made.fits[0].further, 0.5);
    QCOMPARE(made.fits[0].error.rows, 0u);
    for (const LeftOutBatch& each : made.rows) {
        QVERIFY(!each.isRefitted);
        QCOMPARE(each.leftOut, 0.0);
    }
}

/// Three models of which one is twice as slow: what is predicted for it knows the others only.
void TestBatchRefit::rowsLeftOutAreNotUsed() {
    const std::vector<BatchFit> fits{fitWith(0.5, 1, 1, 1)};
    const BatchFit truth = fitWith(0.12, 0.7, 1.5, 1);
    std::vector<BatchRow> rows;
    addRows(rows, truth, fits.data(), "a", 0);
    addRows(rows, truth, fits.data(), "b", 0);
    addRows(rows, truth, fits.data(), "slow", 0, 2);
    const BatchRefit made = refitBatches(fits, rows);
    QCOMPARE(made.fits[0].heldOut, std::string("combinations"));
    QCOMPARE(made.rows.size(), rows.size());
    for (const LeftOutBatch& each : made.rows) {
        if (each.row->model == "slow") {
            QVERIFY2(std::abs(each.leftOut - 0.5) < 0.01,
                     qPrintable(QString::number(each.leftOut)));
        }
    }
    // 10 of 30 rows take twice as long: the tenth below is half as fast.
    QCOMPARE(made.fits[0].error.rows, 30u);
    QVERIFY(std::abs(made.fits[0].error.low - 0.5) < 0.01);
}

void TestBatchRefit::repeatsBitForBit() {
    const std::vector<BatchFit> fits{fitWith(0.5, 1, 1, 1)};
    std::vector<BatchRow> rows;
    addRows(rows, fitWith(0.12, 0.7, 1.5, 0.4), fits.data(), "a", 128, 1.1);
    addRows(rows, fitWith(0.2, 0.6, 1.1, 0.8), fits.data(), "b", 64, 0.9);
    const BatchRefit first = refitBatches(fits, rows);
    const BatchRefit second = refitBatches(fits, rows);
    QCOMPARE(second.fits[0].further, first.fits[0].further);
    QCOMPARE(second.fits[0].spread, first.fits[0].spread);
    QCOMPARE(second.fits[0].error.low, first.fits[0].error.low);
}

QTEST_APPLESS_MAIN(TestBatchRefit)
#include "tst_batch_refit.moc"
