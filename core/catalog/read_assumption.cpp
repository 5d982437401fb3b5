// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/read_assumption.h"

#include "core/catalog/words.h"

namespace headroom {
namespace {

constexpr std::array kAssumptionWords{
    Word<AssumptionKind>{"cpu-layers", AssumptionKind::cpuLayers},
    Word<AssumptionKind>{"cpu-experts", AssumptionKind::cpuExperts},
    Word<AssumptionKind>{"split", AssumptionKind::split},
    Word<AssumptionKind>{"ssd-share", AssumptionKind::ssdShare},
    Word<AssumptionKind>{"expert-misses", AssumptionKind::expertMisses},
    Word<AssumptionKind>{"expert-sync", AssumptionKind::expertSync},
    Word<AssumptionKind>{"verify-metal", AssumptionKind::verifyMetal},
    Word<AssumptionKind>{"verify-k-quants", AssumptionKind::verifyKQuants},
    Word<AssumptionKind>{"verify-experts", AssumptionKind::verifyExperts},
    Word<AssumptionKind>{"verify-cuda", AssumptionKind::verifyCuda},
    Word<AssumptionKind>{"draft-model", AssumptionKind::draftModel},
    Word<AssumptionKind>{"draft-mtp", AssumptionKind::draftMtp},
    Word<AssumptionKind>{"host-link", AssumptionKind::hostLink},
};
static_assert(kAssumptionWords.size() == static_cast<std::size_t>(AssumptionKind::count_));

/// How values are written.
struct Unit {
    Interval<double> range;
    double scale = 1;
};

Unit unitOf(AssumptionKind kind) {
    if (kind == AssumptionKind::split || kind == AssumptionKind::expertSync) {
        return {{0, 1e6}, 1e-6}; // microseconds
    }
    if (kind == AssumptionKind::hostLink) {
        return {{0.1, 1000}, 1e9}; // GB/s
    }
    return {{0.0001, 1}, 1};
}

/// `value`, and `low` and `high` on either side of it.
template <typename T>
void readSpread(MapReader& map, T& entry, Interval<double> range, double scale) {
    entry.value = map.number("value", range) * scale;
    entry.low = map.number("low", range) * scale;
    entry.high = map.number("high", range) * scale;
    if (map.sound() && !(entry.low <= entry.value && entry.value <= entry.high)) {
        map.complain("value", ErrorCode::outOfRange, "must lie between low and high");
    }
}

} // namespace

Assumption readAssumption(MapReader& map, References&) {
    Assumption assumption;
    assumption.kind = map.word("id", kAssumptionWords);
    assumption.id = kAssumptionWords[static_cast<std::size_t>(assumption.kind)].word;
    const Unit unit = unitOf(assumption.kind);
    readSpread(map, assumption, unit.range, unit.scale);
    assumption.provenance = readProvenance(map);
    return assumption;
}

SustainedLoad readSustainedLoad(MapReader& map, References&) {
    SustainedLoad load;
    load.id = readId(map);
    load.formFactors = map.texts("form_factors");
    load.families = map.texts("families");
    readSpread(map, load, {0.01, 1}, 1);
    load.provenance = readProvenance(map);
    return load;
}

} // namespace headroom
