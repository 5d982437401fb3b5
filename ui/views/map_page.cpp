// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/map_page.h"

#include "core/evaluate.h"
#include "ui/charts/chart_data.h"
#include "ui/charts/legend.h"
#include "ui/charts/map_data.h"
#include "ui/charts/map_text.h"
#include "ui/models/map_model.h"
#include "ui/models/text.h"
#include "ui/panels/map_detail.h"
#include "ui/panels/map_table.h"
#include "ui/views/page_heading.h"
#include "ui/views/page_layout.h"

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {

constexpr int kGap = 8;
constexpr int kDetailGap = 18;
constexpr int kDetailCharacters = 32;

QFrame* separator(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

/// Where the page is low, the words scroll before they run into each other.
QScrollArea* scrolling(MapDetail* detail, QWidget* parent) {
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setBackgroundRole(QPalette::Base);
    area->setWidget(detail);
    detail->setBackgroundRole(QPalette::Base);
    area->setFixedWidth(kDetailCharacters * parent->fontMetrics().averageCharWidth());
    return area;
}

} // namespace

class MapPage::Impl {
public:
    explicit Impl(MapPage* page)
        : heading(new PageHeading(page)),
          controls(new QWidget(page)),
          kinds(new QComboBox(controls)),
          machines(new QComboBox(controls)),
          legend(new LegendWidget(page)),
          table(new MapTable(page)),
          detail(new MapDetail(page)) {
        layOutControls();
    }

    void layOutControls();
    void fillMachines();
    void show();
    void showDetail(int row, int column);
    [[nodiscard]] const MapChart& chart() const { return table->cells().chart(); }

    PageHeading* heading;
    QWidget* controls;
    QComboBox* kinds;
    QComboBox* machines;
    LegendWidget* legend;
    MapTable* table;
    MapDetail* detail;
    AssessmentPtr assessment;
    MapChoice choice;
    MemoryUnit unit = MemoryUnit::gib;
};

void MapPage::Impl::layOutControls() {
    kinds->addItem(tr("One machine: formats × contexts"), int(MapKind::formatsByContext));
    kinds->addItem(tr("One model: machines × formats"), int(MapKind::machinesByFormat));
    kinds->addItem(tr("One machine: models × contexts"), int(MapKind::modelsByContext));
    kinds->setAccessibleName(tr("Map shows"));
    machines->setAccessibleName(tr("Machines of the map"));
    machines->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* label = new QLabel(tr("Sho&w"), controls);
    label->setBuddy(kinds);
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins({});
    row->setSpacing(kGap);
    row->addWidget(label);
    row->addWidget(kinds);
    row->addWidget(machines);
}

/// The machines compared, or whether all of the catalog are shown.
void MapPage::Impl::fillMachines() {
    QStringList names;
    QStringList ids;
    int current = 0;
    if (choice.kind == MapKind::machinesByFormat) {
        names = {tr("Machines compared"), tr("All machines")};
        ids = {QString(), QString()};
        current = choice.allMachines ? 1 : 0;
    } else {
        for (const MachineAssessment& each : assessment->machines) {
            names << toQString(each.machine->name);
            ids << toQString(each.machine->id);
        }
        current = static_cast<int>(ids.indexOf(chart().choice.machine));
    }
    QStringList shown;
    for (int row = 0; row < machines->count(); ++row) {
        shown << machines->itemText(row);
    }
    const QSignalBlocker blocker(machines);
    if (shown != names) {
        machines->clear();
        for (int row = 0; row < names.size(); ++row) {
            machines->addItem(names[row], ids[row]);
        }
    }
    machines->setCurrentIndex(current);
}

void MapPage::Impl::show() {
    ChartData data;
    data.view = ChartView::map;
    data.unit = unit;
    data.map = mapChart(*assessment, choice, unit, data.locale);
    heading->setTexts(mapFinding(*assessment, data.map, data.locale), mapMeaning(data.map));
    legend->setEntries(legendOf(data));
    table->setChart(std::move(data.map), unit);
    table->setAccessibleDescription(mapFinding(*assessment, chart(), data.locale));
    kinds->setCurrentIndex(kinds->findData(int(choice.kind)));
    fillMachines();
    const QModelIndex cursor = table->currentIndex();
    showDetail(cursor.row(), cursor.column());
}

/// The cell's own scenario on its own machine: for figures that the map has not.
std::optional<MachineAssessment> assessed(const Assessment& assessment, const MapChart& chart,
                                          int row, int column,
                                          std::optional<Assessment>& keptAlive) {
    const MachineSpec* machine = mapMachine(assessment, chart, row);
    Scenario scenario = mapScenario(assessment, chart, row, column);
    scenario.machines.clear();
    scenario.baseline.clear();
    if (machine == nullptr) {
        return std::nullopt;
    }
    scenario.machines.push_back(machine->id);
    auto made = evaluate(scenario, assessment.catalog);
    if (!made) {
        return std::nullopt;
    }
    keptAlive = std::move(*made);
    return keptAlive->machines.front();
}

void MapPage::Impl::showDetail(int row, int column) {
    const MapChart& map = chart();
    detail->setVisible(map.has(row, column));
    if (!map.has(row, column)) {
        return;
    }
    const MapPlace& place = map.at(row, column);
    std::optional<Assessment> keptAlive;
    const auto machine = assessed(*assessment, map, row, column, keptAlive);
    MapDetail::Content content;
    content.title = mapPlaceName(map, row, column);
    content.why = place.why;
    content.isScenario = place.current;
    if (place.cell) {
        content.verdict = place.cell->verdict;
    }
    content.figures = mapFigures(map, row, column, machine ? &*machine : nullptr, unit, QLocale());
    content.nextStep = mapNextStep(map, row, column, unit, QLocale());
    detail->show(content);
}

MapPage::MapPage(QWidget* parent) : QWidget(parent), m_impl(std::make_unique<Impl>(this)) {
    showOnBase(*this);
    auto* layout =
        pageLayout(this, headingRow(m_impl->heading, m_impl->controls, this), m_impl->legend);
    auto* row = new QHBoxLayout;
    row->setSpacing(kDetailGap);
    row->addWidget(m_impl->table, 1);
    row->addWidget(separator(this));
    row->addWidget(scrolling(m_impl->detail, this));
    layout->addLayout(row, 1);
    connectParts();
}

MapPage::~MapPage() = default;

void MapPage::connectParts() {
    const auto choose = [this](int row, int column) {
        if (!m_impl->chart().has(row, column) || !m_impl->chart().at(row, column).cell) {
            return;
        }
        const auto* machine = mapMachine(*m_impl->assessment, m_impl->chart(), row);
        Q_EMIT scenarioChosen(mapScenario(*m_impl->assessment, m_impl->chart(), row, column),
                              machine != nullptr ? toQString(machine->id) : QString());
    };
    connect(m_impl->table, &MapTable::chosen, this, choose);
    connect(m_impl->table, &MapTable::hovered, this, &MapPage::hovered);
    connect(m_impl->table, &MapTable::cursorMoved, this, [this](int row, int column) {
        if (m_impl->assessment) {
            m_impl->showDetail(row, column);
        }
    });
    connect(m_impl->detail, &MapDetail::setRequested, this, [this, choose] {
        const QModelIndex cursor = m_impl->table->currentIndex();
        choose(cursor.row(), cursor.column());
    });
    connect(m_impl->kinds, &QComboBox::activated, this,
            [this](int row) { setKind(MapKind(row), m_impl->choice.allMachines); });
    connect(m_impl->machines, &QComboBox::activated, this, [this](int row) {
        if (m_impl->choice.kind == MapKind::machinesByFormat) {
            setKind(m_impl->choice.kind, row == 1);
        } else {
            Q_EMIT machineChosen(m_impl->machines->itemData(row).toString());
        }
    });
}

void MapPage::setAssessment(AssessmentPtr assessment, const QString& selectedMachine,
                            MemoryUnit unit) {
    m_impl->assessment = std::move(assessment);
    m_impl->choice.machine = selectedMachine;
    m_impl->unit = unit;
    m_impl->show();
}

MapChoice MapPage::choice() const {
    return m_impl->choice;
}

void MapPage::setKind(MapKind kind, bool allMachines) {
    m_impl->choice.kind = kind;
    m_impl->choice.allMachines = allMachines;
    if (m_impl->assessment) {
        m_impl->show();
    }
}

} // namespace headroom::ui
