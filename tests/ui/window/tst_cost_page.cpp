// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/window_fixture.h"
#include "ui/charts/chart_widget.h"
#include "ui/models/offer_list.h"
#include "ui/panels/comparison_table.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/stop_slider.h"
#include "ui/scenario/usage_edits.h"
#include "ui/views/cost_page.h"
#include "ui/views/page_heading.h"
#include "ui/window/examples_menu.h"
#include "ui/window/file_commands.h"
#include "ui/window/workbench.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QObject>
#include <QToolButton>
#include <QUndoStack>

using namespace headroom;
using namespace headroom::ui;

namespace {

constexpr const char* kRent = "cloud:runpod-a100-sxm-secure";

Scenario studioAgainst(std::vector<std::string> against) {
    Scenario scenario;
    scenario.model = "llama-3.3-70b-instruct";
    scenario.quantization = "Q4_K_M";
    scenario.machines = {"mini-m4pro-48", "mini-m4pro-64", "studio-m4max-64", "studio-m3ultra-96"};
    scenario.baseline = "studio-m4max-64";
    scenario.usage.tokensPerDay = 200'000;
    scenario.usage.rentHours = RentHours::equalWork;
    scenario.usage.against = std::move(against);
    return scenario;
}

class Fixture : public test::WindowFixture {
public:
    explicit Fixture(std::vector<std::string> against = {}) {
        window->resize(1600, 1000);
        window->controller().reset(studioAgainst(std::move(against)));
        window->workbench().setView(ChartView::cost);
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QString headline() const {
        QCoreApplication::processEvents(); // charts and headline follow with the next event
        const auto* page = window->findChild<CostPage*>();
        return page->findChild<PageHeading*>()->findChild<QLabel*>()->text();
    }
    [[nodiscard]] const Usage& usage() const { return window->controller().scenario().usage; }
    [[nodiscard]] double ownCostPerMonth() const {
        const auto& machine = window->controller().assessment()->machines.at(2);
        return machine.cost ? machine.cost->perMonth.usd : 0;
    }
};

std::string someApi() {
    const auto& apis = test::shippedCatalog()->market.apis;
    return apis.empty() ? std::string() : "api:" + apis.front().id;
}

} // namespace

class CostPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void headlineIsAFinding();
    void sliderChangesFiguresBeforeTheNextEvent();
    void dragIsOneStepOfUndo();
    void fieldsEditTheScenario();
    void presetSetsItsThreeFigures();
    void switchesEditTheScenario();
    void rivalsAreFoundByTyping();
    void usageSurvivesSaving();
    void emptyStatesAreSaid();
    void workThatIsNotDoneIsSaid();
    void controlsHaveNames();
    void pageFitsASmallScreen();
    void lowWindowKeepsItsRoomForTheChart();
    void examplesOpenWithTheirNote();
    void amountsAreRead();
};

void CostPageTest::headlineIsAFinding() {
    Fixture f({kRent, someApi()});
    QVERIFY2(f.headline().contains(QStringLiteral("Mac Studio M4 Max 64 GB")),
             qPrintable(f.headline()));
    QVERIFY2(f.headline().contains(QStringLiteral("month")), qPrintable(f.headline()));
}

void CostPageTest::sliderChangesFiguresBeforeTheNextEvent() {
    Fixture f({kRent});
    const QString before = f.headline();
    const double cost = f.ownCostPerMonth();
    auto* slider = f.find<StopSlider>("tokensSlider");
    slider->setValue(slider->maximum() - 4);
    QVERIFY(f.ownCostPerMonth() > cost);
    QCOMPARE(f.usage().tokensPerDay,
             tokenStops().at(static_cast<std::size_t>(slider->maximum() - 4)));
    QVERIFY(f.headline() != before);
}

void CostPageTest::dragIsOneStepOfUndo() {
    Fixture f({kRent});
    auto* slider = f.find<StopSlider>("tokensSlider");
    QTest::mousePress(slider, Qt::LeftButton, {}, slider->handleCenter());
    for (int stop = slider->value() + 1; stop <= slider->maximum(); ++stop) {
        QTest::mouseMove(slider, slider->stopCenter(stop));
    }
    QTest::mouseRelease(slider, Qt::LeftButton, {}, slider->handleCenter());
    QCOMPARE(f.usage().tokensPerDay, tokenStops().back());
    QCOMPARE(f.window->controller().undoStack().count(), 1);
    f.window->controller().undoStack().undo();
    QCOMPARE(f.usage().tokensPerDay, 200'000.0);
    QCOMPARE(slider->value(), nearestTokenStop(200'000));
    QCOMPARE(f.find<QLineEdit>("tokensField")->text(), QStringLiteral("200,000"));
}

void CostPageTest::fieldsEditTheScenario() {
    Fixture f({kRent});
    auto* tokens = f.find<QLineEdit>("tokensField");
    tokens->setFocus();
    tokens->selectAll();
    QTest::keyClicks(tokens, QStringLiteral("1.5M"));
    QTest::keyClick(tokens, Qt::Key_Return);
    QCOMPARE(f.usage().tokensPerDay, 1.5e6);
    QCOMPARE(tokens->text(), QStringLiteral("1,500,000"));
    auto* months = f.find<QDoubleSpinBox>("months");
    months->setFocus();
    QTest::keyClick(months, Qt::Key_Up);
    QCOMPARE(f.usage().months, 48U);
    f.find<QDoubleSpinBox>("electricityPrice")->setValue(0.3);
    QCOMPARE(f.usage().electricity->usd, 0.3);
    f.find<QDoubleSpinBox>("localShare")->setValue(70);
    QCOMPARE(f.usage().localShare, 0.7);
    QCOMPARE(f.window->controller().undoStack().count(), 4);
}

void CostPageTest::presetSetsItsThreeFigures() {
    Fixture f({kRent});
    auto* box = f.find<QComboBox>("usagePreset");
    QCOMPARE(box->currentText(), QStringLiteral("Custom"));
    const UsagePreset& agents = *test::shippedCatalog()->market.preset("agents");
    const int row = box->findData(QStringLiteral("agents"));
    QVERIFY(row >= 0);
    box->setCurrentIndex(row);
    Q_EMIT box->activated(row);
    QCOMPARE(f.usage().tokensPerDay, agents.tokensPerDay);
    QCOMPARE(f.usage().inputShare, agents.inputShare);
    QCOMPARE(f.usage().cachedShare, agents.cachedShare);
    QCOMPARE(f.window->controller().undoStack().count(), 1);
    f.find<StopSlider>("tokensSlider")->setValue(0);
    QCOMPARE(box->currentText(), QStringLiteral("Custom"));
}

void CostPageTest::switchesEditTheScenario() {
    Fixture f({kRent});
    f.find<QCheckBox>("equalWork")->click();
    QCOMPARE(f.usage().rentHours, RentHours::schedule);
    const double kept = f.ownCostPerMonth();
    f.find<QCheckBox>("resale")->click();
    QCOMPARE(f.usage().resale, std::string(kUsualResale));
    QVERIFY(f.ownCostPerMonth() < kept);
    f.window->controller().undoStack().undo();
    QVERIFY(!f.find<QCheckBox>("resale")->isChecked());
}

void CostPageTest::rivalsAreFoundByTyping() {
    Fixture f;
    f.find<QToolButton>("rivals")->click();
    auto* search = f.find<QLineEdit>("rivalFilter");
    QTest::keyClicks(search, QStringLiteral("runpod a100 sxm secure"));
    auto* list = f.find<QListView>("rivalList");
    QVERIFY(list->model()->rowCount() >= 1);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(f.usage().against.size(), std::size_t{1});
    QVERIFY(f.usage().against.front().starts_with("cloud:runpod-a100"));
    const QString tip = list->model()->index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(QStringLiteral("confidence")), qPrintable(tip));
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(f.usage().against.empty());
}

void CostPageTest::usageSurvivesSaving() {
    Fixture f({kRent});
    f.find<StopSlider>("tokensSlider")->setValue(3);
    f.find<QDoubleSpinBox>("localShare")->setValue(60);
    const Usage usage = f.usage();
    f.answerPath = f.folder.filePath(QStringLiteral("cost.headroom"));
    QVERIFY(f.window->files().saveAs());
    f.window->controller().reset(studioAgainst({}));
    QVERIFY(f.window->openFile(f.answerPath));
    QCOMPARE(f.usage(), usage);
}

void CostPageTest::emptyStatesAreSaid() {
    Fixture alone;
    QVERIFY2(alone.headline().contains(QStringLiteral("costs $")), qPrintable(alone.headline()));
    Scenario none = studioAgainst({kRent});
    none.machines.clear();
    none.baseline.clear();
    alone.window->controller().reset(none);
    QCOMPARE(alone.headline(), QStringLiteral("Add a machine to see what it costs"));
    Scenario tooSmall = studioAgainst({kRent});
    tooSmall.machines = {"mini-m4pro-48"};
    tooSmall.baseline.clear();
    alone.window->controller().reset(tooSmall);
    QVERIFY2(alone.headline().contains(QStringLiteral("does not fit")),
             qPrintable(alone.headline()));
}

void CostPageTest::workThatIsNotDoneIsSaid() {
    Fixture f({kRent});
    auto* slider = f.find<StopSlider>("tokensSlider");
    slider->setValue(slider->maximum());
    QVERIFY2(f.headline().contains(QStringLiteral("cannot do this work")),
             qPrintable(f.headline()));
}

void CostPageTest::controlsHaveNames() {
    Fixture f({kRent});
    auto* page = f.window->findChild<CostPage*>();
    int named = 0;
    for (auto* widget : page->findChildren<QWidget*>()) {
        const bool field = qobject_cast<QAbstractSpinBox*>(widget) != nullptr ||
                           qobject_cast<QComboBox*>(widget) != nullptr ||
                           qobject_cast<QAbstractSlider*>(widget) != nullptr;
        // Scroll bars belong to what they scroll.
        if (field && widget->focusPolicy() != Qt::NoFocus && widget->isVisible() &&
            !widget->inherits("QScrollBar")) {
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
            ++named;
        }
    }
    QVERIFY(named >= 8);
    QCOMPARE(f.find<StopSlider>("tokensSlider")->accessibleName(),
             QStringLiteral("Tokens per day"));
}

void CostPageTest::pageFitsASmallScreen() {
    Fixture f({kRent});
    const auto* page = f.window->findChild<CostPage*>();
    QVERIFY(page->minimumSizeHint().width() <= 900);
    QVERIFY(page->minimumSizeHint().height() <= 360);
}

void CostPageTest::lowWindowKeepsItsRoomForTheChart() {
    Fixture f({kRent});
    const ComparisonTable& table = f.window->workbench().table();
    QVERIFY(!table.isHidden());
    f.window->resize(1366, 746);
    QCoreApplication::processEvents();
    QVERIFY(table.isHidden());
    f.window->workbench().setView(ChartView::memory);
    QVERIFY(!table.isHidden());
    f.window->workbench().setView(ChartView::map);
    QVERIFY(table.isHidden());
    f.window->workbench().setView(ChartView::cost);
    QVERIFY(table.isHidden());
    f.window->resize(1600, 1000);
    QCoreApplication::processEvents();
    QVERIFY(!table.isHidden());
}

void CostPageTest::examplesOpenWithTheirNote() {
    Fixture f;
    ExamplesMenu menu({QStringLiteral(HEADROOM_CATALOG_DIR "/scenarios")});
    menu.fill();
    QVERIFY(menu.actions().size() >= 2);
    QString opened;
    connect(&menu, &ExamplesMenu::chosen, this, [&](const QString& path) { opened = path; });
    menu.actions().front()->trigger();
    QVERIFY(f.window->files().openExample(opened));
    QVERIFY(f.window->document().path().isEmpty()); // it cannot be overwritten
    QVERIFY(!f.window->controller().scenario().note.empty());
    const QString note = f.window->workbench().messages().text();
    QCOMPARE(note, QString::fromStdString(f.window->controller().scenario().note));
}

void CostPageTest::amountsAreRead() {
    const QLocale locale(QLocale::English, QLocale::UnitedStates);
    QCOMPARE(parseAmount(QStringLiteral("1,000,000"), locale), std::optional(1e6));
    QCOMPARE(parseAmount(QStringLiteral(" 500k "), locale), std::optional(5e5));
    QCOMPARE(parseAmount(QStringLiteral("2.5 M"), locale), std::optional(2.5e6));
    for (const char* wrong : {"", "k", "-5", "nan", "1e99", "many"}) {
        QVERIFY2(!parseAmount(QLatin1String(wrong), locale), wrong);
    }
    for (std::size_t stop = 0; stop < tokenStops().size(); ++stop) {
        QCOMPARE(nearestTokenStop(tokenStops()[stop]), static_cast<int>(stop));
    }
}

QTEST_MAIN(CostPageTest)
#include "tst_cost_page.moc"
