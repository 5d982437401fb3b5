// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/users_plot.h"

#include "core/speed/reading_speed.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/plot_parts.h"
#include "ui/charts/reading_line.h"
#include "ui/charts/users_geometry.h"
#include "ui/charts/users_marks.h"

#include <QGraphicsScene>
#include <QLineF>
#include <QPainter>

#include <cmath>

namespace headroom::ui {

namespace {

constexpr qreal kPointerReach = 10;

struct Nearest {
    const UsersLine* line = nullptr;
    const UsersPoint* point = nullptr;
    qreal distance = kPointerReach;
};

void lookFor(Nearest& nearest, const QPointF& at, const UsersGeometry& geometry,
             const UsersPanel& panel, const UsersChart& chart) {
    for (const auto& line : chart.lines) {
        for (const auto& point : line.points) {
            const qreal distance = QLineF(geometry.at(panel, point), at).length();
            if (distance < nearest.distance) {
                nearest = {&line, &point, distance};
            }
        }
    }
}

QString textOf(const UsersLine& line, const UsersPoint& point, const QLocale& locale) {
    QString text = ChartText::tr("%1, %2 at a time: %3 together, %4 each")
                       .arg(line.label, locale.toString(point.users),
                            formatRange(point.together, locale), formatRange(point.each, locale));
    if (point.users == line.best) {
        text += QStringLiteral("\n") + ChartText::tr("Stops paying here: %1").arg(line.why);
    }
    return text;
}

} // namespace

class UsersPlot::Impl {
public:
    Impl() {
        overlay = new OverlayItem(nullptr, 0, [this](QPainter& painter) {
            painter.setRenderHint(QPainter::Antialiasing);
            paintUsers(painter, data, geometry, style);
        });
        scene.addItem(overlay); // which owns it
    }

    void layOut() {
        if (size.isEmpty()) {
            return;
        }
        geometry = layOutUsers(data.users, style, size, data.picture);
        overlay->setSize(size);
        overlay->update();
    }

    ChartData data;
    ChartStyle style;
    QSizeF size;
    UsersGeometry geometry;
    QGraphicsScene scene;
    OverlayItem* overlay = nullptr;
};

UsersPlot::UsersPlot() : m_impl(std::make_unique<Impl>()) {}

UsersPlot::~UsersPlot() = default;

void UsersPlot::setStyle(const ChartStyle& style) {
    m_impl->style = style;
    m_impl->layOut();
}

void UsersPlot::setData(const ChartData& data) {
    m_impl->data = data;
    m_impl->layOut();
}

void UsersPlot::setSize(const QSizeF& size) {
    m_impl->size = size;
    m_impl->scene.setSceneRect(QRectF(QPointF(), size));
    m_impl->layOut();
}

QGraphicsScene* UsersPlot::scene() const {
    return &m_impl->scene;
}

QString UsersPlot::textAt(const QPointF& point) const {
    const auto& geometry = m_impl->geometry;
    Nearest nearest;
    for (const auto* panel : {&geometry.together, &geometry.each}) {
        lookFor(nearest, point, geometry, *panel, m_impl->data.users);
    }
    if (nearest.line != nullptr) {
        return textOf(*nearest.line, *nearest.point, m_impl->data.locale);
    }
    const qreal reading = geometry.at(geometry.each, 1, kReadingTokensPerSecond).y();
    const bool onReadingLine =
        geometry.each.plot.contains(point) && std::abs(point.y() - reading) < kPointerReach / 2;
    return onReadingLine ? readingExplanation(m_impl->data.locale) : QString();
}

void UsersPlot::paint(QPainter& painter) const {
    const QRectF area(QPointF(), m_impl->size);
    m_impl->scene.render(&painter, area, area, Qt::IgnoreAspectRatio);
}

} // namespace headroom::ui
