// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/machine.h"

#include <optional>
#include <string_view>

namespace headroom {

/// A chip that the catalog does not have, by what its name says of its maker: vendor, family,
/// backend and, for Apple's, generation and tier; neither bandwidth nor rates. None for a name that
/// says nothing.
[[nodiscard]] std::optional<ChipSpec> otherChip(std::string_view name);

} // namespace headroom
