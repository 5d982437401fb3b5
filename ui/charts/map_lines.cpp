// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/map_lines.h"

#include "ui/charts/chart_text.h"
#include "ui/models/text.h"
#include "ui/scenario/edits.h"
#include "ui/scenario/stops.h"
#include "ui/theme/format.h"

#include <algorithm>

namespace headroom::ui {

std::vector<MapLine> contextLines(const Scenario& scenario, std::uint32_t limit,
                                  const QLocale& locale) {
    auto stops = contextStops(limit);
    if (limit > 0) {
        std::erase_if(stops, [limit](std::uint32_t tokens) { return tokens > limit; });
    }
    const std::uint32_t own = scenario.workload.context;
    if (std::ranges::find(stops, own) == stops.end()) {
        stops.insert(std::ranges::lower_bound(stops, own), own);
    }
    std::vector<MapLine> lines;
    for (const std::uint32_t tokens : stops) {
        MapLine line;
        line.name = locale.toString(tokens);
        line.detail = ChartText::tr("tokens");
        line.current = tokens == own;
        line.context = tokens;
        lines.push_back(std::move(line));
    }
    return lines;
}

QString qualityOf(const Quantization& quantization, const QLocale& locale) {
    const auto& kld = quantization.quality.meanKld;
    if (kld) {
        return *kld > 0 ? ChartText::tr("KLD %1").arg(locale.toString(*kld, 'g', 2))
                        : ChartText::tr("no loss");
    }
    return QString::fromStdString(quantization.quality.label);
}

std::vector<MapLine> formatLines(const Assessment& assessment, const QLocale& locale) {
    std::vector<MapLine> lines;
    for (const Quantization* each :
         quantizationStops(*assessment.catalog, *assessment.model, assessment.quantization->kind,
                           assessment.quantization)) {
        MapLine line;
        line.name = toQString(each->name);
        line.detail = qualityOf(*each, locale);
        line.tip = toQString(each->quality.measuredOn);
        line.current = each == assessment.quantization;
        line.quantization = each->id;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<MapLine> machineLines(const Assessment& assessment, bool all) {
    const auto lineOf = [&](const MachineSpec& machine) {
        MapLine line;
        line.name = toQString(machine.name);
        line.detail = machine.price ? formatPrice(machine.price->usd) : QString();

        line.machine = machine.id;
        return line;
    };
    std::vector<MapLine> lines;
    if (all) {
        for (const MachineSpec& machine : assessment.catalog->machines) {
            lines.push_back(lineOf(machine));
        }
        return lines;
    }
    for (const std::string& id : assessment.scenario.machines) {
        if (const MachineSpec* machine = assessment.catalog->machine(id)) {
            lines.push_back(lineOf(*machine));
        }
    }
    return lines;
}

std::vector<MapLine> modelLines(const Assessment& assessment) {
    std::vector<const ModelSpec*> models;
    for (const ModelSpec& model : assessment.catalog->models) {
        models.push_back(&model);
    }
    std::ranges::stable_sort(models, std::ranges::greater{}, [](const ModelSpec* model) {
        return model->parametersPublished.value_or(0);
    });
    std::vector<MapLine> lines;
    for (const ModelSpec* model : models) {
        const Scenario with = model == assessment.model
                                  ? assessment.scenario
                                  : withModel(assessment.scenario, *assessment.catalog, model->id);
        const Quantization* quantization = assessment.catalog->quantization(with.quantization);
        if (quantization == nullptr || quantization->kind != assessment.quantization->kind) {
            continue;
        }
        MapLine line;
        line.name = toQString(model->name);
        line.detail = toQString(quantization->name);
        line.current = model == assessment.model;
        line.model = model->id;
        line.quantization = quantization->id;
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace headroom::ui
