// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/arguments.h"
#include "ui/scenario/model_files.h"

#include <tl/expected.hpp>

namespace headroom::gui {

struct ChosenScenario {
    Scenario scenario;
    QString name; ///< of the shipped file that it came from; empty: of none
};

/// What a window starts with before it opens files: what the options ask for, and for the rest the
/// program's own comparison. Model files are opened into `files`. Fails with an exit status;
/// everything is said already.
[[nodiscard]] tl::expected<ChosenScenario, int> startingScenario(const Arguments& arguments,
                                                                 ui::ModelFiles& files);

/// The same, and of the files named the first one: what an export shows.
[[nodiscard]] tl::expected<ChosenScenario, int> chosenScenario(const Arguments& arguments,
                                                               ui::ModelFiles& files);

} // namespace headroom::gui
