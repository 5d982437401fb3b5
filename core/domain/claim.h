// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/provenance.h"

#include <string>

namespace headroom {

/// Something that was published, to be held against physics and the catalog.
struct Claim {
    std::string id;
    std::string text;
    Provenance provenance;
};

} // namespace headroom
