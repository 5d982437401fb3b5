// SPDX-License-Identifier: GPL-3.0-or-later
// The Claims page in the real window: judged once, the comparison folded, exported and copied.
#include "tests/ui/window/window_fixture.h"
#include "ui/panels/claims_table.h"
#include "ui/panels/comparison_table.h"
#include "ui/panels/fold_bar.h"
#include "ui/views/claims_page.h"
#include "ui/window/workbench.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QTabWidget>

using namespace headroom;
using namespace headroom::ui;

class ClaimsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::WindowFixture> m_fixture;

    [[nodiscard]] MainWindow& window() const { return *m_fixture->window; }
    [[nodiscard]] ClaimsPage& page() const { return *window().findChild<ClaimsPage*>(); }
    [[nodiscard]] ClaimsTable& claims() const { return *window().findChild<ClaimsTable*>(); }
    [[nodiscard]] ComparisonTable& comparison() const { return window().workbench().table(); }
    [[nodiscard]] FoldBar& fold() const { return *window().findChild<FoldBar*>(); }
    [[nodiscard]] QTabWidget& pages() const {
        return *window().workbench().findChild<QTabWidget*>();
    }
    void show(const char* title) const {
        for (int i = 0; i < pages().count(); ++i) {
            if (pages().tabText(i) == QLatin1String(title)) {
                pages().setCurrentIndex(i);
            }
        }
        QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void init() {
        m_fixture = std::make_unique<test::WindowFixture>();
        window().resize(1600, 1000);
    }
    void cleanup() { m_fixture.reset(); }

    void judgesOnlyWhenSeen() {
        QCOMPARE(claims().shownRows(), 0);
        show("Claims");
        QVERIFY(page().isVisible());
        QVERIFY(claims().shownRows() >= 244);
    }

    void theViewMenuShowsEveryPage() {
        const std::vector<std::pair<const char*, const char*>> keys = {{"Alt+6", "Claims"},
                                                                       {"Alt+7", "Catalog"}};
        for (const auto& [key, title] : keys) {
            for (QAction* action : window().findChildren<QAction*>()) {
                if (action->shortcut() == QKeySequence(QLatin1String(key))) {
                    action->trigger();
                }
            }
            QCOMPARE(pages().tabText(pages().currentIndex()), QLatin1String(title));
        }
    }

    void foldsTheComparison() {
        QVERIFY(comparison().isVisible());
        QVERIFY(!fold().isVisible());
        show("Claims");
        QVERIFY(!comparison().isVisible());
        QVERIFY(fold().isVisible());
        QTest::mouseClick(&fold(), Qt::LeftButton);
        QVERIFY(comparison().isVisible());
        QVERIFY(!fold().isVisible());
        show("Memory");
        QVERIFY(comparison().isVisible());
        show("Claims");
        QVERIFY(fold().isVisible());
    }

    void exportsTheTable() {
        show("Claims");
        m_fixture->answerPath = m_fixture->folder.filePath(QStringLiteral("claims.csv"));
        for (QAction* action : window().findChildren<QAction*>()) {
            if (action->text().remove(QLatin1Char('&')) == QStringLiteral("Export chart…")) {
                action->trigger();
                break;
            }
        }
        QFile file(m_fixture->answerPath);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("Id,Verdict,Claim,"));
    }
};

QTEST_MAIN(ClaimsTest)
#include "tst_claims.moc"
