// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text.h"

#include <QLocale>

#include <algorithm>

namespace headroom::ui {

QString nameInFamily(const MachineSpec& machine) {
    QStringList name = toQString(machine.name).split(QLatin1Char(' '));
    const QStringList family = toQString(machine.family).split(QLatin1Char(' '));
    for (const QString& word : family) {
        if (name.size() > 1 && name.front() == word) {
            name.removeFirst();
        }
    }
    return name.join(QLatin1Char(' '));
}

QString bandwidthText(const MachineSpec& machine) {
    const double gigabytes = machine.bandwidth.gigabytesPerSecond();
    const int decimals = gigabytes < 10 ? 1 : 0;
    const QString one = QLocale().toString(gigabytes, 'f', decimals);
    const std::uint32_t together = machine.chips * machine.nodes;
    return together > 1 ? QStringLiteral("%1\u00A0×\u00A0%2\u00A0GB/s").arg(together).arg(one)
                        : QStringLiteral("%1\u00A0GB/s").arg(one);
}

QString parametersText(std::uint64_t parameters) {
    constexpr double kBillion = 1e9;
    constexpr double kMillion = 1e6;
    const double count = static_cast<double>(parameters);
    if (count < kBillion) {
        return QStringLiteral("%1M").arg(QLocale().toString(count / kMillion, 'f', 0));
    }
    const double billions = count / kBillion;
    return QStringLiteral("%1B").arg(QLocale().toString(billions, 'f', billions < 100 ? 1 : 0));
}

bool containsWords(const QString& text, const QStringList& words) {
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

QStringList wordsOf(const QString& filter) {
    return filter.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace headroom::ui
