// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

namespace headroom {

/// What is known of a cache type for this model and runtime: the narrowest entry of the catalog.
/// Null where nobody measured it. `runtime` may be null.
[[nodiscard]] const CacheQuality* cacheQualityOf(const Catalog& catalog, const ModelSpec& model,
                                                 const RuntimeSpec* runtime, TensorType type);

/// Whether a cache of this type is known to break models of this kind.
[[nodiscard]] bool cacheIsHarmful(const Catalog& catalog, const ModelSpec& model,
                                  const RuntimeSpec* runtime, TensorType type);

/// What another quantization of the weights costs: the measured divergences of both.
[[nodiscard]] QualityCost quantizationCost(const Quantization& before, const Quantization& after);

/// What the cache types of a workload cost against F16: the worse of K and V.
[[nodiscard]] QualityCost cacheCost(const Catalog& catalog, const ModelSpec& model,
                                    const RuntimeSpec* runtime, const Workload& workload);

} // namespace headroom
