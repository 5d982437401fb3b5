// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/formats/system_facts.h"

#include <string>
#include <vector>

namespace headroom {

/// The machines of the catalog that a computer may be.
struct OwnMachineMatch {
    std::vector<const MachineSpec*> machines; ///< all that agree with what was found
    std::string found;                        ///< "Apple M4 Pro, 48.0 GiB, GPU with 16 cores"
    std::string how;                          ///< what the match rests on, or why there is none
};

/// Chip, number of cards and memory must agree; a chip's number of GPU cores where it is known.
[[nodiscard]] OwnMachineMatch matchOwnMachine(const SystemFacts& facts, const Catalog& catalog);

} // namespace headroom
