// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/row_content.h"

#include "ui/charts/painting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr qreal kAxisGap = 6;

} // namespace

void RowContent::paintHeader(QPainter&, const RowGeometry&) const {}

int RowContent::selectedVisible(const RowGeometry& geometry) const {
    for (int visible = 0; visible < geometry.count && !m_data.selectedMachine.isEmpty();
         ++visible) {
        if (machineOf(geometry.first + visible) == m_data.selectedMachine) {
            return visible;
        }
    }
    return -1;
}

RowDemand RowContent::commonDemand() const {
    RowDemand demand;
    demand.rows = rows();
    demand.indent = m_style.indent;
    demand.pad = m_style.pad;
    demand.axis = m_style.captionHeight + kAxisGap + 4;
    demand.header = 4;
    demand.leastRowHeight = m_style.leastRowHeight;
    demand.mostRowHeight = m_style.mostRowHeight;
    return demand;
}

void paintAxisLabels(QPainter& painter, const RowGeometry& geometry, const RowContent& content) {
    const auto& style = content.style();
    const auto steps = static_cast<int>(std::lround(geometry.ticks.maximum / geometry.ticks.step));
    const qreal y = geometry.plot.bottom() + kAxisGap + style.captionHeight / 2;
    const qreal rightEdge = geometry.width - geometry.rightColumns - 2;
    for (int step = 0; step <= steps; ++step) {
        const double value = step * geometry.ticks.step;
        const QString label = content.tickLabel(value, step == steps);
        const qreal half = textWidth(style.caption, label) / 2;
        const qreal x = std::min(geometry.x(value), rightEdge - half);
        paintText(painter, style.caption, style.roles.secondText, x, y, label, Qt::AlignHCenter);
    }
}

} // namespace headroom::ui
