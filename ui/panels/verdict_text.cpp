// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/verdict_text.h"

#include "core/planning/fit.h"
#include "ui/models/text.h"
#include "ui/theme/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace headroom::ui {

namespace {

constexpr std::size_t kMostFixes = 6;

QString tr(const char* text) {
    return QCoreApplication::translate("headroom", text);
}

bool runs(const MachineAssessment& machine) {
    return holds(machine.fit.verdict);
}

QString amount(BytesDelta delta, MemoryUnit unit) {
    return formatBytes({static_cast<std::uint64_t>(std::llabs(delta.bytes))}, unit);
}

QString nameOf(const MachineAssessment& machine) {
    return toQString(machine.machine->name);
}

QString subject(const Assessment& assessment) {
    return tr("%1 %2 at %3")
        .arg(toQString(assessment.model->name), toQString(assessment.quantization->name),
             formatTokens(assessment.scenario.workload.context));
}

QString tally(const Assessment& assessment) {
    const auto all = static_cast<int>(assessment.machines.size());
    const auto good = static_cast<int>(std::ranges::count_if(assessment.machines, runs));
    if (all == 1) {
        return {};
    }
    if (good == 0) {
        return tr("none of %1 machines fits").arg(all);
    }
    return good == all ? tr("all %1 machines fit").arg(all)
                       : tr("%1 of %2 machines fit").arg(good).arg(all);
}

QString clauseOf(const MachineAssessment& machine, MemoryUnit unit) {
    const QString name = nameOf(machine);
    const QString room = amount(machine.fit.free, unit);
    const QString speed =
        machine.speed ? QStringLiteral(", %1").arg(formatRange(machine.speed->decode)) : QString();
    switch (machine.fit.verdict) {
    case Verdict::fits:
        return tr("%1 fits with %2 free%3").arg(name, room, speed);
    case Verdict::tight:
        return tr("%1 is tight with %2 free%3").arg(name, room, speed);
    case Verdict::offload:
        return tr("%1 puts %2 into system memory").arg(name, room);
    case Verdict::overflow:
        break;
    }
    return tr("%1 is %2 short").arg(name, room);
}

const MachineAssessment* named(const Assessment& assessment, const QString& id) {
    const std::string wanted = id.toStdString();
    const auto found = std::ranges::find_if(
        assessment.machines, [&](const auto& each) { return each.machine->id == wanted; });
    return found == assessment.machines.end() ? nullptr : &*found;
}

/// The machine that misses by least; null when all fit.
const MachineAssessment* nearestMiss(const Assessment& assessment) {
    const MachineAssessment* nearest = nullptr;
    for (const MachineAssessment& each : assessment.machines) {
        if (!runs(each) && (nearest == nullptr || each.fit.free > nearest->fit.free)) {
            nearest = &each;
        }
    }
    return nearest;
}

/// The machine to speak of besides one that misses: that in view, the baseline, or the first.
const MachineAssessment* runner(const Assessment& assessment, const QString& focus) {
    for (const QString& id : {focus, toQString(assessment.scenario.baseline)}) {
        const MachineAssessment* machine = named(assessment, id);
        if (machine != nullptr && runs(*machine)) {
            return machine;
        }
    }
    const auto first = std::ranges::find_if(assessment.machines, runs);
    return first == assessment.machines.end() ? nullptr : &*first;
}

const MachineAssessment* misser(const Assessment& assessment, const QString& focus) {
    const MachineAssessment* machine = named(assessment, focus);
    return machine != nullptr && !runs(*machine) ? machine : nearestMiss(assessment);
}

QString priced(const MachineAssessment& machine) {
    QString text = nameOf(machine);
    if (machine.machine->price) {
        text += QStringLiteral(", ") + formatPrice(machine.machine->price->usd);
    }
    return text;
}

/// What the buttons are for; `choices` are the least harmful changes of the machine's scenario.
QString fixSentence(const Assessment& assessment, const MachineAssessment& machine, MemoryUnit unit,
                    std::vector<FixChoice>& choices) {
    for (const Fix& fix : fixesFor(assessment, machine)) {
        if (choices.size() < kMostFixes) {
            choices.push_back(fixChoice(assessment, fix, unit));
        }
    }
    const QString name = nameOf(machine);
    if (choices.empty()) {
        return tr("Nothing here makes %1 fit.").arg(name);
    }
    return machine.fit.verdict == Verdict::tight ? tr("Relief for %1, least harm first:").arg(name)
                                                 : tr("Fixes for %1, least harm first:").arg(name);
}

bool offersMachine(const std::vector<FixChoice>& choices) {
    return std::ranges::any_of(
        choices, [](const FixChoice& choice) { return choice.fix.kind == Fix::Kind::machine; });
}

/// The first, and how many more there are.
QString warningSentence(const Assessment& assessment) {
    const auto& warnings = assessment.warnings;
    if (warnings.empty()) {
        return {};
    }
    const QString first = toQString(warnings.front().message);
    return warnings.size() == 1 ? first : tr("%1 (%2 more)").arg(first).arg(warnings.size() - 1);
}

QString warningLines(const Assessment& assessment) {
    QStringList lines;
    for (const Warning& warning : assessment.warnings) {
        lines << toQString(warning.message);
    }
    return lines.join(QLatin1Char('\n'));
}

QString cheapestSentence(const Assessment& assessment) {
    const MachineAssessment* cheapest = nullptr;
    for (const MachineAssessment& each : assessment.machines) {
        if (runs(each) && each.machine->price &&
            (cheapest == nullptr || each.machine->price->usd < cheapest->machine->price->usd)) {
            cheapest = &each;
        }
    }
    return cheapest == nullptr ? QString()
                               : tr("Cheapest machine that fits: %1.").arg(priced(*cheapest));
}

QString fastestSentence(const Assessment& assessment) {
    const MachineAssessment* fastest = nullptr;
    for (const MachineAssessment& each : assessment.machines) {
        if (each.speed &&
            (fastest == nullptr || each.speed->decode.p50 > fastest->speed->decode.p50)) {
            fastest = &each;
        }
    }
    return fastest == nullptr
               ? QString()
               : tr("Fastest: %1, %2.").arg(nameOf(*fastest), formatRange(fastest->speed->decode));
}

} // namespace

VerdictText verdictText(const Assessment& assessment, const QString& focus, MemoryUnit unit) {
    if (assessment.machines.empty()) {
        return {Verdict::fits,
                tr("%1 needs %2. Add machines to compare.")
                    .arg(subject(assessment), formatBytes(assessment.memory.resident(), unit))};
    }
    const MachineAssessment* good = runner(assessment, focus);
    const MachineAssessment* bad = misser(assessment, focus);
    QStringList clauses;
    for (const MachineAssessment* each : {bad, good}) {
        if (each != nullptr) {
            clauses << clauseOf(*each, unit);
        }
    }
    const MachineAssessment* seen = named(assessment, focus);
    const QString count = tally(assessment);
    return {(seen != nullptr   ? seen
             : good != nullptr ? good
                               : bad)
                ->fit.verdict,
            tr("%1: %2%3.")
                .arg(subject(assessment), count.isEmpty() ? QString() : count + tr(". "),
                     clauses.join(tr("; ")))};
}

AdviceText adviceText(const Assessment& assessment, const QString& focus, MemoryUnit unit) {
    AdviceText advice;
    QStringList sentences;
    sentences << warningSentence(assessment);
    advice.warnings = warningLines(assessment);
    const MachineAssessment* seen = named(assessment, focus);
    const bool seenTight = seen != nullptr && seen->fit.verdict == Verdict::tight;
    const MachineAssessment* bad = seenTight ? seen : misser(assessment, focus);
    const QString fixes =
        bad == nullptr ? QString() : fixSentence(assessment, *bad, unit, advice.fixes);
    if (!offersMachine(advice.fixes)) {
        sentences << cheapestSentence(assessment);
    }
    sentences << (bad == nullptr ? fastestSentence(assessment) : fixes);
    sentences.removeAll(QString());
    advice.text = sentences.join(QLatin1Char(' '));
    return advice;
}

} // namespace headroom::ui
