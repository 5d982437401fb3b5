// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/advisor_page.h"

#include "core/planning/buying_mistakes.h"
#include "core/planning/recommend.h"
#include "core/planning/suited_models.h"
#include "ui/charts/chart_data.h"
#include "ui/charts/choice_data.h"
#include "ui/charts/choice_plot.h"
#include "ui/charts/plot_widget.h"
#include "ui/models/text.h"
#include "ui/panels/advice_window.h"
#include "ui/panels/card.h"
#include "ui/panels/recommendation_table.h"
#include "ui/panels/requirements_panel.h"
#include "ui/panels/suited_table.h"
#include "ui/scenario/edits.h"
#include "ui/theme/theme.h"
#include "ui/views/hover_tip.h"
#include "ui/views/page_heading.h"
#include "ui/views/page_layout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {

constexpr int kGap = 16;
constexpr int kPanelCharacters = 34;
constexpr int kRankRows = 9;
constexpr int kScatterShare = 58;
constexpr int kSideShare = 42;
constexpr int kLeastNotes = 3;
constexpr int kLeastScatter = 12; ///< heights of text

QString paragraph(const QString& text) {
    return QStringLiteral("<p style=\"margin:0 0 6px 0\">%1</p>").arg(text);
}

} // namespace

class AdvisorPage::Impl {
public:
    Impl(ScenarioController& owner, AdvisorPage* owned)
        : controller(owner),
          page(owned),
          area(new QScrollArea(owned)),
          inside(new QWidget(area)),
          heading(new PageHeading(inside)),
          requirements(new RequirementsPanel(owner, inside)),
          ranking(new RecommendationTable(inside)),
          scatter(new PlotWidget(std::make_unique<ChoicePlot>(), inside)),
          suitedTitle(makeHeading(QString(), inside)),
          suited(new SuitedTable(inside)),
          notes(new QLabel(inside)) {}

    void buildLayout();
    void connectParts();
    void recompute();
    void showScatter();
    void showSuited();
    void showNotes();
    void applyFix(int row);
    void add(const QString& id);
    [[nodiscard]] QString chosenMachine() const;

    ScenarioController& controller;
    AdvisorPage* page;
    QScrollArea* area;
    QWidget* inside;
    PageHeading* heading;
    RequirementsPanel* requirements;
    RecommendationTable* ranking;
    PlotWidget* scatter;
    QLabel* suitedTitle;
    SuitedTable* suited;
    QLabel* notes;
    AssessmentPtr assessment;
    MemoryUnit unit = MemoryUnit::gib;
    RecommendationPtr made;
    std::unique_ptr<ModelShelf> shelf; ///< of the catalog last seen
    bool stale = true;
};

void AdvisorPage::Impl::buildLayout() {
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(inside);
    showOnBase(*inside);
    requirements->setFixedWidth(kPanelCharacters * inside->fontMetrics().averageCharWidth());
    ranking->setMinimumHeight(ranking->heightOfRows(kRankRows / 2));
    auto* top = new QWidget(inside);
    auto* inTop = new QHBoxLayout(top);
    inTop->setContentsMargins({});
    inTop->setSpacing(kGap);
    inTop->addWidget(requirements);
    inTop->addWidget(ranking, 1);
    auto* side = new QVBoxLayout;
    side->setSpacing(6);
    side->addWidget(suitedTitle);
    side->addWidget(suited);
    auto* noteArea = new QScrollArea(inside);
    noteArea->setFrameShape(QFrame::NoFrame);
    noteArea->setWidgetResizable(true);
    noteArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    noteArea->setMinimumHeight(kLeastNotes * inside->fontMetrics().height());
    noteArea->setWidget(notes);
    showOnBase(*notes);
    side->addWidget(noteArea, 1);
    suited->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    notes->setWordWrap(true);
    notes->setTextFormat(Qt::RichText);
    notes->setAlignment(Qt::AlignTop);
    notes->setTextInteractionFlags(Qt::TextBrowserInteraction);
    notes->setAccessibleName(AdvisorPage::tr("Notes"));
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(kGap);
    bottom->addWidget(scatter, kScatterShare);
    bottom->addLayout(side, kSideShare);
    scatter->setMinimumHeight(kLeastScatter * inside->fontMetrics().height());
    scatter->setAccessibleName(AdvisorPage::tr("Price and speed"));
    auto* layout = pageLayout(inside, heading, top);
    layout->addLayout(bottom, 1);
}

void AdvisorPage::Impl::connectParts() {
    QObject::connect(ranking, &RecommendationTable::fixRequested, page,
                     [this](int row) { applyFix(row); });
    QObject::connect(ranking, &RecommendationTable::addRequested, page,
                     [this](const QString& id) { add(id); });
    QObject::connect(ranking, &RecommendationTable::machineSelected, page, [this] {
        showScatter();
        showSuited();
    });
    QObject::connect(suited, &SuitedTable::modelChosen, page,
                     [this](const QString& model, const QString& quantization) {
                         Scenario next = withModel(controller.scenario(), controller.catalog(),
                                                   model.toStdString());
                         next.quantization = quantization.toStdString();
                         controller.apply(next, AdvisorPage::tr("choose model"));
                     });
    QObject::connect(notes, &QLabel::linkActivated, page, [this] {
        auto* window = new AdviceWindow(assessment->catalog, page);
        window->setAttribute(Qt::WA_DeleteOnClose);
        window->show();
    });
    QObject::connect(scatter, &PlotWidget::hovered, page, [this](const QString& text) {
        showHoverTip(scatter, text);
        Q_EMIT page->hovered(onOneLine(text));
    });
}

void AdvisorPage::Impl::recompute() {
    stale = false;
    requirements->follow();
    auto found = recommend(assessment->scenario, assessment->catalog);
    if (!found) {
        heading->setTexts(toQString(found.error().message), QString());
        return;
    }
    made = std::make_shared<const Recommendation>(std::move(*found));
    heading->setTexts(choiceFinding(*made, QLocale()), choiceMeaning(*made, QLocale()));
    ranking->setRecommendation(made);
    showScatter();
    showSuited();
    showNotes();
}

QString AdvisorPage::Impl::chosenMachine() const {
    const QString selected = ranking->selectedMachine();
    return !selected.isEmpty() || made->ranking.empty()
               ? selected
               : toQString(made->assessment.machines.front().machine->id);
}

void AdvisorPage::Impl::showScatter() {
    if (!made) {
        return;
    }
    ChartData data;
    data.view = ChartView::advisor;
    data.choice = choiceChart(*made, ranking->selectedMachine(), QLocale());
    data.summary = choiceFinding(*made, QLocale());
    scatter->setData(data);
}

void AdvisorPage::Impl::showSuited() {
    if (!made) {
        return;
    }
    if (!shelf || shelf->catalog != assessment->catalog) {
        shelf = std::make_unique<ModelShelf>(shelfOf(assessment->catalog));
    }
    Scenario scenario = assessment->scenario;
    scenario.requirements = {}; // of machines: speed and format are the model's own here
    const QString machine = chosenMachine();
    std::vector<SuitedModels> answers;
    for (const ModelUse& use : assessment->catalog->advice.uses) {
        auto answer = suitedModels(scenario, machine.toStdString(), use.id, *shelf);
        if (answer) {
            answers.push_back(std::move(*answer));
        }
    }
    const MachineSpec* spec = assessment->catalog->machine(machine.toStdString());
    suitedTitle->setText(spec == nullptr
                             ? QString()
                             : AdvisorPage::tr("What %1 can run").arg(toQString(spec->name)));
    suited->setAnswers(answers, unit);
}

void AdvisorPage::Impl::showNotes() {
    QString text;
    for (const QString& note : choiceNotes(*made, QLocale())) {
        text += paragraph(note.toHtmlEscaped());
    }
    for (const FiredMistake& each : firedMistakes(*assessment)) {
        text += paragraph(QStringLiteral("<b>%1.</b> %2 %3")
                              .arg(toQString(each.mistake->name).toHtmlEscaped(),
                                   toQString(each.why).toHtmlEscaped(),
                                   toQString(each.mistake->advice).toHtmlEscaped()));
    }
    text += paragraph(QStringLiteral("<a href=\"advice\">%1</a>")
                          .arg(AdvisorPage::tr("What articles advise, and what the figures say…")));
    notes->setText(text);
}

void AdvisorPage::Impl::applyFix(int row) {
    const auto& change = made->ranking[static_cast<std::size_t>(row)].fix;
    if (!change || stale) {
        return;
    }
    const std::string id = made->assessment.machines[static_cast<std::size_t>(row)].machine->id;
    Scenario next = controller.scenario();
    switch (change->kind) {
    case Change::Kind::fix:
    case Change::Kind::lighterModel:
        next.workload = change->fix.workload;
        next.quantization = change->fix.quantization;
        next = withMachine(std::move(next), id, true);
        break;
    case Change::Kind::sibling:
        next = withMachine(std::move(next), change->machine, true);
        break;
    case Change::Kind::allow:
        (change->demand == Demand::price ? next.requirements.mostPrice
                                         : next.requirements.mostWatts) = change->value;
        break;
    }
    controller.apply(next, AdvisorPage::tr("apply fix"));
}

void AdvisorPage::Impl::add(const QString& id) {
    controller.apply(withMachine(controller.scenario(), id.toStdString(), true),
                     AdvisorPage::tr("add machine"));
    Q_EMIT page->machineAdded(id);
}

AdvisorPage::AdvisorPage(ScenarioController& controller, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(controller, this)) {
    showOnBase(*this);
    m_impl->buildLayout();
    m_impl->connectParts();
    m_impl->area->setGeometry(rect());
}

AdvisorPage::~AdvisorPage() = default;

void AdvisorPage::setAssessment(AssessmentPtr assessment, MemoryUnit unit) {
    m_impl->assessment = std::move(assessment);
    m_impl->unit = unit;
    m_impl->stale = true;
    if (isVisible()) {
        m_impl->recompute();
    }
}

QSize AdvisorPage::minimumSizeHint() const {
    return {400, 200};
}

void AdvisorPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_impl->stale && m_impl->assessment) {
        m_impl->recompute();
    }
}

void AdvisorPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_impl->area->setGeometry(rect());
}

} // namespace headroom::ui
