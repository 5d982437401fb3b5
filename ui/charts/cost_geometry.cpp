// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/cost_geometry.h"

#include "ui/charts/depth_geometry.h"
#include "ui/charts/painting.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr qreal kGap = 8;
constexpr int kMoneyIntervals = 7;
constexpr int kMonthIntervals = 7;
constexpr double kHeadroom = 1.03;
constexpr double kFlattest = 3; ///< own machines' totals reach at least a third of the axis
constexpr qreal kMostLabelShare = 0.42;

double endOf(const CostLine& line) {
    return line.points.empty() ? 0 : line.points.back().cost.p50;
}

double largest(const CostChart& chart, bool onlyOwn) {
    double most = 0;
    for (const auto& line : chart.lines) {
        if (!onlyOwn || line.kind == OptionKind::buy) {
            most = std::max(most, endOf(line));
        }
    }
    return most;
}

AxisTicks monthTicks(double months) {
    constexpr std::array<double, 9> kSteps{1, 2, 3, 6, 12, 24, 36, 60, 120};
    for (const double step : kSteps) {
        if (months / step <= kMonthIntervals) {
            return {months, step};
        }
    }
    return {months, kSteps.back()};
}

qreal endLabelWidth(const CostChart& chart, const ChartStyle& style, bool twoLines) {
    qreal widest = 0;
    for (const auto& line : chart.lines) {
        const bool leaves = endOf(line) > moneyReach(chart);
        const qreal name = textWidth(style.name, leaves ? leavingLabel(line.label) : line.label);
        const qreal total = textWidth(style.caption, line.total);
        widest = std::max(widest, twoLines ? std::max(name, total) : name);
    }
    return std::ceil(widest);
}

void placeEndLabels(CostGeometry& geometry, const CostChart& chart, const ChartStyle& style) {
    std::vector<qreal> wanted;
    const double most = geometry.money.maximum;
    for (const auto& line : chart.lines) {
        // What leaves the chart keeps its order above it.
        const double end = endOf(line);
        wanted.push_back(end <= most ? geometry.at(0, end).y() : geometry.plot.top() - end / most);
    }
    const qreal height =
        geometry.twoLines ? style.lineHeight + style.captionHeight : 0.96 * style.lineHeight;
    geometry.labels = spreadOut(wanted, height, geometry.plot.top(),
                                geometry.plot.bottom() - height / 2 + style.captionHeight / 2);
}

/// Where words would hide the least: each line's crossing of their box counts, and other words and
/// rings count as much as cannot be.
class WordPlacer {
public:
    WordPlacer(const CostGeometry& geometry, const CostChart& chart)
        : m_geometry(geometry), m_chart(chart) {
        constexpr qreal kRing = 9;
        for (const auto& mark : chart.marks) {
            const QPointF ring = geometry.at(mark.month, mark.cost);
            m_taken.emplace_back(ring.x() - kRing, ring.y() - kRing, 2 * kRing, 2 * kRing);
            const QPointF from = geometry.at(mark.from, mark.cost);
            const QPointF to = geometry.at(mark.to, mark.cost);
            m_taken.emplace_back(from.x(), from.y() - kRing / 2, to.x() - from.x(), kRing);
        }
    }

    [[nodiscard]] QRectF place(const QPointF& ring, const QSizeF& words) {
        QRectF best;
        double least = kImpossible;
        for (const qreal distance : {22.0, 40.0, 64.0, 92.0}) {
            for (const qreal side : {-1.0, 1.0}) {
                for (const qreal shift : {0.15, 0.5, 0.85, -0.02}) {
                    const QRectF box(ring.x() - shift * words.width(),
                                     ring.y() + side * distance - words.height() / 2, words.width(),
                                     words.height());
                    const double cost = harm(box) + distance / 100 + (shift < 0 ? kBeside : 0);
                    if (cost < least) {
                        least = cost;
                        best = box;
                    }
                }
            }
        }
        if (!best.isNull()) {
            m_taken.push_back(best);
        }
        return best;
    }

private:
    static constexpr double kImpossible = 1e6;
    static constexpr double kBeside = 0.5; ///< words that begin at the ring: near the edge only

    [[nodiscard]] double harm(const QRectF& box) const {
        const auto& plot = m_geometry.plot;
        if (box.left() < plot.left() + 2 || box.right() > plot.right() || box.top() < plot.top() ||
            box.bottom() > plot.bottom() - 2) {
            return kImpossible;
        }
        for (const auto& other : m_taken) {
            if (other.intersects(box)) {
                return kImpossible;
            }
        }
        return crossings(box.adjusted(-2, 0, 2, 0));
    }
    [[nodiscard]] double crossings(const QRectF& box) const {
        double hidden = 0;
        for (const auto& line : m_chart.lines) {
            for (qreal x = box.left(); x <= box.right(); x += 6) {
                const double month = (x - m_geometry.plot.left()) / m_geometry.plot.width() *
                                     m_geometry.months.maximum;
                const qreal y = m_geometry.at(month, costAt(line, month)).y();
                hidden += y > box.top() && y < box.bottom() ? 1 : 0;
            }
        }
        return hidden;
    }

    const CostGeometry& m_geometry;
    const CostChart& m_chart;
    std::vector<QRectF> m_taken;
};

void placeMarkWords(CostGeometry& geometry, const CostChart& chart, const ChartStyle& style) {
    WordPlacer placer(geometry, chart);
    for (const auto& mark : chart.marks) {
        const QSizeF words(textWidth(style.name, mark.when + QLatin1Char(' ')) +
                               textWidth(style.text, mark.against),
                           style.lineHeight);
        geometry.markWords.push_back(placer.place(geometry.at(mark.month, mark.cost), words));
    }
}

} // namespace

double costAt(const CostLine& line, double month) {
    if (line.points.empty()) {
        return 0;
    }
    const auto after = std::lower_bound(line.points.begin(), line.points.end(), month,
                                        [](const CostPoint& p, double m) { return p.month < m; });
    if (after == line.points.begin()) {
        return after->cost.p50;
    }
    if (after == line.points.end()) {
        return line.points.back().cost.p50;
    }
    const auto before = after - 1;
    const double share = (month - before->month) / std::max(1e-9, after->month - before->month);
    return before->cost.p50 + share * (after->cost.p50 - before->cost.p50);
}

double moneyReach(const CostChart& chart) {
    const double own = largest(chart, true);
    const double all = largest(chart, false);
    double reach = own > 0 ? std::min(all, kFlattest * own) : all;
    for (const auto& mark : chart.marks) {
        reach = std::max(reach, mark.cost);
    }
    return reach;
}

QString wholeMoney(double amount, const CostChart& chart, const QLocale& locale) {
    const int decimals = amount != std::floor(amount) && amount < 10 ? 2 : 0;
    return locale.toCurrencyString(amount, chart.symbol, decimals);
}

QString leavingLabel(const QString& label) {
    return QStringLiteral("\u2191 ") + label;
}

CostGeometry layOutCost(const CostChart& chart, const ChartStyle& style, const QLocale& locale,
                        const QSizeF& size) {
    CostGeometry geometry;
    geometry.months = monthTicks(std::max(1.0, chart.months));
    geometry.money = decimalTicks(kHeadroom * moneyReach(chart), kMoneyIntervals);
    const qreal top = std::ceil(style.lineHeight + 2 * kGap);
    const qreal bottom = std::ceil(2 * style.captionHeight + kGap +
                                   (chart.note.isEmpty() ? 0 : style.captionHeight));
    const qreal left =
        std::ceil(textWidth(style.caption, wholeMoney(geometry.money.maximum, chart, locale))) +
        kGap;
    const qreal height = std::max<qreal>(40, size.height() - top - bottom);
    const auto lines = static_cast<qreal>(chart.lines.size());
    geometry.twoLines =
        lines * (style.lineHeight + style.captionHeight) <= height + style.lineHeight;
    geometry.labelWidth = std::min(endLabelWidth(chart, style, geometry.twoLines),
                                   std::floor(size.width() * kMostLabelShare));
    const qreal right = geometry.labelWidth + kGap + 2;
    geometry.plot = QRectF(left, top, std::max<qreal>(60, size.width() - left - right), height);
    placeEndLabels(geometry, chart, style);
    placeMarkWords(geometry, chart, style);
    return geometry;
}

} // namespace headroom::ui
