// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/comparison_table.h"

#include "core/cost/money.h"
#include "core/memory/residents.h"
#include "core/report/figures.h"
#include "core/report/speed_rows.h"
#include "core/report/wording.h"
#include "core/units/format.h"

namespace headroom {

namespace {

const std::string kUnknown(kUnknownFigure);

std::string count(std::uint64_t value) {
    return formatInteger(value);
}

std::string contextText(const Fit& fit) {
    return fit.maxContext > 0 ? count(fit.maxContext) : kUnknown;
}

std::string costText(const std::optional<OwnershipCost>& cost) {
    return cost ? moneyText(cost->perMonth.usd) : kUnknown;
}

/// "$52 ($3.10–$3.40 per million tokens)".
std::string costDetails(const std::optional<OwnershipCost>& cost) {
    std::string text = costText(cost);
    if (cost && cost->perMillion) {
        const std::string low = moneyText(cost->perMillion->p10);
        const std::string high = moneyText(cost->perMillion->p90);
        text += " (" + low + (low == high ? "" : "–" + high) + " per million tokens)";
    }
    return text;
}

std::vector<std::string> comparisonRow(const MachineAssessment& each) {
    return {each.machine->name,
            std::string(verdictPhrase(each.fit.verdict)),
            gibText(each.memory.resident().gib(), 1),
            gibText(each.capacity.usable.gib(), 1),
            gibText(each.fit.free.gib(), 1),
            contextText(each.fit),
            each.speed ? rangeText(each.speed->decode, "tok/s") : kUnknown,
            each.prompt ? rangeText(each.prompt->firstToken, "s") : kUnknown,
            priceText(each.machine->price),
            costText(each.cost)};
}

std::string priceDetails(const std::optional<Price>& price) {
    return price ? priceText(price) + " (" + std::string(toWord(price->kind)) + ", " + price->date +
                       ")"
                 : kUnknown;
}

std::string memoryOfMachine(const MachineAssessment& each) {
    const std::string bandwidth =
        plainNumber(each.machine->bandwidth.gigabytesPerSecond()) + " GB/s";
    const std::string nodes =
        each.machine->nodes > 1 ? count(each.machine->nodes) + " × " : std::string();
    return nodes + gibText(nodeMemory(*each.machine).gib(), 0) + " at " + bandwidth + ", " +
           each.chip->name + (each.machine->chips > 1 ? " × " + count(each.machine->chips) : "");
}

/// "4 nodes, RDMA over Thunderbolt 5 (tensor parallel): 59.8 GiB needed of 445.4 GiB on each".
std::string nodesDetails(const MachineAssessment& each) {
    const MachineSpec& machine = *each.machine;
    const double usable = each.capacity.usable.gib() / machine.nodes;
    return count(machine.nodes) + " nodes, " + machine.link->name +
           (machine.link->kind == LinkKind::tensor ? " (tensor parallel)" : " (whole layers)") +
           ": " + gibText(each.perNode.resident().gib(), 1) + " needed of " + gibText(usable, 1) +
           " on the fullest";
}

std::string verdictDetails(const Fit& fit) {
    const bool room = fit.free.bytes >= 0;
    const double gib = room ? fit.free.gib() : -fit.free.gib();
    return std::string(verdictPhrase(fit.verdict)) + ", " + gibText(gib, 2) +
           (room ? " free" : " short");
}

std::string contextDetails(const Fit& fit) {
    return fit.maxContext == 0 ? kUnknown
                               : contextText(fit) + " tokens" +
                                     (fit.maxContextIsModelLimit ? ", the model's own limit" : "");
}

std::string decodeDetails(const DecodeSpeed& speed) {
    return rangeText(speed.decode, "tok/s") + " (p10–p90, " + std::string(toWord(speed.basis)) +
           ") at " + count(speed.depth) + " tokens";
}

std::string prefillDetails(const PromptSpeed& speed) {
    return rangeText(speed.prefill, "tok/s") + " (p10–p90, " + std::string(toWord(speed.basis)) +
           ") for " + count(speed.tokens) + " tokens";
}

std::string onOff(bool value) {
    return value ? "on" : "off";
}

std::string cacheTypes(const Workload& workload) {
    const std::string key(cacheTypeName(workload.kvKey));
    const std::string value(cacheTypeName(workload.kvValue));
    return (key == value ? key : key + "/" + value) + " cache";
}

/// Options that few people touch, told only where they differ from the default.
std::string unusualOptions(const Workload& workload) {
    const Workload usual;
    std::string text;
    if (workload.ubatch != usual.ubatch || workload.batch != usual.batch) {
        text += ", batch " + count(workload.batch) + ", ubatch " + count(workload.ubatch);
    }
    if (workload.kvUnified != usual.kvUnified) {
        text += ", unified cache";
    }
    if (workload.swaFull != usual.swaFull) {
        text += ", full cache in sliding-window layers";
    }
    if (workload.outputs != usual.outputs) {
        text += ", logits of every token";
    }
    if (workload.split != usual.split) {
        text += ", every matrix cut among the cards";
    }
    return workload.runtime.empty() ? text : text + ", runtime " + workload.runtime;
}

std::string limitOptions(const Workload& workload) {
    std::string text;
    if (workload.gpuLimit.kind == GpuLimit::Kind::maximum) {
        text += ", GPU limit raised as far as advisable";
    } else if (workload.gpuLimit.kind == GpuLimit::Kind::percent) {
        text += ", GPU limit " + plainNumber(workload.gpuLimit.percent) + " %";
    }
    if (workload.system != OperatingSystem::standard) {
        text += ", " + std::string(toWord(workload.system));
    }
    return workload.reserve ? text + ", " + gibText(workload.reserve->gib(), 1) + " reserved"
                            : text;
}

/// What stays loaded beside the model.
void addResidents(Table& table, const Assessment& assessment, const MachineAssessment* machine) {
    const auto add = [&](const std::string& label, Bytes value) {
        table.rows.push_back({label, formatFixed(value.gib(), 2), count(value.bytes)});
    };
    for (const FurtherAssessment& each : assessment.also) {
        const Bytes needed =
            machine != nullptr
                ? furtherMemory(each, assessment, *machine->machine, *machine->chip).total()
                : each.memory.total();
        add(each.model->name + " " + each.quantization->name, needed);
    }
    for (const CompanionFile* file : assessment.companionFiles) {
        add(file->name, file->bytes);
    }
}

std::string residentNames(const Assessment& assessment) {
    std::string text;
    for (const FurtherAssessment& each : assessment.also) {
        text += ", also " + each.model->name + " " + each.quantization->name + " at " +
                count(each.workload.context) + " tokens";
    }
    for (const CompanionFile* file : assessment.companionFiles) {
        text += ", also " + file->name;
    }
    return text;
}

} // namespace

Table comparisonTable(const Assessment& assessment) {
    Table table{{{"Machine"},
                 {"Verdict"},
                 {"Needed", Align::right},
                 {"Usable", Align::right},
                 {"Free", Align::right},
                 {"Max context", Align::right},
                 {"Decode", Align::right},
                 {"Time to first token", Align::right},
                 {"Price", Align::right},
                 {"Cost per month", Align::right}},
                {}};
    for (const MachineAssessment& each : assessment.machines) {
        table.rows.push_back(comparisonRow(each));
    }
    return table;
}

Table memoryTable(const Assessment& assessment, const MachineAssessment* machine) {
    const MemoryBreakdown& memory = machine != nullptr ? machine->memory : assessment.memory;
    Table table{{{"Memory"}, {"GiB", Align::right}, {"Bytes", Align::right}}, {}};
    const auto add = [&](const char* label, Bytes value) {
        table.rows.push_back({label, formatFixed(value.gib(), 2), count(value.bytes)});
    };
    add("Weights", memory.weights);
    add("KV cache", memory.kvCache);
    add("Recurrent state", memory.recurrentState);
    add("Compute buffers", memory.compute);
    add("Output buffer", memory.output);
    if (machine != nullptr) {
        add("Runtime", memory.runtime);
    }
    addResidents(table, assessment, machine);
    add("Needed", memory.resident());
    if (machine != nullptr) {
        add("Usable", machine->capacity.usable);
    }
    return table;
}

Table machineTable(const MachineAssessment& machine) {
    Table table{{{"Machine"}, {machine.machine->name}}, {}};
    const auto add = [&](const char* label, std::string figure) {
        table.rows.push_back({label, std::move(figure)});
    };
    add("Memory", memoryOfMachine(machine));
    if (machine.machine->link != nullptr) {
        add("Nodes", nodesDetails(machine));
    }
    add("Verdict", verdictDetails(machine.fit));
    add("Max context", contextDetails(machine.fit));
    add("Max sequences", machine.fit.maxParallel > 0 ? count(machine.fit.maxParallel) : kUnknown);
    add("Decode", machine.speed ? decodeDetails(*machine.speed) : kUnknown);
    add("Bandwidth ceiling",
        machine.speed ? formatSignificant(machine.speed->ceiling.tokensPerSecond, 3) + " tok/s"
                      : kUnknown);
    if (machine.speed) {
        addSpeedRows(table, *machine.speed);
    }
    add("Prefill", machine.prompt ? prefillDetails(*machine.prompt) : kUnknown);
    add("Time to first token",
        machine.prompt ? rangeText(machine.prompt->firstToken, "s") : kUnknown);
    add("Time to the whole answer",
        machine.prompt ? rangeText(machine.prompt->answer, "s") : kUnknown);
    add("Price", priceDetails(machine.machine->price));
    add("Cost per month", costDetails(machine.cost));
    return table;
}

std::string inputsLine(const Assessment& assessment) {
    const Workload& workload = assessment.scenario.workload;
    return assessment.model->name + " " + assessment.quantization->name + ", " +
           formatSignificant(assessment.bitsPerWeight, 3) + " bits per weight, " +
           count(workload.context) + " tokens, " + cacheTypes(workload) + ", " +
           count(workload.parallel) + (workload.parallel == 1 ? " sequence" : " sequences") +
           ", flash attention " + onOff(workload.flashAttention) + unusualOptions(workload) +
           limitOptions(workload) + residentNames(assessment);
}

} // namespace headroom
