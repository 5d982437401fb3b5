// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/error.h"
#include "core/domain/scenario.h"

#include <optional>
#include <string>
#include <vector>

namespace headroom::ui {

struct RepairedScenario {
    Scenario scenario;
    std::vector<std::string> dropped; ///< machine ids that the catalog does not have
    std::optional<Error> modelFile;   ///< why another model stands in for that of a file
    std::vector<Error> furtherFiles;  ///< why further models and companion files are left out
};

class ModelFiles;

/// Leaves out machines that the catalog does not know, and a baseline that is none of the machines,
/// so that one bad name does not hide the rest. Model and quantization stay as they are.
[[nodiscard]] RepairedScenario repairScenario(Scenario scenario, const Catalog& catalog);

/// The same, and reads the scenario's files. Where the model file is gone or broken, a model of the
/// catalog stands in, and other such files are left out, so that everything else is there.
[[nodiscard]] RepairedScenario repairScenario(Scenario scenario, ModelFiles& files);

} // namespace headroom::ui
