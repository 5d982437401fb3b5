// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/answer_data.h"

#include "ui/charts/alike_machines.h"
#include "ui/charts/chart_text.h"
#include "ui/theme/format.h"

namespace headroom::ui {

namespace {

QString questionOf(const Workload& workload, const QLocale& locale) {
    const QString prompt = formatTokens(workload.prompt, locale);
    const QString answer = formatTokens(workload.generate, locale);
    return workload.cached == 0 ? ChartText::tr("Prompt %1, answer %2").arg(prompt, answer)
                                : ChartText::tr("Prompt %1, %2 of them cached, answer %3")
                                      .arg(prompt, locale.toString(workload.cached), answer);
}

} // namespace

QString whyNoAnswer(const MachineAssessment& machine) {
    if (machine.prompt) {
        return {};
    }
    switch (machine.fit.verdict) {
    case Verdict::overflow:
        return ChartText::tr("does not fit");
    case Verdict::offload:
        return ChartText::tr("prompts partly offloaded: nobody measured enough");
    case Verdict::fits:
    case Verdict::tight:
        break;
    }
    return machine.runtime == nullptr ? ChartText::tr("no runtime loads this")
                                      : ChartText::tr("prompts on this chip: not measured");
}

AnswerChart answerChart(const Assessment& assessment, const QLocale& locale) {
    AnswerChart chart;
    chart.question = questionOf(assessment.scenario.workload, locale);
    for (const MachineAssessment& machine : assessment.machines) {
        AnswerRow row;
        row.machineId = QString::fromStdString(machine.machine->id);
        row.label = shortMachineName(machine);
        row.verdict = machine.fit.verdict;
        row.missing = whyNoAnswer(machine);
        if (machine.prompt) {
            row.firstToken = machine.prompt->firstToken;
            row.answer = machine.prompt->answer;
        }
        chart.rows.push_back(std::move(row));
    }
    makeLabelsUnique(chart.rows, assessment);
    return chart;
}

} // namespace headroom::ui
