// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/memory_data.h"

#include "ui/charts/chart_text.h"
#include "ui/theme/format.h"

#include <algorithm>
#include <cstdlib>

namespace headroom::ui {

namespace {

double number(Bytes bytes) {
    return static_cast<double>(bytes.bytes);
}

Bytes missing(const Fit& fit) {
    return {static_cast<std::uint64_t>(std::llabs(fit.free.bytes))};
}

QString nameOf(const MachineAssessment& machine) {
    return QString::fromStdString(machine.machine->name);
}

QString endLabel(const MachineAssessment& machine, MemoryUnit unit, const QLocale& locale) {
    const QString usable = formatBytes(machine.capacity.usable, unit, locale);
    if (machine.fit.free.bytes < 0) {
        return ChartText::tr("%1 over the %2 limit")
            .arg(formatBytes(missing(machine.fit), unit, locale), usable);
    }
    return ChartText::tr("%1 of %2 usable")
        .arg(formatBytesNumber(machine.memory.resident(), unit, locale), usable);
}

MemoryRow rowOf(const MachineAssessment& machine, MemoryUnit unit, const QLocale& locale) {
    MemoryRow row;
    row.machineId = QString::fromStdString(machine.machine->id);
    row.name = nameOf(machine);
    row.detail = roomText(machine.fit, unit, locale);
    row.verdict = machine.fit.verdict;
    row.unified = machine.machine->memoryKind == MemoryKind::unified;
    row.weights = number(machine.memory.weights);
    row.kvCache = number(machine.memory.kvCache);
    row.recurrentState = number(machine.memory.recurrentState);
    row.compute = number(machine.memory.compute + machine.memory.output);
    row.runtime = number(machine.memory.runtime);
    row.others = number(machine.memory.others);
    row.needed = number(machine.memory.resident());
    row.usable = number(machine.capacity.usable);
    row.installed = number(machine.capacity.installed);
    row.endLabel = endLabel(machine, unit, locale);
    return row;
}

/// The machine of a verdict with the most room, or the least; null when there is none.
const MachineAssessment* pick(const Assessment& assessment, Verdict verdict, bool mostRoom) {
    const MachineAssessment* best = nullptr;
    for (const auto& machine : assessment.machines) {
        if (machine.fit.verdict != verdict) {
            continue;
        }
        if (best == nullptr || (machine.fit.free > best->fit.free) == mostRoom) {
            best = &machine;
        }
    }
    return best;
}

/// The clause after "7 of 9 machines hold the model": the machine that decides.
QString decidingClause(const Assessment& assessment, MemoryUnit unit, const QLocale& locale) {
    if (const auto* closest = pick(assessment, Verdict::overflow, true)) {
        const QString amount = formatBytes(missing(closest->fit), unit, locale);
        return holdingCount(assessment) > 0
                   ? ChartText::tr("%1 is %2 short").arg(nameOf(*closest), amount)
                   : ChartText::tr("%1 comes closest, %2 short").arg(nameOf(*closest), amount);
    }
    if (const auto* offload = pick(assessment, Verdict::offload, true)) {
        return ChartText::tr("%1 needs %2 of system RAM")
            .arg(nameOf(*offload), formatBytes(missing(offload->fit), unit, locale));
    }
    if (const auto* tight = pick(assessment, Verdict::tight, false)) {
        return ChartText::tr("%1 is tight with %2 free")
            .arg(nameOf(*tight), formatDelta(tight->fit.free, unit, locale));
    }
    const auto* least = pick(assessment, Verdict::fits, false);
    return ChartText::tr("the least room is %1 on %2")
        .arg(formatDelta(least->fit.free, unit, locale), nameOf(*least));
}

QString oneMachineFinding(const MachineAssessment& machine, MemoryUnit unit,
                          const QLocale& locale) {
    const QString amount = formatBytes(missing(machine.fit), unit, locale);
    switch (machine.fit.verdict) {
    case Verdict::fits:
        return ChartText::tr("%1 holds the model with %2 free").arg(nameOf(machine), amount);
    case Verdict::tight:
        return ChartText::tr("%1 holds the model, tight with %2 free").arg(nameOf(machine), amount);
    case Verdict::offload:
        return ChartText::tr("%1 needs %2 of system RAM").arg(nameOf(machine), amount);
    case Verdict::overflow:
        break;
    }
    return ChartText::tr("%1 is %2 short").arg(nameOf(machine), amount);
}

QString countClause(int holding, int all) {
    if (holding == all) {
        return ChartText::tr("All %1 machines hold the model").arg(all);
    }
    if (holding == 0) {
        return ChartText::tr("None of the %1 machines holds the model").arg(all);
    }
    return holding == 1 ? ChartText::tr("1 of %1 machines holds the model").arg(all)
                        : ChartText::tr("%1 of %2 machines hold the model").arg(holding).arg(all);
}

/// A part over all machines: "0.3", or "0.3 to 0.5" where they differ (runtimes do).
QString spanOf(const Assessment& assessment, Bytes (*part)(const MemoryBreakdown&),
               QString (*format)(Bytes, MemoryUnit, const QLocale&), MemoryUnit unit,
               const QLocale& locale) {
    Bytes least = part(assessment.memory);
    Bytes most = least;
    bool first = true;
    for (const auto& machine : assessment.machines) {
        const Bytes bytes = part(machine.memory);
        least = first ? bytes : std::min(least, bytes);
        most = first ? bytes : std::max(most, bytes);
        first = false;
    }
    const QString from = format(least, unit, locale);
    const QString to = format(most, unit, locale);
    if (from == to) {
        return to;
    }
    return ChartText::tr("%1 to %2").arg(formatBytesNumber(least, unit, locale), to);
}

} // namespace

QString roomText(const Fit& fit, MemoryUnit unit, const QLocale& locale) {
    const QString amount = formatBytes(missing(fit), unit, locale);
    switch (fit.verdict) {
    case Verdict::offload:
        return ChartText::tr("%1 in system RAM").arg(amount);
    case Verdict::overflow:
        return ChartText::tr("%1 short").arg(amount);
    case Verdict::fits:
    case Verdict::tight:
        break;
    }
    return ChartText::tr("%1 free").arg(amount);
}

std::vector<MemoryRow> memoryRows(const Assessment& assessment, MemoryUnit unit,
                                  const QLocale& locale) {
    std::vector<MemoryRow> rows;
    rows.reserve(assessment.machines.size());
    for (const auto& machine : assessment.machines) {
        rows.push_back(rowOf(machine, unit, locale));
    }
    return rows;
}

int holdingCount(const Assessment& assessment) {
    return static_cast<int>(
        std::count_if(assessment.machines.begin(), assessment.machines.end(),
                      [](const auto& machine) { return holds(machine.fit.verdict); }));
}

QString memoryFinding(const Assessment& assessment, MemoryUnit unit, const QLocale& locale) {
    if (assessment.machines.empty()) {
        return ChartText::tr("The model needs %1; add a machine to see where it fits")
            .arg(formatBytes(assessment.memory.resident(), unit, locale));
    }
    if (assessment.machines.size() == 1) {
        return oneMachineFinding(assessment.machines.front(), unit, locale);
    }
    return ChartText::tr("%1; %2").arg(
        countClause(holdingCount(assessment), static_cast<int>(assessment.machines.size())),
        decidingClause(assessment, unit, locale));
}

QString memoryInputs(const Assessment& assessment, MemoryUnit unit, const QLocale& locale) {
    const auto span = [&](Bytes (*part)(const MemoryBreakdown&)) {
        return spanOf(assessment, part, formatBytesNumber, unit, locale);
    };
    QStringList parts{
        ChartText::tr("weights %1").arg(span([](const MemoryBreakdown& m) { return m.weights; })),
        ChartText::tr("KV cache %1").arg(span([](const MemoryBreakdown& m) { return m.kvCache; }))};
    if (assessment.memory.recurrentState.bytes > 0) {
        parts << ChartText::tr("recurrent state %1").arg(span([](const MemoryBreakdown& m) {
            return m.recurrentState;
        }));
    }
    parts << ChartText::tr("compute buffers %1").arg(span([](const MemoryBreakdown& m) {
        return m.compute + m.output;
    }));
    parts << ChartText::tr("runtime %1").arg(span([](const MemoryBreakdown& m) {
        return m.runtime;
    }));
    if (assessment.memory.others.bytes > 0) {
        parts << ChartText::tr("other models %1").arg(span([](const MemoryBreakdown& m) {
            return m.others;
        }));
    }
    parts.back() += QLatin1Char(' ') + unitName(unit);
    const QString total = spanOf(
        assessment, [](const MemoryBreakdown& m) { return m.resident(); }, formatBytes, unit,
        locale);
    return ChartText::tr(
               "Memory needed %1: %2. Each machine may use its memory up to the usable mark.")
        .arg(total, parts.join(QStringLiteral(", ")));
}

} // namespace headroom::ui
