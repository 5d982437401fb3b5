// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/line_canvas.h"

#include "ui/charts/plot_parts.h"

#include <QGraphicsScene>
#include <QPainter>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>

namespace headroom::ui {

namespace {

/// The series of one line. The canvas' chart owns them.
struct Place {
    QLineSeries* upper = nullptr;
    QLineSeries* lower = nullptr;
    QAreaSeries* band = nullptr;
    QLineSeries* line = nullptr;
};

void fill(QLineSeries& series, const QList<QPointF>& points) {
    if (series.points() != points) {
        series.replace(points);
    }
}

} // namespace

class LineCanvas::Impl {
public:
    Impl(std::size_t most, std::function<void(QPainter&)> paint) : places(most) {
        scene.addItem(chart);
        chart->addAxis(xAxis, Qt::AlignBottom);
        chart->addAxis(yAxis, Qt::AlignLeft);
        for (auto& place : places) {
            place.upper = new QLineSeries(chart);
            place.lower = new QLineSeries(chart);
            place.band = new QAreaSeries(place.upper, place.lower);
            addSeries(place.band);
        }
        for (auto& place : places) {
            place.line = new QLineSeries;
            addSeries(place.line);
        }
        overlay = new OverlayItem(chart, kAboveBars, [paint = std::move(paint)](QPainter& painter) {
            painter.setRenderHint(QPainter::Antialiasing);
            paint(painter);
        });
    }

    void addSeries(QAbstractSeries* series) {
        chart->addSeries(series);
        series->attachAxis(xAxis);
        series->attachAxis(yAxis);
        series->setVisible(false);
    }
    static void show(const Place& place, const PlotLine& line);

    QSizeF size;
    QRectF plot;
    QGraphicsScene scene;
    QChart* chart = bareChart();
    QValueAxis* xAxis = new QValueAxis;
    QValueAxis* yAxis = new QValueAxis;
    std::vector<Place> places;
    OverlayItem* overlay = nullptr;
};

void LineCanvas::Impl::show(const Place& place, const PlotLine& line) {
    place.line->setVisible(true);
    place.line->setPen(line.pen);
    fill(*place.line, line.points);
    place.band->setVisible(!line.upper.isEmpty());
    if (!line.upper.isEmpty()) {
        place.band->setBrush(line.bandColor);
        place.band->setPen(Qt::NoPen);
        fill(*place.upper, line.upper);
        fill(*place.lower, line.lower);
    }
}

LineCanvas::LineCanvas(std::size_t most, std::function<void(QPainter&)> paint)
    : m_impl(std::make_unique<Impl>(most, std::move(paint))) {}

LineCanvas::~LineCanvas() = default;

void LineCanvas::setGridColor(const QColor& color) {
    m_impl->xAxis->setLabelsVisible(false);
    m_impl->xAxis->setGridLineVisible(false);
    m_impl->xAxis->setLineVisible(false);
    showGridOnly(*m_impl->yAxis, color);
}

void LineCanvas::setLines(const std::vector<PlotLine>& lines) {
    for (std::size_t index = 0; index < m_impl->places.size(); ++index) {
        const Place& place = m_impl->places[index];
        if (index < lines.size()) {
            Impl::show(place, lines[index]);
        } else {
            place.line->setVisible(false);
            place.band->setVisible(false);
        }
    }
}

void LineCanvas::setGeometry(const QSizeF& size, const QRectF& plot, const AxisTicks& x,
                             const AxisTicks& y) {
    if (m_impl->plot != plot || m_impl->size != size) {
        m_impl->scene.setSceneRect(QRectF(QPointF(), size));
        m_impl->chart->resize(size);
        m_impl->chart->setPlotArea(plot);
        activateLayout(*m_impl->chart);
        m_impl->overlay->setSize(size);
        m_impl->plot = plot;
        m_impl->size = size;
    }
    setTicks(*m_impl->xAxis, x.maximum, x.step);
    setTicks(*m_impl->yAxis, y.maximum, y.step);
}

void LineCanvas::update() {
    m_impl->overlay->update();
}

QGraphicsScene* LineCanvas::scene() const {
    return &m_impl->scene;
}

void LineCanvas::paint(QPainter& painter) const {
    const QRectF area(QPointF(), m_impl->size);
    m_impl->scene.render(&painter, area, area, Qt::IgnoreAspectRatio);
}

} // namespace headroom::ui
