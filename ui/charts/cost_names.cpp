// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_text.h"
#include "ui/charts/cost_data.h"

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

QString withoutMaker(const QString& name) {
    return name.startsWith(QLatin1String("Mac ")) ? name.mid(4) : name;
}

/// A comma in brackets belongs to what stands in them.
QString beforeComma(const std::string& name) {
    const QString whole = QString::fromStdString(name);
    const QString first = whole.section(QLatin1Char(','), 0, 0);
    return first.count(QLatin1Char('(')) == first.count(QLatin1Char(')')) ? first : whole;
}

bool sameShortName(const CostOption& a, const CostOption& b) {
    if (&a == &b || a.kind != b.kind) {
        return false;
    }
    if (a.kind == OptionKind::rent) {
        return beforeComma(a.cloud->name) == beforeComma(b.cloud->name);
    }
    return a.kind == OptionKind::api && a.api->name == b.api->name;
}

bool isUnique(const CostOption& option, const CostComparison& comparison) {
    return std::none_of(comparison.options.begin(), comparison.options.end(),
                        [&](const CostOption& other) { return sameShortName(option, other); });
}

QString hybridName(const CostOption& option, const CostComparison& comparison) {
    const double local = 100 * comparison.usage.localShare;
    const QString other = option.api != nullptr ? QString::fromStdString(option.api->name)
                                                : beforeComma(option.cloud->name);
    return ChartText::tr("Hybrid %1 : %2, %3")
        .arg(std::lround(local))
        .arg(100 - std::lround(local))
        .arg(other);
}

} // namespace

QString shortOptionName(const CostOption& option, const CostComparison& comparison) {
    switch (option.kind) {
    case OptionKind::hybrid:
        return hybridName(option, comparison);
    case OptionKind::rent:
        return ChartText::tr("Rent %1").arg(isUnique(option, comparison)
                                                ? beforeComma(option.cloud->name)
                                                : QString::fromStdString(option.cloud->name));
    case OptionKind::api:
        return ChartText::tr("API %1").arg(
            QString::fromStdString(isUnique(option, comparison) ? option.api->name : option.name));
    case OptionKind::buy:
        break;
    }
    const QString name = withoutMaker(QString::fromStdString(option.name));
    return option.count > 1 ? QStringLiteral("%1× %2").arg(option.count).arg(name) : name;
}

} // namespace headroom::ui
