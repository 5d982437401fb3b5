// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/hf_keys.h"

#include <optional>

namespace headroom {

/// The model's mixture of experts; none where it has none. What is wrong is in `keys.problem()`.
[[nodiscard]] std::optional<Experts> hfExperts(HfKeys& keys);

} // namespace headroom
