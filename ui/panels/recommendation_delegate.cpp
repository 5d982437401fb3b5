// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/recommendation_delegate.h"

#include "core/planning/recommend.h"
#include "ui/models/comparison_text.h"
#include "ui/models/recommendation_model.h"
#include "ui/panels/range_bar.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr int kMargin = 7;
constexpr int kEdge = 3;
constexpr double kLeastBar = 30;
constexpr double kMostBar = 70;

/// The icons of the comparison say the same: it does, it may, it does not.
Verdict verdictOf(const QModelIndex& index) {
    const auto standing = Standing(index.data(RecommendationModel::StandingRole).toInt());
    return standing == Standing::meets   ? Verdict::fits
           : standing == Standing::maybe ? Verdict::tight
                                         : Verdict::overflow;
}

void paintBackground(QPainter& painter, const QStyleOptionViewItem& option,
                     const QModelIndex& index) {
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected) {
        painter.fillRect(option.rect, roles(option.palette).selectedRow);
    }
    painter.setPen(roles(option.palette).softFrame);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (selected && index.column() == RecommendationModel::Rank) {
        painter.fillRect(QRect(option.rect.topLeft(), QSize(kEdge, option.rect.height())),
                         option.palette.color(QPalette::Highlight));
    }
}

void paintRange(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
    const auto shares = index.data(RecommendationModel::RangeRole).value<QList<double>>();
    const int text = option.fontMetrics.horizontalAdvance(QStringLiteral("888–888\u00A0tok/s"));
    QRectF box = QRectF(option.rect).adjusted(kMargin, 0, -2 * kMargin - text, 0);
    if (shares.size() != 3 || box.width() < kLeastBar) {
        return;
    }
    box.setLeft(std::max(box.left(), box.right() - kMostBar));
    paintRangeBar(painter, option, box, shares);
    const QVariant demand = index.data(RecommendationModel::DemandRole);
    if (demand.isValid()) {
        const double at = box.left() + box.width() * std::min(1.0, demand.toDouble());
        painter.setPen(QPen(option.palette.color(QPalette::Text), 1.4, Qt::DotLine));
        painter.drawLine(QPointF(at, option.rect.top() + 4), QPointF(at, option.rect.bottom() - 4));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

void RecommendationDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const {
    painter->save();
    paintBackground(*painter, option, index);
    QRect box = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    QFont font = option.font;
    const QString text = index.data().toString();
    QColor color = text == unknownFigure() ? roles(option.palette).secondText
                                           : option.palette.color(QPalette::Text);
    if (index.column() == RecommendationModel::Machine) {
        font = scaledFont(font, 0, true);
    } else if (index.column() == RecommendationModel::Reason) {
        const int size = option.fontMetrics.ascent();
        const QRectF mark(box.left(), option.rect.center().y() - size / 2.0 + 0.5, size, size);
        paintVerdictIcon(*painter, mark, verdictOf(index), option.palette);
        box.adjust(size + kMargin - 2, 0, 0, 0);
    } else if (index.column() == RecommendationModel::FixColumn) {
        const bool link = index.data(RecommendationModel::HasFixRole).toBool();
        font.setUnderline(link);
        color = link ? option.palette.color(QPalette::Link) : roles(option.palette).secondText;
    } else if (index.column() == RecommendationModel::Decode) {
        paintRange(*painter, option, index);
    }
    painter->setFont(font);
    painter->setPen(color);
    const auto align = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    painter->drawText(box, static_cast<int>(align) | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width()));
    painter->restore();
}

} // namespace headroom::ui
