// SPDX-License-Identifier: GPL-3.0-or-later
// The Map page in the real window: cells become the scenario, by mouse and by keyboard.
#include "core/evaluate.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/charts/map_data.h"
#include "ui/charts/map_text.h"
#include "ui/export/exporter.h"
#include "ui/models/map_model.h"
#include "ui/panels/map_detail.h"
#include "ui/panels/map_table.h"
#include "ui/scenario/edits.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/views/map_page.h"
#include "ui/window/workbench.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QUndoStack>

using namespace headroom;
using namespace headroom::ui;

class MapTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::WindowFixture> m_fixture;

    [[nodiscard]] MainWindow& window() const { return *m_fixture->window; }
    [[nodiscard]] ScenarioController& controller() const { return window().controller(); }
    [[nodiscard]] const Scenario& scenario() const { return controller().scenario(); }
    [[nodiscard]] MapPage& page() const { return *window().findChild<MapPage*>(); }
    [[nodiscard]] MapTable& table() const { return *window().findChild<MapTable*>(); }
    [[nodiscard]] const MapChart& chart() const { return table().cells().chart(); }
    /// A cell that fits and is not the scenario.
    [[nodiscard]] QModelIndex anotherThatFits() const;
    void click(const QModelIndex& index) const {
        table().scrollTo(index);
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {},
                          table().visualRect(index).center());
        QCoreApplication::processEvents();
    }
    void show(MapKind kind, bool all = false) const {
        page().setKind(kind, all);
        QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void init() {
        m_fixture = std::make_unique<test::WindowFixture>();
        window().resize(1600, 1000);
        window().workbench().setView(ChartView::map);
        QCoreApplication::processEvents();
    }
    void cleanup() { m_fixture.reset(); }
    void cellsSayWhatEvaluateSays();
    void clickSetsTheScenario();
    void undoReturns();
    void keysMoveAndEnterSets();
    void buttonSetsTheCursorsCell();
    void cursorFollowsTheScenario();
    void machinesJoinTheComparison();
    void modelsComeInTheirOwnFormats();
    void everyMapFramesTheScenario_data();
    void everyMapFramesTheScenario();
    void modelKeepsItsRules();
    void assistiveToolsReadTheCells();
    void detailHasTheNextStep();
    void pictureIsTheWindows();
    void tablesHaveEveryCell();
    void choiceIsRemembered();
};

QModelIndex MapTest::anotherThatFits() const {
    for (int row = 0; row < static_cast<int>(chart().rows.size()); ++row) {
        for (int column = 0; column < static_cast<int>(chart().columns.size()); ++column) {
            const MapPlace& place = chart().at(row, column);
            if (place.cell && place.cell->verdict == Verdict::fits && !place.current &&
                row != chart().currentRow && column != chart().currentColumn) {
                return table().model()->index(row, column);
            }
        }
    }
    return {};
}

void MapTest::cellsSayWhatEvaluateSays() {
    const auto* machine = mapMachine(*controller().assessment(), chart(), 0);
    QVERIFY(machine != nullptr);
    for (int row = 0; row < static_cast<int>(chart().rows.size()); ++row) {
        const int column = row % static_cast<int>(chart().columns.size());
        Scenario asked = mapScenario(*controller().assessment(), chart(), row, column);
        const auto there = evaluate(asked, controller().assessment()->catalog);
        QVERIFY(there.has_value());
        const auto found = std::ranges::find(there->machines, machine, &MachineAssessment::machine);
        const MapPlace& place = chart().at(row, column);
        QCOMPARE(place.cell->verdict, found->fit.verdict);
        QCOMPARE(place.cell->needed.bytes, found->memory.resident().bytes);
    }
}

void MapTest::clickSetsTheScenario() {
    const QModelIndex cell = anotherThatFits();
    QVERIFY(cell.isValid());
    const std::uint32_t context = chart().columns[static_cast<std::size_t>(cell.column())].context;
    const std::string quantization =
        chart().rows[static_cast<std::size_t>(cell.row())].quantization;
    click(cell);
    QCOMPARE(scenario().workload.context, context);
    QCOMPARE(scenario().quantization, quantization);
    QVERIFY(chart().at(cell.row(), cell.column()).current);
}

void MapTest::undoReturns() {
    const Scenario before = scenario();
    click(anotherThatFits());
    QVERIFY(scenario() != before);
    QCOMPARE(controller().undoStack().count(), 1);
    controller().undoStack().undo();
    QCOMPARE(scenario(), before);
}

void MapTest::keysMoveAndEnterSets() {
    const Scenario before = scenario();
    table().setFocus();
    const QModelIndex start = table().currentIndex();
    QCOMPARE(start.row(), chart().currentRow);
    QCOMPARE(start.column(), chart().currentColumn);
    QTest::keyClick(&table(), Qt::Key_Down);
    QTest::keyClick(&table(), Qt::Key_Left);
    QCOMPARE(table().currentIndex(),
             start.siblingAtColumn(start.column() - 1).siblingAtRow(1 + start.row()));
    QCOMPARE(scenario(), before);
    const int row = table().currentIndex().row();
    const int column = table().currentIndex().column();
    QTest::keyClick(&table(), Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(scenario().quantization, chart().rows[static_cast<std::size_t>(row)].quantization);
    QCOMPARE(scenario().workload.context,
             chart().columns[static_cast<std::size_t>(column)].context);
}

void MapTest::buttonSetsTheCursorsCell() {
    auto* button = window().findChild<MapDetail*>()->findChild<QPushButton*>();
    QVERIFY(!button->isEnabled()); // it is the scenario already
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_Left);
    QVERIFY(button->isEnabled());
    const std::uint32_t expected =
        chart().columns[static_cast<std::size_t>(table().currentIndex().column())].context;
    button->click();
    QCOMPARE(scenario().workload.context, expected);
}

void MapTest::cursorFollowsTheScenario() {
    controller().apply(withContext(scenario(), 2048), QStringLiteral("edit"));
    QCoreApplication::processEvents();
    QCOMPARE(chart().currentColumn, 0);
    QCOMPARE(table().currentIndex().column(), 0);
    controller().apply(withContext(scenario(), 5000), QStringLiteral("edit")); // no named context
    QCoreApplication::processEvents();
    QCOMPARE(chart().columns[static_cast<std::size_t>(chart().currentColumn)].context, 5000U);
}

void MapTest::machinesJoinTheComparison() {
    show(MapKind::machinesByFormat, true);
    QCOMPARE(chart().rows.size(), controller().catalog().machines.size());
    const auto compared = scenario().machines;
    const auto newcomer = std::ranges::find_if(chart().rows, [&](const MapLine& line) {
        return std::ranges::find(compared, line.machine) == compared.end();
    });
    const auto row = static_cast<int>(newcomer - chart().rows.begin());
    const std::string machine = newcomer->machine;
    click(table().model()->index(row, 0));
    QCOMPARE(scenario().machines.size(), compared.size() + 1);
    QCOMPARE(scenario().machines.back(), machine);
    QCOMPARE(window().workbench().selectedMachine().toStdString(), machine);
    show(MapKind::machinesByFormat, false);
    QCOMPARE(chart().rows.size(), compared.size() + 1);
}

void MapTest::modelsComeInTheirOwnFormats() {
    show(MapKind::modelsByContext);
    QVERIFY(chart().rows.size() > 20);
    for (std::size_t row = 0; row < chart().rows.size(); ++row) {
        const MapLine& line = chart().rows[row];
        QVERIFY(controller().catalog().model(line.model) != nullptr);
        const Scenario set = mapScenario(*controller().assessment(), chart(), static_cast<int>(row),
                                         chart().currentColumn);
        QVERIFY2(evaluate(set, controller().assessment()->catalog).has_value(), line.model.c_str());
        QCOMPARE(set.model, line.model);
        QCOMPARE(set.quantization, line.quantization);
    }
}

void MapTest::everyMapFramesTheScenario_data() {
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind < kMapKinds; ++kind) {
        QTest::addRow("%d", kind) << kind;
    }
}

void MapTest::everyMapFramesTheScenario() {
    QFETCH(int, kind);
    show(MapKind(kind));
    QVERIFY(chart().has(chart().currentRow, chart().currentColumn));
    const Scenario same =
        mapScenario(*controller().assessment(), chart(), chart().currentRow, chart().currentColumn);
    QCOMPARE(same, scenario());
    int framed = 0;
    for (const MapPlace& place : chart().places) {
        framed += place.current ? 1 : 0;
    }
    QCOMPARE(framed, 1);
}

void MapTest::modelKeepsItsRules() {
    MapModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (const MapKind kind :
         {MapKind::formatsByContext, MapKind::machinesByFormat, MapKind::modelsByContext}) {
        const MapChoice choice{kind, {}, false};
        model.setChart(mapChart(*controller().assessment(), choice, MemoryUnit::gib, QLocale()),
                       MemoryUnit::gib);
        model.setChart(mapChart(*controller().assessment(), choice, MemoryUnit::gb, QLocale()),
                       MemoryUnit::gb);
        QVERIFY(model.rowCount() > 1 && model.columnCount() > 1);
    }
    model.setChart({}, MemoryUnit::gib);
    QCOMPARE(model.rowCount(), 0);
}

void MapTest::assistiveToolsReadTheCells() {
    QAccessibleInterface* told = QAccessible::queryAccessibleInterface(&table());
    QVERIFY(told != nullptr && told->tableInterface() != nullptr);
    QCOMPARE(told->role(), QAccessible::Table);
    QCOMPARE(told->text(QAccessible::Name), QStringLiteral("Map"));
    auto* cell = told->tableInterface()->cellAt(chart().currentRow, chart().currentColumn);
    const QString text = cell->text(QAccessible::Name);
    QVERIFY2(text.contains(QStringLiteral("tok/s")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("the current scenario")), qPrintable(text));
    QVERIFY(!told->text(QAccessible::Description).isEmpty());
}

void MapTest::detailHasTheNextStep() {
    QStringList texts;
    for (const auto* label : window().findChild<MapDetail*>()->findChildren<QLabel*>()) {
        texts << (label->isVisible() ? label->text() : QString());
    }
    const QString all = texts.join(QLatin1Char('\n'));
    QVERIFY2(all.contains(QStringLiteral("Q4_K_M at 8,192 tokens")), qPrintable(all));
    QVERIFY2(all.contains(QStringLiteral("Q5_K_M")), qPrintable(all)); // the next format
    QVERIFY2(all.contains(QStringLiteral("Time to first token")), qPrintable(all));
    const QModelIndex next = table().model()->index(chart().currentRow - 1, chart().currentColumn);
    QVERIFY(
        all.contains(chart().at(next.row(), next.column()).text.section(QLatin1Char(' '), 0, 0)));
}

void MapTest::pictureIsTheWindows() {
    window().workbench().select(QStringLiteral("studio-m4max-64"));
    QCoreApplication::processEvents();
    m_fixture->answerPath = m_fixture->folder.filePath(QStringLiteral("map.png"));
    for (auto* action : window().findChildren<QAction*>()) {
        if (action->text().contains(QStringLiteral("Export chart"))) {
            action->trigger();
        }
    }
    const QImage written(m_fixture->answerPath);
    QVERIFY(!written.isNull());
    ExportOptions options;
    options.view = ChartView::map;
    options.map = page().choice();
    options.scale = 1;
    QCOMPARE(options.map.machine, QStringLiteral("studio-m4max-64"));
    const QImage drawn = renderChart(*window().workbench().shownAssessment(), options);
    QCOMPARE(written.convertToFormat(QImage::Format_RGB32), drawn);
    options.map.kind = MapKind::machinesByFormat;
    QVERIFY(renderChart(*window().workbench().shownAssessment(), options) != drawn);
}

void MapTest::tablesHaveEveryCell() {
    ExportOptions options;
    options.view = ChartView::map;
    options.map = page().choice();
    const QString path = m_fixture->folder.filePath(QStringLiteral("map.csv"));
    QVERIFY(exportChart(*window().workbench().shownAssessment(), path, options).has_value());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines =
        QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 1 + static_cast<int>(chart().places.size()));
    const MapPlace& first = chart().places.front();
    QVERIFY(lines.at(1).startsWith(QStringLiteral("F16,2048,overflow,%1,%2,")
                                       .arg(first.cell->needed.bytes)
                                       .arg(first.cell->usable.bytes)));
    const QString markdown = m_fixture->folder.filePath(QStringLiteral("map.md"));
    QVERIFY(exportChart(*window().workbench().shownAssessment(), markdown, options).has_value());
    QFile table(markdown);
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(table.readAll());
    QVERIFY(text.contains(
        QStringLiteral("**%1**").arg(chart().at(chart().currentRow, chart().currentColumn).text)));
}

void MapTest::choiceIsRemembered() {
    show(MapKind::machinesByFormat, true);
    window().close();
    m_fixture->open();
    QCOMPARE(window().workbench().view(), ChartView::map);
    QCOMPARE(page().choice().kind, MapKind::machinesByFormat);
    QVERIFY(page().choice().allMachines);
}

QTEST_MAIN(MapTest)
#include "tst_map.moc"
