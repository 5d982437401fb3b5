// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/workbench.h"

#include "ui/models/text.h"
#include "ui/panels/comparison_table.h"
#include "ui/panels/fold_bar.h"
#include "ui/panels/launch_window.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/verdict_strip.h"
#include "ui/scenario/edits.h"
#include "ui/views/advisor_page.h"
#include "ui/views/catalog_page.h"
#include "ui/views/claims_page.h"
#include "ui/views/cost_page.h"
#include "ui/views/map_page.h"
#include "ui/views/memory_page.h"
#include "ui/views/speed_page.h"

#include <QScrollBar>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace headroom::ui {

namespace {

constexpr int kPadding = 8;
constexpr int kMostRows = 9;
constexpr int kFewRows = 4; ///< on a low screen
constexpr int kLowLines = 46;
constexpr int kAdvicePause = 80; ///< milliseconds

bool names(const Assessment& assessment, const QString& id) {
    const auto& machines = assessment.scenario.machines;
    return std::ranges::find(machines, id.toStdString()) != machines.end();
}

/// The machine in view when nobody chose one: the baseline, else the first that fits.
QString usualSelection(const Assessment& assessment) {
    if (!assessment.scenario.baseline.empty()) {
        return toQString(assessment.scenario.baseline);
    }
    for (const MachineAssessment& each : assessment.machines) {
        if (each.fit.verdict == Verdict::fits) {
            return toQString(each.machine->id);
        }
    }
    return assessment.machines.empty() ? QString()
                                       : toQString(assessment.machines.front().machine->id);
}

} // namespace

Workbench::Workbench(ScenarioController& controller, QWidget* parent)
    : QWidget(parent),
      m_controller(controller),
      m_messages(new MessageBar(this)),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_pages(new QTabWidget(this)),
      m_memory(new MemoryPage(this)),
      m_speed(new SpeedPage(this)),
      m_map(new MapPage(this)),
      m_cost(new CostPage(controller, this)),
      m_advisor(new AdvisorPage(controller, this)),
      m_claims(new ClaimsPage(this)),
      m_fold(new FoldBar(this)),
      m_catalog(new CatalogPage(this)),
      m_table(new ComparisonTable(this)),
      m_verdict(new VerdictStrip(this)) {
    buildLayout();
    connectParts();
    follow();
    settle();
}

Workbench::~Workbench() = default;

void Workbench::buildLayout() {
    m_pages->addTab(m_memory, tr("Memory"));
    m_pages->addTab(m_speed, tr("Speed"));
    m_pages->addTab(m_cost, tr("Cost"));
    m_pages->addTab(m_map, tr("Map"));
    m_pages->addTab(m_advisor, tr("Advisor"));
    m_pages->addTab(m_claims, tr("Claims"));
    m_pages->addTab(m_catalog, tr("Catalog"));
    // Two charts side by side would keep the terms off a small screen.
    for (QWidget* page : {static_cast<QWidget*>(m_speed), static_cast<QWidget*>(m_map)}) {
        page->setMinimumWidth(m_memory->minimumSizeHint().width());
    }
    m_splitter->addWidget(m_pages);
    m_splitter->addWidget(m_table);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(kPadding);
    m_table->setMinimumHeight(m_table->heightOfRows(3));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    all->setSpacing(kPadding);
    all->addWidget(m_messages);
    all->addWidget(m_splitter, 1);
    all->addWidget(m_fold);
    all->addWidget(m_verdict);
}

void Workbench::connectParts() {
    connect(&m_controller, &ScenarioController::assessmentChanged, this, &Workbench::follow);
    connect(m_pages, &QTabWidget::currentChanged, this, &Workbench::showPage);
    connect(m_fold, &FoldBar::clicked, this, [this] {
        m_unfolded = true;
        foldTable();
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_heightsChosen = true; });
    m_advice.setSingleShot(true);
    m_advice.setInterval(kAdvicePause);
    connect(&m_advice, &QTimer::timeout, this, &Workbench::advise);
    connect(m_table, &ComparisonTable::machineSelected, this, &Workbench::select);
    connect(m_table, &ComparisonTable::orderChanged, this, &Workbench::settleSoon);
    connect(m_memory, &MemoryPage::machineClicked, this, &Workbench::select);
    connect(m_speed, &SpeedPage::machineClicked, this, &Workbench::select);
    connect(m_memory, &MemoryPage::hovered, this, &Workbench::hovered);
    connect(m_speed, &SpeedPage::hovered, this, &Workbench::hovered);
    connect(m_map, &MapPage::hovered, this, &Workbench::hovered);
    connect(m_map, &MapPage::machineChosen, this, &Workbench::select);
    connect(m_map, &MapPage::scenarioChosen, this, &Workbench::applyMap);
    connect(m_cost, &CostPage::machineClicked, this, &Workbench::select);
    connect(m_cost, &CostPage::hovered, this, &Workbench::hovered);
    connect(m_advisor, &AdvisorPage::hovered, this, &Workbench::hovered);
    connect(m_advisor, &AdvisorPage::machineAdded, this, &Workbench::select);
    connect(m_verdict, &VerdictStrip::fixChosen, this, &Workbench::applyFix);
    connect(m_verdict, &VerdictStrip::launchRequested, this, &Workbench::showLaunch);
}

/// Another machine is added to the comparison, if need be, and brought in view. A fix of a scenario
/// that was edited since would undo that edit.
void Workbench::applyFix(const Fix& fix) {
    if (m_settling || m_advice.isActive()) {
        advise();
        return;
    }
    Scenario next = m_controller.scenario();
    next.workload = fix.workload;
    next.quantization = fix.quantization;
    if (fix.kind == Fix::Kind::machine) {
        next = withMachine(std::move(next), fix.machine, true);
    }
    m_controller.apply(next, tr("apply fix"));
    if (fix.kind == Fix::Kind::machine) {
        select(toQString(fix.machine));
    }
}

void Workbench::applyMap(const Scenario& scenario, const QString& machine) {
    m_controller.apply(scenario, tr("set the scenario from the map"));
    select(machine);
}

void Workbench::showLaunch() {
    if (m_launch == nullptr) {
        m_launch = new LaunchWindow(this);
    }
    m_launch->setAssessment(*m_controller.assessment(), m_selected);
    m_launch->show();
    m_launch->raise();
    m_launch->activateWindow();
}

void Workbench::setUnit(MemoryUnit unit) {
    if (unit != m_unit) {
        m_unit = unit;
        follow();
    }
}

void Workbench::select(const QString& machineId) {
    if (machineId.isEmpty() || machineId == m_selected ||
        !names(*m_controller.assessment(), machineId)) {
        return;
    }
    m_selected = machineId;
    m_table->select(machineId);
    m_verdict->setFinding(*m_controller.assessment(), m_selected, m_unit);
    settleSoon();
    Q_EMIT machineSelected(machineId);
}

void Workbench::chooseMachine() {
    const Assessment& assessment = *m_controller.assessment();
    if (m_selected.isEmpty() || !names(assessment, m_selected)) {
        m_selected = usualSelection(assessment);
        Q_EMIT machineSelected(m_selected);
    }
    m_table->select(m_selected);
}

void Workbench::follow() {
    const AssessmentPtr assessment = m_controller.assessment();
    {
        const QSignalBlocker blocker(m_table); // rows come and go; the selection is ours
        m_table->setAssessment(assessment, m_unit);
    }
    chooseMachine();
    m_verdict->setFinding(*assessment, m_selected, m_unit);
    settleSoon();
}

/// Comes before the window paints, for painting has a lower priority: one picture for everything.
void Workbench::settleSoon() {
    if (!std::exchange(m_settling, true)) {
        QMetaObject::invokeMethod(this, &Workbench::settle, Qt::QueuedConnection);
    }
}

void Workbench::settle() {
    m_settling = false;
    m_table->settle();
    adviseSoon();
    showPage();
    if (m_launch != nullptr && m_launch->isVisible()) {
        m_launch->setAssessment(*m_controller.assessment(), m_selected);
    }
    Q_EMIT settled();
}

/// At once, unless a drag is on: nobody reads advice that changes a hundred times a second, and its
/// links make it the dearest text of the window to lay out.
void Workbench::adviseSoon() {
    if (!m_sinceAdvice.isValid() || m_sinceAdvice.hasExpired(kAdvicePause)) {
        advise();
    } else if (!m_advice.isActive()) {
        m_advice.start();
    }
}

void Workbench::advise() {
    m_advice.stop();
    m_verdict->setAdvice(*m_controller.assessment(), m_selected, m_unit);
    m_sinceAdvice.start();
}

/// Such a page needs the room; leaving it brings the table back, coming back folds it again.
void Workbench::foldTable() {
    const QWidget* page = m_pages->currentWidget();
    const bool folds = page == m_advisor || page == m_claims || page == m_catalog ||
                       ((page == m_cost || page == m_map) && isLow());
    m_unfolded = m_unfolded && folds;
    m_table->setVisible(!folds || m_unfolded);
    m_fold->setVisible(folds && !m_unfolded);
    m_fold->setAssessment(*m_controller.assessment());
}

void Workbench::showPage() {
    foldTable();
    const AssessmentPtr shown = shownAssessment();
    if (m_pages->currentWidget() == m_memory) {
        m_memory->setAssessment(shown, m_selected, m_unit);
    } else if (m_pages->currentWidget() == m_advisor) {
        m_advisor->setAssessment(m_controller.assessment(), m_unit);
    } else if (m_pages->currentWidget() == m_claims) {
        m_claims->setCatalog(shown->catalog);
    } else if (m_pages->currentWidget() == m_catalog) {
        m_catalog->setCatalog(shown->catalog);
    } else if (m_pages->currentWidget() == m_cost) {
        m_cost->setAssessment(shown, m_selected, m_unit);
    } else if (m_pages->currentWidget() == m_map) {
        m_map->setAssessment(shown, m_selected, m_unit);
    } else {
        m_speed->setAssessment(shown, m_selected, m_unit);
    }
}

bool Workbench::isLow() const {
    return height() < kLowLines * fontMetrics().height();
}

void Workbench::shareHeight() {
    const int machines = static_cast<int>(m_controller.scenario().machines.size());
    const QScrollBar& sideways = *m_table->horizontalScrollBar();
    const int bar = sideways.maximum() > 0 ? sideways.sizeHint().height() : 0;
    const int table =
        m_table->heightOfRows(std::min(machines, isLow() ? kFewRows : kMostRows)) + bar;
    m_splitter->setSizes({std::max(1, height() - table), table});
}

bool Workbench::restoreHeights(const QByteArray& state) {
    m_heightsChosen = m_splitter->restoreState(state);
    return m_heightsChosen;
}

QByteArray Workbench::chosenHeights() const {
    return m_heightsChosen ? m_splitter->saveState() : QByteArray();
}

void Workbench::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    foldTable();
    if (!m_heightsChosen) {
        shareHeight();
    }
}

AssessmentPtr Workbench::shownAssessment() const {
    return m_table->ordered();
}

void Workbench::showClaims() {
    m_pages->setCurrentWidget(m_claims);
}

void Workbench::showCatalog() {
    m_pages->setCurrentWidget(m_catalog);
}

ClaimsPage* Workbench::claimsShown() const {
    return m_pages->currentWidget() == m_claims ? m_claims : nullptr;
}

PageChoices Workbench::pageChoices() const {
    const MapChoice map = m_map->choice();
    return {m_speed->side(), map.kind, map.allMachines};
}

void Workbench::setPageChoices(const PageChoices& choices) {
    m_speed->setSide(choices.speedSide);
    m_map->setKind(choices.mapKind, choices.allMachines);
}

ChartView Workbench::view() const {
    const QWidget* page = m_pages->currentWidget();
    return page == m_speed     ? ChartView::speed
           : page == m_cost    ? ChartView::cost
           : page == m_map     ? ChartView::map
           : page == m_advisor ? ChartView::advisor
                               : ChartView::memory;
}

void Workbench::setView(ChartView view) {
    QWidget* page = m_memory;
    if (view == ChartView::speed) {
        page = m_speed;
    } else if (view == ChartView::cost) {
        page = m_cost;
    } else if (view == ChartView::map) {
        page = m_map;
    } else if (view == ChartView::advisor) {
        page = m_advisor;
    }
    m_pages->setCurrentWidget(page);
}

} // namespace headroom::ui
