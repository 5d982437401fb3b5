// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/recommend.h"
#include "core/report/recommend_wording.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/charts/choice_data.h"
#include "ui/models/recommendation_model.h"
#include "ui/panels/comparison_table.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/recommendation_table.h"
#include "ui/panels/requirements_panel.h"
#include "ui/panels/suited_table.h"
#include "ui/views/advisor_page.h"
#include "ui/views/page_heading.h"
#include "ui/window/own_machine_finder.h"
#include "ui/window/workbench.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QRegularExpression>
#include <QUndoStack>

using namespace headroom;
using namespace headroom::ui;

namespace {

Scenario asking() {
    Scenario scenario;
    scenario.model = "llama-3.3-70b-instruct";
    scenario.quantization = "Q4_K_M";
    scenario.machines = {"mini-m4pro-48", "studio-m4max-64"};
    scenario.requirements.leastSpeed = 8;
    scenario.requirements.mostPrice = 4000;
    return scenario;
}

class Fixture : public test::WindowFixture {
public:
    Fixture() {
        window->resize(1600, 1000);
        window->controller().reset(asking());
        window->workbench().setView(ChartView::advisor);
        settle();
    }
    void settle() const { QCoreApplication::processEvents(); }

    [[nodiscard]] RecommendationTable& ranking() const {
        return *find<RecommendationTable>("ranking");
    }
    [[nodiscard]] QString cell(int row, int column) const {
        return ranking().model()->index(row, column).data().toString();
    }
    [[nodiscard]] Recommendation expected() const {
        auto made = recommend(window->controller().scenario(), test::shippedCatalog());
        return std::move(*made);
    }
    [[nodiscard]] const Scenario& scenario() const { return window->controller().scenario(); }
    template <typename T>
    [[nodiscard]] T* named(const QString& name) const {
        for (T* each : window->findChildren<T*>()) {
            if (each->accessibleName() == name) {
                return each;
            }
        }
        qFatal("nothing is called %s", qPrintable(name));
    }
};

int rowWithFix(const Recommendation& made, Change::Kind kind) {
    for (std::size_t i = 0; i < made.ranking.size(); ++i) {
        if (made.ranking[i].fix && made.ranking[i].fix->kind == kind) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

} // namespace

class TestAdvisorPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheRankingOfTheCore() {
        const Fixture fixture;
        const Recommendation made = fixture.expected();
        QCOMPARE(fixture.ranking().model()->rowCount(), static_cast<int>(made.ranking.size()));
        for (const int row : {0, 1, 10}) {
            QCOMPARE(fixture.cell(row, RecommendationModel::Machine).toStdString(),
                     made.assessment.machines[static_cast<std::size_t>(row)].machine->name);
        }
        QVERIFY(
            fixture.cell(0, RecommendationModel::Reason).startsWith(QLatin1String("Meets all")));
        QVERIFY(!fixture.window->findChild<ComparisonTable*>()->isVisible()); // folded
    }

    void aRequirementIsAStepOfUndoAndReranks() {
        const Fixture fixture;
        const QString before = fixture.cell(0, RecommendationModel::Machine);
        auto* speed = fixture.named<QDoubleSpinBox>(QStringLiteral("At least (tok/s)"));
        QVERIFY(speed->isEnabled());
        QCOMPARE(speed->value(), 8.0);
        speed->setValue(20);
        fixture.settle();
        QCOMPARE(fixture.scenario().requirements.leastSpeed, std::optional(20.0));
        QVERIFY(fixture.cell(0, RecommendationModel::Machine) != before);
        fixture.window->controller().undoStack().undo();
        fixture.settle();
        QCOMPARE(fixture.scenario().requirements.leastSpeed, std::optional(8.0));
        QCOMPARE(fixture.cell(0, RecommendationModel::Machine), before);
        QCOMPARE(speed->value(), 8.0);
    }

    void aFixAppliesAndCanBeUndone() {
        const Fixture fixture;
        const Recommendation made = fixture.expected();
        const int row = rowWithFix(made, Change::Kind::allow);
        QVERIFY(row >= 0);
        const Scenario before = fixture.scenario();
        Q_EMIT fixture.ranking().fixRequested(row);
        fixture.settle();
        const Change& change = *made.ranking[static_cast<std::size_t>(row)].fix;
        QCOMPARE(fixture.scenario().requirements.mostPrice, std::optional(change.value));
        fixture.window->controller().undoStack().undo();
        QVERIFY(fixture.scenario() == before);
    }

    void aFixOfTheModelTakesItsMachineAlong() {
        const Fixture fixture;
        const Recommendation made = fixture.expected();
        const int row = rowWithFix(made, Change::Kind::fix);
        QVERIFY(row >= 0);
        const auto index = static_cast<std::size_t>(row);
        Q_EMIT fixture.ranking().fixRequested(row);
        const auto& machines = fixture.scenario().machines;
        const std::string id = made.assessment.machines[index].machine->id;
        QVERIFY(std::find(machines.begin(), machines.end(), id) != machines.end());
        QCOMPARE(fixture.scenario().quantization, made.ranking[index].fix->fix.quantization);
    }

    void aDoubleClickComparesTheMachine() {
        const Fixture fixture;
        const std::string id = fixture.expected().assessment.machines[2].machine->id;
        Q_EMIT fixture.ranking().doubleClicked(fixture.ranking().model()->index(2, 1));
        const auto& machines = fixture.scenario().machines;
        QVERIFY(std::find(machines.begin(), machines.end(), id) != machines.end());
    }

    void tellsWhatTheChosenMachineCanRun() {
        const Fixture fixture;
        auto* suited = fixture.find<SuitedTable>("suited");
        QCOMPARE(suited->rowCount(), 8);
        QVERIFY(!suited->item(0, 1)->text().isEmpty());
        Q_EMIT suited->cellDoubleClicked(1, 0);
        QVERIFY(fixture.scenario().model != "llama-3.3-70b-instruct");
    }

    void notesGroupTheirFigures() {
        const Fixture fixture;
        const Recommendation made = fixture.expected();
        QString notes = choiceNotes(made, QLocale(QLocale::English)).join(u' ');
        const QRegularExpression ungrouped(QStringLiteral("\\$\\d{4}|\\d{4} tokens"));
        QVERIFY2(!notes.contains(ungrouped), qPrintable(notes));
        QStringList plain;
        for (const std::string& note : recommendationNotes(made)) {
            plain << QString::fromStdString(note);
        }
        const QString asWritten = plain.join(u' ');
        QVERIFY2(asWritten.contains(ungrouped),
                 qPrintable(asWritten)); // there is something to group
        static const QRegularExpression commas(QStringLiteral("(?<=\\d),(?=\\d{3})"));
        QCOMPARE(notes.remove(commas), asWritten);
    }

    void mistakesAreNamed() {
        Fixture fixture;
        Scenario sparse = asking();
        sparse.model = "qwen3-30b-a3b";
        fixture.window->controller().reset(sparse);
        fixture.settle();
        QVERIFY(fixture.named<QLabel>(QStringLiteral("Notes"))
                    ->text()
                    .contains(QLatin1String("Paying for total parameters")));
    }

    void theModelIsSound() {
        RecommendationModel model;
        const QAbstractItemModelTester tester(&model);
        for (const double speed : {5.0, 8.0, 30.0}) {
            Scenario scenario = asking();
            scenario.requirements.leastSpeed = speed;
            auto made = recommend(scenario, test::shippedCatalog());
            QVERIFY(made.has_value());
            model.setRecommendation(std::make_shared<const Recommendation>(std::move(*made)));
        }
        QVERIFY(model.rowCount() > 100);
    }

    void thisComputerBecomesTheBaseline() {
        const Fixture fixture;
        SystemFacts facts;
        facts.processor = "Apple M4 Pro";
        facts.memory = gib(48);
        facts.gpuCores = 16;
        findOwnMachine(fixture.window->controller(), fixture.window->workbench().messages(),
                       [&] { return facts; });
        QCOMPARE(fixture.scenario().baseline, std::string("mini-m4pro-48"));
        QVERIFY(fixture.window->workbench().messages().text().contains(
            QLatin1String("Apple M4 Pro, 48.0 GiB")));
        facts.processor = "Apple M99";
        findOwnMachine(fixture.window->controller(), fixture.window->workbench().messages(),
                       [&] { return facts; });
        QVERIFY(fixture.window->workbench().messages().text().contains(
            QLatin1String("No machine of the catalog")));
    }
};

QTEST_MAIN(TestAdvisorPage)
#include "tst_advisor_page.moc"
