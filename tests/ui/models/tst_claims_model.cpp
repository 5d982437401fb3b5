// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/judge.h"
#include "tests/support/tiny_catalog.h"
#include "ui/models/claim_text.h"
#include "ui/models/claims_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace headroom;
using namespace headroom::ui;

namespace {

JudgedClaimsPtr judged() {
    auto claims = std::make_shared<JudgedClaims>();
    claims->catalog = test::tinyCatalog();
    claims->findings = judgeClaims(claims->catalog);
    return claims;
}

QString plain(QString text) {
    return text.replace(QChar(0xA0), QLatin1Char(' '));
}

} // namespace

class TestClaimsModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void obeysTheRulesOfModels() {
        ClaimsModel model;
        ClaimsFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester modelTester(&model);
        const QAbstractItemModelTester filterTester(&filter);
        model.setClaims(judged());
        filter.setVerdict(ClaimVerdict::impossible);
        filter.sort(ClaimsModel::Claimed, Qt::DescendingOrder);
        model.setClaims(judged());
        model.setClaims(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void showsFigures() {
        ClaimsModel model;
        model.setClaims(judged());
        QCOMPARE(model.rowCount(), 8);
        const int row = model.rowOf(QStringLiteral("a-1"));
        const auto cell = [&](int column) {
            return plain(model.index(row, column).data().toString());
        };
        QCOMPARE(cell(ClaimsModel::VerdictColumn), QStringLiteral("Impossible"));
        QCOMPARE(cell(ClaimsModel::Text), QStringLiteral("70B Q4 on Box 48 GB"));
        QCOMPARE(cell(ClaimsModel::Claimed), QStringLiteral("14 tok/s"));
        QVERIFY(cell(ClaimsModel::Limit).endsWith(QStringLiteral(" tok/s")));
        QCOMPARE(cell(ClaimsModel::Source), QStringLiteral("Boxes"));
        const double share =
            model.index(row, ClaimsModel::Against).data(ClaimsModel::ShareRole).toDouble();
        QCOMPARE(share, 14 / *model.findingAt(row)->limit);
        QVERIFY(!model.index(row, 0).data(Qt::ToolTipRole).toString().isEmpty());
    }

    void knowsNoFigureWhereThereIsNone() {
        ClaimsModel model;
        model.setClaims(judged());
        const int row = model.rowOf(QStringLiteral("a-6"));
        for (const int column : {ClaimsModel::Claimed, ClaimsModel::Computed, ClaimsModel::Limit,
                                 ClaimsModel::Against}) {
            QCOMPARE(model.index(row, column).data().toString(), QStringLiteral("–"));
        }
        QVERIFY(!model.index(row, ClaimsModel::Against).data(ClaimsModel::ShareRole).isValid());
    }

    void filtersByVerdict() {
        ClaimsModel model;
        ClaimsFilter filter;
        filter.setSourceModel(&model);
        model.setClaims(judged());
        filter.setVerdict(ClaimVerdict::tooHigh);
        for (int row = 0; row < filter.rowCount(); ++row) {
            QCOMPARE(filter.index(row, 0).data(ClaimsModel::VerdictRole).toInt(),
                     static_cast<int>(ClaimVerdict::tooHigh));
        }
        QVERIFY(filter.rowCount() > 0);
        filter.setVerdict(std::nullopt);
        QCOMPARE(filter.rowCount(), model.rowCount());
    }

    void sortsTheUnknownLast() {
        ClaimsModel model;
        ClaimsFilter filter;
        filter.setSourceModel(&model);
        model.setClaims(judged());
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            filter.sort(ClaimsModel::Limit, order);
            QVERIFY(filter.index(0, ClaimsModel::Limit).data(ClaimsModel::SortRole).isValid());
            QVERIFY(!filter.index(filter.rowCount() - 1, ClaimsModel::Limit)
                         .data(ClaimsModel::SortRole)
                         .isValid());
        }
    }

    void writesFiguresInTheLocale() {
        const QLocale german(QLocale::German);
        QCOMPARE(plain(claimFigure(1799, "USD", german)), QStringLiteral("$1.799"));
        QCOMPARE(plain(claimSpan({8.25, 15}, "tok/s", german)), QStringLiteral("8,25–15 tok/s"));
        QCOMPARE(plain(claimValue({150, 150, ClaimBound::least}, "tok/s", german)),
                 QStringLiteral("≥ 150 tok/s"));
        QCOMPARE(plain(claimFigure(112, "USD/year", QLocale::c())), QStringLiteral("$112 a year"));
        QCOMPARE(plain(claimFigure(2.2, "x", QLocale::c())), QStringLiteral("2.2 ×"));
    }
};

QTEST_MAIN(TestClaimsModel)
#include "tst_claims_model.moc"
