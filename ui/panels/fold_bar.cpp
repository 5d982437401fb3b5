// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/fold_bar.h"

#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace headroom::ui {

namespace {

constexpr int kPadding = 12;
constexpr int kHeightPadding = 12;
constexpr double kRadius = 3;

/// "9 machines · 7 fit · 1 fits with offload · 1 does not fit"
QString summaryOf(const Assessment& assessment) {
    const auto count = [&](auto&& matches) {
        return static_cast<int>(
            std::count_if(assessment.machines.begin(), assessment.machines.end(), matches));
    };
    const int all = static_cast<int>(assessment.machines.size());
    const int fit = count([](const auto& each) { return holds(each.fit.verdict); });
    const int offload =
        count([](const auto& each) { return each.fit.verdict == Verdict::offload; });
    QStringList parts{FoldBar::tr("%1 machines").arg(all), FoldBar::tr("%1 fit").arg(fit)};
    if (offload > 0) {
        parts << FoldBar::tr("%1 with offload").arg(offload);
    }
    if (all > fit + offload) {
        parts << FoldBar::tr("%1 do not fit").arg(all - fit - offload);
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

FoldBar::FoldBar(QWidget* parent) : QAbstractButton(parent) {
    setText(tr("Comparison"));
    setObjectName(QStringLiteral("foldBar"));
    setAccessibleName(tr("Show the comparison"));
    setToolTip(tr("Show the table of the machines compared"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void FoldBar::setAssessment(const Assessment& assessment) {
    m_summary = summaryOf(assessment);
    setAccessibleDescription(m_summary);
    update();
}

QSize FoldBar::sizeHint() const {
    return {40 * fontMetrics().averageCharWidth(), fontMetrics().height() + kHeightPadding};
}

void FoldBar::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton) && event->position().y() < -height() / 2.0) {
        setDown(false);
        Q_EMIT clicked();
        return;
    }
    QAbstractButton::mouseMoveEvent(event);
}

void FoldBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Roles colors = roles(palette());
    painter.setPen(hasFocus() ? palette().color(QPalette::Highlight) : colors.frame);
    painter.setBrush(palette().color(isDown() ? QPalette::Mid : QPalette::Button));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    const double middle = height() / 2.0;
    const double arrow = fontMetrics().xHeight() * 0.6;
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::ButtonText));
    painter.drawPolygon(QPolygonF({{kPadding + 0.0, middle - arrow},
                                   {kPadding + arrow * 1.3, middle},
                                   {kPadding + 0.0, middle + arrow}}));
    QRectF box = QRectF(rect()).adjusted(2.0 * kPadding + 4, 0, -kPadding, 0);
    painter.setFont(scaledFont(font(), 0, true));
    painter.setPen(palette().color(QPalette::ButtonText));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, text());
    box.setLeft(box.left() + QFontMetrics(painter.font()).horizontalAdvance(text()) + kPadding);
    painter.setFont(font());
    painter.setPen(colors.secondText);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, tr("Click or drag up to show"));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, m_summary);
}

} // namespace headroom::ui
