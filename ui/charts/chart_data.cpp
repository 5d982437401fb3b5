// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_data.h"

#include "ui/charts/answer_data.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/choice_data.h"
#include "ui/charts/cost_comparison.h"
#include "ui/charts/cost_data.h"
#include "ui/charts/cost_finding.h"
#include "ui/charts/depth_data.h"
#include "ui/charts/map_data.h"
#include "ui/charts/map_text.h"
#include "ui/charts/memory_data.h"
#include "ui/charts/speed_data.h"
#include "ui/charts/users_data.h"

namespace headroom::ui {

namespace {

/// A scenario may name prices that the catalog does not have: that is told in place of figures.
void fillCost(ChartData& data, const Assessment& assessment, const QString& today) {
    CostSettings settings;
    settings.today = today.toStdString();
    auto costs = pageCosts(assessment, data.selectedMachine, settings);
    if (!costs) {
        data.title = ChartText::tr("The costs cannot be computed");
        data.subtitle = QString::fromStdString(toString(costs.error()));
        return;
    }
    data.costs = std::make_shared<const CostComparison>(std::move(*costs));
    const CostView view = costView(assessment, *data.costs, data.selectedMachine, data.locale);
    data.cost = costChart(view);
    data.title = costHeadline(view);
    data.subtitle = costNotes(view);
}

/// Every machine of the catalog by price and speed, whatever is compared.
void fillChoice(ChartData& data, const Assessment& assessment) {
    const auto made = recommend(assessment.scenario, assessment.catalog);
    if (!made) {
        data.title = QString::fromStdString(made.error().message);
        return;
    }
    data.choice = choiceChart(*made, data.selectedMachine, data.locale);
    data.title = choiceFinding(*made, data.locale);
    data.subtitle = choiceMeaning(*made, data.locale);
}

} // namespace

void fillMap(ChartData& data, const Assessment& assessment, const MapChoice& choice) {
    data.map = mapChart(assessment, choice, data.unit, data.locale);
    data.title = mapFinding(assessment, data.map, data.locale);
    data.subtitle = mapMeaning(data.map);
    data.summary = data.title;
}

ChartData chartData(const Assessment& assessment, ChartView view, MemoryUnit unit,
                    const QString& selectedMachine, const QLocale& locale, const QString& today) {
    ChartData data;
    data.view = view;
    data.unit = unit;
    data.locale = locale;
    data.selectedMachine = selectedMachine;
    if (view == ChartView::memory) {
        data.memory = memoryRows(assessment, unit, locale);
        data.title = memoryFinding(assessment, unit, locale);
        data.subtitle = memoryInputs(assessment, unit, locale);
    } else if (view == ChartView::cost) {
        fillCost(data, assessment, today);
    } else if (view == ChartView::map) {
        fillMap(data, assessment, {MapKind::formatsByContext, selectedMachine, false});
    } else if (view == ChartView::advisor) {
        fillChoice(data, assessment);
    } else {
        data.speed = speedRows(assessment, unit, locale);
        data.depth = depthChart(assessment, selectedMachine, locale);
        data.answer = answerChart(assessment, locale);
        data.users = usersChart(assessment, selectedMachine, locale);
        data.title = speedFinding(assessment, locale);
        data.subtitle = speedInputs(assessment, locale);
    }
    data.summary = data.title;
    return data;
}

} // namespace headroom::ui
