// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/comparison_delegate.h"

#include "ui/models/comparison_model.h"
#include "ui/models/comparison_text.h"
#include "ui/panels/range_bar.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace headroom::ui {

namespace {

constexpr int kMargin = 7;
constexpr int kSlack = 2; ///< widths of texts are rounded
constexpr int kRowPadding = 9;
constexpr int kEdge = 3;
constexpr double kLeastBar = 24;
constexpr double kMostBar = 96;

bool isSelected(const QStyleOptionViewItem& option) {
    return option.state.testFlag(QStyle::State_Selected);
}

Verdict verdictOf(const QModelIndex& index) {
    return Verdict(index.data(ComparisonModel::VerdictRole).toInt());
}

bool fits(Verdict verdict) {
    return holds(verdict);
}

/// What is left of the text: empty when it is too narrow to say anything.
QRectF barBox(const QStyleOptionViewItem& option, const QString& widestText) {
    const int text = option.fontMetrics.horizontalAdvance(widestText);
    QRectF box = QRectF(option.rect).adjusted(kMargin, 0, -2 * kMargin - text, 0);
    if (box.width() < kLeastBar) {
        return {};
    }
    box.setLeft(std::max(box.left(), box.right() - kMostBar));
    return box;
}

} // namespace

void ComparisonDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
    painter->save();
    paintBackground(*painter, option, index);
    if (m_bars && index.column() == ComparisonModel::Needed) {
        paintBar(*painter, option, index);
    }
    if (m_bars && index.column() == ComparisonModel::Decode) {
        paintRange(*painter, option, index);
    }
    paintText(*painter, option, index);
    painter->restore();
}

void ComparisonDelegate::paintBackground(QPainter& painter, const QStyleOptionViewItem& option,
                                         const QModelIndex& index) const {
    if (isSelected(option)) {
        painter.fillRect(option.rect, roles(option.palette).selectedRow);
    } else if (option.features.testFlag(QStyleOptionViewItem::Alternate) || index.row() % 2 == 1) {
        painter.fillRect(option.rect, mix(option.palette.color(QPalette::WindowText),
                                          option.palette.color(QPalette::Base), 0.025));
    }
    painter.setPen(roles(option.palette).softFrame);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (isSelected(option) && index.column() == ComparisonModel::Machine) {
        painter.fillRect(QRect(option.rect.topLeft(), QSize(kEdge, option.rect.height())),
                         option.palette.color(QPalette::Highlight));
    }
}

void ComparisonDelegate::paintText(QPainter& painter, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const {
    const QString text = index.data().toString();
    const Verdict verdict = verdictOf(index);
    QRect box = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    if (index.column() == ComparisonModel::VerdictColumn) {
        const int size = option.fontMetrics.ascent();
        const QRectF mark(box.left(), option.rect.center().y() - size / 2.0 + 0.5, size, size);
        paintVerdictIcon(painter, mark, verdict, option.palette);
        box.adjust(size + kMargin - 2, 0, 0, 0);
    }
    QColor color = option.palette.color(QPalette::Text);
    if (text == unknownFigure()) {
        color = roles(option.palette).secondText;
    } else if (index.column() == ComparisonModel::Free && !fits(verdict)) {
        color = verdictColor(verdict, option.palette);
    }
    painter.setPen(color);
    painter.setFont(option.font);
    const auto align = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    painter.drawText(box, static_cast<int>(align) | Qt::TextSingleLine,
                     widthOf(option, text) <= box.width()
                         ? text
                         : option.fontMetrics.elidedText(text, Qt::ElideMiddle, box.width()));
}

void ComparisonDelegate::paintBar(QPainter& painter, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const {
    QRectF box = barBox(option, QStringLiteral("888.8\u00A0GiB"));
    const QVariant fill = index.data(ComparisonModel::FillRole);
    if (box.isEmpty() || !fill.isValid()) {
        return;
    }
    const double height = option.fontMetrics.height() * 0.5;
    box = QRectF(box.left(), std::round(box.center().y() - height / 2), box.width(),
                 std::round(height));
    const Roles colors = roles(option.palette);
    const Verdict verdict = verdictOf(index);
    const QColor bar = fits(verdict) ? colors.bar
                                     : mix(verdictColor(verdict, option.palette),
                                           option.palette.color(QPalette::Base), 0.75);
    painter.fillRect(box, colors.barTrack);
    QRectF filled = box;
    filled.setWidth(box.width() * fill.toDouble());
    painter.fillRect(filled, bar);
    painter.setPen(colors.frame);
    painter.drawRect(box.adjusted(-0.5, -0.5, -0.5, -0.5).toAlignedRect());
}

void ComparisonDelegate::paintRange(QPainter& painter, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const {
    const QRectF box = barBox(option, QStringLiteral("888–888\u00A0tok/s"));
    const auto shares = index.data(ComparisonModel::RangeRole).value<QList<double>>();
    if (box.isEmpty() || shares.size() != 3) {
        return;
    }
    paintRangeBar(painter, option, box, shares);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

int ComparisonDelegate::widthOf(const QStyleOptionViewItem& option, const QString& text) const {
    constexpr qsizetype kMostKept = 4000;
    if (m_widthsFont != option.font || m_widths.size() > kMostKept) {
        m_widths.clear();
        m_widthsFont = option.font;
    }
    const auto known = m_widths.constFind(text);
    return known != m_widths.constEnd()
               ? *known
               : *m_widths.insert(text, option.fontMetrics.horizontalAdvance(text));
}

QSize ComparisonDelegate::sizeHint(const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const {
    const int text = widthOf(option, index.data().toString());
    const bool hasIcon = index.column() == ComparisonModel::VerdictColumn;
    return {text + 2 * kMargin + kSlack + (hasIcon ? option.fontMetrics.height() + kMargin : 0),
            option.fontMetrics.height() + kRowPadding};
}

} // namespace headroom::ui
