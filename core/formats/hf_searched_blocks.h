// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/hf_keys.h"

#include <vector>

namespace headroom {

/// Blocks of a model found by architecture search (`block_configs`, Nemotron-NAS): each has its
/// own number of KV heads and feed-forward width, or lacks the one or the other. `whole` is a block
/// that lacks nothing. What is wrong is in `keys.problem()`.
[[nodiscard]] std::vector<Block> hfSearchedBlocks(HfKeys& keys, std::uint32_t blocks,
                                                  std::uint32_t embedding, const Block& whole);

} // namespace headroom
