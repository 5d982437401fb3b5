// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/speed_data.h"

#include "core/speed/speed_terms.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/memory_data.h"
#include "ui/theme/format.h"

#include <algorithm>

namespace headroom::ui {

namespace {

/// What nobody knows of a machine that holds the model, or a part of it.
QString whatIsMissing(const Assessment& assessment, const MachineAssessment& machine) {
    if (machine.runtime == nullptr) {
        return ChartText::tr("no runtime loads this");
    }
    if (!(machine.machine->bandwidth.bytesPerSecond > 0)) {
        return ChartText::tr("its bandwidth is not known");
    }
    const QString runtime = QString::fromStdString(machine.runtime->name);
    if (fitFor(assessment.catalog->speed.fits, *machine.chip, *machine.runtime) == nullptr) {
        return ChartText::tr("nobody measured %1 on such chips").arg(runtime);
    }
    return machine.machine->nodes > 1 ? ChartText::tr("%1 cannot share it out").arg(runtime)
                                      : ChartText::tr("a figure of this machine is not known");
}

QString whyNoSpeed(const Assessment& assessment, const MachineAssessment& machine, MemoryUnit unit,
                   const QLocale& locale) {
    if (machine.fit.verdict == Verdict::overflow) {
        return ChartText::tr("no speed: %1").arg(roomText(machine.fit, unit, locale));
    }
    const QString missing = whatIsMissing(assessment, machine);
    return machine.fit.verdict == Verdict::offload
               ? ChartText::tr("no estimate: %1, %2")
                     .arg(roomText(machine.fit, unit, locale), missing)
               : ChartText::tr("no speed: %1").arg(missing);
}

/// What a speed rests on where the model is not all in the memory of the GPU.
QString whereFrom(Verdict verdict) {
    switch (verdict) {
    case Verdict::offload:
        return ChartText::tr(" · partly offloaded");
    case Verdict::overflow:
        return ChartText::tr(" · read from the SSD");
    case Verdict::fits:
    case Verdict::tight:
        break;
    }
    return {};
}

/// By the user's own measurements.
QString adjustedText(const DecodeSpeed& speed, const QLocale& locale) {
    return speed.adjusted == nullptr
               ? QString()
               : ChartText::tr(" · yours ×%1").arg(locale.toString(speed.adjusted->factor, 'f', 2));
}

/// How many measurements are close, where none is of this very combination.
QString closeText(const std::vector<SpeedDot>& dots) {
    const auto close = std::count_if(dots.begin(), dots.end(),
                                     [](const SpeedDot& dot) { return !dot.isFilled(); });
    return close == 0 || static_cast<std::size_t>(close) < dots.size() ? QString()
           : close == 1 ? ChartText::tr(" · 1 close match")
                        : ChartText::tr(" · %1 close matches").arg(close);
}

SpeedRow rowOf(const Assessment& assessment, const MachineAssessment& machine, MemoryUnit unit,
               const QLocale& locale) {
    SpeedRow row;
    row.machineId = QString::fromStdString(machine.machine->id);
    row.name = QString::fromStdString(machine.machine->name);
    row.verdict = machine.fit.verdict;
    row.speed = machine.speed;
    row.dots = speedDots(assessment, machine);
    if (machine.prompt) {
        row.firstToken = machine.prompt->firstToken;
    }
    if (machine.speed) {
        row.detail = basisText(machine.speed->basis) + whereFrom(machine.fit.verdict) +
                     adjustedText(*machine.speed, locale) + closeText(row.dots);
    } else {
        row.noSpeed = whyNoSpeed(assessment, machine, unit, locale);
    }
    return row;
}

} // namespace

QString basisText(SpeedBasis basis) {
    switch (basis) {
    case SpeedBasis::measured:
        return ChartText::tr("measured");
    case SpeedBasis::calibrated:
        return ChartText::tr("calibrated on this chip");
    case SpeedBasis::estimated:
        break;
    }
    return ChartText::tr("estimated");
}

std::vector<SpeedRow> speedRows(const Assessment& assessment, MemoryUnit unit,
                                const QLocale& locale) {
    std::vector<SpeedRow> rows;
    rows.reserve(assessment.machines.size());
    for (const auto& machine : assessment.machines) {
        rows.push_back(rowOf(assessment, machine, unit, locale));
    }
    return rows;
}

const MachineAssessment* fastest(const Assessment& assessment) {
    const MachineAssessment* best = nullptr;
    for (const auto& machine : assessment.machines) {
        if (machine.speed &&
            (best == nullptr || machine.speed->decode.p50 > best->speed->decode.p50)) {
            best = &machine;
        }
    }
    return best;
}

QString speedFinding(const Assessment& assessment, const QLocale& locale) {
    const auto* best = fastest(assessment);
    if (best == nullptr) {
        return assessment.machines.empty() ? ChartText::tr("Add a machine to see how fast it is")
                                           : ChartText::tr("No speed is known for these machines");
    }
    const QString name = QString::fromStdString(best->machine->name);
    const QString speed = formatRange(best->speed->decode, locale);
    return best->prompt ? ChartText::tr("Fastest: %1, %2; first token after %3")
                              .arg(name, speed, formatDuration(best->prompt->firstToken, locale))
                        : ChartText::tr("Fastest: %1, %2").arg(name, speed);
}

QString speedInputs(const Assessment& assessment, const QLocale& locale) {
    const auto& workload = assessment.scenario.workload;
    const QString sizes =
        ChartText::tr("Prompt %1, answer %2.")
            .arg(formatTokens(workload.prompt, locale), formatTokens(workload.generate, locale));
    const auto* best = fastest(assessment);
    if (best == nullptr) {
        return sizes;
    }
    return ChartText::tr("Each token reads %1 of weights and %2 of cache; bandwidth divided by "
                         "that is the ceiling. %3")
        .arg(formatBytes(best->speed->weightsRead, MemoryUnit::gb, locale),
             formatBytes(best->speed->cacheRead, MemoryUnit::gb, locale), sizes);
}

} // namespace headroom::ui
