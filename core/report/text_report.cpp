// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/text_report.h"

#include "core/evaluate.h"
#include "core/planning/gpu_limit.h"
#include "core/planning/launch.h"
#include "core/report/comparison_table.h"
#include "core/report/concurrency_table.h"
#include "core/report/figures.h"
#include "core/report/wording.h"

namespace headroom {

namespace {

std::string notes(const Assessment& assessment) {
    std::string text;
    for (const Warning& each : assessment.warnings) {
        text += "Note: " + each.message + "\n";
    }
    return text;
}

/// With an empty line between those that have something to say.
std::string joined(const std::vector<std::string>& sections) {
    std::string text;
    for (const std::string& section : sections) {
        text += text.empty() || section.empty() ? "" : "\n";
        text += section;
    }
    return text;
}

std::string termLines(const Assessment& assessment, const MachineAssessment* machine) {
    std::string text = "Arithmetic\n";
    for (const Term& term : explain(assessment, machine)) {
        text += "\n" + term.label + ": " + termValue(term) + "\n";
        text += "    " + term.formula + "\n";
        text += "    = " + term.substituted + "\n";
        text += "    Source: " + term.source + "\n";
    }
    return text;
}

/// Where several sequences are asked for.
std::string concurrencyLines(const Assessment& assessment, const MachineAssessment* machine) {
    if (machine == nullptr || assessment.scenario.workload.parallel < 2) {
        return "";
    }
    const Table table = concurrencyTable(assessment, *machine);
    return table.rows.empty() ? "" : alignedTable(table) + concurrencyText(assessment, *machine);
}

/// Where something has to be set.
std::string gpuLimitLine(const Assessment& assessment, const MachineAssessment* machine) {
    const auto setting = machine == nullptr
                             ? std::nullopt
                             : gpuLimitSetting(*machine->machine, assessment.scenario.workload);
    return setting && setting->needed ? "GPU limit: " + gpuLimitText(*setting) + "\n" : "";
}

std::string launchLines(const Assessment& assessment, const MachineAssessment* machine) {
    std::string text;
    for (const LaunchCommand& each : launchCommands(assessment, machine)) {
        text += "\n" + each.command + "\n";
        text += each.note.empty() ? "" : "    " + each.note + "\n";
    }
    return text.empty() ? text : "Launch\n" + text;
}

} // namespace

std::string estimateText(const Assessment& assessment) {
    const MachineAssessment* machine =
        assessment.machines.empty() ? nullptr : &assessment.machines.front();
    return joined({inputsLine(assessment) + "\n", alignedTable(memoryTable(assessment, machine)),
                   machine != nullptr ? alignedTable(machineTable(*machine)) : "",
                   concurrencyLines(assessment, machine),
                   machine != nullptr ? verdictText(assessment) + "\n" : "", notes(assessment),
                   gpuLimitLine(assessment, machine), termLines(assessment, machine),
                   launchLines(assessment, machine)});
}

std::string compareText(const Assessment& assessment) {
    const Table table = assessment.machines.empty() ? memoryTable(assessment, nullptr)
                                                    : comparisonTable(assessment);
    return joined({inputsLine(assessment) + "\n", alignedTable(table),
                   verdictText(assessment) + "\n", notes(assessment)});
}

} // namespace headroom
