// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/cost_page.h"

#include "ui/charts/chart_widget.h"
#include "ui/charts/cost_content.h"
#include "ui/charts/cost_data.h"
#include "ui/charts/cost_finding.h"
#include "ui/charts/cost_plot.h"
#include "ui/charts/legend.h"
#include "ui/charts/plot_widget.h"
#include "ui/charts/tornado_content.h"
#include "ui/panels/cost_controls.h"
#include "ui/views/hover_tip.h"
#include "ui/views/page_heading.h"
#include "ui/views/page_layout.h"

#include <QDate>
#include <QFrame>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {

constexpr int kLinesShare = 62;
constexpr int kRowsShare = 38;
constexpr int kGap = 16;
constexpr int kLeastLines = 13; ///< heights of text, of the charts

QScrollArea* scrollArea(QWidget* parent) {
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

/// Charts take what room there is: they ask for as little as they can be read in, so that the page
/// scrolls only where even that is missing.
class ChartsArea : public QWidget {
public:
    using QWidget::QWidget;

    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
};

} // namespace

class CostPage::Impl {
public:
    Impl(ScenarioController& controller, CostPage* page)
        : scroll(scrollArea(page)),
          inside(new QWidget(scroll)),
          heading(new PageHeading(inside)),
          controls(new CostControls(controller, inside)),
          lines(new PlotWidget(std::make_unique<CostPlot>(), inside)),
          legend(new LegendWidget(inside)),
          rows(new ChartWidget(std::make_unique<CostContent>(), inside)),
          tornado(new ChartWidget(std::make_unique<TornadoContent>(), inside)) {}

    void buildLayout();
    [[nodiscard]] QString rowText(int row) const;
    [[nodiscard]] QString tornadoText(int row) const;

    QScrollArea* scroll;
    QWidget* inside;
    PageHeading* heading;
    CostControls* controls;
    PlotWidget* lines;
    LegendWidget* legend;
    ChartWidget* rows;
    ChartWidget* tornado;
    AssessmentPtr assessment;
    QString selected;
    std::shared_ptr<const CostComparison> costs;
    CostChart shown;
};

void CostPage::Impl::buildLayout() {
    scroll->setWidget(inside);
    showOnBase(*inside);
    auto* right = new QVBoxLayout;
    right->setSpacing(kGap / 2);
    right->addWidget(legend);
    right->addWidget(rows, 3);
    right->addWidget(tornado, 2);
    auto* area = new ChartsArea(inside);
    auto* charts = new QHBoxLayout(area);
    charts->setContentsMargins({});
    charts->setSpacing(kGap);
    charts->addWidget(lines, kLinesShare);
    charts->addLayout(right, kRowsShare);
    auto* layout = pageLayout(inside, heading, controls);
    layout->addWidget(area, 1);
    lines->setMinimumHeight(kLeastLines * lines->fontMetrics().height());
}

QString CostPage::Impl::rowText(int row) const {
    if (!costs || row < 0 || row >= static_cast<int>(shown.rows.size())) {
        return {};
    }
    const auto& id = shown.rows[static_cast<std::size_t>(row)].id;
    const CostOption* option = costs->option(id.toStdString());
    const CostView view = costView(*assessment, *costs, selected, QLocale());
    return option == nullptr ? QString() : costOptionText(view, *option);
}

QString CostPage::Impl::tornadoText(int row) const {
    const auto& all = shown.tornado.rows;
    return row >= 0 && row < static_cast<int>(all.size()) ? all[static_cast<std::size_t>(row)].tip
                                                          : QString();
}

CostPage::CostPage(ScenarioController& controller, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(controller, this)) {
    showOnBase(*this);
    m_impl->buildLayout();
    m_impl->scroll->setGeometry(rect());
    m_impl->lines->setAccessibleName(tr("Cumulative cost"));
    m_impl->rows->setAccessibleName(tr("What each total is made of"));
    m_impl->tornado->setAccessibleName(tr("What moves the result most"));
    connect(m_impl->rows, &ChartWidget::machineClicked, this, &CostPage::machineClicked);
    const auto tell = [this](QWidget* over, const QString& text) {
        showHoverTip(over, text);
        Q_EMIT hovered(onOneLine(text));
    };
    connect(m_impl->lines, &PlotWidget::hovered, this,
            [=, this](const QString& text) { tell(m_impl->lines, text); });
    connect(m_impl->rows, &ChartWidget::hitChanged, this, [=, this](const ChartHit* hit) {
        tell(m_impl->rows, hit == nullptr ? QString() : m_impl->rowText(hit->row));
    });
    connect(m_impl->tornado, &ChartWidget::hitChanged, this, [=, this](const ChartHit* hit) {
        tell(m_impl->tornado, hit == nullptr ? QString() : m_impl->tornadoText(hit->row));
    });
}

CostPage::~CostPage() = default;

void CostPage::setAssessment(AssessmentPtr assessment, const QString& selectedMachine,
                             MemoryUnit unit) {
    m_impl->assessment = std::move(assessment);
    m_impl->selected = selectedMachine;
    const QString today = QDate::currentDate().toString(Qt::ISODate);
    ChartData shown =
        chartData(*m_impl->assessment, ChartView::cost, unit, selectedMachine, QLocale(), today);
    m_impl->costs = shown.costs;
    m_impl->shown = shown.cost;
    m_impl->heading->setTexts(shown.title, shown.subtitle);
    m_impl->legend->setEntries(legendOf(shown));
    m_impl->lines->setData(shown);
    m_impl->tornado->setVisible(!shown.cost.tornado.rows.empty());
    m_impl->tornado->setData(shown);
    m_impl->rows->setData(std::move(shown));
}

/// What does not fit scrolls.
QSize CostPage::minimumSizeHint() const {
    constexpr int kWidth = 420;
    constexpr int kLines = 12;
    return {kWidth, kLines * fontMetrics().height()};
}

void CostPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_impl->scroll->setGeometry(rect());
}

} // namespace headroom::ui
