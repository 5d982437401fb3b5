// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/claim_text.h"

#include "core/claims/subject.h"

#include <QCoreApplication>

namespace headroom::ui {

namespace {

constexpr QChar kNoBreak(0x00A0);

QString unitBehind(const std::string& unit) {
    const QString text = QString::fromStdString(unit);
    if (text == QLatin1String("x")) {
        return QStringLiteral("×");
    }
    if (text == QLatin1String("B")) {
        return QCoreApplication::translate("headroom", "billion");
    }
    if (text == QLatin1String("USD/year")) {
        return QCoreApplication::translate("headroom", "a year");
    }
    if (text == QLatin1String("USD/month")) {
        return QCoreApplication::translate("headroom", "a month");
    }
    if (text == QLatin1String("USD/h")) {
        return QCoreApplication::translate("headroom", "an hour");
    }
    if (text == QLatin1String("USD/Mtok")) {
        return QCoreApplication::translate("headroom", "per million tokens");
    }
    return text == QLatin1String("USD") ? QString() : text;
}

QString number(double value, const QLocale& locale) {
    QString digits = QString::fromStdString(figure(value));
    digits.remove(QLatin1Char(','));
    const qsizetype point = digits.indexOf(QLatin1Char('.'));
    const int decimals = point < 0 ? 0 : static_cast<int>(digits.size() - point - 1);
    return locale.toString(digits.toDouble(), 'f', decimals);
}

QString withUnit(const QString& number, const std::string& unit) {
    const QString behind = unitBehind(unit);
    const QString amount = unit.starts_with("USD") ? QStringLiteral("$") + number : number;
    return behind.isEmpty() ? amount : amount + kNoBreak + behind;
}

} // namespace

QString claimFigure(double value, const std::string& unit, const QLocale& locale) {
    return withUnit(number(value, locale), unit);
}

QString claimSpan(const ClaimSpan& span, const std::string& unit, const QLocale& locale) {
    const QString low = number(span.low, locale);
    const QString high = number(span.high, locale);
    return withUnit(low == high ? low : low + QStringLiteral("–") + high, unit);
}

QString claimValue(const ClaimValue& value, const std::string& unit, const QLocale& locale) {
    const QString text = claimSpan({value.low, value.high}, unit, locale);
    const QString sign = value.bound == ClaimBound::least  ? QStringLiteral("≥")
                         : value.bound == ClaimBound::most ? QStringLiteral("≤")
                                                           : QString();
    return sign.isEmpty() ? text : sign + kNoBreak + text;
}

std::optional<double> drawnFigure(const ClaimFinding& finding) {
    if (finding.claim.check == ClaimCheck::fits) {
        return finding.computed ? std::optional(finding.computed->high) : std::nullopt;
    }
    if (!finding.claim.value) {
        return std::nullopt;
    }
    return finding.limitIsFloor ? finding.claim.value->low : finding.claim.value->high;
}

} // namespace headroom::ui
