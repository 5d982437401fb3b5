// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/speed_page.h"

#include "ui/charts/answer_content.h"
#include "ui/charts/chart_widget.h"
#include "ui/charts/depth_widget.h"
#include "ui/charts/legend.h"
#include "ui/charts/plot_widget.h"
#include "ui/charts/speed_content.h"
#include "ui/charts/speed_dots.h"
#include "ui/charts/users_plot.h"
#include "ui/panels/segmented_control.h"
#include "ui/views/hover_tip.h"
#include "ui/views/page_heading.h"
#include "ui/views/page_layout.h"
#include "ui/views/part_text.h"

#include <QDesktopServices>
#include <QFrame>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {

constexpr int kRowsShare = 3;
constexpr int kSideShare = 2;
constexpr int kWideCharacters = 132;
constexpr int kGap = 18;
constexpr int kRowsOnly = 3; ///< the choice of a narrow page that shows the bars

QFrame* separator(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

} // namespace

class SpeedPage::Impl {
public:
    explicit Impl(SpeedPage* page)
        : heading(new PageHeading(page)),
          choice(new SegmentedControl(tr("Chart"), page)),
          legend(new LegendWidget(page)),
          chart(new ChartWidget(std::make_unique<SpeedContent>(), page)),
          line(separator(page)),
          sides(new QStackedWidget(page)),
          depth(new DepthWidget(sides)),
          answer(new ChartWidget(std::make_unique<AnswerContent>(), sides)),
          users(new PlotWidget(std::make_unique<UsersPlot>(), sides)) {}

    void addChoices();
    QString openSource(const QString& machine, std::size_t index) const;
    void showSide();
    void arrange(bool nowWide);
    void setData(ChartData shown);

    PageHeading* heading;
    SegmentedControl* choice;
    LegendWidget* legend;
    ChartWidget* chart;
    QFrame* line;
    QStackedWidget* sides; ///< in the order of SpeedSide
    DepthWidget* depth;
    ChartWidget* answer;
    PlotWidget* users;
    AssessmentPtr assessment;
    QString selected;
    MemoryUnit unit = MemoryUnit::gib;
    SpeedSide side = SpeedSide::context;
    bool wide = true;
    bool rowsOnly = true; ///< on a narrow page, which has room for one chart
};

void SpeedPage::Impl::addChoices() {
    choice->addChoice(kRowsOnly, tr("Decode"), tr("How fast each machine writes"));
    choice->addChoice(int(SpeedSide::context), tr("As the context fills"),
                      tr("Decode speed against the tokens already in the context"));
    choice->addChoice(int(SpeedSide::answer), tr("First token and answer"),
                      tr("How long the scenario's prompt and answer take"));
    choice->addChoice(int(SpeedSide::users), tr("Many users"),
                      tr("Speed of all together and of each, when several write at a time"));
    for (QWidget* each : {static_cast<QWidget*>(depth), static_cast<QWidget*>(answer),
                          static_cast<QWidget*>(users)}) {
        sides->addWidget(each);
    }
}

/// Of the dot that was clicked; one's own measurements have none, the status line tells them.
QString SpeedPage::Impl::openSource(const QString& machine, std::size_t index) const {
    for (const auto& each : assessment->machines) {
        if (QString::fromStdString(each.machine->id) != machine) {
            continue;
        }
        const auto dots = speedDots(*assessment, each);
        if (index >= dots.size()) {
            continue;
        }
        const QUrl url(dots.at(index).source);
        if (url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http")) {
            QDesktopServices::openUrl(url);
        }
        return onOneLine(dotText(dots.at(index)));
    }
    return {};
}

/// Two charts beside each other need room: a narrow page has one of them.
void SpeedPage::Impl::arrange(bool nowWide) {
    wide = nowWide;
    choice->setChoiceVisible(kRowsOnly, !wide);
    choice->setChoice(!wide && rowsOnly ? kRowsOnly : int(side));
    chart->setVisible(wide || rowsOnly);
    line->setVisible(wide);
    sides->setVisible(wide || !rowsOnly);
}

void SpeedPage::Impl::showSide() {
    sides->setCurrentIndex(int(side));
    arrange(wide);
    if (assessment) {
        setData(chartData(*assessment, ChartView::speed, unit, selected));
    }
}

/// Only what is seen is drawn anew.
void SpeedPage::Impl::setData(ChartData shown) {
    shown.side = side;
    heading->setTexts(shown.title, shown.subtitle);
    legend->setEntries(legendOf(shown));
    switch (side) {
    case SpeedSide::context:
        depth->setData(shown);
        break;
    case SpeedSide::answer:
        answer->setData(shown);
        break;
    case SpeedSide::users:
        users->setData(shown);
        break;
    }
    chart->setData(std::move(shown));
}

SpeedPage::SpeedPage(QWidget* parent) : QWidget(parent), m_impl(std::make_unique<Impl>(this)) {
    showOnBase(*this);
    m_impl->addChoices();
    auto* layout =
        pageLayout(this, headingRow(m_impl->heading, m_impl->choice, this), m_impl->legend);
    auto* charts = new QHBoxLayout;
    charts->setSpacing(kGap);
    charts->addWidget(m_impl->chart, kRowsShare);
    charts->addWidget(m_impl->line);
    charts->addWidget(m_impl->sides, kSideShare);
    layout->addLayout(charts, 1);
    m_impl->chart->setAccessibleName(tr("Decode speed of each machine"));
    m_impl->answer->setAccessibleName(tr("Time to the first token and to the whole answer"));
    m_impl->users->setAccessibleName(tr("Speed of many users"));
    m_impl->arrange(true);
    connectParts();
}

SpeedPage::~SpeedPage() = default;

void SpeedPage::connectParts() {
    connect(m_impl->choice, &SegmentedControl::chosen, this, [this](int choice) {
        m_impl->rowsOnly = choice == kRowsOnly;
        if (!m_impl->rowsOnly) {
            m_impl->side = SpeedSide(choice);
        }
        m_impl->showSide();
    });
    connect(m_impl->chart, &ChartWidget::measurementClicked, this,
            [this](const QString& machine, int index) {
                Q_EMIT hovered(m_impl->openSource(machine, static_cast<std::size_t>(index)));
            });
    const auto connectRows = [this](ChartWidget* rows, auto&& textOf) {
        connect(rows, &ChartWidget::machineClicked, this, &SpeedPage::machineClicked);
        connect(rows, &ChartWidget::hitChanged, this, [this, rows, textOf](const ChartHit* hit) {
            const QString text = hit != nullptr && m_impl->assessment
                                     ? textOf(*m_impl->assessment, *hit)
                                     : QString();
            showHoverTip(rows, text);
            Q_EMIT hovered(onOneLine(text));
        });
    };
    connectRows(m_impl->chart, speedHitText);
    connectRows(m_impl->answer, answerHitText);
    for (PlotWidget* plot : {static_cast<PlotWidget*>(m_impl->depth), m_impl->users}) {
        connect(plot, &PlotWidget::hovered, this, [this, plot](const QString& text) {
            showHoverTip(plot, text);
            Q_EMIT hovered(onOneLine(text));
        });
    }
}

void SpeedPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_impl->arrange(width() >= kWideCharacters * fontMetrics().averageCharWidth());
}

void SpeedPage::setAssessment(AssessmentPtr assessment, const QString& selectedMachine,
                              MemoryUnit unit) {
    m_impl->assessment = std::move(assessment);
    m_impl->selected = selectedMachine;
    m_impl->unit = unit;
    m_impl->setData(chartData(*m_impl->assessment, ChartView::speed, unit, selectedMachine));
}

SpeedSide SpeedPage::side() const {
    return m_impl->side;
}

void SpeedPage::setSide(SpeedSide side) {
    m_impl->side = side;
    m_impl->showSide();
}

} // namespace headroom::ui
