// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/window_fixture.h"
#include "ui/models/comparison_model.h"
#include "ui/panels/comparison_table.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/workload_panel.h"
#include "ui/scenario/edits.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/window/file_commands.h"
#include "ui/window/workbench.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QCloseEvent>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QImageReader>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QUndoStack>

using namespace headroom;
using namespace headroom::ui;

namespace {

/// The letter behind a single &, lower case; null without one.
QChar mnemonicOf(QString text) {
    text.remove(QStringLiteral("&&"));
    const auto at = text.indexOf(QLatin1Char('&'));
    return at >= 0 && at + 1 < text.size() ? text[at + 1].toLower() : QChar();
}

QStringList duplicates(const QStringList& texts) {
    QStringList found;
    QSet<QChar> seen;
    for (const QString& text : texts) {
        const QChar letter = mnemonicOf(text);
        if (!letter.isNull() && seen.contains(letter)) {
            found << text;
        }
        seen.insert(letter);
    }
    return found;
}

bool isNamed(QWidget* top, QAccessible::Role role, const QString& name) {
    for (QWidget* each : top->findChildren<QWidget*>()) {
        const QAccessibleInterface* told = QAccessible::queryAccessibleInterface(each);
        if (told != nullptr && told->role() == role && each->accessibleName() == name) {
            return true;
        }
    }
    return false;
}

} // namespace

class WindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::WindowFixture> m_fixture;

    MainWindow& window() const { return *m_fixture->window; }
    const Scenario& scenario() const { return window().controller().scenario(); }
    void edit(std::uint32_t context) const {
        window().controller().apply(withContext(scenario(), context), QStringLiteral("edit"));
    }

    /// Of what can be seen together: the menus, one page, and what is open around the pages.
    QStringList lettersBeside(const QTabWidget& pages, const QWidget& page) const {
        const auto seen = [&](const QWidget* widget) {
            return page.isAncestorOf(widget) ||
                   (!pages.isAncestorOf(widget) && widget->isVisible());
        };
        QStringList texts;
        for (const QAction* action : window().menuBar()->actions()) {
            texts << action->text();
        }
        for (const QLabel* label : window().findChildren<QLabel*>()) {
            if (label->buddy() != nullptr && seen(label)) {
                texts << label->text();
            }
        }
        for (const QAbstractButton* button : window().findChildren<QAbstractButton*>()) {
            if (seen(button)) {
                texts << button->text();
            }
        }
        return texts;
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<test::WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void controlsHaveTheirRolesAndNames() {
        QCOMPARE(window().accessibleName(), QStringLiteral("Headroom"));
        const std::pair<QAccessible::Role, const char*> controls[] = {
            {QAccessible::Slider, "Context length"},
            {QAccessible::Slider, "Quantization"},
            {QAccessible::ComboBox, "Model"},
            {QAccessible::ComboBox, "KV cache type"},
            {QAccessible::ComboBox, "Runtime"},
            {QAccessible::SpinBox, "Parallel sequences"},
            {QAccessible::EditableText, "Context tokens"},
            {QAccessible::Table, "Comparison"},
            {QAccessible::Table, "Terms"},
            {QAccessible::StaticText, "Verdict"}};
        for (const auto& [role, name] : controls) {
            QVERIFY2(isNamed(&window(), role, QLatin1String(name)), name);
        }
        const auto* tabs = window().findChild<QTabBar*>();
        QCOMPARE(tabs->tabText(0), QStringLiteral("Memory"));
        QCOMPARE(tabs->tabText(1), QStringLiteral("Speed"));
    }

    void menusHaveTheirItems() {
        QStringList items;
        for (const QAction* action : window().findChildren<QAction*>()) {
            items << action->text().remove(QLatin1Char('&'));
        }
        for (const auto* name :
             {"Export chart…", "Copy chart", "Undo", "Redo", "Open…", "Save", "Save as…"}) {
            QVERIFY2(items.contains(QString::fromUtf8(name)), name);
        }
    }

    void mnemonicsAreUnique() {
        for (const QMenu* menu : window().menuBar()->findChildren<QMenu*>()) {
            QStringList texts;
            for (const QAction* action : menu->actions()) {
                texts << action->text();
            }
            QCOMPARE(duplicates(texts), QStringList());
        }
        for (const QAction* action : window().menuBar()->actions()) {
            QVERIFY2(!mnemonicOf(action->text()).isNull(), qPrintable(action->text()));
        }
        for (const QLabel* label : window().findChildren<QLabel*>()) {
            QVERIFY2(label->buddy() == nullptr || !mnemonicOf(label->text()).isNull(),
                     qPrintable(label->text()));
        }
        const auto* panel = window().findChild<WorkloadPanel*>();
        const auto* pages = window().findChild<QTabWidget*>();
        QCOMPARE(duplicates(lettersBeside(*pages, *panel)), QStringList()); // open or folded
        for (int page = 0; page < pages->count(); ++page) {
            const QStringList texts = lettersBeside(*pages, *pages->widget(page));
            QVERIFY2(duplicates(texts).isEmpty(),
                     qPrintable(pages->tabText(page) + QStringLiteral(": ") +
                                duplicates(texts).join(QLatin1Char('|'))));
        }
    }

    void tabGoesDownThePanel() {
        const char* order[] = {"modelPicker",   "quantizationSlider", "contextField",
                               "contextSlider", "cacheType",          "parallel"};
        m_fixture->find<QWidget>(order[0])->setFocus();
        std::size_t next = 1;
        for (int key = 0; key < 12 && next < std::size(order); ++key) {
            QTest::keyClick(QGuiApplication::focusWindow(), Qt::Key_Tab);
            if (QApplication::focusWidget()->objectName() == QLatin1String(order[next])) {
                ++next;
            }
        }
        QCOMPARE(next, std::size(order));
    }

    void titleShowsFileAndWhetherItIsSaved() {
        QVERIFY(!window().isWindowModified());
        edit(32768);
        QVERIFY(window().isWindowModified());
        QVERIFY(window().windowTitle().endsWith(QStringLiteral("[*] — Headroom")));
        m_fixture->answerPath = m_fixture->folder.filePath(QStringLiteral("mine.headroom"));
        window().actions()[Command::saveAs]->trigger();
        QCOMPARE(window().windowTitle(), QStringLiteral("mine.headroom[*] — Headroom"));
        QVERIFY(!window().isWindowModified());
        window().controller().undoStack().undo();
        QVERIFY(window().isWindowModified());
    }

    void verdictFollowsAtOnceAndAFixCanBeApplied() {
        auto* verdict = m_fixture->find<QLabel>("verdict");
        const QString before = verdict->text();
        edit(16384);
        QVERIFY(verdict->text() != before);
        QVERIFY(verdict->text().contains(QLatin1String("16,384")));
        QCOMPARE(verdict->accessibleDescription(), verdict->text());
        const Scenario start = scenario();
        QPushButton* fix = nullptr;
        QTRY_VERIFY((fix = window().findChild<QPushButton*>(QStringLiteral("fix0"))) != nullptr);
        QTRY_VERIFY(fix->isVisible());
        QTRY_VERIFY((fix->click(), scenario() != start)); // not while the advice is of before
        window().controller().undoStack().undo();
        QCOMPARE(scenario(), start);
    }

    void selectionIsSharedAndSurvivesSorting() {
        auto& table = window().workbench().table();
        const QString id = QString::fromStdString(scenario().machines.back());
        window().workbench().select(id);
        QCOMPARE(table.selectedMachine(), id);
        table.sortBy(ComparisonModel::Price, Qt::DescendingOrder);
        QCOMPARE(table.selectedMachine(), id);
        edit(4096);
        QCOMPARE(table.selectedMachine(), id);
        window().actions()[Command::pinBaseline]->trigger();
        QCOMPARE(scenario().baseline, id.toStdString());
    }

    void chartsFollowOncePerBurst() {
        QSignalSpy settled(&window().workbench(), &Workbench::settled);
        QTest::qWait(10);
        settled.clear();
        for (std::uint32_t tokens = 4096; tokens < 4196; ++tokens) {
            edit(tokens);
        }
        QCOMPARE(settled.size(), 0);
        QTRY_COMPARE(settled.size(), 1);
    }

    void tickWithFortyMachines() {
        Scenario many = scenario();
        for (const MachineSpec& machine : window().controller().catalog().machines) {
            if (many.machines.size() < 40) {
                many = withMachine(many, machine.id, true);
            }
        }
        window().controller().apply(many, QStringLiteral("many"));
        QCOMPARE(window().workbench().table().model()->rowCount(), 40);
        QTest::qWait(50); // rows are laid out
        std::uint32_t tokens = 4096;
        QBENCHMARK {
            edit(tokens += 256);
            QCoreApplication::processEvents();
        }
    }

    void aBrokenFileLeavesAMessageAndEverythingElse() {
        const Scenario before = scenario();
        const QString path = m_fixture->folder.filePath(QStringLiteral("broken.headroom"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("schema: 1\nmodel: [\n");
        file.close();
        QVERIFY(!window().openFile(path));
        const MessageBar& bar = window().workbench().messages();
        QVERIFY(!bar.isHidden());
        QVERIFY(bar.text().contains(QLatin1String("broken.headroom:")));
        QCOMPARE(scenario(), before);
        edit(4096);
        QCOMPARE(scenario().workload.context, 4096U);
    }

    void closingAsksOnlyWhenSomethingWouldBeLost() {
        edit(32768);
        QCloseEvent kept;
        QCoreApplication::sendEvent(&window(), &kept);
        QVERIFY(!kept.isAccepted());
        QCOMPARE(m_fixture->asked, 1);
        m_fixture->answerUnsaved = UnsavedChoice::discard;
        QCloseEvent gone;
        QCoreApplication::sendEvent(&window(), &gone);
        QVERIFY(gone.isAccepted());
        window().controller().undoStack().undo();
        QCloseEvent unasked;
        QCoreApplication::sendEvent(&window(), &unasked);
        QCOMPARE(m_fixture->asked, 2);
    }

    void lostWorkIsOfferedAtTheNextStart() {
        edit(54321);
        window().document().keepNow();
        m_fixture->open(); // the first window went without being closed
        const MessageBar& bar = window().workbench().messages();
        QVERIFY(!bar.isHidden());
        for (QPushButton* button : bar.findChildren<QPushButton*>()) {
            if (button->text() == QLatin1String("Restore")) {
                button->click();
                break;
            }
        }
        QCOMPARE(scenario().workload.context, 54321U);
        QVERIFY(window().isWindowModified());
    }

    void unitAndOrderAreRemembered() {
        auto& table = window().workbench().table();
        table.sortBy(ComparisonModel::Free, Qt::DescendingOrder);
        for (QComboBox* box : window().findChildren<QComboBox*>()) {
            if (box->accessibleName() == QLatin1String("Units")) {
                box->setCurrentIndex(1);
                Q_EMIT box->activated(1);
            }
        }
        QVERIFY(table.asText().contains(QLatin1String(" GB")));
        window().close();
        m_fixture->open();
        QCOMPARE(window().workbench().unit(), MemoryUnit::gb);
        const auto* header = window().workbench().table().horizontalHeader();
        QCOMPARE(header->sortIndicatorSection(), int{ComparisonModel::Free});
    }

    void chartAndTableCanBeTakenAlong() {
        window().actions()[Command::copyTable]->trigger();
        const QMimeData* table = QGuiApplication::clipboard()->mimeData();
        QVERIFY(table->text().startsWith(QLatin1String("Machine\tVerdict\tNeeded")));
        QVERIFY(table->hasHtml());
        window().actions()[Command::copyChart]->trigger();
        QVERIFY(QGuiApplication::clipboard()->mimeData()->hasImage());
        m_fixture->answerPath = m_fixture->folder.filePath(QStringLiteral("chart.png"));
        window().actions()[Command::exportChart]->trigger();
        QVERIFY(QImageReader(m_fixture->answerPath).canRead());
    }

    void catalogsCanBeReadAgain() {
        edit(32768);
        window().actions()[Command::reloadCatalogs]->trigger();
        QCOMPARE(scenario().workload.context, 32768U);
        edit(16384);
        QCOMPARE(scenario().workload.context, 16384U);
    }
};

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
