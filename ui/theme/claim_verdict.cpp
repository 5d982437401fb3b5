// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/claim_verdict.h"

#include "ui/theme/painted_icon.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace headroom::ui {

namespace {

/// Drawings live in a box of 16 x 16, as those of fit verdicts do.
constexpr qreal kBox = 16;

QPen strokeOf(const QColor& color, qreal width) {
    return {color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

void paintRing(QPainter& painter, const QColor& color) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(strokeOf(color, 1.6));
    painter.drawEllipse(QRectF(1.8, 1.8, 12.4, 12.4));
}

void paintClose(QPainter& painter, const QColor& color) {
    paintRing(painter, color);
    painter.drawPolyline(QPolygonF({{5.1, 8.2}, {7.2, 10.3}, {10.9, 5.9}}));
}

void paintContradicts(QPainter& painter, const QColor& color, const QColor& glyph) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(1.4, 1.4, 13.2, 13.2), 3, 3);
    painter.setPen(strokeOf(glyph, 1.4));
    painter.drawLine(QPointF(4.6, 6.5), QPointF(11.4, 6.5));
    painter.drawLine(QPointF(4.6, 9.5), QPointF(11.4, 9.5));
    painter.drawLine(QPointF(6.2, 12.2), QPointF(9.8, 3.8));
}

void paintOutdated(QPainter& painter, const QColor& color) {
    paintRing(painter, color);
    painter.drawPolyline(QPolygonF({{8, 4.6}, {8, 8.2}, {10.6, 9.8}}));
}

void paintUnknown(QPainter& painter, const QColor& color) {
    paintRing(painter, color);
    painter.setPen(strokeOf(color, 1.5));
    painter.drawArc(QRectF(6.0, 4.4, 4.0, 3.8), -90 * 16, 260 * 16);
    painter.drawLine(QPointF(8, 8.3), QPointF(8, 9.2));
    painter.drawPoint(QPointF(8, 11.5));
}

/// Those that look like a verdict of memory, and mean as much.
std::optional<Verdict> asFit(ClaimVerdict verdict) {
    switch (verdict) {
    case ClaimVerdict::holds:
        return Verdict::fits;
    case ClaimVerdict::tooHigh:
    case ClaimVerdict::tooLow:
        return Verdict::tight;
    case ClaimVerdict::impossible:
        return Verdict::overflow;
    default:
        return std::nullopt;
    }
}

} // namespace

QString claimVerdictWord(ClaimVerdict verdict) {
    switch (verdict) {
    case ClaimVerdict::holds:
        return QCoreApplication::translate("headroom", "Holds");
    case ClaimVerdict::close:
        return QCoreApplication::translate("headroom", "Close");
    case ClaimVerdict::tooHigh:
        return QCoreApplication::translate("headroom", "Too high");
    case ClaimVerdict::tooLow:
        return QCoreApplication::translate("headroom", "Too low");
    case ClaimVerdict::impossible:
        return QCoreApplication::translate("headroom", "Impossible");
    case ClaimVerdict::contradicts:
        return QCoreApplication::translate("headroom", "Contradicts");
    case ClaimVerdict::outdated:
        return QCoreApplication::translate("headroom", "Outdated");
    case ClaimVerdict::unverifiable:
        break;
    }
    return QCoreApplication::translate("headroom", "Cannot be checked");
}

QColor claimVerdictColor(ClaimVerdict verdict, const QPalette& palette) {
    if (const auto fit = asFit(verdict)) {
        return verdictColor(*fit, palette);
    }
    if (verdict == ClaimVerdict::close) {
        return verdictColor(Verdict::fits, palette);
    }
    return verdict == ClaimVerdict::contradicts ? verdictColor(Verdict::offload, palette)
                                                : roles(palette).secondText;
}

QIcon claimVerdictIcon(ClaimVerdict verdict, const QPalette& palette) {
    return paintedIcon([=](QPainter& painter, const QRectF& box) {
        paintClaimVerdict(painter, box, verdict, palette);
    });
}

void paintClaimVerdict(QPainter& painter, const QRectF& box, ClaimVerdict verdict,
                       const QPalette& palette) {
    if (const auto fit = asFit(verdict)) {
        return paintVerdictIcon(painter, box, *fit, palette);
    }
    const QColor color = claimVerdictColor(verdict, palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / kBox, box.height() / kBox);
    if (verdict == ClaimVerdict::close) {
        paintClose(painter, color);
    } else if (verdict == ClaimVerdict::contradicts) {
        paintContradicts(painter, color, palette.color(QPalette::Base));
    } else if (verdict == ClaimVerdict::outdated) {
        paintOutdated(painter, color);
    } else {
        paintUnknown(painter, color);
    }
    painter.restore();
}

} // namespace headroom::ui
