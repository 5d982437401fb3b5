// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/claim_picture.h"

#include "ui/charts/axis_ticks.h"
#include "ui/charts/painting.h"
#include "ui/models/claim_text.h"
#include "ui/theme/claim_verdict.h"

#include <QPainter>

#include <algorithm>

namespace headroom::ui {

namespace {

constexpr double kLines = 4.6; ///< height in lines of text
constexpr double kBarLines = 1.1;
constexpr double kSpare = 1.08; ///< of the axis beyond the largest figure

bool canDraw(const ClaimFinding& finding) {
    return drawnFigure(finding).value_or(0) > 0 && (finding.limit || finding.computed);
}

} // namespace

ClaimPicture::ClaimPicture(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus);
}

void ClaimPicture::setFinding(const std::optional<ClaimFinding>& finding) {
    m_finding = finding;
    setVisible(finding && canDraw(*finding));
    setAccessibleName(finding ? QString::fromStdString(finding->why) : QString());
    update();
}

QSize ClaimPicture::sizeHint() const {
    return {24 * fontMetrics().averageCharWidth(),
            static_cast<int>(kLines * fontMetrics().height())};
}

QSize ClaimPicture::minimumSizeHint() const {
    return sizeHint();
}

double ClaimPicture::most() const {
    double most = drawnFigure(*m_finding).value_or(0);
    most = std::max(most, m_finding->limit.value_or(0));
    return std::max(most, m_finding->computed ? m_finding->computed->high : 0) * kSpare;
}

namespace {

/// Where things stand in the picture.
struct Layout {
    double width = 0;
    double line = 0;
    double end = 1; ///< figure at the right end
    QRectF bar;     ///< all of the axis

    [[nodiscard]] double x(double figure) const {
        return std::round(bar.left() + bar.width() * figure / end) + 0.5;
    }
    [[nodiscard]] QRectF part(double from, double to) const {
        return {x(from), bar.top(), x(to) - x(from), bar.height()};
    }
};

void paintBar(QPainter& painter, const Layout& at, const ClaimFinding& finding,
              const ChartStyle& style) {
    const double claimed = drawnFigure(finding).value_or(0);
    const bool beyond = finding.limit && !finding.limitIsFloor && claimed > *finding.limit;
    painter.setPen(QPen(style.ink(), 1));
    painter.setBrush(style.roles.bar);
    painter.drawRect(at.part(0, beyond ? *finding.limit : claimed));
    if (beyond) {
        paintOverflow(painter, at.part(*finding.limit, claimed), Verdict::overflow, false, style);
    }
    if (finding.computed && finding.claim.check != ClaimCheck::fits) {
        paintWhisker(painter, at.x(finding.computed->low), at.x(finding.computed->high),
                     at.bar.center().y(), at.line * 0.4, style);
    }
    if (finding.limit) {
        paintLimitTick(painter, at.x(*finding.limit), at.bar.top() - 4, at.bar.bottom() + 4, style);
    }
}

/// The limit at its tick, the claim at the side where its bar ends; apart from each other.
void paintWords(QPainter& painter, const Layout& at, const ClaimFinding& finding,
                const ChartStyle& style) {
    constexpr double kApart = 10;
    const std::string& unit = finding.claim.unit;
    const double drawn = drawnFigure(finding).value_or(0);
    const QString claimed =
        finding.claim.check == ClaimCheck::fits
            ? ClaimPicture::tr("needed %1").arg(claimFigure(drawn, unit))
            : ClaimPicture::tr("claimed %1").arg(claimValue(*finding.claim.value, unit));
    const double wide = textWidth(style.text, claimed);
    const bool atRight = !finding.limit || drawn >= *finding.limit;
    const double y = at.line * 0.55;
    const double left = atRight ? at.width - wide - 1 : 1;
    paintText(painter, style.text, claimVerdictColor(finding.verdict, style.palette), left, y,
              claimed);
    if (!finding.limit) {
        return;
    }
    const QString limit = ClaimPicture::tr("limit %1").arg(claimFigure(*finding.limit, unit));
    const double limitWide = textWidth(style.name, limit);
    const double from = atRight ? 1 : wide + kApart;
    const double to = (atRight ? left - kApart : at.width - 1) - limitWide;
    const double x = at.x(*finding.limit) - limitWide / 2;
    if (to >= from) {
        paintText(painter, style.name, style.ink(), std::clamp(x, from, to), y, limit);
    }
}

void paintAxis(QPainter& painter, const Layout& at, const std::string& unit,
               const ChartStyle& style) {
    const double y = at.bar.bottom() + at.line * 0.45;
    painter.setPen(style.roles.frame);
    painter.drawLine(QPointF(at.x(0), y), QPointF(at.x(at.end), y));
    const AxisTicks ticks = decimalTicks(at.end, 3);
    for (double tick = 0; tick <= at.end; tick += ticks.step) {
        const bool last = tick + ticks.step > at.end;
        const QString text = claimFigure(tick, last ? unit : std::string());
        const double wide = textWidth(style.caption, text);
        painter.setPen(style.roles.frame);
        painter.drawLine(QPointF(at.x(tick), y), QPointF(at.x(tick), y + 4));
        paintText(painter, style.caption, style.roles.secondText,
                  std::clamp(at.x(tick) - wide / 2, 0.0, std::max(0.0, at.width - wide)),
                  y + at.line * 0.75, text);
    }
}

} // namespace

void ClaimPicture::paintEvent(QPaintEvent*) {
    if (!m_finding || !canDraw(*m_finding)) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ChartStyle style = windowChartStyle(palette(), font());
    const double line = fontMetrics().height();
    const double wide = width();
    const Layout at{
        wide, line, most(),
        QRectF(1.5, std::round(line * 1.35) + 0.5, wide - 3, std::round(line * kBarLines))};
    paintBar(painter, at, *m_finding, style);
    paintWords(painter, at, *m_finding, style);
    paintAxis(painter, at, m_finding->claim.unit, style);
}

} // namespace headroom::ui
