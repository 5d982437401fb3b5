// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shipped_catalog.h"
#include "tests/support/tiny_catalog.h"
#include "ui/panels/claims_table.h"
#include "ui/panels/fold_bar.h"
#include "ui/theme/claim_verdict.h"
#include "ui/theme/theme.h"
#include "ui/views/claims_export.h"
#include "ui/views/claims_page.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <set>

using namespace headroom;
using namespace headroom::ui;

namespace {

struct Page {
    explicit Page(std::shared_ptr<const Catalog> catalog) {
        page.resize(1200, 700);
        page.setCatalog(std::move(catalog));
        page.show();
    }
    [[nodiscard]] ClaimsTable& table() const { return *page.findChild<ClaimsTable*>(); }
    [[nodiscard]] QLineEdit& field() const {
        return *page.findChild<QLineEdit*>(QStringLiteral("claimField"));
    }
    [[nodiscard]] QString text(const char* name) const {
        return page.findChild<QLabel*>(QLatin1String(name))->text();
    }

    ClaimsPage page;
};

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestClaimsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void judgesWhenFirstSeen() {
        ClaimsPage page;
        page.setCatalog(test::tinyCatalog());
        QCOMPARE(page.findChild<ClaimsTable*>()->shownRows(), 0);
        page.show();
        QCOMPARE(page.findChild<ClaimsTable*>()->shownRows(), 8);
    }

    void followsTheCatalog() {
        Page on(test::tinyCatalog());
        on.page.setCatalog(test::shippedCatalog());
        QCOMPARE(on.table().shownRows(), static_cast<int>(test::shippedCatalog()->claims.size()));
        QVERIFY(on.table().shownRows() >= 244);
    }

    void startsWithWhatIsImpossible() {
        const Page on(test::tinyCatalog());
        QVERIFY(on.table().selected() != nullptr);
        QCOMPARE(on.table().selected()->verdict, ClaimVerdict::impossible);
        QVERIFY(on.text("claimTitle").contains(QStringLiteral("70B Q4 on Box 48 GB")));
        QVERIFY(on.text("claimSource").contains(QStringLiteral("https://example.org/boxes")));
        QVERIFY(on.text("claimTerms").contains(QStringLiteral("bandwidth ÷ bytes")));
        QVERIFY(on.text("claimMore").contains(QStringLiteral("claim:a-7")));
    }

    void answersWhileTyping() {
        Page on(test::tinyCatalog());
        QTest::keyClicks(&on.field(), QStringLiteral("14 tok/s, 43 GB"));
        QVERIFY(on.text("claimAnswer").contains(QStringLiteral("Missing")));
        QTest::keyClicks(&on.field(), QStringLiteral(", 273 GB/s"));
        QVERIFY(on.text("claimAnswer").contains(QStringLiteral("Impossible")));
        QVERIFY(on.text("claimAnswer").contains(QStringLiteral("6.35")));
        QVERIFY(on.text("claimSource").contains(QStringLiteral("one stream")));
        on.field().clear();
        QVERIFY(on.text("claimAnswer").isEmpty());
        QVERIFY(on.text("claimTitle").contains(QStringLiteral("Box 48")));
    }

    void filtersByVerdict() {
        const Page on(test::tinyCatalog());
        auto* filter = on.page.findChild<QComboBox*>();
        QVERIFY(filter->count() > 4);
        for (int i = 1; i < filter->count(); ++i) {
            filter->setCurrentIndex(i);
            QVERIFY(on.table().shownRows() > 0);
            QCOMPARE(static_cast<int>(on.table().selected()->verdict), filter->itemData(i).toInt());
        }
    }

    void movesByKeyboard() {
        const Page on(test::tinyCatalog());
        const std::string first = on.table().selected()->claim.id;
        QTest::keyClick(&on.table(), Qt::Key_Down);
        QVERIFY(on.table().selected()->claim.id != first);
    }

    void exports() {
        Page on(test::tinyCatalog());
        const QTemporaryDir folder;
        const auto file = [&](const char* name) { return folder.filePath(QLatin1String(name)); };
        QVERIFY(exportClaims(on.page, file("claims.csv"), 1));
        QVERIFY(exportClaims(on.page, file("claims.md"), 1));
        QVERIFY(exportClaims(on.page, file("claims.png"), 2));
        const QByteArray csv = contentOf(file("claims.csv"));
        QCOMPARE(csv.count('\n'), 9);
        QVERIFY(csv.contains("\"Bandwidth of the card, \"\"the\"\" figure | two\""));
        QVERIFY(contentOf(file("claims.md")).startsWith("| Id | Verdict |"));
        QCOMPARE(QImage(file("claims.png")).size(), on.page.size() * 2);
        const auto refused = exportClaims(on.page, file("claims.doc"), 1);
        QVERIFY(!refused && refused.error().code == ErrorCode::unsupported);
        const auto lost = exportClaims(on.page, file("none/claims.csv"), 1);
        QVERIFY(!lost && lost.error().code == ErrorCode::unwritable);
    }

    void marksDiffer() {
        std::set<QByteArray> pictures;
        for (int i = 0; i < kClaimVerdicts; ++i) {
            const auto verdict = static_cast<ClaimVerdict>(i);
            QVERIFY(!claimVerdictWord(verdict).isEmpty());
            const QImage image = claimVerdictIcon(verdict, lightPalette()).pixmap(32, 32).toImage();
            pictures.insert(QByteArray(reinterpret_cast<const char*>(image.constBits()),
                                       static_cast<qsizetype>(image.sizeInBytes())));
            for (const QPalette& palette : {lightPalette(), darkPalette()}) {
                QVERIFY(contrast(claimVerdictColor(verdict, palette),
                                 palette.color(QPalette::Base)) >= 4.3);
            }
        }
        // Too high and too low share the triangle; their words tell them apart.
        QCOMPARE(pictures.size(), std::size_t{kClaimVerdicts - 1});
    }

    void paintsInDarkColours() {
        Page on(test::tinyCatalog());
        on.page.setPalette(darkPalette());
        QCoreApplication::processEvents();
        const QImage image = on.page.grab().toImage();
        const QString quiet = roles(darkPalette()).secondText.name();
        QVERIFY(on.text("claimTerms").contains(quiet));
        QCOMPARE(image.pixelColor(4, 4), darkPalette().color(QPalette::Base));
    }

    void foldBarOpens() {
        FoldBar bar;
        bar.setAssessment(test::evaluated(test::tinyScenario()));
        QVERIFY(bar.accessibleDescription().contains(QStringLiteral("4")));
        bar.resize(600, bar.sizeHint().height());
        const QSignalSpy opened(&bar, &FoldBar::clicked);
        QTest::mouseClick(&bar, Qt::LeftButton);
        QTest::keyClick(&bar, Qt::Key_Space);
        QCOMPARE(opened.count(), 2);
    }
};

QTEST_MAIN(TestClaimsPage)
#include "tst_claims_page.moc"
