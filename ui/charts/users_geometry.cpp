// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/users_geometry.h"

#include "core/speed/reading_speed.h"
#include "ui/charts/depth_geometry.h"
#include "ui/charts/painting.h"

#include <algorithm>

namespace headroom::ui {

namespace {

constexpr qreal kGap = 8;
constexpr int kIntervals = 4;
constexpr double kRoom = 1.05;

double fastest(const UsersChart& chart, Range UsersPoint::*figure) {
    double speed = kReadingTokensPerSecond;
    for (const auto& line : chart.lines) {
        for (const auto& point : line.points) {
            const Range& range = point.*figure;
            speed = std::max(speed, line.emphasized ? range.p90 : range.p50);
        }
    }
    return kRoom * speed;
}

std::uint32_t mostUsers(const UsersChart& chart) {
    std::uint32_t most = std::max(4U, chart.own);
    for (const auto& line : chart.lines) {
        most = line.points.empty() ? most : std::max(most, line.points.back().users);
    }
    return most;
}

qreal widestLabel(const UsersChart& chart, const ChartStyle& style) {
    qreal widest = 0;
    for (const auto& line : chart.lines) {
        widest = std::max(widest, textWidth(style.name, line.label));
    }
    return std::ceil(widest);
}

void placeLabels(UsersGeometry& geometry, UsersPanel& panel, const UsersChart& chart,
                 const ChartStyle& style) {
    std::vector<qreal> wanted;
    for (const auto& line : chart.lines) {
        wanted.push_back(geometry.at(panel, line.points.back()).y());
    }
    panel.labels = spreadOut(wanted, style.lineHeight * 0.92, panel.plot.top(),
                             panel.plot.bottom() - style.lineHeight / 2);
}

} // namespace

UsersGeometry layOutUsers(const UsersChart& chart, const ChartStyle& style, const QSizeF& size,
                          bool headed) {
    UsersGeometry geometry;
    geometry.most = mostUsers(chart);
    geometry.width = size.width();
    geometry.together.figure = &UsersPoint::together;
    geometry.each.figure = &UsersPoint::each;
    const qreal title = std::ceil(style.captionHeight + kGap);
    const qreal top = headed ? std::ceil(style.lineHeight) : 0;
    const qreal bottom = std::ceil(3 * style.captionHeight + 2 * kGap);
    const qreal left = std::ceil(textWidth(style.caption, QStringLiteral("0,000"))) + kGap;
    const qreal right = widestLabel(chart, style) + kGap + 2;
    const qreal width = std::max<qreal>(60, size.width() - left - right);
    const qreal height =
        std::floor(std::max<qreal>(40, (size.height() - top - bottom - 2 * title) / 2));
    geometry.together.plot = QRectF(left, top + title, width, height);
    geometry.each.plot = QRectF(left, geometry.together.plot.bottom() + title, width, height);
    for (auto* panel : {&geometry.together, &geometry.each}) {
        panel->speed = decimalTicks(fastest(chart, panel->figure), kIntervals);
        placeLabels(geometry, *panel, chart, style);
    }
    return geometry;
}

} // namespace headroom::ui
