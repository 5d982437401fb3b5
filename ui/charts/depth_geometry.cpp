// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/depth_geometry.h"

#include "core/speed/reading_speed.h"
#include "ui/charts/painting.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headroom::ui {

namespace {

constexpr qreal kGap = 8;
constexpr int kDepthIntervals = 4;
constexpr int kSpeedIntervals = 8;
constexpr double kHeadroom = 1.08;

double fastest(const DepthChart& chart) {
    double speed = kReadingTokensPerSecond;
    for (const auto& line : chart.lines) {
        for (const auto& point : line.points) {
            speed = std::max({speed, point.speed.p50, line.emphasized ? point.speed.p90 : 0});
        }
    }
    return speed;
}

qreal widestLabel(const DepthChart& chart, const ChartStyle& style) {
    qreal widest = 0;
    for (const auto& line : chart.lines) {
        widest = std::max(widest, textWidth(style.name, line.label));
    }
    return std::ceil(widest);
}

QPointF endOf(const DepthGeometry& geometry, const DepthLine& line) {
    const auto& last = line.points.back();
    return geometry.at(last.depth, last.speed.p50);
}

/// Spreads the labels of some lines; with `x` left to the caller.
void spreadLabels(DepthGeometry& geometry, const DepthChart& chart, const ChartStyle& style,
                  bool beside) {
    std::vector<std::size_t> lines;
    std::vector<qreal> wanted;
    for (std::size_t index = 0; index < chart.lines.size(); ++index) {
        if (geometry.labels[index].beside == beside && !chart.lines[index].points.empty()) {
            lines.push_back(index);
            wanted.push_back(endOf(geometry, chart.lines[index]).y());
        }
    }
    const auto placed = spreadOut(wanted, style.lineHeight * 0.92, geometry.plot.top(),
                                  geometry.plot.bottom() - style.lineHeight / 2);
    for (std::size_t place = 0; place < lines.size(); ++place) {
        geometry.labels[lines[place]].at.setY(placed[place]);
    }
}

bool crossesALine(const QRectF& box, const DepthGeometry& geometry, const DepthChart& chart) {
    for (const auto& line : chart.lines) {
        for (const auto& point : line.points) {
            if (box.contains(geometry.at(point.depth, point.speed.p50))) {
                return true;
            }
        }
    }
    return false;
}

/// A line that ends early carries its name at its end when there is room; the others at the right.
void placeLabels(DepthGeometry& geometry, const DepthChart& chart, const ChartStyle& style) {
    const qreal rightColumn = geometry.plot.right() + kGap;
    geometry.labels.assign(chart.lines.size(), {QPointF(rightColumn, 0), false});
    for (std::size_t index = 0; index < chart.lines.size(); ++index) {
        if (!chart.lines[index].points.empty()) {
            const qreal x = endOf(geometry, chart.lines[index]).x() + kGap;
            const qreal width = textWidth(style.name, chart.lines[index].label);
            geometry.labels[index].beside = x + width + 2 * kGap < geometry.plot.right();
        }
    }
    spreadLabels(geometry, chart, style, true);
    for (std::size_t index = 0; index < chart.lines.size(); ++index) {
        auto& label = geometry.labels[index];
        if (!label.beside) {
            continue;
        }
        const qreal x = endOf(geometry, chart.lines[index]).x() + kGap;
        const QRectF box(x, label.at.y() - style.lineHeight / 2,
                         textWidth(style.name, chart.lines[index].label), style.lineHeight);
        label.beside = !crossesALine(box, geometry, chart);
        label.at.setX(label.beside ? x : rightColumn);
    }
    spreadLabels(geometry, chart, style, false);
}

} // namespace

std::vector<qreal> spreadOut(const std::vector<qreal>& wanted, qreal gap, qreal least, qreal most) {
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
    std::vector<qreal> placed(wanted.size());
    qreal next = least;
    for (const auto index : order) {
        placed[index] = std::max(wanted[index], next);
        next = placed[index] + gap;
    }
    qreal limit = most;
    for (auto place = order.rbegin(); place != order.rend(); ++place) {
        placed[*place] = std::min(placed[*place], limit);
        limit = placed[*place] - gap;
    }
    return placed;
}

DepthGeometry layOutDepth(const DepthChart& chart, const ChartStyle& style, const QSizeF& size) {
    DepthGeometry geometry;
    geometry.depth = binaryTicks(std::max<double>(chart.deepest, 1), kDepthIntervals);
    geometry.speed = decimalTicks(kHeadroom * fastest(chart), kSpeedIntervals);
    const qreal top = std::ceil(style.lineHeight + style.captionHeight + 2 * kGap);
    const qreal bottom = std::ceil(2 * style.captionHeight + kGap +
                                   (chart.note.isEmpty() ? 0 : style.captionHeight));
    const qreal left = std::ceil(textWidth(style.caption, QStringLiteral("0,000"))) + kGap;
    const qreal right = widestLabel(chart, style) + kGap + 2;
    geometry.plot = QRectF(left, top, std::max<qreal>(60, size.width() - left - right),
                           std::max<qreal>(40, size.height() - top - bottom));
    placeLabels(geometry, chart, style);
    return geometry;
}

} // namespace headroom::ui
