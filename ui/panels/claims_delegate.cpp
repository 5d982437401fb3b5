// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/claims_delegate.h"

#include "ui/charts/painting.h"
#include "ui/models/claims_model.h"
#include "ui/theme/claim_verdict.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace headroom::ui {

namespace {

constexpr int kMargin = 7;
constexpr int kRowPadding = 11;
constexpr int kEdge = 3;
constexpr double kLimitAt = 0.45; ///< of the cell's width
constexpr double kBarHeight = 0.5;

ClaimVerdict verdictOf(const QModelIndex& index) {
    return ClaimVerdict(index.data(ClaimsModel::VerdictRole).toInt());
}

void paintBackground(QPainter& painter, const QStyleOptionViewItem& option,
                     const QModelIndex& index) {
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected) {
        painter.fillRect(option.rect, roles(option.palette).selectedRow);
    } else if (index.row() % 2 == 1) {
        painter.fillRect(option.rect, mix(option.palette.color(QPalette::WindowText),
                                          option.palette.color(QPalette::Base), 0.025));
    }
    painter.setPen(roles(option.palette).softFrame);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (selected && index.column() == ClaimsModel::VerdictColumn) {
        painter.fillRect(QRect(option.rect.topLeft(), QSize(kEdge, option.rect.height())),
                         option.palette.color(QPalette::Highlight));
    }
}

/// The bar up to the limit, what is beyond it cross-hatched; below a least, what is missing.
void paintAgainst(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                  double share) {
    const ChartStyle style = windowChartStyle(option.palette, option.font);
    const QRectF cell = QRectF(option.rect).adjusted(kMargin, 0, -kMargin, 0);
    const double height = std::round(option.fontMetrics.height() * kBarHeight);
    const double top = std::round(cell.center().y() - height / 2) + 0.5;
    const double limit = std::round(cell.left() + cell.width() * kLimitAt) + 0.5;
    const double left = std::round(cell.left()) + 0.5;
    const double end = std::min(left + (limit - left) * share, cell.right() - 1);
    const bool floor = index.data(ClaimsModel::FloorRole).toBool();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(left, top, std::max(1.0, std::min(end, limit) - left), height);
    painter.setPen(QPen(style.ink(), 1));
    painter.setBrush(style.roles.bar);
    painter.drawRect(bar);
    if (!floor && end > limit + 1) {
        paintOverflow(painter, QRectF(limit, top, end - limit, height), Verdict::overflow,
                      end >= cell.right() - 1, style);
    } else if (floor && end < limit - 1) {
        paintOverflow(painter, QRectF(end, top, limit - end, height), Verdict::overflow, false,
                      style);
    } else if (floor && end > limit + 1) {
        painter.drawRect(QRectF(limit, top, end - limit, height));
    }
    paintLimitTick(painter, limit, top - 3, top + height + 3, style);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintWords(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
    QRect box = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    if (index.column() == ClaimsModel::VerdictColumn) {
        const int size = option.fontMetrics.ascent();
        const QRectF mark(box.left(), option.rect.center().y() - size / 2.0 + 0.5, size, size);
        paintClaimVerdict(painter, mark, verdictOf(index), option.palette);
        box.adjust(size + kMargin - 2, 0, 0, 0);
    }
    const QString text = index.data().toString();
    const bool quiet = text == QStringLiteral("–") || index.column() == ClaimsModel::Source;
    QFont font = option.font;
    if (index.column() == ClaimsModel::Claimed) {
        font = scaledFont(font, 0, true);
    }
    painter.setFont(font);
    painter.setPen(quiet ? roles(option.palette).secondText : option.palette.color(QPalette::Text));
    const auto align = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    painter.drawText(box, static_cast<int>(align) | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width()));
}

} // namespace

void ClaimsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    painter->save();
    paintBackground(*painter, option, index);
    const QVariant share = index.data(ClaimsModel::ShareRole);
    if (index.column() == ClaimsModel::Against && share.isValid()) {
        paintAgainst(*painter, option, index, share.toDouble());
    } else {
        paintWords(*painter, option, index);
    }
    painter->restore();
}

QSize ClaimsDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QFont font =
        index.column() == ClaimsModel::Claimed ? scaledFont(option.font, 0, true) : option.font;
    const int text = QFontMetrics(font).horizontalAdvance(index.data().toString());
    const int icon =
        index.column() == ClaimsModel::VerdictColumn ? option.fontMetrics.height() + kMargin : 0;
    return {text + 2 * kMargin + icon + 2, option.fontMetrics.height() + kRowPadding};
}

} // namespace headroom::ui
