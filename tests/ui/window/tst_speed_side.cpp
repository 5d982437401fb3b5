// SPDX-License-Identifier: GPL-3.0-or-later
// The Speed page in the real window: which chart stands beside the bars.
#include "tests/ui/window/window_fixture.h"
#include "ui/charts/chart_widget.h"
#include "ui/charts/depth_widget.h"
#include "ui/export/exporter.h"
#include "ui/panels/segmented_control.h"
#include "ui/views/speed_page.h"
#include "ui/window/workbench.h"

#include <QAbstractButton>
#include <QAction>
#include <QImage>
#include <QStackedWidget>

using namespace headroom;
using namespace headroom::ui;

class SpeedSideTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::WindowFixture> m_fixture;

    [[nodiscard]] MainWindow& window() const { return *m_fixture->window; }
    [[nodiscard]] SpeedPage& page() const { return *window().findChild<SpeedPage*>(); }
    [[nodiscard]] QAbstractButton* segment(const char* text) const {
        for (auto* button : page().findChildren<QAbstractButton*>()) {
            if (button->accessibleName() == QLatin1String(text)) {
                return button;
            }
        }
        return nullptr;
    }
    void resizeTo(int width) const {
        window().resize(width, 900);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void init() {
        m_fixture = std::make_unique<test::WindowFixture>();
        window().workbench().setView(ChartView::speed);
        resizeTo(1700);
    }
    void cleanup() { m_fixture.reset(); }
    void segmentsSwitchTheChart();
    void keyboardSwitchesTheChart();
    void narrowPagesHaveOneChart();
    void choiceIsRemembered();
    void pictureHasTheChartShown();
};

void SpeedSideTest::segmentsSwitchTheChart() {
    auto* sides = page().findChild<QStackedWidget*>();
    QCOMPARE(page().side(), SpeedSide::context);
    QVERIFY(page().findChild<DepthWidget*>()->isVisible());
    segment("First token and answer")->click();
    QCOMPARE(page().side(), SpeedSide::answer);
    QVERIFY(qobject_cast<ChartWidget*>(sides->currentWidget()) != nullptr);
    segment("Many users")->click();
    QCOMPARE(page().side(), SpeedSide::users);
    QVERIFY(!page().findChild<DepthWidget*>()->isVisible());
    segment("As the context fills")->click();
    QVERIFY(page().findChild<DepthWidget*>()->isVisible());
}

void SpeedSideTest::keyboardSwitchesTheChart() {
    auto* first = segment("As the context fills");
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Right);
    QCOMPARE(page().side(), SpeedSide::answer);
    QVERIFY(segment("First token and answer")->isChecked());
}

void SpeedSideTest::narrowPagesHaveOneChart() {
    auto* bars = page().findChild<ChartWidget*>();
    auto* sides = page().findChild<QStackedWidget*>();
    QVERIFY(!segment("Decode")->isVisible());
    QVERIFY(bars->isVisible() && sides->isVisible());
    resizeTo(1000);
    QVERIFY(segment("Decode")->isVisible() && segment("Decode")->isChecked());
    QVERIFY(bars->isVisible() && !sides->isVisible());
    segment("Many users")->click();
    QVERIFY(!bars->isVisible() && sides->isVisible());
    resizeTo(1700);
    QVERIFY(bars->isVisible() && sides->isVisible());
    QCOMPARE(page().side(), SpeedSide::users);
}

void SpeedSideTest::choiceIsRemembered() {
    segment("Many users")->click();
    window().close();
    m_fixture->open();
    QCOMPARE(page().side(), SpeedSide::users);
    QVERIFY(segment("Many users")->isChecked());
}

void SpeedSideTest::pictureHasTheChartShown() {
    segment("First token and answer")->click();
    m_fixture->answerPath = m_fixture->folder.filePath(QStringLiteral("speed.png"));
    for (auto* action : window().findChildren<QAction*>()) {
        if (action->text().contains(QStringLiteral("Export chart"))) {
            action->trigger();
        }
    }
    const QImage written(m_fixture->answerPath);
    QVERIFY(!written.isNull());
    ExportOptions options;
    options.view = ChartView::speed;
    options.side = SpeedSide::answer;
    options.scale = 1;
    const QImage drawn = renderChart(*window().workbench().shownAssessment(), options);
    QCOMPARE(written.convertToFormat(QImage::Format_RGB32), drawn);
    options.side = SpeedSide::context;
    QVERIFY(renderChart(*window().workbench().shownAssessment(), options) != drawn);
}

QTEST_MAIN(SpeedSideTest)
#include "tst_speed_side.moc"
