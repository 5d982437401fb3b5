// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate.h"
#include "core/planning/gpu_limit.h"
#include "core/planning/launch.h"
#include "core/report/comparison_table.h"
#include "core/report/figures.h"
#include "core/report/text_report.h"
#include "core/report/wording.h"
#include "core/units/format.h"

#include <algorithm>

namespace headroom {

namespace {

/// Sources in the order they are first named; tables carry the numbers.
class Sources {
public:
    std::string mark(const std::string& source) {
        if (source.empty()) {
            return {};
        }
        auto found = std::find(m_sources.begin(), m_sources.end(), source);
        if (found == m_sources.end()) {
            found = m_sources.insert(found, source);
        }
        return "[" + number(static_cast<std::size_t>(found - m_sources.begin())) + "]";
    }

    [[nodiscard]] std::string section() const {
        std::string text = "\n## Sources\n\n";
        for (std::size_t i = 0; i < m_sources.size(); ++i) {
            text += number(i) + ". " + m_sources[i] + "\n";
        }
        return text;
    }

private:
    static std::string number(std::size_t index) { return formatInteger(std::uint64_t{index} + 1); }

    std::vector<std::string> m_sources;
};

std::string title(const Assessment& assessment) {
    const std::string& given = assessment.scenario.title;
    return "# " +
           (given.empty()
                ? assessment.model->name + " " + assessment.quantization->name + " at " +
                      formatInteger(std::uint64_t{assessment.scenario.workload.context}) + " tokens"
                : given) +
           "\n\n";
}

std::string notes(const Assessment& assessment) {
    std::string text;
    for (const Warning& each : assessment.warnings) {
        text += "- " + each.message + "\n";
    }
    return text.empty() ? text : "\n## Notes\n\n" + text;
}

std::string arithmetic(const Assessment& assessment, const MachineAssessment* machine,
                       Sources& sources) {
    Table table{{{"Figure"}, {"Value", Align::right}, {"Formula"}, {"With numbers"}, {"Source"}},
                {}};
    for (const Term& term : explain(assessment, machine)) {
        table.rows.push_back({term.label, termValue(term), term.formula, term.substituted,
                              sources.mark(term.source)});
    }
    return "\n## Arithmetic" + (machine != nullptr ? ": " + machine->machine->name : "") + "\n\n" +
           markdownTable(table);
}

/// Of every machine on which something has to be set.
std::string gpuLimits(const Assessment& assessment) {
    std::string text;
    for (const MachineAssessment& each : assessment.machines) {
        const auto setting = gpuLimitSetting(*each.machine, assessment.scenario.workload);
        if (setting && setting->needed) {
            text += "- " + each.machine->name + ": `" + setting->command + "` leaves " +
                    setting->systemName + " " + formatGib(setting->leaves, 1) + ". " +
                    setting->persist +
                    (setting->unsafe ? " **Unsafe**: " + setting->why + "." : "") + "\n";
        }
    }
    return text.empty() ? text : "\n## GPU limit\n\n" + text;
}

std::string launching(const Assessment& assessment, const MachineAssessment* machine) {
    std::string text;
    for (const LaunchCommand& each : launchCommands(assessment, machine)) {
        text += "\n```sh\n" + each.command + "\n```\n";
        text += each.note.empty() ? "" : "\n" + each.note + "\n";
    }
    return text.empty() ? text : "\n## Launch\n" + text;
}

std::string ending(const Assessment& assessment) {
    Sources sources;
    std::string text = notes(assessment) + gpuLimits(assessment);
    for (const MachineAssessment& each : assessment.machines) {
        text += arithmetic(assessment, &each, sources);
    }
    if (assessment.machines.empty()) {
        text += arithmetic(assessment, nullptr, sources);
    }
    return text + sources.section();
}

std::string inputs(const Assessment& assessment) {
    return inputsLine(assessment) + ". Catalog " + assessment.catalog->version + ".\n\n";
}

} // namespace

std::string estimateMarkdown(const Assessment& assessment) {
    const MachineAssessment* machine =
        assessment.machines.empty() ? nullptr : &assessment.machines.front();
    std::string text = title(assessment) + inputs(assessment);
    if (machine != nullptr) {
        text += verdictText(assessment) + "\n\n" + markdownTable(machineTable(*machine)) + "\n";
    }
    return text + markdownTable(memoryTable(assessment, machine)) + launching(assessment, machine) +
           ending(assessment);
}

std::string compareMarkdown(const Assessment& assessment) {
    const Table table = assessment.machines.empty() ? memoryTable(assessment, nullptr)
                                                    : comparisonTable(assessment);
    return title(assessment) + inputs(assessment) + markdownTable(table) + "\n" +
           verdictText(assessment) + "\n" + ending(assessment);
}

} // namespace headroom
