// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/error.h"
#include "core/domain/scenario.h"

#include <string>

namespace CLI {
class App;
}

/// The options MODEL, WORKLOAD and --machines, the same for headroom-cli and headroom. Only options
/// that are given change the scenario, which must outlive the parsing; values that cannot be end
/// the parsing with a CLI::ValidationError.
namespace headroom::options {

enum class Presence { required, optional };

/// --model ID --quant Q, or --gguf FILE, or --hf-config FILE --quant Q
void addModelOptions(CLI::App& app, Scenario& scenario, Presence presence);

/// --context, --parallel, --kv-k, … --reserve
void addWorkloadOptions(CLI::App& app, Workload& workload);

/// `--also`, as often as there are further models.
void addAlsoOption(CLI::App& app, Scenario& scenario);

/// --mmproj FILE, --lora FILE, as often as there are such files.
void addCompanionOptions(CLI::App& app, Scenario& scenario);

/// --machines ID,ID,…
void addMachinesOption(CLI::App& app, Scenario& scenario, Presence presence);

/// Why a scenario of the command line cannot be evaluated: names the option, and ids of the catalog
/// that are near.
[[nodiscard]] std::string argumentError(const Error& error, const Scenario& scenario,
                                        const Catalog& catalog);

} // namespace headroom::options
