// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/wording.h"

#include "core/catalog/words.h"
#include "core/planning/fit.h"
#include "core/report/figures.h"
#include "core/units/format.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace headroom {

namespace {

/// The word of a value; empty when it has none.
template <typename T, std::size_t N>
std::string_view wordOf(T value, const std::array<Word<T>, N>& words) {
    for (const Word<T>& each : words) {
        if (each.meaning == value) {
            return each.word;
        }
    }
    return {};
}

std::string cacheText(const Workload& workload) {
    const std::string key(cacheTypeName(workload.kvKey));
    const std::string value(cacheTypeName(workload.kvValue));
    return (key == value ? key : key + "/" + value) + " cache";
}

bool sameCache(const Workload& a, const Workload& b) {
    return a.kvKey == b.kvKey && a.kvValue == b.kvValue;
}

bool runs(const MachineAssessment& each) {
    return holds(each.fit.verdict);
}

std::string machineClause(const MachineAssessment& each) {
    const std::string amount = gibText(std::abs(each.fit.free.gib()), 1);
    const std::string& name = each.machine->name;
    if (!runs(each)) {
        return name + " is " + amount + " short" +
               (each.fit.verdict == Verdict::offload ? " and needs offload" : "");
    }
    std::string text = name +
                       (each.fit.verdict == Verdict::tight ? " is tight with " : " fits with ") +
                       amount + " free";
    return each.speed ? text + ", " + rangeText(each.speed->decode, "tok/s") : text;
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

/// The baseline where it fits, else the first that does; null when none does.
const MachineAssessment* runner(const Assessment& assessment) {
    const MachineAssessment* first = nullptr;
    for (const MachineAssessment& each : assessment.machines) {
        if (runs(each) && each.machine->id == assessment.scenario.baseline) {
            return &each;
        }
        first = first == nullptr && runs(each) ? &each : first;
    }
    return first;
}

std::string counted(const Assessment& assessment) {
    const std::size_t all = assessment.machines.size();
    const auto fitting = static_cast<std::size_t>(
        std::count_if(assessment.machines.begin(), assessment.machines.end(), runs));
    if (all < 2) {
        return {};
    }
    const std::string total = formatInteger(std::uint64_t{all});
    return fitting == 0 ? "none of " + total + " machines fits. "
           : fitting == all
               ? "all " + total + " machines fit. "
               : formatInteger(std::uint64_t{fitting}) + " of " + total + " machines fit. ";
}

std::string fixSentence(const Assessment& assessment, const MachineAssessment& machine) {
    std::string text;
    for (const Fix& fix : fixesFor(assessment, machine)) {
        text += text.empty() ? "" : ", or ";
        text += fixText(fix, assessment);
        if (fix.kind != Fix::Kind::machine) {
            text += " (" + gibText(fix.freeAfter.gib(), 1) + " free)";
        }
    }
    return text.empty() ? "No smaller cache, context or quantization makes it fit " +
                              machine.machine->name + "."
                        : "Cheapest fix for " + machine.machine->name + ": " + text + ".";
}

} // namespace

std::string_view toWord(Verdict verdict) {
    static constexpr std::array<std::string_view, 4> kWords{"fits", "tight", "offload", "overflow"};
    return kWords[static_cast<std::size_t>(verdict)];
}

std::string_view toWord(SpeedBasis basis) {
    static constexpr std::array<std::string_view, 3> kWords{"measured", "calibrated", "estimated"};
    return kWords[static_cast<std::size_t>(basis)];
}

std::string_view toWord(PriceKind kind) {
    return wordOf(kind, kPriceKindWords);
}

std::string_view toWord(OutputRows rows) {
    return wordOf(rows, kOutputWords);
}

std::string_view toWord(OperatingSystem system) {
    return wordOf(system, kSystemWords);
}

std::string_view toWord(Fix::Kind kind) {
    static constexpr std::array<std::string_view, 6> kWords{
        "cache-type", "unified-cache", "context", "quantization", "gpu-limit", "machine"};
    return kWords[static_cast<std::size_t>(kind)];
}

std::string_view toWord(CacheGrowth growth) {
    return wordOf(growth, kCacheGrowthWords);
}

std::string_view toWord(CompanionFile::Kind kind) {
    return kind == CompanionFile::Kind::projector ? "projector" : "adapter";
}

std::string_view verdictPhrase(Verdict verdict) {
    static constexpr std::array<std::string_view, 4> kPhrases{"Fits", "Tight", "Fits with offload",
                                                              "Does not fit"};
    return kPhrases[static_cast<std::size_t>(verdict)];
}

std::string_view cacheTypeName(TensorType type) {
    return wordOf(type, kCacheTypeWords);
}

std::string fixText(const Fix& fix, const Assessment& assessment) {
    const std::string withCache = sameCache(fix.workload, assessment.scenario.workload)
                                      ? std::string()
                                      : " with a " + cacheText(fix.workload);
    switch (fix.kind) {
    case Fix::Kind::cacheType:
        return cacheText(fix.workload);
    case Fix::Kind::unifiedCache:
        return "one cache of " + formatInteger(std::uint64_t{fix.workload.context}) +
               " tokens that the sequences share" + withCache;
    case Fix::Kind::gpuLimit:
        return "a raised GPU limit" + withCache;
    case Fix::Kind::context:
        return "context " + formatInteger(std::uint64_t{fix.workload.context}) + withCache;
    case Fix::Kind::quantization:
        return fix.quantization + withCache;
    case Fix::Kind::machine:
        break;
    }
    const MachineSpec* machine = assessment.catalog->machine(fix.machine);
    return machine == nullptr ? fix.machine : machine->name + ", " + priceText(machine->price);
}

std::string verdictText(const Assessment& assessment) {
    const MachineAssessment* fitting = runner(assessment);
    const MachineAssessment* failing = nearestMiss(assessment);
    std::string text = assessment.model->name + " " + assessment.quantization->name + " at " +
                       formatInteger(std::uint64_t{assessment.scenario.workload.context}) +
                       " tokens";
    if (assessment.machines.empty()) {
        return text + " needs " + gibText(assessment.memory.resident().gib(), 1) + ".";
    }
    text += ": " + counted(assessment);
    if (failing != nullptr) {
        text += machineClause(*failing) + (fitting != nullptr ? "; " : ". ");
    }
    if (fitting != nullptr) {
        text += machineClause(*fitting) + ". ";
    }
    if (failing != nullptr) {
        text += fixSentence(assessment, *failing);
    }
    while (!text.empty() && text.back() == ' ') {
        text.pop_back();
    }
    return text;
}

} // namespace headroom
