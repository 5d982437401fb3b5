// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/headless.h"

#include "app/gui/chosen_scenario.h"
#include "core/evaluate.h"
#include "core/report/report.h"
#include "ui/scenario/model_files.h"

#include <QApplication>

#include <iostream>

namespace headroom::gui {

namespace {

constexpr int kWrongData = 1;
constexpr int kWrongUsage = 2;
constexpr auto kPicture = "headroom-comparison.png";

void useOffscreen() {
    if (!hasDisplay() && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
}

LoadedCatalog loadAndTell(const std::vector<std::string>& folders) {
    LoadedCatalog loaded = loadCatalog(folders);
    for (const Error& problem : loaded.problems) {
        std::cerr << "headroom: " << toString(problem) << '\n';
    }
    return loaded;
}

/// What is missing from the options of a scenario, or an empty text.
std::string missingOption(const Scenario& scenario) {
    if (scenario.model.empty() && scenario.modelFile.empty()) {
        return "--model";
    }
    if (scenario.quantization.empty() && scenario.modelFile.empty()) {
        return "--quant";
    }
    return scenario.machines.empty() ? "--machines" : "";
}

} // namespace

bool hasDisplay() {
#ifdef Q_OS_LINUX
    return !qEnvironmentVariableIsEmpty("DISPLAY") ||
           !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

int exportAsAsked(int argc, char** argv, Arguments arguments) {
    useOffscreen();
    const QApplication application(argc, argv);
    const Scenario& asked = arguments.request.scenario;
    if (const std::string missing = missingOption(asked);
        arguments.hasScenarioOptions && arguments.scenarioFile.empty() && !missing.empty()) {
        std::cerr << "headroom: " << missing << " is missing, or use --scenario FILE\n";
        return kWrongUsage;
    }
    ui::ModelFiles files(loadAndTell(catalogPaths(arguments)).catalog);
    auto chosen = chosenScenario(arguments, files);
    if (!chosen) {
        return chosen.error();
    }
    arguments.request.scenario = std::move(chosen->scenario);
    return ui::runExport(arguments.request, files.catalog());
}

int showComparison(int argc, char** argv, const Arguments& arguments) {
    useOffscreen();
    const QApplication application(argc, argv);
    ui::ModelFiles files(loadAndTell(catalogPaths(arguments)).catalog);
    auto chosen = chosenScenario(arguments, files);
    if (!chosen) {
        return chosen.error();
    }
    ui::HeadlessExport request;
    request.path = QString::fromLatin1(kPicture);
    request.scenario = std::move(chosen->scenario);
    const int status = ui::runExport(request, files.catalog());
    if (status != 0) {
        return status;
    }
    const auto assessment = evaluate(request.scenario, files.catalog());
    if (!assessment) {
        std::cerr << "headroom: " << toString(assessment.error()) << '\n';
        return kWrongData;
    }
    std::cerr << "headroom: no display, so no window; the comparison is in " << kPicture
              << " and below\n";
    std::cout << report(*assessment, ReportKind::compare, ReportFormat::text);
    return 0;
}

} // namespace headroom::gui
