// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/read_entries.h"
#include "core/catalog/words.h"

namespace headroom {
namespace {

constexpr Interval<std::uint32_t> kMib{0, 1'000'000};
constexpr Interval<std::uint32_t> kTokens{1, 1u << 20};

void readOverhead(MapReader& map, RuntimeSpec& runtime) {
    map.inner("overhead_mib", [&](MapReader& inner) {
        for (const auto& backend : kBackendWords) {
            if (const auto size = inner.maybeInteger(backend.word, kMib)) {
                runtime.overhead[backend.meaning] = mib(*size);
            }
        }
    });
}

std::vector<TensorType> readCacheTypes(MapReader& map) {
    std::vector<TensorType> types;
    if (const auto value = map.find("types")) {
        value->list([&](const Value& item) {
            if (const auto type = item.word(kCacheTypeWords)) {
                types.push_back(*type);
            }
        });
    }
    return types;
}

void readCacheRules(MapReader& map, RuntimeSpec& runtime) {
    map.inner("cache", [&](MapReader& inner) {
        runtime.cache = inner.wordOr("kind", runtime.cache, kCacheGrowthWords);
        runtime.cacheStep = inner.integerOr("step", runtime.cacheStep, kTokens);
        runtime.cacheTypes = readCacheTypes(inner);
        runtime.sharesCache = inner.booleanOr("shared", runtime.sharesCache);
        runtime.quantizesWindows = inner.booleanOr("quantizes_windows", runtime.quantizesWindows);
    });
}

void readPools(MapReader& map, HostPools& pools) {
    map.inner("host_pools", [&](MapReader& inner) {
        pools.promptCache = mib(inner.integerOr("prompt_cache_mib", 0, kMib));
        pools.checkpoints = inner.integerOr("checkpoints", 0, {0, 4096});
        pools.checkpointSpacing = inner.integerOr("checkpoint_spacing", 8192, kTokens);
    });
}

/// One step; the last has no `below_gib`.
DefaultContext readDefaultContext(MapReader& map) {
    DefaultContext step;
    step.below = gib(map.maybeInteger("below_gib", {1, 65536}).value_or(65536));
    step.tokens = map.integer("tokens", {1, kMostContext});
    return step;
}

void readDefaultContexts(MapReader& map, RuntimeSpec& runtime) {
    if (const auto value = map.find("default_context")) {
        value->list([&](const Value& item) {
            MapReader inner(item);
            runtime.defaultContext.push_back(readDefaultContext(inner));
            inner.finish();
        });
    }
}

} // namespace

RuntimeSpec readRuntime(MapReader& map, References&) {
    RuntimeSpec runtime;
    runtime.id = readId(map);
    runtime.name = map.text("name");
    runtime.files = map.word("files", kMixtureWords);
    readOverhead(map, runtime);
    runtime.ubatch = map.integerOr("ubatch", runtime.ubatch, kTokens);
    runtime.batch = map.integerOr("batch", runtime.batch, kTokens);
    runtime.activationBytes = map.integerOr("activation_bytes", runtime.activationBytes, {1, 8});
    readCacheRules(map, runtime);
    readPools(map, runtime.pools);
    runtime.decompressesLatent =
        map.wordOr("latent_prompt", runtime.decompressesLatent, kLatentPromptWords);
    runtime.offloads = map.booleanOr("offloads", runtime.offloads);
    runtime.memoryShare = map.maybeNumber("memory_share", {0.1, 1}).value_or(1);
    readDefaultContexts(map, runtime);
    runtime.aliases = map.texts("aliases");
    runtime.provenance = readProvenance(map);
    return runtime;
}

} // namespace headroom
