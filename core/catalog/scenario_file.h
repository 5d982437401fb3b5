// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"
#include "core/domain/scenario.h"

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace headroom {

/// Reads a `.headroom` file (YAML, schema 1). All problems found are told; references are not
/// looked up here (evaluate does). A relative path of a model file counts from the scenario's
/// folder.
[[nodiscard]] tl::expected<Scenario, std::vector<Error>> readScenario(const std::string& path);

/// The same from text; `name` stands for the file in messages.
[[nodiscard]] tl::expected<Scenario, std::vector<Error>> parseScenario(std::string_view text,
                                                                       const std::string& name);

/// The text of a `.headroom` file; reading it gives the same scenario.
[[nodiscard]] std::string formatScenario(const Scenario& scenario);

} // namespace headroom
