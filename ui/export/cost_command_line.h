// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/scenario.h"

#include <QString>

namespace headroom::ui {

/// The headroom-cli command that prints the costs of a scenario with their sources. What no option
/// exists for, such as a bill of one's own, needs the scenario's file: then it is `run`.
[[nodiscard]] QString costCommand(const Scenario& scenario, const Catalog& catalog);

} // namespace headroom::ui
