// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/map_data.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/map_lines.h"
#include "ui/models/text.h"
#include "ui/scenario/edits.h"
#include "ui/theme/format.h"
#include "ui/theme/map_colors.h"

#include <algorithm>
#include <set>

namespace headroom::ui {

namespace {

constexpr double kWhole = 9.95; ///< GiB: from here on without decimals

QString shortText(const MapCell& cell, MemoryUnit unit, const QLocale& locale) {
    const double scale = unit == MemoryUnit::gb ? 1e9 : static_cast<double>(kGiB);
    const double missing = -static_cast<double>(cell.free.bytes) / scale;
    return ChartText::tr("%1 %2 short")
        .arg(locale.toString(missing, 'f', missing < kWhole ? 1 : 0), unitName(unit));
}

QString cellText(const MapCell& cell, MemoryUnit unit, const QLocale& locale) {
    if (cell.verdict == Verdict::overflow) {
        return shortText(cell, unit, locale);
    }
    if (cell.decode) {
        return ChartText::tr("%1 tok/s").arg(formatSpeedNumber(cell.decode->p50, locale));
    }
    return holds(cell.verdict) ? ChartText::tr("fits") : ChartText::tr("offload");
}

bool isColoured(const MapPlace& place) {
    return place.cell && holds(place.cell->verdict) && place.cell->decode;
}

/// Quarters of all speeds, at figures as they are printed.
std::vector<double> stepsOf(const std::vector<MapPlace>& places) {
    std::vector<double> speeds;
    for (const MapPlace& place : places) {
        if (isColoured(place)) {
            speeds.push_back(place.cell->decode->p50);
        }
    }
    if (speeds.empty()) {
        return {};
    }
    std::ranges::sort(speeds);
    std::set<double> steps;
    for (std::size_t quarter = 1; quarter < kMapSteps; ++quarter) {
        const double speed = speeds[speeds.size() * quarter / kMapSteps];
        const double rounded = QLocale::c().toDouble(formatSpeedNumber(speed, QLocale::c()));
        if (rounded > speeds.front()) {
            steps.insert(rounded);
        }
    }
    return {steps.begin(), steps.end()};
}

void colour(MapChart& chart) {
    chart.steps = stepsOf(chart.places);
    const int unused = kMapSteps - 1 - static_cast<int>(chart.steps.size());
    for (MapPlace& place : chart.places) {
        if (isColoured(place)) {
            const auto above = std::ranges::upper_bound(chart.steps, place.cell->decode->p50);
            place.step = unused + static_cast<int>(above - chart.steps.begin());
        }
    }
}

class Filler {
public:
    Filler(const Assessment& assessment, MapChart& chart, MemoryUnit unit, const QLocale& locale)
        : m_assessment(assessment), m_chart(chart), m_unit(unit), m_locale(locale) {}

    void fillRows(bool oneQuantizationPerColumn);
    void frameCurrent();

private:
    /// The model in the quantization of a row or column.
    [[nodiscard]] tl::expected<MapRow, Error> source(const MapLine& line) const;
    void fill(MapPlace& place, tl::expected<MapRow, Error>& source, const MachineSpec* machine,
              std::uint32_t context) const;

    const Assessment& m_assessment;
    MapChart& m_chart;
    MemoryUnit m_unit;
    const QLocale& m_locale;
};

tl::expected<MapRow, Error> Filler::source(const MapLine& line) const {
    Scenario scenario = m_assessment.scenario;
    if (!line.model.empty() && line.model != scenario.model) {
        scenario = withModel(std::move(scenario), *m_assessment.catalog, line.model);
    }
    if (!line.quantization.empty()) {
        scenario.quantization = line.quantization;
    }
    return MapRow::of(std::move(scenario), m_assessment.catalog);
}

void Filler::fill(MapPlace& place, tl::expected<MapRow, Error>& source, const MachineSpec* machine,
                  std::uint32_t context) const {
    if (!source) {
        place.why = QString::fromStdString(source.error().message);
        place.text = QStringLiteral("–");
        return;
    }
    const Assessment& base = source->base();
    const std::uint32_t limit = base.model->shape.contextLength;
    const bool own = context == m_assessment.scenario.workload.context;
    if (limit > 0 && context > limit && !own) {
        place.why =
            ChartText::tr("The model was trained for %1").arg(formatTokens(limit, m_locale));
        place.text = QStringLiteral("–");
        return;
    }
    place.cell = machine != nullptr ? source->at(*machine, context) : std::nullopt;
    place.text = place.cell ? cellText(*place.cell, m_unit, m_locale) : QStringLiteral("–");
    place.why =
        place.cell ? QString() : ChartText::tr("No runtime of this machine loads such files");
    place.quality = qualityOf(*base.quantization, m_locale);
    place.loss = toQString(base.quantization->quality.label);
}

void Filler::fillRows(bool oneQuantizationPerColumn) {
    const std::size_t columns = m_chart.columns.size();
    const std::uint32_t own = m_assessment.scenario.workload.context;
    m_chart.places.resize(m_chart.rows.size() * columns);
    const auto machineOf = [&](const MapLine& row) {
        return m_assessment.catalog->machine(
            row.machine.empty() ? m_chart.choice.machine.toStdString() : row.machine);
    };
    if (oneQuantizationPerColumn) {
        for (std::size_t column = 0; column < columns; ++column) {
            auto made = source(m_chart.columns[column]);
            for (std::size_t row = 0; row < m_chart.rows.size(); ++row) {
                fill(m_chart.places[row * columns + column], made, machineOf(m_chart.rows[row]),
                     own);
            }
        }
        return;
    }
    for (std::size_t row = 0; row < m_chart.rows.size(); ++row) {
        auto made = source(m_chart.rows[row]);
        for (std::size_t column = 0; column < columns; ++column) {
            fill(m_chart.places[row * columns + column], made, machineOf(m_chart.rows[row]),
                 m_chart.columns[column].context);
        }
        if (made && m_chart.choice.kind != MapKind::machinesByFormat) {
            const QString size = formatBytes(made->base().memory.weights, m_unit, m_locale);
            QString& detail = m_chart.rows[row].detail;
            detail = detail.isEmpty() || m_chart.choice.kind == MapKind::formatsByContext
                         ? size
                         : QStringLiteral("%1 · %2").arg(detail, size);
        }
    }
}

void Filler::frameCurrent() {
    const auto currentOf = [](const std::vector<MapLine>& lines) {
        const auto found = std::ranges::find_if(lines, &MapLine::current);
        return found == lines.end() ? -1 : static_cast<int>(found - lines.begin());
    };
    m_chart.currentRow = currentOf(m_chart.rows);
    m_chart.currentColumn = currentOf(m_chart.columns);
    if (m_chart.has(m_chart.currentRow, m_chart.currentColumn)) {
        const auto place = static_cast<std::size_t>(m_chart.currentRow) * m_chart.columns.size() +
                           static_cast<std::size_t>(m_chart.currentColumn);
        m_chart.places[place].current = true;
    }
}

std::vector<MapLine> falling(std::vector<MapLine> lines) {
    std::ranges::reverse(lines);
    return lines;
}

void makeLines(MapChart& chart, const Assessment& assessment, const QLocale& locale) {
    const Scenario& scenario = assessment.scenario;
    switch (chart.choice.kind) {
    case MapKind::formatsByContext:
        chart.rows = falling(formatLines(assessment, locale));
        chart.columns = contextLines(scenario, assessment.model->shape.contextLength, locale);
        break;
    case MapKind::machinesByFormat:
        chart.rows = machineLines(assessment, chart.choice.allMachines);
        for (MapLine& row : chart.rows) {
            row.current = row.machine == chart.choice.machine.toStdString();
        }
        chart.columns = formatLines(assessment, locale);
        break;
    case MapKind::modelsByContext:
        chart.rows = modelLines(assessment);
        chart.columns = contextLines(scenario, 0, locale);
        break;
    }
}

} // namespace

QString usualMapMachine(const Assessment& assessment) {
    if (!assessment.scenario.baseline.empty()) {
        return toQString(assessment.scenario.baseline);
    }
    for (const MachineAssessment& each : assessment.machines) {
        if (each.fit.verdict == Verdict::fits) {
            return toQString(each.machine->id);
        }
    }
    return assessment.machines.empty() ? QString()
                                       : toQString(assessment.machines.front().machine->id);
}

MapChart mapChart(const Assessment& assessment, const MapChoice& choice, MemoryUnit unit,
                  const QLocale& locale) {
    MapChart chart;
    chart.choice = choice;
    if (chart.choice.machine.isEmpty()) {
        chart.choice.machine = usualMapMachine(assessment);
    }
    const auto* machine = assessment.catalog->machine(chart.choice.machine.toStdString());
    chart.machineName = machine != nullptr ? toQString(machine->name) : QString();
    makeLines(chart, assessment, locale);
    Filler filler(assessment, chart, unit, locale);
    filler.fillRows(choice.kind == MapKind::machinesByFormat);
    filler.frameCurrent();
    colour(chart);
    return chart;
}

const MachineSpec* mapMachine(const Assessment& assessment, const MapChart& chart, int row) {
    const std::string& own = chart.rows.at(static_cast<std::size_t>(row)).machine;
    return assessment.catalog->machine(own.empty() ? chart.choice.machine.toStdString() : own);
}

Scenario mapScenario(const Assessment& assessment, const MapChart& chart, int row, int column) {
    Scenario scenario = assessment.scenario;
    for (const MapLine* line : {&chart.rows.at(static_cast<std::size_t>(row)),
                                &chart.columns.at(static_cast<std::size_t>(column))}) {
        if (!line->model.empty() && line->model != scenario.model) {
            scenario = withModel(std::move(scenario), *assessment.catalog, line->model);
        }
        if (!line->quantization.empty()) {
            scenario.quantization = line->quantization;
        }
        if (line->context > 0) {
            scenario = withContext(std::move(scenario), line->context);
        }
        if (!line->machine.empty()) {
            scenario = withMachine(std::move(scenario), line->machine, true);
        }
    }
    return scenario;
}

} // namespace headroom::ui
