// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/hf_keys.h"

#include <vector>

namespace headroom {

/// Width of the dense feed-forward part of each block; `needed`: some block has one. The last
/// `sharedCaches` blocks take over an earlier one's cache. What is wrong is in `keys.problem()`.
[[nodiscard]] std::vector<std::uint32_t> hfWidths(HfKeys& keys, std::uint32_t blocks,
                                                  std::uint32_t sharedCaches, bool needed);

} // namespace headroom
