// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/scenario.h"

#include <string>

/// Edits of a scenario that must change more than one field to stay sound.
namespace headroom::ui {

/// Another model, in the same quantization or the nearest that it is published in. A model of a
/// file, whose path is then given, comes in the quantization that it is stored in, and with a
/// runtime that loads it.
[[nodiscard]] Scenario withModel(Scenario scenario, const Catalog& catalog, const std::string& id,
                                 const std::string& file = {});

/// Another runtime (empty: each machine's usual one), with the nearest quantization that it loads.
[[nodiscard]] Scenario withRuntime(Scenario scenario, const Catalog& catalog,
                                   const std::string& id);

/// Adds or removes a machine; removing the baseline unpins it.
[[nodiscard]] Scenario withMachine(Scenario scenario, const std::string& id, bool compared);

/// Pins a machine as the baseline, or unpins it when it is pinned already.
[[nodiscard]] Scenario withBaselineToggled(Scenario scenario, const std::string& id);

/// At least one token for each sequence.
[[nodiscard]] Scenario withContext(Scenario scenario, std::uint32_t tokens);
[[nodiscard]] Scenario withParallel(Scenario scenario, std::uint32_t sequences);

} // namespace headroom::ui
