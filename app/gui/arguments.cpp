// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/arguments.h"

#include "app/options/scenario_options.h"
#include "core/catalog/load.h"
#include "ui/scenario/model_files.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <optional>

namespace headroom::gui {

namespace {

constexpr int kUsage = 2;
constexpr double kMostScale = 8;

struct Raw {
    std::string path;
    std::string size;
    std::string view = "memory";
    std::string theme = "light";
    double scale = 2;
};

std::optional<QSize> parseSize(std::string_view text) {
    int width = 0;
    int height = 0;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, width);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != 'x') {
        return std::nullopt;
    }
    const auto second = std::from_chars(first.ptr + 1, end, height);
    const bool good = second.ec == std::errc() && second.ptr == end && width > 0 && height > 0;
    return good ? std::optional(QSize(width, height)) : std::nullopt;
}

std::string checkSize(const std::string& text) {
    return parseSize(text) ? "" : "'" + text + "' is no size such as 1600x900";
}

void addExportOptions(CLI::App& app, Raw& raw, Arguments& result) {
    auto* target = app.add_option("--export", raw.path,
                                  "Write the comparison to a file (.png .svg .pdf .csv .md) and "
                                  "open no window");
    app.add_option("--view", raw.view, "What the picture shows")
        ->check(CLI::IsMember({"memory", "speed", "cost", "map", "advisor"}))
        ->capture_default_str()
        ->needs(target);
    app.add_option("--scenario", result.scenarioFile, "A .headroom file instead of options")
        ->needs(target);
    app.add_option("--size", raw.size, "Logical pixels, such as 1600x900")
        ->check(checkSize)
        ->needs(target);
    app.add_option("--scale", raw.scale, "Image pixels for one logical pixel (PNG)")
        ->check(CLI::Range(0.1, kMostScale))
        ->capture_default_str()
        ->needs(target);
    app.add_option("--theme", raw.theme, "Colours of the picture")
        ->check(CLI::IsMember({"light", "dark"}))
        ->capture_default_str()
        ->needs(target);
}

ui::HeadlessExport requestOf(const Raw& raw, Scenario scenario) {
    ui::HeadlessExport request;
    request.path = QString::fromStdString(raw.path);
    request.view = QString::fromStdString(raw.view);
    request.theme = QString::fromStdString(raw.theme);
    request.scale = raw.scale;
    request.size = parseSize(raw.size).value_or(QSize());
    request.scenario = std::move(scenario);
    return request;
}

Arguments stopped(int status) {
    Arguments result;
    result.task = Arguments::Task::stop;
    result.status = status;
    return result;
}

bool isCatalogFile(const std::string& path) {
    return path.ends_with(".yaml") || path.ends_with(".yml");
}

void takeCatalogFiles(Arguments& arguments) {
    std::vector<std::string>& files = arguments.files;
    const auto first = std::stable_partition(files.begin(), files.end(),
                                             [](const auto& file) { return !isCatalogFile(file); });
    arguments.catalogFiles.assign(first, files.end());
    files.erase(first, files.end());
}

/// A model file is as good as the option that names one. False: there are other files.
bool takeModelFile(Arguments& arguments, Scenario& scenario) {
    std::vector<std::string>& files = arguments.files;
    const bool one = files.size() == 1 && scenario.model.empty() && scenario.modelFile.empty() &&
                     ui::fileKind(QString::fromStdString(files.front())) == ui::FileKind::model;
    if (one) {
        scenario.modelFile = std::move(files.front());
        files.clear();
    }
    return files.empty();
}

} // namespace

std::vector<std::string> catalogPaths(const Arguments& arguments) {
    std::vector<std::string> paths = catalogSearchPath();
    paths.insert(paths.end(), arguments.catalogFiles.begin(), arguments.catalogFiles.end());
    return paths;
}

Arguments parseArguments(int argc, char** argv) {
    CLI::App app("Headroom: which machine runs the language model you want", "headroom");
    app.set_version_flag("--version", "headroom " HEADROOM_VERSION);
    Arguments result;
    Raw raw;
    Scenario scenario;
    app.add_option("FILE", result.files,
                   "Scenarios (.headroom), model files (.gguf, config.json) and catalog files "
                   "(.yaml) to open");
    addExportOptions(app, raw, result);
    options::addModelOptions(app, scenario, options::Presence::optional);
    options::addWorkloadOptions(app, scenario.workload);
    options::addAlsoOption(app, scenario);
    options::addCompanionOptions(app, scenario);
    options::addMachinesOption(app, scenario, options::Presence::optional);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return stopped(app.exit(error) == 0 ? 0 : kUsage);
    }
    takeCatalogFiles(result);
    result.hasScenarioOptions = !scenario.model.empty() || !scenario.modelFile.empty() ||
                                !scenario.quantization.empty() || !scenario.machines.empty() ||
                                !scenario.also.empty() || !scenario.companionFiles.empty() ||
                                scenario.workload != Workload{};
    result.task = raw.path.empty() ? Arguments::Task::window : Arguments::Task::exportChart;
    if (result.hasScenarioOptions && !takeModelFile(result, scenario)) {
        std::cerr << "headroom: beside a model, a workload and machines there can be no other file "
                     "than the model's\n";
        return stopped(kUsage);
    }
    result.request = requestOf(raw, std::move(scenario));
    return result;
}

} // namespace headroom::gui
