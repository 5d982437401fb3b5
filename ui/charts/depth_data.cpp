// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/depth_data.h"

#include "core/speed/decode.h"
#include "ui/charts/chart_text.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <set>

namespace headroom::ui {

namespace {

constexpr std::uint32_t kPoints = 24;

/// Machines that decode alike; their memory decides how far each one gets.
using Alike = std::vector<const MachineAssessment*>;

bool decodesAlike(const MachineAssessment& a, const MachineAssessment& b) {
    return a.machine->chip == b.machine->chip && a.machine->chips == b.machine->chips &&
           a.machine->nodes == b.machine->nodes && a.machine->link == b.machine->link &&
           a.machine->bandwidth == b.machine->bandwidth && a.runtime == b.runtime;
}

/// Tokens of one stream at which a machine's memory, or the model's context, is full.
std::uint32_t endOf(const MachineAssessment& machine, const Workload& workload) {
    const auto streams = workload.kvUnified ? 1U : std::max(1U, workload.parallel);
    return machine.fit.maxContext / streams;
}

std::vector<Alike> grouped(const Assessment& assessment) {
    std::vector<Alike> groups;
    for (const auto& machine : assessment.machines) {
        if (!machine.speed || machine.speed->offload || machine.speed->cliff) {
            continue; // what is offloaded changes with the context: decodeSpeed() is of one memory
        }
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const Alike& group) {
            return decodesAlike(*group.front(), machine);
        });
        if (same == groups.end()) {
            groups.push_back({&machine});
        } else {
            same->push_back(&machine);
        }
    }
    return groups;
}

const MachineAssessment* member(const Alike& group, const std::string& id) {
    const auto found = std::find_if(group.begin(), group.end(),
                                    [&](const auto* each) { return each->machine->id == id; });
    return found == group.end() ? nullptr : *found;
}

void sortForDrawing(std::vector<Alike>& groups, const std::string& first) {
    std::stable_partition(groups.begin(), groups.end(),
                          [&](const Alike& group) { return member(group, first) != nullptr; });
}

QString memoryText(const MachineSpec& machine) {
    return QStringLiteral("%1 GB").arg(nodeMemory(machine).bytes / kGiB);
}

/// "M4 Max 128 GB": chip and memory, without the product's name.
QString shortLabel(const MachineAssessment& machine) {
    const auto& spec = *machine.machine;
    const QString chip = QString::fromStdString(machine.chip->family);
    if (spec.link != nullptr) {
        return QStringLiteral("%1× %2 %3, %4")
            .arg(spec.nodes)
            .arg(chip, memoryText(spec), QString::fromStdString(spec.link->shortName));
    }
    return spec.chips > 1 ? QStringLiteral("%1× %2 %3").arg(spec.chips).arg(chip, memoryText(spec))
                          : QStringLiteral("%1 %2").arg(chip, memoryText(spec));
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
    const auto* emphasized = member(group, first);
    const auto end = endOf(*longest, workload);
    const auto solid = emphasized != nullptr ? endOf(*emphasized, workload) : end;
    DepthLine line;
    line.machineId =
        QString::fromStdString((emphasized != nullptr ? emphasized : longest)->machine->id);
    line.label = shortLabel(*longest);
    line.emphasized = emphasized != nullptr;
    line.points = points(*longest, end, solid);
    line.endsFull = !longest->fit.maxContextIsModelLimit;
    line.solidUntil = solid;
    if (emphasized != nullptr && !emphasized->fit.maxContextIsModelLimit) {
        line.fullLabel = {ChartText::tr("%1: memory full").arg(memoryText(*emphasized->machine)),
                          ChartText::tr("at %1").arg(formatTokens(solid, locale))};
    }
    return line;
}

/// Two chips of one family differ in name only: the full name tells them apart.
void makeLabelsUnique(std::vector<DepthLine>& lines, const Assessment& assessment) {
    for (auto& line : lines) {
        const auto twins = std::count_if(lines.begin(), lines.end(), [&](const DepthLine& other) {
            return other.label == line.label;
        });
        const auto machine = std::find_if(
            assessment.machines.begin(), assessment.machines.end(), [&](const auto& each) {
                return QString::fromStdString(each.machine->id) == line.machineId;
            });
        if (twins > 1 && machine != assessment.machines.end()) {
            line.label = QString::fromStdString(machine->machine->name);
        }
    }
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
    auto groups = grouped(assessment);
    if (groups.empty()) {
        return chart;
    }
    const auto& baseline = assessment.scenario.baseline;
    const auto first = baseline.empty() ? selectedMachine.toStdString() : baseline;
    sortForDrawing(groups, first);
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
