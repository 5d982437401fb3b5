// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/scenario.h"
#include "core/memory/model_profile.h"

#include <cstdint>

namespace headroom {

/// Bytes of KV cache and recurrent state that one more token of one sequence moves when `depth`
/// tokens are in the cache: full attention reads every row, a window its last rows, recurrent
/// blocks read and write their whole state. Docs/formulas.md, "Decode speed". `runtime` null:
/// llama.cpp's cache types.
[[nodiscard]] Bytes cacheReadPerToken(const ModelProfile& profile, const Catalog& catalog,
                                      const Workload& workload, const RuntimeSpec* runtime,
                                      std::uint32_t depth);

} // namespace headroom
