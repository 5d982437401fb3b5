// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/hf_keys.h"

namespace headroom {

/// The sizes of the family's recurrent state in llama.cpp's terms; `embedding` is the model's
/// hidden size. What is wrong is in `keys.problem()`.
[[nodiscard]] Recurrent hfState(HfKeys& keys, std::uint32_t embedding);

} // namespace headroom
