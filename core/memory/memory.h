// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/domain/scenario.h"
#include "core/memory/model_profile.h"

namespace headroom {

/// The context as llama.cpp lays it out: rounded up, split into streams.
struct ContextGeometry {
    std::uint32_t context = 0; ///< tokens, padded: cells x streams
    std::uint32_t cells = 0;   ///< of one stream
    std::uint32_t streams = 1;
    std::uint32_t windowCells = 0; ///< of one stream, for sliding-window blocks
    std::uint32_t batch = 0;
    std::uint32_t ubatch = 0;
};

/// Padding rules of llama.cpp: docs/formulas.md, "Context geometry". With a runtime that does not
/// reserve its cache, the cells that the whole context takes once it is used.
[[nodiscard]] ContextGeometry contextGeometry(const ModelProfile& profile, const Workload& workload,
                                              const RuntimeSpec* runtime = nullptr);

/// Bytes of one cell of one block's cache.
struct CellBytes {
    std::uint64_t key = 0;
    std::uint64_t value = 0;

    [[nodiscard]] constexpr std::uint64_t total() const { return key + value; }
};

/// What attention reads of a cell with the workload's cache types.
[[nodiscard]] CellBytes cellRows(const CacheGroup& group, const Catalog& catalog,
                                 const Workload& workload, const RuntimeSpec* runtime);

/// What a cell takes with the workload's cache types. llama.cpp without flash attention keeps V
/// transposed, as wide as the widest block's.
[[nodiscard]] CellBytes cellBytes(const CacheGroup& group, const ModelProfile& profile,
                                  const Catalog& catalog, const Workload& workload,
                                  const RuntimeSpec* runtime);

/// What one group of blocks holds: cells of one stream, and how many streams.
struct CacheCells {
    std::uint32_t cells = 0;
    std::uint32_t streams = 1;
};

/// Of `geometry`, unless the group compresses tokens or keeps each sequence apart.
[[nodiscard]] CacheCells cellsOf(const CacheGroup& group, const ModelProfile& profile,
                                 const Workload& workload, const ContextGeometry& geometry,
                                 const RuntimeSpec* runtime);

/// KV cache, recurrent state, compute and output buffers of a workload; runtime overhead is 0 here.
/// `runtime` decides how the cache is laid out; null stands for llama.cpp.
/// Costs about 100 ns: nothing is allocated.
[[nodiscard]] MemoryBreakdown memoryOf(const ModelProfile& profile, const Catalog& catalog,
                                       const Workload& workload,
                                       const RuntimeSpec* runtime = nullptr);

/// What a server of this runtime may keep in system memory for this workload, at most: its prompt
/// cache, and for models with windows or a state the checkpoints of full contexts. Docs:
/// https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md (--cache-ram,
/// --ctx-checkpoints).
[[nodiscard]] HostPoolUse poolsOf(const ModelProfile& profile, const Catalog& catalog,
                                  const Workload& workload, const RuntimeSpec& runtime);

} // namespace headroom
