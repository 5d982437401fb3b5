// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/part_text.h"

#include "core/evaluate.h"
#include "core/memory/residents.h"
#include "ui/charts/answer_data.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/memory_data.h"
#include "ui/charts/reading_line.h"
#include "ui/charts/speed_data.h"
#include "ui/charts/speed_dots.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <array>

namespace headroom::ui {

namespace {

const MachineAssessment* find(const Assessment& assessment, const QString& id) {
    const auto found =
        std::find_if(assessment.machines.begin(), assessment.machines.end(), [&](const auto& each) {
            return QString::fromStdString(each.machine->id) == id;
        });
    return found == assessment.machines.end() ? nullptr : &*found;
}

Bytes between(Bytes more, Bytes less) {
    return {more > less ? more.bytes - less.bytes : 0};
}

Bytes bytesOf(const MachineAssessment& machine, Segment segment) {
    const auto& memory = machine.memory;
    const auto& capacity = machine.capacity;
    switch (segment) {
    case Segment::weights:
        return memory.weights;
    case Segment::kvCache:
        return memory.kvCache;
    case Segment::recurrentState:
        return memory.recurrentState;
    case Segment::compute:
        return memory.compute + memory.output;
    case Segment::runtime:
        return memory.runtime;
    case Segment::others:
        return memory.others;
    case Segment::free:
        return between(capacity.usable, memory.resident());
    case Segment::reserve:
        return between(capacity.installed, capacity.usable);
    case Segment::overflow:
        break;
    }
    return between(memory.resident(), capacity.usable);
}

const char* termOf(Segment segment) {
    constexpr std::array<const char*, 9> kTerms{
        "memory.weights", "memory.kv_cache", "memory.recurrent_state",
        "memory.compute", "memory.runtime",  "memory.resident",
        "memory.free",    "memory.usable",   "memory.free"};
    return kTerms.at(static_cast<std::size_t>(segment));
}

/// "formula = with numbers", or nothing when no such term exists.
QString arithmetic(const Assessment& assessment, const MachineAssessment& machine, const char* id) {
    for (const auto& term : explain(assessment, &machine)) {
        if (term.id == id && !term.formula.empty()) {
            return QStringLiteral("\n%1\n= %2")
                .arg(QString::fromStdString(term.formula),
                     QString::fromStdString(term.substituted));
        }
    }
    return {};
}

/// "Qwen3-14B Q4_K_M: 10.1 GiB" and so on, each on a line of its own.
QString residents(const Assessment& assessment, const MachineAssessment& machine, MemoryUnit unit) {
    QString text;
    const auto add = [&](const std::string& name, Bytes bytes) {
        text +=
            QStringLiteral("\n%1: %2").arg(QString::fromStdString(name), formatBytes(bytes, unit));
    };
    for (const FurtherAssessment& each : assessment.also) {
        add(each.model->name + ' ' + each.quantization->name,
            furtherMemory(each, assessment, *machine.machine, *machine.chip).total());
    }
    for (const CompanionFile* file : assessment.companionFiles) {
        add(file->name, file->bytes);
    }
    return text;
}

QString nameOf(const MachineAssessment& machine) {
    return QString::fromStdString(machine.machine->name);
}

/// What the fullest node of a cluster has to hold; empty for a single machine.
QString nodeText(const MachineAssessment& machine, MemoryUnit unit) {
    const MachineSpec& spec = *machine.machine;
    return spec.link == nullptr
               ? QString()
               : ChartText::tr("\n%1 nodes, %2: %3 of %4 usable on the fullest")
                     .arg(spec.nodes)
                     .arg(QString::fromStdString(spec.link->name),
                          formatBytes(machine.perNode.resident(), unit),
                          formatBytes({machine.capacity.usable.bytes / spec.nodes}, unit));
}

QString rowText(const MachineAssessment& machine, MemoryUnit unit) {
    return ChartText::tr("%1: %2, %3; %4 of %5 usable, %6 installed")
               .arg(nameOf(machine), verdictWord(machine.fit.verdict),
                    roomText(machine.fit, unit, QLocale()),
                    formatBytes(machine.memory.resident(), unit),
                    formatBytes(machine.capacity.usable, unit),
                    formatBytes(machine.capacity.installed, unit)) +
           nodeText(machine, unit);
}

} // namespace

QString memoryHitText(const Assessment& assessment, const ChartHit& hit, MemoryUnit unit) {
    const auto* machine = find(assessment, hit.machineId);
    if (machine == nullptr) {
        return {};
    }
    if (!hit.segment) {
        return rowText(*machine, unit);
    }
    const Bytes bytes = bytesOf(*machine, *hit.segment);
    return ChartText::tr("%1 · %2: %3 (%4)")
               .arg(nameOf(*machine), segmentName(*hit.segment), formatBytes(bytes, unit),
                    formatExactBytes(bytes)) +
           (hit.segment == Segment::others
                ? residents(assessment, *machine, unit)
                : arithmetic(assessment, *machine, termOf(*hit.segment)));
}

QString speedHitText(const Assessment& assessment, const ChartHit& hit) {
    const auto* machine = find(assessment, hit.machineId);
    if (machine == nullptr) {
        return {};
    }
    if (!machine->speed) {
        return ChartText::tr("%1: no speed, %2")
            .arg(nameOf(*machine), verdictWord(machine->fit.verdict).toLower());
    }
    const auto& speed = *machine->speed;
    if (hit.measured) {
        if (const auto dots = speedDots(assessment, *machine); *hit.measured < dots.size()) {
            return ChartText::tr("%1: %2").arg(nameOf(*machine), dotText(dots.at(*hit.measured)));
        }
    }
    return ChartText::tr("%1: %2, ceiling %3 tok/s, %4")
               .arg(nameOf(*machine), formatRange(speed.decode),
                    formatSpeedNumber(speed.ceiling.tokensPerSecond), basisText(speed.basis)) +
           QStringLiteral("\n") + readingTimes(speed.decode.p50) +
           (speed.calibration.empty()
                ? QString()
                : QStringLiteral("\n") + QString::fromStdString(speed.calibration)) +
           arithmetic(assessment, *machine, "speed.ceiling");
}

QString answerHitText(const Assessment& assessment, const ChartHit& hit) {
    const auto* machine = find(assessment, hit.machineId);
    if (machine == nullptr) {
        return {};
    }
    if (!machine->prompt) {
        return ChartText::tr("%1: no times, %2").arg(nameOf(*machine), whyNoAnswer(*machine));
    }
    const PromptSpeed& prompt = *machine->prompt;
    return ChartText::tr("%1: first token after %2, whole answer after %3, %4")
               .arg(nameOf(*machine), formatDuration(prompt.firstToken),
                    formatDuration(prompt.answer), basisText(prompt.basis)) +
           arithmetic(assessment, *machine, "speed.ttft") +
           arithmetic(assessment, *machine, "speed.answer");
}

} // namespace headroom::ui
