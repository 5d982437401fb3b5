// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/scenario.h"

#include <cstddef>
#include <string>
#include <vector>

/// Edits of the further models that stay loaded.
namespace headroom::ui {

/// What a further model can be in: llama.cpp's formats, then MLX's, each smallest first; always
/// the one chosen.
[[nodiscard]] std::vector<const Quantization*> furtherQuantizations(const Catalog& catalog,
                                                                    const FurtherModel& model);

/// Another model at the end of the list, in the scenario's quantization or the nearest that it has;
/// of a file, whose path is then given, as it is stored. A full list stays as it is.
[[nodiscard]] Scenario withFurtherModel(Scenario scenario, const Catalog& catalog,
                                        const std::string& id, const std::string& file = {});

/// Another model in that place, with the same context and sequences.
[[nodiscard]] Scenario withFurtherModelAt(Scenario scenario, const Catalog& catalog,
                                          std::size_t place, const std::string& id,
                                          const std::string& file = {});

[[nodiscard]] Scenario withoutFurtherModel(Scenario scenario, std::size_t place);

} // namespace headroom::ui
