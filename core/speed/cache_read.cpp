// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/cache_read.h"

#include <algorithm>

namespace headroom {

namespace {

std::uint64_t cellBytes(const CacheGroup& group, const TensorFormats& formats,
                        const Workload& workload) {
    const auto format = [&](TensorType type) -> const TensorFormat& {
        return formats[static_cast<std::size_t>(type)];
    };
    return rowBytes(format(workload.kvKey), group.keyElements) +
           rowBytes(format(workload.kvValue), group.valueElements);
}

} // namespace

Bytes cacheReadPerToken(const ModelProfile& profile, const TensorFormats& formats,
                        const Workload& workload, std::uint32_t depth) {
    std::uint64_t bytes = 2 * profile.recurrentStatePerSequence.bytes;
    for (const CacheGroup& group : profile.caches) {
        const std::uint32_t seen =
            group.windowed ? std::min(depth, profile.window) : depth / group.tokensPerCell;
        bytes += group.blocks * cellBytes(group, formats, workload) * seen;
    }
    return {bytes};
}

} // namespace headroom
