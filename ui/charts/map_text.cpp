// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/map_text.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/map_data.h"
#include "ui/models/text.h"
#include "ui/theme/format.h"
#include "ui/theme/theme.h"

#include <algorithm>

namespace headroom::ui {

namespace {

const MapLine& rowOf(const MapChart& chart, int row) {
    return chart.rows.at(static_cast<std::size_t>(row));
}

const MapLine& columnOf(const MapChart& chart, int column) {
    return chart.columns.at(static_cast<std::size_t>(column));
}

bool holdsIn(const MapChart& chart, int row, int column) {
    const auto& cell = chart.at(row, column).cell;
    return cell && holds(cell->verdict);
}

int holdingIn(const MapChart& chart, int column) {
    int count = 0;
    for (int row = 0; row < static_cast<int>(chart.rows.size()); ++row) {
        count += holdsIn(chart, row, column) ? 1 : 0;
    }
    return count;
}

/// The largest format that is held at the scenario's context, or -1.
int largestFormat(const MapChart& chart) {
    for (int row = 0; row < static_cast<int>(chart.rows.size()); ++row) {
        if (holdsIn(chart, row, chart.currentColumn)) {
            return row;
        }
    }
    return -1;
}

QString formatFinding(const MapChart& chart, const QLocale& locale) {
    const auto& cell = chart.at(chart.currentRow, chart.currentColumn).cell;
    const QString& own = rowOf(chart, chart.currentRow).name;
    if (cell && cell->maxContext > 0) {
        return ChartText::tr("%1 runs %2 up to %3")
            .arg(chart.machineName, own, formatTokens(cell->maxContext, locale));
    }
    const int best = largestFormat(chart);
    return best >= 0 ? ChartText::tr("%1 does not hold %2; %3 is the largest format that fits")
                           .arg(chart.machineName, own, rowOf(chart, best).name)
                     : ChartText::tr("%1 holds none of these formats at %2")
                           .arg(chart.machineName,
                                formatTokens(columnOf(chart, chart.currentColumn).context, locale));
}

QString machineFinding(const Assessment& assessment, const MapChart& chart, const QLocale& locale) {
    const int all = static_cast<int>(chart.rows.size());
    const int column = chart.currentColumn;
    QString text = ChartText::tr("%1 of %2 machines hold %3 at %4")
                       .arg(holdingIn(chart, column))
                       .arg(all)
                       .arg(columnOf(chart, column).name,
                            formatTokens(assessment.scenario.workload.context, locale));
    const int last = static_cast<int>(chart.columns.size()) - 1;
    if (column < last) {
        const int holding = holdingIn(chart, last);
        const QString& name = columnOf(chart, last).name;
        text += holding == 0   ? ChartText::tr("; none holds %1").arg(name)
                : holding == 1 ? ChartText::tr("; 1 holds %1").arg(name)
                               : ChartText::tr("; %1 hold %2").arg(holding).arg(name);
    }
    return text;
}

QString modelFinding(const MapChart& chart, const QLocale& locale) {
    const int column = chart.currentColumn;
    const int all = static_cast<int>(chart.rows.size());
    const QString context = formatTokens(columnOf(chart, column).context, locale);
    QString text = ChartText::tr("%1 holds %2 of %3 models at %4")
                       .arg(chart.machineName)
                       .arg(holdingIn(chart, column))
                       .arg(all)
                       .arg(context);
    for (int row = 0; row < all; ++row) {
        if (holdsIn(chart, row, column)) {
            return text + ChartText::tr("; the largest is %1").arg(rowOf(chart, row).name);
        }
    }
    return text;
}

/// "6.9 GiB larger".
QString largerText(const MapCell& now, const MapCell& next, MemoryUnit unit,
                   const QLocale& locale) {
    return ChartText::tr("%1 larger").arg(formatDelta(next.needed - now.needed, unit, locale));
}

QString speedText(const MapCell& cell, const QLocale& locale) {
    return cell.decode ? formatRange(*cell.decode, locale) : ChartText::tr("unknown");
}

/// "small, KLD 0.028".
QString lossText(const MapPlace& place) {
    if (place.quality.isEmpty()) {
        return ChartText::tr("not measured");
    }
    return place.loss.isEmpty() || place.loss == place.quality
               ? place.quality
               : QStringLiteral("%1, %2").arg(place.loss, place.quality);
}

/// The next larger format at the same place, or none.
const MapPlace* nextFormat(const MapChart& chart, int row, int column, QString& name) {
    const bool acrossColumns = chart.choice.kind == MapKind::machinesByFormat;
    const int nextRow = acrossColumns ? row : row - 1;
    const int nextColumn = acrossColumns ? column + 1 : column;
    if (!chart.has(nextRow, nextColumn)) {
        return nullptr;
    }
    name = acrossColumns ? columnOf(chart, nextColumn).name : rowOf(chart, nextRow).name;
    return &chart.at(nextRow, nextColumn);
}

QString fittingFormat(const QString& name, const MapPlace& next, const MapPlace& now,
                      MemoryUnit unit, const QLocale& locale) {
    QStringList parts;
    if (now.cell) {
        parts << largerText(*now.cell, *next.cell, unit, locale);
    }
    if (!next.quality.isEmpty() && !now.quality.isEmpty() && next.quality != now.quality) {
        parts << ChartText::tr("%1 instead of %2").arg(next.quality, now.quality);
    }
    if (next.cell->decode) {
        parts << ChartText::tr("about %1").arg(next.text);
    }
    const QString fits = next.cell->verdict == Verdict::tight
                             ? ChartText::tr("%1 fits tightly").arg(name)
                             : ChartText::tr("%1 fits, too").arg(name);
    return parts.isEmpty() ? fits
                           : QStringLiteral("%1: %2").arg(fits, parts.join(QStringLiteral(", ")));
}

QString nextFormatText(const MapChart& chart, int row, int column, MemoryUnit unit,
                       const QLocale& locale) {
    QString name;
    const MapPlace* next = nextFormat(chart, row, column, name);
    if (next == nullptr || !next->cell) {
        return {};
    }
    if (holds(next->cell->verdict)) {
        return fittingFormat(name, *next, chart.at(row, column), unit, locale);
    }
    const QString amount = formatBytes(
        Bytes{static_cast<std::uint64_t>(std::max<std::int64_t>(0, -next->cell->free.bytes))}, unit,
        locale);
    const QString missing = next->cell->verdict == Verdict::offload
                                ? ChartText::tr("%1 puts %2 into system RAM").arg(name, amount)
                                : ChartText::tr("%1 is %2 short").arg(name, amount);
    return next->cell->maxContext > 0
               ? missing + ChartText::tr("; it fits up to %1")
                               .arg(formatTokens(next->cell->maxContext, locale))
               : missing;
}

QString nextContextText(const MapChart& chart, int row, int column, MemoryUnit unit,
                        const QLocale& locale) {
    if (!chart.has(row, column + 1)) {
        return {};
    }
    const MapPlace& next = chart.at(row, column + 1);
    const QString tokens = formatTokens(columnOf(chart, column + 1).context, locale);
    if (!next.cell) {
        return next.why;
    }
    if (!holds(next.cell->verdict)) {
        return ChartText::tr("%1: %2").arg(tokens, next.text);
    }
    const auto& now = chart.at(row, column).cell;
    const QString room =
        now ? ChartText::tr(", %1").arg(largerText(*now, *next.cell, unit, locale)) : QString();
    return ChartText::tr("%1 fit%2, %3").arg(tokens, room, next.text);
}

} // namespace

QString mapFinding(const Assessment& assessment, const MapChart& chart, const QLocale& locale) {
    if (chart.rows.empty() || chart.columns.empty() || chart.currentColumn < 0) {
        return ChartText::tr("Nothing to show for this scenario");
    }
    switch (chart.choice.kind) {
    case MapKind::machinesByFormat:
        return machineFinding(assessment, chart, locale);
    case MapKind::modelsByContext:
        return modelFinding(chart, locale);
    case MapKind::formatsByContext:
        break;
    }
    return chart.currentRow >= 0 ? formatFinding(chart, locale) : chart.machineName;
}

QString mapMeaning(const MapChart& chart) {
    return chart.choice.kind == MapKind::machinesByFormat
               ? ChartText::tr(
                     "Does it fit at the scenario's context, and how fast is it once that "
                     "context is full? Click a cell to make it the scenario.")
               : ChartText::tr("Does it fit, and how fast is it once that context is full? Click a "
                               "cell to make it the scenario.");
}

QString mapPlaceName(const MapChart& chart, int row, int column) {
    const MapLine& down = rowOf(chart, row);
    const MapLine& across = columnOf(chart, column);
    switch (chart.choice.kind) {
    case MapKind::machinesByFormat:
        return ChartText::tr("%1 on %2").arg(across.name, down.name);
    case MapKind::modelsByContext:
    case MapKind::formatsByContext:
        break;
    }
    return ChartText::tr("%1 at %2 tokens").arg(down.name, across.name);
}

QString mapPlaceText(const MapChart& chart, int row, int column, MemoryUnit unit,
                     const QLocale& locale) {
    const MapPlace& place = chart.at(row, column);
    const QString name = mapPlaceName(chart, row, column);
    if (!place.cell) {
        return QStringLiteral("%1: %2").arg(name, place.why);
    }
    QStringList parts{verdictWord(place.cell->verdict).toLower(), place.text,
                      ChartText::tr("%1 of %2 usable")
                          .arg(formatBytes(place.cell->needed, unit, locale),
                               formatBytes(place.cell->usable, unit, locale))};
    if (!place.quality.isEmpty()) {
        parts << place.quality;
    }
    if (place.current) {
        parts << ChartText::tr("the current scenario");
    }
    return QStringLiteral("%1: %2").arg(name, parts.join(QStringLiteral(", ")));
}

QString mapPlaceTip(const MapChart& chart, int row, int column, MemoryUnit unit,
                    const QLocale& locale) {
    QStringList lines{mapPlaceName(chart, row, column)};
    const MapPlace& place = chart.at(row, column);
    if (!place.cell) {
        lines << place.why;
        return lines.join(QLatin1Char('\n'));
    }
    lines.first() += QStringLiteral(": ") + verdictWord(place.cell->verdict);
    for (const auto& [label, value] : mapFigures(chart, row, column, nullptr, unit, locale)) {
        lines << QStringLiteral("%1: %2").arg(label, value);
    }
    const QString next = mapNextStep(chart, row, column, unit, locale);
    if (!next.isEmpty()) {
        lines << ChartText::tr("Next step up: %1").arg(next);
    }
    return lines.join(QLatin1Char('\n'));
}

QString mapNextStep(const MapChart& chart, int row, int column, MemoryUnit unit,
                    const QLocale& locale) {
    return chart.choice.kind == MapKind::modelsByContext
               ? nextContextText(chart, row, column, unit, locale)
               : nextFormatText(chart, row, column, unit, locale);
}

MapFigures mapFigures(const MapChart& chart, int row, int column, const MachineAssessment* assessed,
                      MemoryUnit unit, const QLocale& locale) {
    const MapPlace& place = chart.at(row, column);
    if (!place.cell) {
        return {};
    }
    const MapCell& cell = *place.cell;
    MapFigures figures{{ChartText::tr("Needed"), formatBytes(cell.needed, unit, locale)},
                       {ChartText::tr("Usable"), formatBytes(cell.usable, unit, locale)},
                       {ChartText::tr("Free"), formatDelta(cell.free, unit, locale)},
                       {ChartText::tr("Decode, context full"), speedText(cell, locale)}};
    if (assessed != nullptr) {
        figures.emplace_back(ChartText::tr("Time to first token"),
                             assessed->prompt ? formatDuration(assessed->prompt->firstToken, locale)
                                              : ChartText::tr("unknown"));
    }
    figures.emplace_back(ChartText::tr("Largest context"),
                         cell.maxContext > 0 ? formatTokens(cell.maxContext, locale)
                                             : ChartText::tr("none"));
    figures.emplace_back(ChartText::tr("Quality loss"), lossText(place));
    return figures;
}

QString mapStepsText(const MapChart& chart, const QLocale& locale) {
    if (chart.steps.empty()) {
        return {};
    }
    const auto number = [&](double value) { return formatSpeedNumber(value, locale); };
    QStringList parts{ChartText::tr("under %1").arg(number(chart.steps.front()))};
    for (std::size_t step = 1; step < chart.steps.size(); ++step) {
        parts << QStringLiteral("%1–%2").arg(number(chart.steps[step - 1]),
                                             number(chart.steps[step]));
    }
    parts << ChartText::tr("from %1 tok/s").arg(number(chart.steps.back()));
    return ChartText::tr("slower to faster: %1").arg(parts.join(QStringLiteral(", ")));
}

} // namespace headroom::ui
