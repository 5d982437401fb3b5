// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/chosen_scenario.h"

#include "app/options/scenario_options.h"
#include "core/catalog/load.h"
#include "core/evaluate.h"
#include "ui/scenario/default_scenario.h"
#include "ui/scenario/edits.h"
#include "ui/scenario/scenario_store.h"

#include <QFileInfo>

#include <iostream>
#include <utility>

namespace headroom::gui {

namespace {

constexpr int kWrongData = 1;
constexpr int kInputFailed = 3;

using ui::withModel;
using Chosen = tl::expected<ChosenScenario, int>;

int statusOf(const Error& error) {
    return error.code == ErrorCode::unreadable ? kInputFailed : kWrongData;
}

void say(const std::string& message) {
    std::cerr << "headroom: " << message << '\n';
}

Chosen ofScenarioFile(const std::string& file, ui::ModelFiles& files) {
    auto opened = ui::openScenario(QString::fromStdString(file), files);
    const auto& problems = opened ? opened->problems : opened.error();
    for (const Error& problem : problems) {
        say(toString(problem));
    }
    if (!opened) {
        return tl::unexpected(statusOf(problems.front()));
    }
    return ChosenScenario{std::move(opened->scenario), {}};
}

/// What the options leave open is as the program starts.
Scenario completed(Scenario asked, const Scenario& usual, const Catalog& catalog) {
    if (asked.machines.empty()) {
        asked.machines = usual.machines;
    }
    if (asked.usage == Usage{}) {
        asked.usage = usual.usage;
    }
    if (!asked.modelFile.empty()) {
        const QString file = QString::fromStdString(asked.modelFile);
        asked.modelFile = ui::modelFilePath(file).toStdString();
        return asked;
    }
    const std::string model = asked.model.empty() ? usual.model : asked.model;
    if (asked.quantization.empty()) {
        asked.quantization = usual.quantization;
        asked = withModel(std::move(asked), catalog, model);
    }
    asked.model = model;
    return asked;
}

/// In the usual quantization where the file has no weights and nobody says what they are to be in.
tl::expected<void, Error> readFiles(Scenario& scenario, const Scenario& usual,
                                    ui::ModelFiles& files) {
    auto read = files.read(scenario);
    if (read || read.error().key != "quantization" || !scenario.quantization.empty()) {
        return read;
    }
    scenario.quantization = usual.quantization;
    return files.read(scenario);
}

Chosen ofOptions(Scenario asked, const Scenario& usual, ui::ModelFiles& files) {
    Scenario scenario = completed(std::move(asked), usual, *files.catalog());
    if (const auto read = readFiles(scenario, usual, files); !read) {
        say(toString(read.error()));
        return tl::unexpected(statusOf(read.error()));
    }
    const Catalog& catalog = *files.catalog();
    if (const auto checked = evaluate(scenario, files.catalog()); !checked) {
        say(options::argumentError(checked.error(), scenario, catalog));
        return tl::unexpected(kWrongData);
    }
    return ChosenScenario{std::move(scenario), {}};
}

} // namespace

Chosen startingScenario(const Arguments& arguments, ui::ModelFiles& files) {
    ui::DefaultScenario usual = ui::defaultScenario(*files.catalog(), catalogSearchPath());
    if (arguments.hasScenarioOptions) {
        return ofOptions(arguments.request.scenario, usual.scenario, files);
    }
    return ChosenScenario{std::move(usual.scenario), QFileInfo(usual.path).fileName()};
}

Chosen chosenScenario(const Arguments& arguments, ui::ModelFiles& files) {
    std::string file = arguments.scenarioFile;
    if (file.empty() && !arguments.files.empty()) {
        file = arguments.files.front();
    }
    if (file.empty()) {
        return startingScenario(arguments, files);
    }
    if (ui::fileKind(QString::fromStdString(file)) != ui::FileKind::model) {
        return ofScenarioFile(file, files);
    }
    Scenario asked;
    asked.modelFile = file;
    return ofOptions(asked, ui::defaultScenario(*files.catalog(), catalogSearchPath()).scenario,
                     files);
}

} // namespace headroom::gui
