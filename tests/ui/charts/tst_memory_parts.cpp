// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/memory_parts.h"

#include <QObject>
#include <QTest>

using namespace headroom::ui;

namespace {

MemoryRow row(double needed, double usable, double installed) {
    MemoryRow row;
    row.weights = 0.8 * needed;
    row.kvCache = 0.1 * needed;
    row.recurrentState = 0.04 * needed;
    row.compute = 0.03 * needed;
    row.runtime = 0.01 * needed;
    row.others = 0.02 * needed;
    row.needed = needed;
    row.usable = usable;
    row.installed = installed;
    return row;
}

double lengthOf(const MemoryRow& row, Segment segment) {
    for (const auto& part : barParts(row)) {
        if (part.segment == segment) {
            return part.length();
        }
    }
    return -1;
}

} // namespace

class MemoryPartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsAreWithoutGaps_data();
    void partsAreWithoutGaps();
    void whatFitsLeavesTheRestFree();
    void whatOverflowsStartsAtTheUsableTick();
    void axisHoldsTheLargestMachine();
    void axisIsNotStretchedByAnAbsurdModel();
};

void MemoryPartsTest::partsAreWithoutGaps_data() {
    QTest::addColumn<double>("needed");
    for (const double needed : {0.0, 10.0, 37.4, 40.0, 48.0, 60.0, 1000.0}) {
        QTest::newRow(qPrintable(QString::number(needed))) << needed;
    }
}

void MemoryPartsTest::partsAreWithoutGaps() {
    QFETCH(const double, needed);
    const auto parts = barParts(row(needed, 37.4, 48));
    double position = 0;
    for (const auto& part : parts) {
        QCOMPARE(part.from + 1, position + 1);
        QVERIFY(part.length() >= 0);
        position = part.to;
    }
    QCOMPARE(position, std::max(48.0, needed));
}

void MemoryPartsTest::whatFitsLeavesTheRestFree() {
    const MemoryRow fits = row(30, 37.4, 48);
    QCOMPARE(lengthOf(fits, Segment::weights), 24.0);
    QCOMPARE(lengthOf(fits, Segment::free), 7.4);
    QCOMPARE(lengthOf(fits, Segment::overflow), 0.0);
    QCOMPARE(lengthOf(fits, Segment::reserve), 10.6);
}

void MemoryPartsTest::whatOverflowsStartsAtTheUsableTick() {
    const MemoryRow over = row(42.4, 37.4, 48);
    QCOMPARE(lengthOf(over, Segment::overflow), 5.0);
    QCOMPARE(lengthOf(over, Segment::free), 0.0);
    QCOMPARE(lengthOf(over, Segment::reserve), 5.6);
    QCOMPARE(lengthOf(over, Segment::weights) + lengthOf(over, Segment::kvCache) +
                 lengthOf(over, Segment::recurrentState) + lengthOf(over, Segment::compute) +
                 lengthOf(over, Segment::runtime) + lengthOf(over, Segment::others),
             37.4);
    QCOMPARE(lengthOf(row(60, 37.4, 48), Segment::reserve), 0.0);
}

void MemoryPartsTest::axisHoldsTheLargestMachine() {
    QCOMPARE(axisEnd({row(30, 37.4, 48), row(30, 107, 128)}), 128.0);
    QCOMPARE(axisEnd({row(150, 37.4, 48), row(150, 107, 128)}), 150.0);
}

void MemoryPartsTest::axisIsNotStretchedByAnAbsurdModel() {
    QCOMPARE(axisEnd({row(2000, 37.4, 48)}), 96.0);
}

QTEST_APPLESS_MAIN(MemoryPartsTest)
#include "tst_memory_parts.moc"
