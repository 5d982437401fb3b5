// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/cost_plot.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/cost_geometry.h"
#include "ui/charts/cost_marks.h"
#include "ui/charts/line_canvas.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr float kBandOpacity = 0.16F;
constexpr float kQuietBandOpacity = 0.07F;
constexpr qreal kPointerReach = 10;

/// The part of a line below a height; what goes above ends on it.
QList<QPointF> below(const std::vector<CostPoint>& points, double Range::*which, double most) {
    QList<QPointF> shown;
    for (std::size_t index = 0; index < points.size(); ++index) {
        const QPointF here(points[index].month, points[index].cost.*which);
        if (here.y() <= most) {
            shown << here;
            continue;
        }
        if (index > 0 && points[index - 1].cost.*which < most) {
            const QPointF before(points[index - 1].month, points[index - 1].cost.*which);
            const double share = (most - before.y()) / (here.y() - before.y());
            shown << before + share * (here - before);
        }
        break;
    }
    return shown;
}

/// Of a band: it goes on along the upper edge.
QList<QPointF> clamped(const std::vector<CostPoint>& points, double Range::*which, double most) {
    QList<QPointF> shown;
    for (const auto& point : points) {
        shown << QPointF(point.month, std::min(point.cost.*which, most));
    }
    return shown;
}

QPen penOf(const CostLine& line, const ChartStyle& style) {
    QPen pen(lineColor(line.color, style.palette), line.emphasized ? 2.8 : 1.8, Qt::SolidLine,
             Qt::FlatCap, Qt::RoundJoin);
    if (line.kind == OptionKind::hybrid) {
        pen.setStyle(Qt::DashLine);
    } else if (line.kind == OptionKind::api) {
        pen.setDashPattern({1, 2});
    }
    return pen;
}

PlotLine plotLine(const CostLine& line, const CostGeometry& geometry, const ChartStyle& style) {
    const double most = geometry.money.maximum;
    PlotLine shown{below(line.points, &Range::p50, most), penOf(line, style), {}, {}, {}};
    shown.upper = clamped(line.points, &Range::p90, most);
    shown.lower = clamped(line.points, &Range::p10, most);
    shown.bandColor = shown.pen.color();
    shown.bandColor.setAlphaF(line.emphasized ? kBandOpacity : kQuietBandOpacity);
    return shown;
}

double rangeAt(const CostLine& line, double month, double Range::*which) {
    CostLine one;
    for (const auto& point : line.points) {
        one.points.push_back({point.month, {0, point.cost.*which, 0}});
    }
    return costAt(one, month);
}

} // namespace

class CostPlot::Impl {
public:
    Impl()
        : canvas(kMostCostLines,
                 [this](QPainter& painter) { paintCostMarks(painter, data, geometry, style); }) {}

    void layOut();
    [[nodiscard]] QString markText(const BreakEvenMark& mark) const;
    [[nodiscard]] QString lineText(const CostLine& line, double month) const;
    [[nodiscard]] const CostLine* nearest(const QPointF& point, double month) const;

    ChartData data;
    ChartStyle style;
    QSizeF size;
    CostGeometry geometry;
    LineCanvas canvas;
};

void CostPlot::Impl::layOut() {
    if (size.isEmpty()) {
        return;
    }
    geometry = layOutCost(data.cost, style, data.locale, size);
    canvas.setGeometry(size, geometry.plot, geometry.months, geometry.money);
    std::vector<PlotLine> lines;
    // The emphasized line comes first in the data and on top in the picture.
    for (auto line = data.cost.lines.rbegin(); line != data.cost.lines.rend(); ++line) {
        lines.push_back(plotLine(*line, geometry, style));
    }
    canvas.setLines(lines);
    canvas.update();
}

QString CostPlot::Impl::markText(const BreakEvenMark& mark) const {
    const auto own = std::find_if(data.cost.lines.begin(), data.cost.lines.end(),
                                  [](const CostLine& line) { return line.emphasized; });
    const QString name = own == data.cost.lines.end() ? QString() : own->label;
    return ChartText::tr("%1 has paid for itself against %2: %3, at %4")
        .arg(name, mark.against, mark.when,
             wholeMoney(std::round(mark.cost), data.cost, data.locale));
}

QString CostPlot::Impl::lineText(const CostLine& line, double month) const {
    const double whole = std::round(month);
    const auto money = [&](double Range::*which) {
        return wholeMoney(std::round(rangeAt(line, whole, which)), data.cost, data.locale);
    };
    return ChartText::tr("%1: %2 (%3 to %4) after %5 months")
        .arg(line.label, money(&Range::p50), money(&Range::p10), money(&Range::p90),
             data.locale.toString(whole, 'f', 0));
}

const CostLine* CostPlot::Impl::nearest(const QPointF& point, double month) const {
    const CostLine* found = nullptr;
    qreal best = kPointerReach;
    for (const auto& line : data.cost.lines) {
        const qreal distance = std::abs(geometry.at(month, costAt(line, month)).y() - point.y());
        if (!line.points.empty() && distance < best) {
            best = distance;
            found = &line;
        }
    }
    return found;
}

CostPlot::CostPlot() : m_impl(std::make_unique<Impl>()) {}

CostPlot::~CostPlot() = default;

void CostPlot::setStyle(const ChartStyle& style) {
    m_impl->style = style;
    m_impl->canvas.setGridColor(style.roles.grid);
    m_impl->layOut();
}

void CostPlot::setData(const ChartData& data) {
    m_impl->data = data;
    m_impl->layOut();
}

void CostPlot::setSize(const QSizeF& size) {
    m_impl->size = size;
    m_impl->layOut();
}

QGraphicsScene* CostPlot::scene() const {
    return m_impl->canvas.scene();
}

QString CostPlot::textAt(const QPointF& point) const {
    const auto& geometry = m_impl->geometry;
    if (m_impl->size.isEmpty()) {
        return {};
    }
    for (const auto& mark : m_impl->data.cost.marks) {
        if (QLineF(geometry.at(mark.month, mark.cost), point).length() < kPointerReach) {
            return m_impl->markText(mark);
        }
    }
    const double month =
        (point.x() - geometry.plot.left()) / geometry.plot.width() * geometry.months.maximum;
    if (month < 0 || month > geometry.months.maximum) {
        return {};
    }
    const CostLine* line = m_impl->nearest(point, month);
    return line == nullptr ? QString() : m_impl->lineText(*line, month);
}

void CostPlot::paint(QPainter& painter) const {
    m_impl->canvas.paint(painter);
}

} // namespace headroom::ui
