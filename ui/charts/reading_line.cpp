// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/reading_line.h"

#include "core/speed/reading_speed.h"
#include "ui/charts/chart_text.h"

#include <QPainter>

namespace headroom::ui {

QString readingName() {
    return ChartText::tr("Reading speed, about %1 words/s").arg(kReadingWordsPerSecond);
}

QString readingExplanation(const QLocale& locale) {
    return ChartText::
        tr("Below this line one reads faster than the model writes.\n"
           "%1 words/s × %2 tokens per English word = %3 tok/s.\n"
           "Most people read 3 to 5 words/s silently, 238 words a minute in the mean (Brysbaert "
           "2019, https://doi.org/10.1016/j.jml.2019.104047). 100 tokens are about 75 English "
           "words (https://help.openai.com/en/articles/4936856); other languages and program "
           "text take more.")
            .arg(kReadingWordsPerSecond)
            .arg(locale.toString(kTokensPerWord, 'f', 2),
                 locale.toString(kReadingTokensPerSecond, 'f', 1));
}

QString readingTimes(double tokensPerSecond, const QLocale& locale) {
    return ChartText::tr("%1 times reading speed")
        .arg(formatSpeedNumber(tokensPerSecond / kReadingTokensPerSecond, locale));
}

void paintReadingLine(QPainter& painter, const QLineF& line, const ChartStyle& style) {
    QPen pen(style.roles.secondText, 1.2, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({6, 3});
    painter.setPen(pen);
    painter.drawLine(line);
}

} // namespace headroom::ui
