// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <string>
#include <vector>

namespace headroom {

/// A mistake of the catalog that the scenario is about to make.
struct FiredMistake {
    const BuyingMistake* mistake = nullptr; ///< of the catalog
    std::string why;                        ///< with the figures; English
};

/// Which of the catalog's buying mistakes apply to the scenario and the machines it compares, each
/// decided by figures.
[[nodiscard]] std::vector<FiredMistake> firedMistakes(const Assessment& assessment);

} // namespace headroom
