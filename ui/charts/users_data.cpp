// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/users_data.h"

#include "core/planning/concurrency.h"
#include "ui/charts/alike_machines.h"
#include "ui/charts/chart_text.h"
#include "ui/theme/theme.h"

#include <algorithm>

namespace headroom::ui {

namespace {

/// Why twice as many do not pay.
QString reasonOf(const BestConcurrency& best) {
    const std::uint32_t next = 2 * best.sequences;
    switch (best.limit) {
    case ConcurrencyLimit::memory:
        return ChartText::tr("%1 do not fit").arg(next);
    case ConcurrencyLimit::gain:
        return ChartText::tr("%1 together are less than %2 % faster")
            .arg(next)
            .arg(100 * kLeastGain);
    case ConcurrencyLimit::readingSpeed:
        return ChartText::tr("with %1, each is slower than one reads").arg(next);
    case ConcurrencyLimit::sequences:
        break;
    }
    return ChartText::tr("more are not possible");
}

/// The machine that stands for its group: the one in view, else the one with the most memory.
const MachineAssessment& memberShown(const Alike& group, const std::string& first) {
    const auto* inView = memberOf(group, first);
    return inView != nullptr
               ? *inView
               : **std::max_element(group.begin(), group.end(), [](const auto* a, const auto* b) {
                     return a->capacity.usable < b->capacity.usable;
                 });
}

UsersLine lineOf(const Assessment& assessment, const MachineAssessment& machine) {
    UsersLine line;
    line.machineId = QString::fromStdString(machine.machine->id);
    line.label = shortMachineName(machine);
    const auto points = concurrency(assessment, machine);
    for (const ConcurrencyPoint& point : points) {
        if (point.fits) {
            line.points.push_back(
                {point.speed.sequences, point.speed.aggregate, point.speed.perUser});
        }
    }
    line.endsFull = !points.empty() && !points.back().fits;
    if (const auto best = bestConcurrency(points)) {
        line.best = best->sequences;
        line.why = reasonOf(*best);
    }
    return line;
}

QString findingOf(const UsersLine& line) {
    if (line.best == 0) {
        return ChartText::tr("%1: several at a time were not measured").arg(line.label);
    }
    return line.best == 1
               ? ChartText::tr("%1: more than one user does not pay: %2").arg(line.label, line.why)
               : ChartText::tr("%1: up to %2 users pay: %3")
                     .arg(line.label)
                     .arg(line.best)
                     .arg(line.why);
}

QString contextOf(const Workload& workload, const QLocale& locale) {
    const QString tokens = formatTokens(tokensPerSequence(workload), locale);
    return workload.kvUnified
               ? ChartText::tr("All share %1 of context").arg(tokens)
               : ChartText::tr("Users at a time, each with %1 of context").arg(tokens);
}

} // namespace

UsersChart usersChart(const Assessment& assessment, const QString& selectedMachine,
                      const QLocale& locale) {
    const auto& baseline = assessment.scenario.baseline;
    const auto first = baseline.empty() ? selectedMachine.toStdString() : baseline;
    UsersChart chart;
    chart.own = assessment.scenario.workload.parallel;
    chart.each = contextOf(assessment.scenario.workload, locale);
    int known = 0;
    for (const Alike& group : alikeMachines(assessment, first)) {
        UsersLine line = lineOf(assessment, memberShown(group, first));
        known += line.points.empty() ? 0 : 1;
        if (line.points.empty() || chart.lines.size() == kLineColors) {
            continue;
        }
        line.emphasized = memberOf(group, first) != nullptr;
        line.color = static_cast<int>(chart.lines.size());
        chart.lines.push_back(std::move(line));
    }
    makeLabelsUnique(chart.lines, assessment);
    if (!chart.lines.empty()) {
        chart.note = findingOf(chart.lines.front());
    }
    if (known > static_cast<int>(chart.lines.size())) {
        chart.note += ChartText::tr(" · %1 of %2 chips drawn").arg(chart.lines.size()).arg(known);
    }
    return chart;
}

} // namespace headroom::ui
