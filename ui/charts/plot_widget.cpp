// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_widget.h"

#include "ui/charts/plot_view.h"

#include <QEvent>
#include <QGraphicsView>
#include <QMouseEvent>

namespace headroom::ui {

PlotWidget::PlotWidget(std::unique_ptr<Plot> plot, QWidget* parent)
    : QWidget(parent), m_plot(std::move(plot)), m_view(plotView(m_plot->scene(), this)) {
    m_view->viewport()->installEventFilter(this);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_plot->setStyle(windowChartStyle(palette(), font()));
}

PlotWidget::~PlotWidget() {
    delete m_view; // its scene goes with the plot
}

void PlotWidget::setData(const ChartData& shown) {
    setAccessibleDescription(shown.summary);
    m_plot->setData(shown);
}

QSize PlotWidget::sizeHint() const {
    return {400, 320};
}

QSize PlotWidget::minimumSizeHint() const {
    return {280, 180};
}

void PlotWidget::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_view->setGeometry(rect());
    m_plot->setSize(size());
}

void PlotWidget::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_plot->setStyle(windowChartStyle(palette(), font()));
    }
}

bool PlotWidget::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseMove) {
        Q_EMIT hovered(m_plot->textAt(static_cast<QMouseEvent*>(event)->position()));
    } else if (event->type() == QEvent::Leave) {
        Q_EMIT hovered(QString());
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace headroom::ui
