// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/choice_plot.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/choice_geometry.h"
#include "ui/charts/line_canvas.h"
#include "ui/charts/painting.h"
#include "ui/theme/format.h"

#include <QLineF>
#include <QPainter>

#include <cmath>

namespace headroom::ui {

namespace {

constexpr qreal kPointerReach = 9;
constexpr qreal kRadius = 4.5;
constexpr qreal kFirstRadius = 6;
constexpr double kMeetsTint = 0.10;

/// Paints what stands over the grid.
class Marks {
public:
    Marks(QPainter& painter, const ChartData& data, const ChoiceGeometry& geometry,
          const ChartStyle& style)
        : m_painter(painter),
          m_chart(data.choice),
          m_locale(data.locale),
          m_geometry(geometry),
          m_style(style) {}

    void paint() const {
        paintHeading();
        paintAxes();
        paintDemands();
        for (std::size_t k = 0; k < m_geometry.shown.size(); ++k) {
            paintPoint(k);
        }
    }

private:
    void quiet(const QPointF& at, const QString& words, Qt::Alignment align) const {
        paintText(m_painter, m_style.caption, m_style.roles.secondText, at.x(), at.y(), words,
                  align);
    }

    void paintHeading() const {
        const qreal y = m_style.lineHeight / 2;
        paintText(m_painter, m_style.name, m_style.ink(), 0, y, m_chart.title);
        quiet({textWidth(m_style.name, m_chart.title), y}, QStringLiteral(" · ") + m_chart.how,
              Qt::AlignLeft);
        quiet({0, m_style.lineHeight + m_style.captionHeight / 2}, m_chart.speedAxis,
              Qt::AlignLeft);
    }

    void paintAxes() const {
        const QRectF& plot = m_geometry.plot;
        const auto speeds = std::lround(m_geometry.speeds.maximum / m_geometry.speeds.step);
        for (long step = 0; step <= speeds; ++step) {
            const double value = static_cast<double>(step) * m_geometry.speeds.step;
            const int decimals = m_geometry.speeds.step < 1 ? 1 : 0;
            quiet({plot.left() - 6, m_geometry.at(0, value).y()},
                  m_locale.toString(value, 'f', decimals), Qt::AlignRight);
        }
        const auto prices = std::lround(m_geometry.prices.maximum / m_geometry.prices.step);
        const qreal y = plot.bottom() + 6 + m_style.captionHeight / 2;
        for (long step = 0; step <= prices; ++step) {
            const double value = static_cast<double>(step) * m_geometry.prices.step;
            quiet({m_geometry.at(value, 0).x(), y}, formatPrice({value}, m_locale),
                  Qt::AlignHCenter);
        }
        quiet({plot.center().x(), y + m_style.captionHeight}, priceTitle(), Qt::AlignHCenter);
        m_painter.setPen(QPen(m_style.ink(), 1));
        m_painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    }

    [[nodiscard]] QString priceTitle() const {
        return m_geometry.beyond == 0 ? ChartText::tr("Price")
                                      : ChartText::tr("Price · %1 dearer machines are not drawn")
                                            .arg(m_geometry.beyond);
    }

    /// The corner that is asked for, between its dotted lines.
    void paintDemands() const {
        const QRectF& plot = m_geometry.plot;
        const QPointF corner =
            m_geometry.at(std::min(m_chart.mostPrice.value_or(m_geometry.prices.maximum),
                                   m_geometry.prices.maximum),
                          std::min(m_chart.leastSpeed.value_or(0), m_geometry.speeds.maximum));
        if (m_chart.leastSpeed && m_chart.mostPrice) {
            paintText(m_painter, m_style.name, lineColor(0, m_style.palette), plot.left() + 8,
                      plot.top() + m_style.lineHeight * 0.8,
                      ChartText::tr("Meets speed and price"));
        }
        m_painter.setPen(QPen(m_style.roles.secondText, 1.2, Qt::DashLine));
        if (m_chart.leastSpeed) {
            m_painter.drawLine(QPointF(plot.left(), corner.y()), QPointF(plot.right(), corner.y()));
            quiet({plot.right(), corner.y() - m_style.captionHeight / 2 - 1},
                  ChartText::tr("at least %1 tok/s")
                      .arg(formatSpeedNumber(*m_chart.leastSpeed, m_locale)),
                  Qt::AlignRight);
        }
        m_painter.setPen(QPen(m_style.roles.secondText, 1.2, Qt::DashLine));
        if (m_chart.mostPrice && *m_chart.mostPrice <= m_geometry.prices.maximum) {
            m_painter.drawLine(QPointF(corner.x(), plot.top()), QPointF(corner.x(), plot.bottom()));
            quiet({corner.x() + 4, plot.bottom() - m_style.captionHeight / 2 - 3},
                  ChartText::tr("under %1").arg(formatPrice({*m_chart.mostPrice}, m_locale)),
                  Qt::AlignLeft);
        }
    }

    void paintPoint(std::size_t k) const {
        const ChoicePoint& point = m_chart.points[m_geometry.shown[k]];
        const QPointF at = m_geometry.at(point.price, point.speed.p50);
        const qreal low = m_geometry.at(0, point.speed.p10).y();
        const qreal high = m_geometry.at(0, point.speed.p90).y();
        m_painter.setPen(QPen(m_style.roles.secondText, 1.2));
        m_painter.drawLine(QPointF(at.x(), low), QPointF(at.x(), high));
        const QColor accent = lineColor(0, m_style.palette);
        m_painter.setPen(QPen(m_style.ink(), point.selected ? 2 : 1.2));
        m_painter.setBrush(point.pareto ? accent : m_style.base());
        const qreal radius = point.first ? kFirstRadius : kRadius;
        m_painter.drawEllipse(at, radius, radius);
        const QRectF& box = m_geometry.labels[k];
        if (!box.isNull()) {
            paintText(m_painter, point.pareto ? m_style.name : m_style.caption,
                      point.meets ? m_style.ink() : m_style.roles.secondText, box.left(),
                      box.center().y(), point.name);
        }
    }

    QPainter& m_painter;
    const ChoiceChart& m_chart;
    const QLocale& m_locale;
    const ChoiceGeometry& m_geometry;
    const ChartStyle& m_style;
};

} // namespace

class ChoicePlot::Impl {
public:
    Impl()
        : canvas(1, [this](QPainter& painter) { Marks(painter, data, geometry, style).paint(); }) {}

    void layOut() {
        if (size.isEmpty()) {
            return;
        }
        geometry = layOutChoice(data.choice, style, data.locale, size);
        canvas.setGeometry(size, geometry.plot, geometry.prices, geometry.speeds);
        PlotLine front;
        front.points = frontSteps(data.choice, geometry);
        front.pen =
            QPen(lineColor(0, style.palette), 1.8, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
        addCorner(front);
        canvas.setLines({front});
        canvas.update();
    }

    /// What meets speed and price is tinted: the band between two lines.
    void addCorner(PlotLine& front) const {
        if (!data.choice.leastSpeed && !data.choice.mostPrice) {
            return;
        }
        const double right = std::min(data.choice.mostPrice.value_or(geometry.prices.maximum),
                                      geometry.prices.maximum);
        const double low = std::min(data.choice.leastSpeed.value_or(0), geometry.speeds.maximum);
        front.upper = {{0, geometry.speeds.maximum}, {right, geometry.speeds.maximum}};
        front.lower = {{0, low}, {right, low}};
        front.bandColor = mix(style.palette.color(QPalette::Highlight), style.base(), kMeetsTint);
    }

    [[nodiscard]] const ChoicePoint* nearest(const QPointF& pointer) const {
        const ChoicePoint* found = nullptr;
        qreal best = kPointerReach;
        for (const std::size_t i : geometry.shown) {
            const ChoicePoint& point = data.choice.points[i];
            const QPointF at = geometry.at(point.price, point.speed.p50);
            const qreal distance = QLineF(at, pointer).length();
            if (distance < best) {
                best = distance;
                found = &point;
            }
        }
        return found;
    }

    ChartData data;
    ChartStyle style;
    QSizeF size;
    ChoiceGeometry geometry;
    LineCanvas canvas;
};

ChoicePlot::ChoicePlot() : m_impl(std::make_unique<Impl>()) {}

ChoicePlot::~ChoicePlot() = default;

void ChoicePlot::setStyle(const ChartStyle& style) {
    m_impl->style = style;
    m_impl->canvas.setGridColor(style.roles.grid);
    m_impl->layOut();
}

void ChoicePlot::setData(const ChartData& data) {
    m_impl->data = data;
    m_impl->layOut();
}

void ChoicePlot::setSize(const QSizeF& size) {
    m_impl->size = size;
    m_impl->layOut();
}

QGraphicsScene* ChoicePlot::scene() const {
    return m_impl->canvas.scene();
}

QString ChoicePlot::textAt(const QPointF& point) const {
    const ChoicePoint* found = m_impl->size.isEmpty() ? nullptr : m_impl->nearest(point);
    return found == nullptr ? QString() : found->tip;
}

QString ChoicePlot::machineAt(const QPointF& point) const {
    const ChoicePoint* found = m_impl->size.isEmpty() ? nullptr : m_impl->nearest(point);
    return found == nullptr ? QString() : found->machineId;
}

void ChoicePlot::paint(QPainter& painter) const {
    m_impl->canvas.paint(painter);
}

} // namespace headroom::ui
