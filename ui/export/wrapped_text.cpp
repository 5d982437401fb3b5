// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/wrapped_text.h"

#include <QFontMetricsF>
#include <QPainter>

namespace headroom::ui {

namespace {

/// How many characters of the text fit the width, at least one.
qsizetype fitting(const QString& text, const QFontMetricsF& metrics, qreal width) {
    qsizetype count = text.size();
    while (count > 1 && metrics.horizontalAdvance(text.left(count)) > width) {
        --count;
    }
    return count;
}

/// The last comma before `count` that does not stand in a number; -1: there is none.
qsizetype lastComma(const QString& text, qsizetype count) {
    qsizetype comma = text.lastIndexOf(QLatin1Char(','), count - 1);
    while (comma > 0 && comma + 1 < text.size() && text[comma + 1].isDigit()) {
        comma = text.lastIndexOf(QLatin1Char(','), comma - 1);
    }
    return comma;
}

qsizetype breakBefore(const QString& text, qsizetype count) {
    if (count >= text.size()) {
        return text.size();
    }
    const auto space = text.lastIndexOf(QLatin1Char(' '), count);
    const auto comma = lastComma(text, count);
    const auto place = std::max(space, comma < 0 ? comma : comma + 1);
    return place > 0 ? place : count;
}

} // namespace

QStringList wrapped(const QString& text, const QFont& font, qreal width) {
    const QFontMetricsF metrics(font);
    QStringList lines;
    QString rest = text.trimmed();
    while (!rest.isEmpty()) {
        const auto count = breakBefore(rest, fitting(rest, metrics, width));
        lines << rest.left(count).trimmed();
        rest = rest.mid(count).trimmed();
    }
    return lines;
}

qreal wrappedHeight(const QString& text, const QFont& font, qreal width) {
    return static_cast<qreal>(wrapped(text, font, width).size()) * QFontMetricsF(font).height();
}

void paintWrapped(QPainter& painter, const QPointF& at, const QString& text, const QFont& font,
                  qreal width) {
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    qreal baseline = at.y() + metrics.ascent();
    for (const auto& line : wrapped(text, font, width)) {
        painter.drawText(QPointF(at.x(), baseline), line);
        baseline += metrics.height();
    }
}

} // namespace headroom::ui
