// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/hf_keys.h"

#include <vector>

namespace headroom {

/// What one block mixes tokens with, and what stands after it.
struct HfLayer {
    Mixer mixer = Mixer::attention;
    FeedForward feedForward = FeedForward::dense;
};

/// One for each block of the trunk: from `layer_types` where the file has it, else from the
/// family's own key, else by its period. `windows`: blocks may see a window. What is wrong is in
/// `keys.problem()`.
[[nodiscard]] std::vector<HfLayer> hfLayers(HfKeys& keys, std::uint32_t blocks, bool windows);

/// Gives the blocks that have experts FeedForward::experts, of those with a feed-forward part.
void placeExperts(HfKeys& keys, std::vector<HfLayer>& layers);

} // namespace headroom
