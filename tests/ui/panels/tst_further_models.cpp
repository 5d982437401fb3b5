// SPDX-License-Identifier: GPL-3.0-or-later
// Further models, the GPU limit, fixes and launch commands as the window has them.
#include "core/planning/launch.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/panels/comparison_table.h"
#include "ui/panels/launch_window.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/window/workbench.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolButton>
#include <QUndoStack>
#include <QWheelEvent>

using namespace headroom;
using namespace headroom::ui;

namespace {
constexpr int kAdvicePause = 150; ///< milliseconds: the window waits 80
}

class FurtherModelsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::WindowFixture> m_fixture;

    MainWindow& window() const { return *m_fixture->window; }
    const Scenario& scenario() const { return window().controller().scenario(); }
    QUndoStack& steps() const { return window().controller().undoStack(); }

    /// 70B and three agents on two machines of 64 GB.
    void start() const {
        Scenario next = scenario();
        next.model = "llama-3.3-70b-instruct";
        next.quantization = "Q4_K_M";
        next.workload.context = 49152;
        next.workload.parallel = 3;
        next.machines = {"studio-m5max-64", "mini-m5pro-64"};
        next.baseline.clear();
        window().controller().reset(next);
        for (QToolButton* each : window().findChildren<QToolButton*>()) {
            if (each->text().contains(QLatin1String("Advanced"))) {
                each->setChecked(true);
            }
        }
    }

    void addModel(const QString& words) const {
        auto* add = m_fixture->find<QComboBox>("furtherAdd");
        add->setFocus();
        add->lineEdit()->selectAll();
        QTest::keyClicks(add->lineEdit(), words);
        QTest::keyClick(add->lineEdit(), Qt::Key_Return);
    }

    /// Buttons with room, then entries of the menu.
    QStringList fixTexts() const {
        QStringList texts;
        while (const auto* button = fixButton(texts.size())) {
            texts << button->text();
        }
        for (const QAction* action : moreFixes()) {
            texts << action->text();
        }
        return texts;
    }

    void chooseFix(qsizetype number) const {
        qsizetype buttons = 0;
        while (fixButton(buttons) != nullptr) {
            ++buttons;
        }
        number < buttons ? fixButton(number)->click() : moreFixes()[number - buttons]->trigger();
    }

    QPushButton* fixButton(qsizetype number) const {
        auto* button = window().findChild<QPushButton*>(QStringLiteral("fix%1").arg(number));
        return button != nullptr && button->isVisible() ? button : nullptr;
    }

    QList<QAction*> moreFixes() const {
        return m_fixture->find<QPushButton>("moreFixes")->menu()->actions();
    }

private Q_SLOTS:
    /// Scrolling the panel past a box must not change it.
    void theWheelChangesNoBoxWithoutFocus() {
        start();
        const Scenario before = scenario();
        int boxes = 0;
        QList<QWidget*> all;
        for (auto* each : window().findChildren<QComboBox*>()) {
            all << each;
        }
        for (auto* each : window().findChildren<QAbstractSpinBox*>()) {
            all << each;
        }
        for (QWidget* box : all) {
            const bool inPanel = box->window() == &window() && box->isVisible() && !box->hasFocus();
            const QPointF middle = box->rect().center();
            QWheelEvent wheel(middle, box->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            if (inPanel && box->parentWidget()->objectName() != QLatin1String("mainToolBar")) {
                QCoreApplication::sendEvent(box, &wheel);
                ++boxes;
            }
        }
        QVERIFY(boxes >= 10);
        QVERIFY(scenario() == before);
    }

    void init() {
        m_fixture = std::make_unique<test::WindowFixture>();
        start();
    }
    void cleanup() { m_fixture.reset(); }

    void aModelIsAddedByTypingChangedAndRemoved() {
        addModel(QStringLiteral("14b qwen3"));
        QCOMPARE(scenario().also.size(), std::size_t{1});
        QCOMPARE(scenario().also[0].model, std::string("qwen3-14b"));
        QCOMPARE(scenario().also[0].quantization, std::string("Q4_K_M"));
        QCOMPARE(steps().count(), 1);
        QTRY_COMPARE(m_fixture->find<QComboBox>("furtherAdd")->lineEdit()->text(), QString());
        QCOMPARE(m_fixture->find<QComboBox>("furtherModel1")->currentText(),
                 QStringLiteral("Qwen3-14B"));

        auto* context = m_fixture->find<QLineEdit>("furtherContext1");
        context->setText(QStringLiteral("16k"));
        Q_EMIT context->editingFinished();
        QCOMPARE(scenario().also[0].context, 16384U);
        QCOMPARE(context->text(), QStringLiteral("16,384"));
        auto* quantization = m_fixture->find<QComboBox>("furtherQuantization1");
        Q_EMIT quantization->activated(quantization->findData(QStringLiteral("Q8_0")));
        QCOMPARE(scenario().also[0].quantization, std::string("Q8_0"));
        m_fixture->find<QSpinBox>("furtherParallel1")->setValue(2);
        QCOMPARE(scenario().also[0].parallel, 2U);
        QCOMPARE(steps().count(), 4);

        m_fixture->find<QToolButton>("furtherRemove1")->click();
        QVERIFY(scenario().also.empty());
        steps().undo();
        QCOMPARE(scenario().also[0].parallel, 2U);
        QCOMPARE(m_fixture->find<QSpinBox>("furtherParallel1")->value(), 2);
        for (int i = 0; i < 4; ++i) {
            steps().undo();
        }
        QVERIFY(scenario().also.empty());
    }

    void whatIsNoNumberOfTokensIsPutBack() {
        addModel(QStringLiteral("14b qwen3"));
        auto* context = m_fixture->find<QLineEdit>("furtherContext1");
        const QString before = context->text();
        context->setText(QStringLiteral("many"));
        Q_EMIT context->editingFinished();
        QCOMPARE(context->text(), before);
        QCOMPARE(steps().count(), 1);
    }

    void whatIsAddedCountsOnEveryMachine() {
        const AssessmentPtr before = window().controller().assessment();
        addModel(QStringLiteral("14b qwen3"));
        const AssessmentPtr after = window().controller().assessment();
        for (std::size_t i = 0; i < after->machines.size(); ++i) {
            QVERIFY(after->machines[i].memory.others.bytes > gib(8).bytes);
            QVERIFY(after->machines[i].fit.free < before->machines[i].fit.free);
        }
    }

    void aPublishedModelStaysInItsOwnFormat() {
        addModel(QStringLiteral("gpt oss 20b"));
        QCOMPARE(scenario().also[0].model, std::string("gpt-oss-20b"));
        QCOMPARE(scenario().also[0].quantization, std::string("MXFP4"));
    }

    void theValueTypeAloneCanBeChosen() {
        auto* box = m_fixture->find<QComboBox>("valueCacheType");
        Q_EMIT box->activated(box->findText(QStringLiteral("q4_0")));
        QCOMPARE(scenario().workload.kvKey, TensorType::f16);
        QCOMPARE(scenario().workload.kvValue, TensorType::q4_0);
        QCOMPARE(m_fixture->find<QComboBox>("cacheType")->currentText(),
                 QStringLiteral("K f16, V q4_0"));
        auto* both = m_fixture->find<QComboBox>("cacheType");
        Q_EMIT both->activated(both->findText(QStringLiteral("q8_0")));
        QCOMPARE(scenario().workload.kvValue, TensorType::q8_0);
        QCOMPARE(box->currentText(), QStringLiteral("q8_0"));
    }

    void theGpuLimitSaysItsLine() {
        const auto* line = m_fixture->find<QLabel>("gpuLimitLine");
        const auto* warning = m_fixture->find<QLabel>("gpuLimitWarning");
        QCOMPARE(line->text(), QStringLiteral("sudo sysctl iogpu.wired_limit_mb=0"));
        Scenario next = scenario();
        next.workload.gpuLimit = {GpuLimit::Kind::percent, 97};
        window().controller().apply(next, QStringLiteral("edit"));
        QCOMPARE(line->text(), QStringLiteral("sudo sysctl iogpu.wired_limit_mb=63569"));
        QVERIFY(warning->isVisible());
        QVERIFY(warning->text().startsWith(QLatin1String("Unsafe")));
        m_fixture->find<QToolButton>("gpuLimitCopy")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), line->text());
        next.workload.gpuLimit = {GpuLimit::Kind::maximum, 0};
        window().controller().apply(next, QStringLiteral("edit"));
        QVERIFY(!warning->isVisible());
        QVERIFY(m_fixture->find<QLabel>("gpuLimitLeaves")
                    ->text()
                    .contains(QLatin1String("leaves macOS 6.0")));
        next.machines = {"pc-4090"};
        window().controller().apply(next, QStringLiteral("edit"));
        QVERIFY(!line->isVisible());
    }

    void everyFixIsOneStepAndDoesWhatItSays() {
        window().workbench().select(QStringLiteral("mini-m5pro-64"));
        addModel(QStringLiteral("14b qwen3"));
        QTest::qWait(kAdvicePause);
        const Scenario start = scenario();
        const int stepsBefore = steps().count();
        const QStringList texts = fixTexts();
        QVERIFY(texts.size() >= 3);
        for (qsizetype number = 0; number < texts.size(); ++number) {
            const QString& text = texts[number];
            QVERIFY2(text.contains(QLatin1String("GiB")), qPrintable(text));
            chooseFix(number);
            QVERIFY2(scenario() != start, qPrintable(text));
            QCOMPARE(steps().count(), stepsBefore + 1);
            const auto& machines = window().controller().assessment()->machines;
            QVERIFY2(machines.back().fit.free.bytes >= 0, qPrintable(text));
            steps().undo();
            QCOMPARE(scenario(), start);
            QTest::qWait(kAdvicePause);
            QCOMPARE(fixTexts(), texts);
        }
    }

    void aFixOfAnEarlierScenarioDoesNothing() {
        QTest::qWait(kAdvicePause);
        auto* fix = m_fixture->find<QPushButton>("fix0");
        Scenario edited = scenario();
        edited.workload.ubatch = 1024;
        window().controller().apply(edited, QStringLiteral("edit"));
        fix->click();
        QCOMPARE(scenario(), edited);
    }

    void thePanelIsNoWiderOpenThanItsDock() {
        window().resize(1366, 768);
        addModel(QStringLiteral("14b qwen3"));
        Scenario next = scenario();
        next.workload.gpuLimit = {GpuLimit::Kind::percent, 97};
        window().controller().apply(next, QStringLiteral("edit"));
        QTest::qWait(50);
        const auto* add = m_fixture->find<QComboBox>("furtherAdd");
        const QScrollArea* area = nullptr;
        for (const QWidget* each = add; each != nullptr && area == nullptr;
             each = each->parentWidget()) {
            area = qobject_cast<const QScrollArea*>(each);
        }
        QVERIFY(area != nullptr);
        const int width = area->viewport()->width();
        QVERIFY2(area->widget()->width() <= width,
                 qPrintable(QStringLiteral("%1 in %2").arg(area->widget()->width()).arg(width)));
        QVERIFY(window().width() <= 1366 && window().height() <= 768);
    }

    void launchCommandsCanBeSeenAndCopied() {
        addModel(QStringLiteral("14b qwen3"));
        m_fixture->find<QPushButton>("launchButton")->click();
        auto* launch = window().findChild<LaunchWindow*>();
        QVERIFY(launch != nullptr && launch->isVisible());
        const auto commands = launch->findChildren<QPlainTextEdit*>();
        QCOMPARE(commands.size(), 2);
        QVERIFY(commands[0]->toPlainText().contains(QLatin1String("-c 49152 -np 3")));
        window().actions()[Command::copyLaunch]->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 commands[0]->toPlainText() + QStringLiteral(" &\n") + commands[1]->toPlainText());
        QVERIFY(window().workbench().table().actions().contains(
            window().actions()[Command::copyLaunch]));
        // It follows what is edited.
        Scenario next = scenario();
        next.workload.parallel = 2;
        window().controller().apply(next, QStringLiteral("edit"));
        QTRY_VERIFY(launch->findChildren<QPlainTextEdit*>().first()->toPlainText().contains(
            QLatin1String("-np 2")));
    }
};

QTEST_MAIN(FurtherModelsTest)
#include "tst_further_models.moc"
