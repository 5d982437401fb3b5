// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/depth_data.h"

#include "core/speed/decode.h"
#include "ui/charts/alike_machines.h"
#include "ui/charts/chart_text.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <set>

namespace headroom::ui {

namespace {

constexpr std::uint32_t kPoints = 24;

/// Tokens of one stream at which a machine's memory, or the model's context, is full.
std::uint32_t endOf(const MachineAssessment& machine, const Workload& workload) {
    const auto streams = workload.kvUnified ? 1U : std::max(1U, workload.parallel);
    return machine.fit.maxContext / streams;
}

std::vector<std::uint32_t> depthsTo(std::uint32_t end, std::uint32_t between) {
    std::set<std::uint32_t> depths{0, end, std::min(between, end)};
    for (std::uint32_t point = 1; point < kPoints; ++point) {
        depths.insert(static_cast<std::uint32_t>(std::uint64_t{end} * point / kPoints));
    }
    return {depths.begin(), depths.end()};
}

class LineMaker {
public:
    explicit LineMaker(const Assessment& assessment) : m_assessment(assessment) {}

    [[nodiscard]] DepthLine line(const Alike& group, const std::string& first,
                                 const QLocale& locale) const;

private:
    [[nodiscard]] std::vector<DepthPoint> points(const MachineAssessment& machine,
                                                 std::uint32_t end, std::uint32_t between) const;

    const Assessment& m_assessment;
};

std::vector<DepthPoint> LineMaker::points(const MachineAssessment& machine, std::uint32_t end,
                                          std::uint32_t between) const {
    std::vector<DepthPoint> points;
    for (const auto depth : depthsTo(end, between)) {
        const auto speed = decodeSpeed(*m_assessment.profile, *m_assessment.catalog,
                                       m_assessment.scenario.workload, *machine.machine,
                                       *machine.chip, *machine.runtime, depth);
        if (speed) {
            points.push_back({static_cast<double>(depth), speed->decode});
        }
    }
    return points;
}

DepthLine LineMaker::line(const Alike& group, const std::string& first,
                          const QLocale& locale) const {
    const auto& workload = m_assessment.scenario.workload;
    const auto* longest =
        *std::max_element(group.begin(), group.end(), [&](const auto* a, const auto* b) {
            return endOf(*a, workload) < endOf(*b, workload);
        });
    const auto* emphasized = memberOf(group, first);
    const auto end = endOf(*longest, workload);
    const auto solid = emphasized != nullptr ? endOf(*emphasized, workload) : end;
    DepthLine line;
    line.machineId =
        QString::fromStdString((emphasized != nullptr ? emphasized : longest)->machine->id);
    line.label = shortMachineName(*longest);
    line.emphasized = emphasized != nullptr;
    line.points = points(*longest, end, solid);
    line.endsFull = !longest->fit.maxContextIsModelLimit;
    line.solidUntil = solid;
    if (emphasized != nullptr && !emphasized->fit.maxContextIsModelLimit) {
        line.fullLabel = {
            ChartText::tr("%1: memory full").arg(machineMemoryText(*emphasized->machine)),
            ChartText::tr("at %1").arg(formatTokens(solid, locale))};
    }
    return line;
}

QString noteFor(std::size_t drawn, std::size_t all) {
    return drawn < all ? ChartText::tr("%1 of %2 chips drawn").arg(drawn).arg(all) : QString();
}

} // namespace

DepthChart depthChart(const Assessment& assessment, const QString& selectedMachine,
                      const QLocale& locale) {
    DepthChart chart;
    chart.context = assessment.scenario.workload.context;
    chart.deepest = chart.context;
    const auto& baseline = assessment.scenario.baseline;
    const auto first = baseline.empty() ? selectedMachine.toStdString() : baseline;
    auto groups = alikeMachines(assessment, first);
    const auto known = groups.size();
    groups.resize(std::min<std::size_t>(groups.size(), kLineColors));
    const LineMaker maker(assessment);
    for (const auto& group : groups) {
        auto line = maker.line(group, first, locale);
        if (line.points.empty()) {
            continue; // a figure that the speed of this chip needs is unknown
        }
        line.color = static_cast<int>(chart.lines.size());
        chart.deepest =
            std::max(chart.deepest, static_cast<std::uint32_t>(line.points.back().depth));
        chart.lines.push_back(std::move(line));
    }
    chart.note = noteFor(chart.lines.size(), known);
    makeLabelsUnique(chart.lines, assessment);
    return chart;
}

} // namespace headroom::ui
