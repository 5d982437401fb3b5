// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/format.h"

#include <QCoreApplication>

#include <cmath>

namespace headroom::ui {

namespace {

constexpr double kKilo = 1000;

struct Scale {
    double large;
    double small;
    const char* largeName;
    const char* smallName;
};

Scale scaleOf(MemoryUnit unit) {
    if (unit == MemoryUnit::gb) {
        return {1e9, 1e6, "GB", "MB"};
    }
    return {static_cast<double>(kGiB), static_cast<double>(kMiB), "GiB", "MiB"};
}

QString number(double value, int decimals, const QLocale& locale) {
    return locale.toString(value, 'f', decimals);
}

QString largeNumber(double value, const QLocale& locale) {
    return number(value, value < kKilo ? 1 : 0, locale);
}

QString amount(double bytes, MemoryUnit unit, const QLocale& locale) {
    const auto scale = scaleOf(unit);
    const bool isSmall = bytes > 0 && bytes < 0.1 * scale.large;
    const double value = bytes / (isSmall ? scale.small : scale.large);
    const QString text =
        isSmall ? number(value, value < 1 ? 1 : 0, locale) : largeNumber(value, locale);
    return QStringLiteral("%1\u00A0%2")
        .arg(text, QLatin1String(isSmall ? scale.smallName : scale.largeName));
}

int speedDecimals(double speed) {
    constexpr double kTen = 9.95;
    constexpr double kOne = 0.995;
    if (speed >= kTen || speed <= 0) {
        return 0;
    }
    return speed >= kOne ? 1 : 2;
}

} // namespace

QString unitName(MemoryUnit unit) {
    return QLatin1String(scaleOf(unit).largeName);
}

QString formatBytes(Bytes bytes, MemoryUnit unit, const QLocale& locale) {
    return amount(static_cast<double>(bytes.bytes), unit, locale);
}

QString formatBytesNumber(Bytes bytes, MemoryUnit unit, const QLocale& locale) {
    const double value = static_cast<double>(bytes.bytes) / scaleOf(unit).large;
    constexpr double kOneDecimal = 0.095;
    return value > 0 && value < kOneDecimal ? number(value, 2, locale) : largeNumber(value, locale);
}

QString formatDelta(BytesDelta delta, MemoryUnit unit, const QLocale& locale) {
    const QString text = amount(std::abs(static_cast<double>(delta.bytes)), unit, locale);
    return delta.bytes < 0 ? QChar(0x2212) + text : text;
}

QString formatExactBytes(Bytes bytes, const QLocale& locale) {
    return QCoreApplication::translate("headroom", "%1\u00A0bytes")
        .arg(locale.toString(static_cast<qulonglong>(bytes.bytes)));
}

QString formatSpeedNumber(double tokensPerSecond, const QLocale& locale) {
    return number(tokensPerSecond, speedDecimals(tokensPerSecond), locale);
}

QString formatRange(const Range& tokensPerSecond, const QLocale& locale) {
    const QString low = formatSpeedNumber(tokensPerSecond.p10, locale);
    const QString high = formatSpeedNumber(tokensPerSecond.p90, locale);
    const QString range = low == high ? low : low + QChar(0x2013) + high;
    return QCoreApplication::translate("headroom", "%1\u00A0tok/s").arg(range);
}

QString formatDuration(const Range& seconds, const QLocale& locale) {
    constexpr double kLongest = 100; // of a unit, before the next one is easier to read
    const bool hours = seconds.p50 >= kLongest * 60;
    const bool minutes = !hours && seconds.p50 >= kLongest;
    const double unit = hours ? 3600 : minutes ? 60 : 1;
    const QString low = formatSpeedNumber(seconds.p10 / unit, locale);
    const QString high = formatSpeedNumber(seconds.p90 / unit, locale);
    const QString range = low == high ? low : low + QChar(0x2013) + high;
    return hours     ? QCoreApplication::translate("headroom", "%1\u00A0h").arg(range)
           : minutes ? QCoreApplication::translate("headroom", "%1\u00A0min").arg(range)
                     : QCoreApplication::translate("headroom", "%1\u00A0s").arg(range);
}

QString formatTime(double seconds, const QLocale& locale) {
    constexpr double kMinutesFrom = 99.5;
    constexpr double kHoursFrom = 3595;
    const auto parts = [](double total, int large, const char* text) {
        const auto whole = static_cast<int>(std::lround(total));
        return QCoreApplication::translate("headroom", text).arg(whole / large).arg(whole % large);
    };
    if (seconds < kMinutesFrom) {
        return QCoreApplication::translate("headroom", "%1\u00A0s")
            .arg(formatSpeedNumber(seconds, locale));
    }
    if (seconds < kHoursFrom) {
        return parts(10 * std::round(seconds / 10), 60,
                     QT_TRANSLATE_NOOP("headroom", "%1\u00A0min %2\u00A0s"));
    }
    return parts(seconds / 60, 60, QT_TRANSLATE_NOOP("headroom", "%1\u00A0h %2\u00A0min"));
}

QString formatTickTime(double seconds, const QLocale& locale) {
    constexpr double kMinute = 60;
    constexpr double kHour = 3600;
    if (seconds >= kHour && std::fmod(seconds, kHour / 2) == 0) {
        return QCoreApplication::translate("headroom", "%1\u00A0h")
            .arg(locale.toString(seconds / kHour, 'g', 4));
    }
    if (seconds >= kMinute && std::fmod(seconds, kMinute / 2) == 0) {
        return QCoreApplication::translate("headroom", "%1\u00A0min")
            .arg(locale.toString(seconds / kMinute, 'g', 4));
    }
    return QCoreApplication::translate("headroom", "%1\u00A0s")
        .arg(locale.toString(seconds, 'g', 4));
}

QString formatTokens(std::uint32_t tokens, const QLocale& locale) {
    const QString count = locale.toString(static_cast<qulonglong>(tokens));
    return tokens == 1 ? QCoreApplication::translate("headroom", "%1\u00A0token").arg(count)
                       : QCoreApplication::translate("headroom", "%1\u00A0tokens").arg(count);
}

QString formatTokensShort(std::uint32_t tokens, const QLocale& locale) {
    constexpr std::uint32_t kKibi = 1024;
    if (tokens >= kKibi * kKibi && tokens % (kKibi * kKibi) == 0) {
        return QStringLiteral("%1M").arg(tokens / (kKibi * kKibi));
    }
    if (tokens >= kKibi && tokens % kKibi == 0) {
        return QStringLiteral("%1k").arg(tokens / kKibi);
    }
    return locale.toString(static_cast<qulonglong>(tokens));
}

QString formatPrice(Usd price, const QLocale& locale) {
    return locale.toCurrencyString(price.usd, QStringLiteral("$"), 0);
}

} // namespace headroom::ui
