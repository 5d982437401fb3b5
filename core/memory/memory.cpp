// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory/memory.h"

#include "core/memory/compute_buffer.h"

#include <algorithm>

namespace headroom {

namespace {

/// llama.cpp rounds contexts and caches up to this many cells.
constexpr std::uint64_t kCellStep = 256;

constexpr std::uint64_t roundedUp(std::uint64_t value, std::uint64_t step) {
    return (value + step - 1) / step * step;
}

std::uint32_t windowCellsOf(const ModelProfile& profile, const Workload& workload,
                            const ContextGeometry& geometry, std::uint64_t sequences) {
    if (profile.window == 0 || workload.swaFull) {
        return geometry.cells;
    }
    const std::uint64_t needed = profile.window * sequences + geometry.ubatch;
    const std::uint64_t held = std::min<std::uint64_t>(geometry.cells, needed);
    return static_cast<std::uint32_t>(roundedUp(held, kCellStep));
}

ContextGeometry reservedGeometry(const ModelProfile& profile, const Workload& workload) {
    const std::uint32_t sequences = std::max(1U, workload.parallel);
    ContextGeometry geometry;
    geometry.batch = std::min(workload.context, workload.batch);
    geometry.ubatch = std::min(geometry.batch, workload.ubatch);
    const std::uint64_t padded = roundedUp(workload.context, kCellStep);
    geometry.streams = workload.kvUnified ? 1 : sequences;
    const std::uint64_t cells = roundedUp(padded / geometry.streams, kCellStep);
    geometry.cells = static_cast<std::uint32_t>(cells);
    geometry.context = geometry.cells * geometry.streams;
    geometry.windowCells =
        windowCellsOf(profile, workload, geometry, workload.kvUnified ? sequences : 1);
    return geometry;
}

/// Cells that a windowed block has for a sequence: while a prompt is worked on, the window and what
/// is worked on. Pages begin anywhere in the window, so there is one more of them.
std::uint32_t usedWindowCells(const ModelProfile& profile, const RuntimeSpec& runtime,
                              const ContextGeometry& geometry) {
    if (profile.window == 0) {
        return geometry.cells;
    }
    const bool paged = runtime.cache == CacheGrowth::paged;
    const std::uint64_t atOnce = paged ? geometry.batch : geometry.ubatch;
    const std::uint64_t seen = std::uint64_t{profile.window} - 1 + atOnce;
    const std::uint64_t held =
        paged ? roundedUp(seen, runtime.cacheStep) + runtime.cacheStep : seen;
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(geometry.cells, held));
}

/// Each sequence has a cache of its own, as long as its share of the context.
ContextGeometry usedGeometry(const ModelProfile& profile, const Workload& workload,
                             const RuntimeSpec& runtime) {
    const std::uint32_t sequences = std::max(1U, workload.parallel);
    const std::uint32_t each = (workload.context + sequences - 1) / sequences;
    ContextGeometry geometry;
    geometry.streams = sequences;
    geometry.cells = static_cast<std::uint32_t>(roundedUp(each, runtime.cacheStep));
    geometry.context = geometry.cells * geometry.streams;
    geometry.batch = std::min(workload.context, runtime.batch);
    geometry.ubatch = std::min(workload.context, runtime.ubatch);
    geometry.windowCells = usedWindowCells(profile, runtime, geometry);
    return geometry;
}

struct CacheTypes {
    TensorType key;
    TensorType value;
};

/// Rows of cells are whole blocks of the cache type.
std::uint64_t cacheRow(const TensorFormat& format, std::uint64_t elements) {
    return rowBytes(format, roundedUp(elements, format.elements));
}

/// The types of a group's cache: not every runtime quantizes those of sliding windows.
CacheTypes typesOf(const CacheGroup& group, const Workload& workload, const RuntimeSpec* runtime) {
    const bool plain = runtime != nullptr && !runtime->quantizesWindows && group.windowed;
    return plain ? CacheTypes{TensorType::f16, TensorType::f16}
                 : CacheTypes{workload.kvKey, workload.kvValue};
}

} // namespace

CellBytes cellRows(const CacheGroup& group, const Catalog& catalog, const Workload& workload,
                   const RuntimeSpec* runtime) {
    const CacheTypes types = typesOf(group, workload, runtime);
    return {cacheRow(catalog.format(types.key), group.keyElements),
            cacheRow(catalog.format(types.value), group.valueElements)};
}

CellBytes cellBytes(const CacheGroup& group, const ModelProfile& profile, const Catalog& catalog,
                    const Workload& workload, const RuntimeSpec* runtime) {
    CellBytes bytes = cellRows(group, catalog, workload, runtime);
    const bool reserved = runtime == nullptr || runtime->cache == CacheGrowth::reserved;
    if (reserved && !workload.flashAttention && group.valueElements > 0) {
        const TensorType type = typesOf(group, workload, runtime).value;
        bytes.value = cacheRow(catalog.format(type), profile.widestValueElements);
    }
    return bytes;
}

CacheCells cellsOf(const CacheGroup& group, const ModelProfile& profile, const Workload& workload,
                   const ContextGeometry& geometry, const RuntimeSpec* runtime) {
    const bool reserved = runtime == nullptr || runtime->cache == CacheGrowth::reserved;
    CacheCells held{geometry.cells, geometry.streams};
    if (group.perSequence) {
        held.streams = std::max(1U, workload.parallel);
    }
    if (group.windowed) {
        held.cells = group.perSequence && reserved ? windowCellsOf(profile, workload, geometry, 1)
                                                   : geometry.windowCells;
    } else if (group.tokensPerCell > 1) {
        const std::uint64_t cells =
            (std::uint64_t{geometry.cells} + group.tokensPerCell - 1) / group.tokensPerCell;
        held.cells = static_cast<std::uint32_t>(reserved ? roundedUp(cells, kCellStep) : cells);
    }
    return held;
}

namespace {

Bytes cacheBytes(const ModelProfile& profile, const Catalog& catalog, const Workload& workload,
                 const ContextGeometry& geometry, const RuntimeSpec* runtime) {
    std::uint64_t bytes = 0;
    for (const CacheGroup& group : profile.caches) {
        const std::uint64_t row = cellBytes(group, profile, catalog, workload, runtime).total();
        const CacheCells held = cellsOf(group, profile, workload, geometry, runtime);
        bytes += row * held.cells * held.streams * group.blocks;
    }
    return {bytes};
}

} // namespace

ContextGeometry contextGeometry(const ModelProfile& profile, const Workload& workload,
                                const RuntimeSpec* runtime) {
    return runtime == nullptr || runtime->cache == CacheGrowth::reserved
               ? reservedGeometry(profile, workload)
               : usedGeometry(profile, workload, *runtime);
}

MemoryBreakdown memoryOf(const ModelProfile& profile, const Catalog& catalog,
                         const Workload& workload, const RuntimeSpec* runtime) {
    const ContextGeometry geometry = contextGeometry(profile, workload, runtime);
    const std::uint64_t sequences = std::max(1U, workload.parallel);
    const ComputeBuffer compute =
        runtime == nullptr || runtime->cache == CacheGrowth::reserved
            ? computeBuffer(profile, geometry, workload)
            : fusedComputeBuffer(profile, geometry, workload, runtime->activationBytes);
    MemoryBreakdown memory;
    memory.weights = profile.weights;
    if (profile.unmapped) {
        memory.weights += profile.heldTwiceUnmapped;
    }
    memory.kvCache = cacheBytes(profile, catalog, workload, geometry, runtime);
    const Speculative& draft = workload.speculative;
    if (draft.draft > 0 && draft.kind == DraftKind::mtp) {
        memory.weights.bytes += profile.fileTensors.bytes - profile.weights.bytes;
    }
    // A rejected token takes the state back to what it was before.
    memory.recurrentState =
        profile.recurrentStatePerSequence * (sequences * (std::uint64_t{1} + draft.draft));
    memory.compute = compute.estimate;
    memory.computeUpper = compute.upper;
    memory.output = {4 * std::uint64_t{profile.model->shape.vocabulary} * sequences};
    return memory;
}

HostPoolUse poolsOf(const ModelProfile& profile, const Catalog& catalog, const Workload& workload,
                    const RuntimeSpec& runtime) {
    HostPoolUse use;
    use.promptCache = runtime.pools.promptCache;
    if (runtime.pools.checkpoints == 0) {
        return use;
    }
    // What a sequence cannot be rolled back without: its windows and its state.
    Workload one = workload;
    one.parallel = 1;
    one.context = tokensPerSequence(workload);
    const ContextGeometry geometry = contextGeometry(profile, one, &runtime);
    for (const CacheGroup& group : profile.caches) {
        if (group.windowed && !workload.swaFull) {
            use.checkpoint.bytes += cellBytes(group, profile, catalog, one, &runtime).total() *
                                    geometry.windowCells * group.blocks;
        }
    }
    use.checkpoint += profile.recurrentStatePerSequence;
    const std::uint32_t spaced =
        (one.context + runtime.pools.checkpointSpacing - 1) / runtime.pools.checkpointSpacing + 1;
    use.checkpoints = use.checkpoint.bytes == 0
                          ? 0
                          : std::min(runtime.pools.checkpoints, spaced) * workload.parallel;
    return use;
}

} // namespace headroom
