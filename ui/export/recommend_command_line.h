// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/scenario.h"

#include <QString>

namespace headroom::ui {

/// The headroom-cli command that ranks all machines by the scenario's requirements.
[[nodiscard]] QString recommendCommand(Scenario scenario, const Catalog& catalog);

} // namespace headroom::ui
