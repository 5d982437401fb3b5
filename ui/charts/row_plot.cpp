// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/row_plot.h"

#include "ui/charts/plot_parts.h"

#include <QGraphicsScene>
#include <QPainter>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QHorizontalStackedBarSeries>

namespace headroom::ui {

namespace {

/// Names of the rows for Qt Charts: numbers, since it drops names that stand twice.
QStringList rowNumbers(int count) {
    QStringList names;
    for (int row = 0; row < count; ++row) {
        names << QString::number(row);
    }
    return names;
}

} // namespace

class RowPlot::Impl {
public:
    explicit Impl(std::unique_ptr<RowContent> rows) : content(std::move(rows)) {
        scene.addItem(chart);
        series = new QHorizontalStackedBarSeries;
        chart->addSeries(series);
        chart->addAxis(rowAxis, Qt::AlignLeft);
        chart->addAxis(valueAxis, Qt::AlignBottom);
        series->attachAxis(rowAxis);
        series->attachAxis(valueAxis);
        tint = new OverlayItem(chart, kBelowGrid, [this](QPainter& p) { paintTint(p); });
        overlay = new OverlayItem(chart, kAboveBars, [this](QPainter& p) { paintOverlay(p); });
    }

    void applyStyle();
    void makeSets();
    void layOut();
    void applyTicks();
    void fillBars();
    void fillSet(std::size_t index, const QList<qreal>& values);
    void setRowCount(int count);
    void paintTint(QPainter& painter) const;
    void paintOverlay(QPainter& painter) const;
    void paintZeroLine(QPainter& painter) const;

    std::unique_ptr<RowContent> content;
    QSizeF size;
    int first = 0;
    RowGeometry geometry;
    QGraphicsScene scene;
    QChart* chart = bareChart();
    QBarCategoryAxis* rowAxis = new QBarCategoryAxis;
    QValueAxis* valueAxis = new QValueAxis;
    QHorizontalStackedBarSeries* series = nullptr;
    OverlayItem* tint = nullptr;
    OverlayItem* overlay = nullptr;
    std::vector<QList<qreal>> shown; ///< values of each set, as given to Qt Charts
};

void RowPlot::Impl::makeSets() {
    series->clear();
    shown.clear();
    for (const auto& set : content->barSets()) {
        auto* bars = new QBarSet(QString::number(shown.size()));
        bars->setBrush(set.brush);
        bars->setPen(set.pen);
        series->append(bars);
        shown.emplace_back();
    }
}

void RowPlot::Impl::applyStyle() {
    const auto& style = content->style();
    showGridOnly(*valueAxis, style.roles.grid);
    rowAxis->setLabelsVisible(false);
    rowAxis->setGridLineVisible(false);
    rowAxis->setLineVisible(false); // it would carry tick marks between the rows
    makeSets();
}

void RowPlot::Impl::layOut() {
    if (size.isEmpty()) {
        return;
    }
    const RowGeometry before = geometry;
    geometry = layOutRows(content->demand(), size, first);
    geometry.ticks = content->ticks(geometry.plot.width());
    setRowCount(geometry.count);
    if (geometry.plot != before.plot || geometry.width != before.width) {
        chart->resize(size);
        chart->setPlotArea(geometry.plot);
        activateLayout(*chart);
        series->setBarWidth(geometry.barHeight / geometry.rowHeight);
    }
    for (auto* item : {tint, overlay}) {
        item->setSize(size);
    }
    setTicks(*valueAxis, geometry.ticks.maximum, geometry.ticks.step);
    fillBars();
    overlay->update();
    tint->update();
}

void RowPlot::Impl::setRowCount(int count) {
    if (rowAxis->count() == count) {
        return;
    }
    for (std::size_t set = 0; set < shown.size(); ++set) {
        fillSet(set, {});
    }
    rowAxis->setCategories(rowNumbers(count));
}

void RowPlot::Impl::fillBars() {
    std::vector<QList<qreal>> values(shown.size());
    // Categories count from below, rows from above.
    for (int visible = geometry.count - 1; visible >= 0; --visible) {
        const auto lengths = content->bars(geometry.first + visible, geometry.ticks);
        for (std::size_t set = 0; set < values.size(); ++set) {
            values[set] << lengths.at(set);
        }
    }
    for (std::size_t set = 0; set < values.size(); ++set) {
        fillSet(set, values[set]);
    }
}

void RowPlot::Impl::fillSet(std::size_t index, const QList<qreal>& values) {
    if (shown.at(index) == values) {
        return;
    }
    auto* set = series->barSets().at(static_cast<qsizetype>(index));
    if (set->count() > 0) {
        set->remove(0, set->count());
    }
    set->append(values);
    shown.at(index) = values;
}

void RowPlot::Impl::paintTint(QPainter& painter) const {
    const int selected = content->selectedVisible(geometry);
    if (selected < 0) {
        return;
    }
    constexpr qreal kRadius = 3;
    constexpr qreal kEdge = 3;
    const auto& style = content->style();
    const QRectF row = geometry.row(selected).adjusted(0, 0, 0, -1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.roles.selectedRow);
    painter.drawRoundedRect(row, kRadius, kRadius);
    painter.fillRect(QRectF(row.left(), row.top(), kEdge, row.height()),
                     style.palette.color(QPalette::Highlight));
}

void RowPlot::Impl::paintOverlay(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    content->paintHeader(painter, geometry);
    for (int visible = 0; visible < geometry.count; ++visible) {
        content->paintRow(painter, geometry, visible);
    }
    if (content->hasZeroLine()) {
        paintZeroLine(painter);
    }
    paintAxisLabels(painter, geometry, *content);
}

void RowPlot::Impl::paintZeroLine(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(content->style().ink(), 1));
    painter.drawLine(geometry.plot.topLeft(), geometry.plot.bottomLeft());
    painter.setRenderHint(QPainter::Antialiasing);
}

RowPlot::RowPlot(std::unique_ptr<RowContent> content)
    : m_impl(std::make_unique<Impl>(std::move(content))) {}

RowPlot::~RowPlot() = default;

void RowPlot::setStyle(const ChartStyle& style) {
    m_impl->content->setStyle(style);
    m_impl->applyStyle();
    m_impl->layOut();
}

void RowPlot::setData(ChartData data) {
    m_impl->content->setData(std::move(data));
    m_impl->layOut();
}

void RowPlot::setGeometry(const QSizeF& size, int first) {
    m_impl->size = size;
    m_impl->first = first;
    m_impl->scene.setSceneRect(QRectF(QPointF(), size));
    m_impl->layOut();
}

const RowContent& RowPlot::content() const {
    return *m_impl->content;
}

const RowGeometry& RowPlot::geometry() const {
    return m_impl->geometry;
}

QGraphicsScene* RowPlot::scene() const {
    return &m_impl->scene;
}

qreal RowPlot::naturalHeight() const {
    return ui::naturalHeight(m_impl->content->demand());
}

void RowPlot::paint(QPainter& painter) const {
    const QRectF area(QPointF(), m_impl->size);
    m_impl->scene.render(&painter, area, area, Qt::IgnoreAspectRatio);
}

} // namespace headroom::ui
