// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_style.h"

#include <QLineF>
#include <QLocale>
#include <QString>

class QPainter;

/// The line of speed charts below which a reader waits for the text.
namespace headroom::ui {

/// "Reading speed, about 5 words/s".
[[nodiscard]] QString readingName();

/// What the line means, with its arithmetic and sources.
[[nodiscard]] QString readingExplanation(const QLocale& locale = QLocale());

/// "1.4 times reading speed".
[[nodiscard]] QString readingTimes(double tokensPerSecond, const QLocale& locale = QLocale());

void paintReadingLine(QPainter& painter, const QLineF& line, const ChartStyle& style);

} // namespace headroom::ui
