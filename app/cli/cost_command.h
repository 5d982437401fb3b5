// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/scenario.h"
#include "core/report/report.h"

#include <memory>
#include <string>

namespace headroom::cli {

/// Whether `run` prints what a scenario costs: it names something to weigh its machines against.
[[nodiscard]] inline bool asksForCost(const Scenario& scenario) {
    return !scenario.usage.against.empty();
}

/// Evaluates the scenario and prints what it costs; the exit status. `file`: where it comes from,
/// empty for the command line. `today`: what ages of prices are counted from; empty: the catalog's
/// date.
[[nodiscard]] int printCost(Scenario scenario, const std::shared_ptr<const Catalog>& catalog,
                            const std::string& file, const std::string& today, ReportFormat format);

} // namespace headroom::cli
