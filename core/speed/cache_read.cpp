// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/cache_read.h"

#include "core/memory/memory.h"

#include <algorithm>

namespace headroom {

Bytes cacheReadPerToken(const ModelProfile& profile, const Catalog& catalog,
                        const Workload& workload, const RuntimeSpec* runtime, std::uint32_t depth) {
    std::uint64_t bytes = 2 * profile.recurrentStatePerSequence.bytes;
    for (const CacheGroup& group : profile.caches) {
        const std::uint32_t seen =
            group.windowed ? std::min(depth, profile.window) : depth / group.tokensPerCell;
        bytes += group.blocks * cellRows(group, catalog, workload, runtime).total() * seen;
    }
    return {bytes};
}

} // namespace headroom
