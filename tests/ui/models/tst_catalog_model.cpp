// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shipped_catalog.h"
#include "ui/models/catalog_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace headroom;
using namespace headroom::ui;

class TestCatalogModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void everyKindIsAModel() {
        CatalogModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        CatalogFilter filter;
        filter.setSourceModel(&model);
        QAbstractItemModelTester other(&filter,
                                       QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int kind = 0; kind < static_cast<int>(EntryKind::count_); ++kind) {
            model.setEntries(catalogEntries(*test::shippedCatalog(), static_cast<EntryKind>(kind)));
            filter.sort(CatalogModel::Value);
            filter.setFilter(QStringLiteral("a"));
            filter.setFilter({});
            QVERIFY(!kindName(static_cast<EntryKind>(kind)).isEmpty());
        }
    }

    void listsWhatTheCatalogHas() {
        const Catalog& catalog = *test::shippedCatalog();
        QCOMPARE(catalogEntries(catalog, EntryKind::machines).size(), catalog.machines.size());
        QCOMPARE(catalogEntries(catalog, EntryKind::measurements).size(),
                 catalog.speed.measurements.size());
        QCOMPARE(catalogEntries(catalog, EntryKind::claims).size(), catalog.claims.size());
        for (const CatalogEntry& each : catalogEntries(catalog, EntryKind::chips)) {
            QVERIFY2(catalog.origins.count(each.key.toStdString()) == 1, qPrintable(each.key));
            QVERIFY2(!each.value.isEmpty(), qPrintable(each.key));
        }
    }

    void tellsOldPrices() {
        QVERIFY(isOldPrice(QStringLiteral("2026-05-20"), QStringLiteral("2026-11-21")));
        QVERIFY(!isOldPrice(QStringLiteral("2026-05-21"), QStringLiteral("2026-11-21")));
        QVERIFY(isOldPrice(QStringLiteral("2025"), QStringLiteral("2026-11-21")));
        QVERIFY(!isOldPrice({}, QStringLiteral("2026-11-21")));
        QVERIFY(!isOldPrice(QStringLiteral("2025"), {}));
        CatalogModel model;
        CatalogEntry entry;
        entry.date = QStringLiteral("2025-03-05");
        entry.isPrice = entry.isOld = true;
        model.setEntries({entry});
        QVERIFY(
            model.index(0, CatalogModel::Date).data().toString().contains(QStringLiteral("· old")));
    }

    void findsByAnyWord() {
        CatalogModel model;
        CatalogFilter filter;
        filter.setSourceModel(&model);
        model.setEntries(catalogEntries(*test::shippedCatalog(), EntryKind::machines));
        const int all = filter.rowCount();
        filter.setFilter(QStringLiteral("m4max 64"));
        QVERIFY(filter.rowCount() > 0 && filter.rowCount() < all);
        filter.setFilter(QStringLiteral("apple.com studio"));
        QVERIFY(filter.rowCount() > 0 && filter.rowCount() < all);
        filter.setFilter(QStringLiteral("no such machine"));
        QCOMPARE(filter.rowCount(), 0);
        filter.setFilter({});
        filter.setOnlyOwn(true);
        QCOMPARE(filter.rowCount(), 0);
        filter.setOwnKeys({QStringLiteral("machine:studio-m4max-64")});
        QCOMPARE(filter.rowCount(), 1);
    }

    void sortsByTheFigureNotByItsText() {
        CatalogModel model;
        CatalogFilter filter;
        filter.setSourceModel(&model);
        model.setEntries(catalogEntries(*test::shippedCatalog(), EntryKind::chips));
        filter.sort(CatalogModel::Value, Qt::DescendingOrder);
        double before = 1e9;
        for (int row = 0; row < filter.rowCount(); ++row) {
            const double value =
                filter.index(row, CatalogModel::Value).data(CatalogModel::SortRole).toDouble();
            QVERIFY(value <= before);
            before = value;
        }
    }
};

QTEST_GUILESS_MAIN(TestCatalogModel)
#include "tst_catalog_model.moc"
