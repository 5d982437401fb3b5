// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/scenario.h"

#include <QString>

namespace headroom::ui {

/// The headroom-cli command that prints the figures of a scenario with their sources: model or
/// model file, quantization, context and machines, and of the other options those that differ from
/// the default. Needs the catalog for the names of cache types.
[[nodiscard]] QString compareCommand(const Scenario& scenario, const Catalog& catalog);

} // namespace headroom::ui
