// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/choice_geometry.h"

#include "ui/charts/painting.h"
#include "ui/theme/format.h"

#include <algorithm>
#include <array>

namespace headroom::ui {

namespace {

constexpr int kPriceSteps = 7;
constexpr int kSpeedSteps = 5;
constexpr qreal kGap = 7;
constexpr qreal kDemandLetters = 16; ///< of "at least 40 tok/s"
constexpr qreal kTickGap = 8;
constexpr std::size_t kNearPlaces = 6;

/// Dearer machines than these would press all others into a corner.
double highestPrice(const ChoiceChart& chart) {
    double interesting = chart.mostPrice.value_or(0) * 1.5;
    double highest = 0;
    std::vector<double> prices;
    for (const ChoicePoint& point : chart.points) {
        prices.push_back(point.price);
        highest = std::max(highest, point.price);
        if (point.first) {
            interesting = std::max(interesting, point.price * 2);
        }
    }
    if (prices.empty()) {
        return std::max(interesting, 1.0);
    }
    const auto most = prices.begin() + static_cast<std::ptrdiff_t>(prices.size() * 8 / 10);
    std::nth_element(prices.begin(), most == prices.end() ? most - 1 : most, prices.end());
    interesting = std::max(interesting, *(most == prices.end() ? most - 1 : most));
    return std::min(interesting, std::max(highest, chart.mostPrice.value_or(0) * 1.05));
}

double highestSpeed(const ChoiceChart& chart, double price) {
    double highest = chart.leastSpeed.value_or(0) * 1.2;
    for (const ChoicePoint& point : chart.points) {
        if (point.price <= price) {
            highest = std::max(highest, point.speed.p90);
        }
    }
    return std::max(highest, 1.0);
}

/// Boxes that keep clear of one another and of the points.
class Labels {
public:
    Labels(const ChoiceChart& chart, const ChartStyle& style, ChoiceGeometry& geometry)
        : m_chart(chart), m_style(style), m_geometry(geometry) {
        for (const std::size_t i : geometry.shown) {
            const ChoicePoint& point = chart.points[i];
            const QPointF at = geometry.at(point.price, point.speed.p50);
            m_taken.push_back({at.x() - 5, at.y() - 5, 10, 10});
        }
        takeSteps();
        takeDemand();
    }

    /// What matters most first: the first, the selected, the front, what meets everything.
    void place() {
        m_geometry.labels.assign(m_geometry.shown.size(), QRectF());
        for (int rank = 0; rank < 4; ++rank) {
            for (std::size_t k = 0; k < m_geometry.shown.size(); ++k) {
                if (rankOf(m_chart.points[m_geometry.shown[k]]) == rank) {
                    placeOne(k);
                }
            }
        }
    }

private:
    /// No label across the line of the front.
    void takeSteps() {
        const QList<QPointF> steps = frontSteps(m_chart, m_geometry);
        for (qsizetype i = 1; i < steps.size(); ++i) {
            const QPointF from = m_geometry.at(steps[i - 1].x(), steps[i - 1].y());
            const QPointF to = m_geometry.at(steps[i].x(), steps[i].y());
            m_taken.push_back(QRectF(from, to).normalized().adjusted(-1, -1, 1, 1));
        }
    }

    /// Where the speed asked for is told, at the right.
    void takeDemand() {
        if (m_chart.leastSpeed) {
            const qreal y = m_geometry.at(0, *m_chart.leastSpeed).y();
            const qreal width = kDemandLetters * m_style.captionHeight / 2;
            m_taken.push_back({m_geometry.plot.right() - width, y - m_style.captionHeight - 1,
                               width, m_style.captionHeight + 2});
        }
    }

    static int rankOf(const ChoicePoint& point) {
        return point.first || point.selected ? 0 : point.pareto ? 1 : point.meets ? 2 : 3;
    }

    void placeOne(std::size_t k) {
        const ChoicePoint& point = m_chart.points[m_geometry.shown[k]];
        const QPointF at = m_geometry.at(point.price, point.speed.p50);
        const QFont& font = point.pareto ? m_style.name : m_style.caption;
        const QSizeF size(textWidth(font, point.name) + 2, m_style.captionHeight);
        const qreal left = -kGap - size.width();
        const qreal above = -size.height() - 3;
        const qreal high = above - size.height();
        const std::array places{QPointF(left, -size.height() / 2), QPointF(left, above),
                                QPointF(kGap, above), QPointF(kGap, -size.height() / 2),
                                QPointF(kGap, 3), QPointF(left, 3),
                                // Farther away, for those that must be named:
                                QPointF(left, high), QPointF(kGap, high),
                                QPointF(left, 3 + size.height()), QPointF(kGap, 3 + size.height())};
        const std::size_t near = rankOf(point) == 0 ? places.size() : kNearPlaces;
        for (std::size_t i = 0; i < near; ++i) {
            const QRectF box(at + places[i], size);
            if (isFree(box, k)) {
                m_geometry.labels[k] = box;
                m_taken.push_back(box);
                return;
            }
        }
    }

    [[nodiscard]] bool isFree(const QRectF& box, std::size_t own) const {
        if (!m_geometry.plot.adjusted(0, 0, 4, 0).contains(box)) {
            return false;
        }
        for (std::size_t k = 0; k < m_taken.size(); ++k) {
            if (k != own && m_taken[k].intersects(box)) {
                return false;
            }
        }
        return true;
    }

    const ChoiceChart& m_chart;
    const ChartStyle& m_style;
    ChoiceGeometry& m_geometry;
    std::vector<QRectF> m_taken; ///< points first
};

} // namespace

QPointF ChoiceGeometry::at(double price, double speed) const {
    return {plot.left() + plot.width() * price / prices.maximum,
            plot.bottom() - plot.height() * speed / speeds.maximum};
}

ChoiceGeometry layOutChoice(const ChoiceChart& chart, const ChartStyle& style,
                            const QLocale& locale, const QSizeF& size) {
    ChoiceGeometry geometry;
    const double price = highestPrice(chart);
    geometry.prices = decimalTicks(price, kPriceSteps);
    geometry.speeds = decimalTicks(highestSpeed(chart, geometry.prices.maximum), kSpeedSteps);
    const QString widest = locale.toString(geometry.speeds.maximum, 'f', 0);
    const qreal left = textWidth(style.caption, widest) + kTickGap + 4;
    const qreal top = style.lineHeight + style.captionHeight + kGap;
    const qreal right =
        textWidth(style.caption, formatPrice({geometry.prices.maximum}, locale)) / 2 + 2;
    const qreal bottom = 2 * style.captionHeight + kTickGap;
    geometry.plot = QRectF(left, top, std::max<qreal>(10, size.width() - left - right),
                           std::max<qreal>(10, size.height() - top - bottom));
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        if (chart.points[i].price <= geometry.prices.maximum) {
            geometry.shown.push_back(i);
        } else {
            ++geometry.beyond;
        }
    }
    Labels(chart, style, geometry).place();
    return geometry;
}

QList<QPointF> frontSteps(const ChoiceChart& chart, const ChoiceGeometry& geometry) {
    std::vector<const ChoicePoint*> front;
    for (const std::size_t i : geometry.shown) {
        if (chart.points[i].pareto) {
            front.push_back(&chart.points[i]);
        }
    }
    std::sort(front.begin(), front.end(),
              [](const auto* a, const auto* b) { return a->price < b->price; });
    QList<QPointF> steps;
    double speed = 0;
    for (const ChoicePoint* point : front) {
        steps << QPointF(point->price, speed) << QPointF(point->price, point->speed.p50);
        speed = point->speed.p50;
    }
    if (!steps.isEmpty()) {
        steps << QPointF(geometry.prices.maximum, speed);
    }
    return steps;
}

} // namespace headroom::ui
