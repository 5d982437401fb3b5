// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/headless_export.h"

#include <string>
#include <vector>

namespace headroom::gui {

/// What the command line of `headroom` asks for.
struct Arguments {
    enum class Task { window, exportChart, stop };
    Task task = Task::window;
    int status = 0;                 ///< Task::stop: the exit status; everything is said already
    std::vector<std::string> files; ///< scenarios and model files
    std::vector<std::string> catalogFiles; ///< read after the catalog's folders
    ui::HeadlessExport request;
    std::string scenarioFile;        ///< exportChart: a file instead of options; may be empty
    bool hasScenarioOptions = false; ///< they are in `request.scenario`
};

/// Says help, version and mistakes itself (stdout, stderr).
[[nodiscard]] Arguments parseArguments(int argc, char** argv);

/// The folders to read the catalog from, and the catalog files of the command line after them.
[[nodiscard]] std::vector<std::string> catalogPaths(const Arguments& arguments);

} // namespace headroom::gui
