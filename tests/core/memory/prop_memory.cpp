// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold for every model and workload, whatever the figures are.
#include "core/memory/memory.h"
#include "tests/core/memory/engine_models.h"
#include "tests/core/memory/formats_fixture.h"

#include <QtTest>

#include <rapidcheck.h>

#include <array>
#include <memory>
#include <ostream>

using namespace headroom;

namespace headroom {

/// What a failed property prints.
std::ostream& operator<<(std::ostream& out, OutputRows rows) {
    return out << (rows == OutputRows::ubatch ? "ubatch" : "sequences");
}

} // namespace headroom

namespace {

/// Cache types by bits, smallest first.
constexpr std::array kCacheTypes = {TensorType::q4_0, TensorType::q4_1, TensorType::q5_0,
                                    TensorType::q5_1, TensorType::q8_0, TensorType::f16,
                                    TensorType::f32};

struct Made {
    Quantization quantization = test::ggmlQuantization("Q4_K_M");
    ModelProfile profile;
};

const Catalog& catalog() {
    static const Catalog kCatalog = test::formatsOnly();
    return kCatalog;
}

const std::vector<std::unique_ptr<Made>>& everyModel() {
    static const auto kModels = [] {
        std::vector<std::unique_ptr<Made>> models;
        for (const auto& [name, model] : test::engineModels()) {
            auto made = std::make_unique<Made>();
            made->profile = profileOf(model, made->quantization, catalog()).value();
            models.push_back(std::move(made));
        }
        return models;
    }();
    return kModels;
}

const ModelProfile& anyModel() {
    const auto index = *rc::gen::inRange<std::size_t>(0, everyModel().size());
    return everyModel()[index]->profile;
}

TensorType anyCacheType() {
    return kCacheTypes[*rc::gen::inRange<std::size_t>(0, kCacheTypes.size())];
}

Workload anyWorkload() {
    Workload workload;
    workload.parallel = *rc::gen::inRange<std::uint32_t>(1, 17);
    workload.context = *rc::gen::inRange<std::uint32_t>(workload.parallel, 300'000);
    workload.kvKey = anyCacheType();
    workload.kvValue = anyCacheType();
    workload.batch = *rc::gen::inRange<std::uint32_t>(1, 4096);
    workload.ubatch = *rc::gen::inRange<std::uint32_t>(1, 4096);
    workload.flashAttention = *rc::gen::arbitrary<bool>();
    workload.kvUnified = *rc::gen::arbitrary<bool>();
    workload.swaFull = *rc::gen::arbitrary<bool>();
    workload.outputs = *rc::gen::element(OutputRows::ubatch, OutputRows::sequences);
    return workload;
}

/// Sequences that a micro-batch can be shared out among. llama.cpp rounds it up to a multiple of
/// the sequences, and a fixed context to 256 tokens each, so that one sequence more may round to
/// less.
Workload anyEvenWorkload() {
    Workload workload = anyWorkload();
    workload.parallel = 1u << *rc::gen::inRange<std::uint32_t>(0, 5);
    workload.ubatch = 32 * *rc::gen::inRange<std::uint32_t>(1, 64);
    workload.batch = 2048;
    workload.context = 32 * *rc::gen::inRange<std::uint32_t>(1, 10'000);
    return workload;
}

RuntimeSpec growingRuntime() {
    RuntimeSpec runtime;
    runtime.files = MixtureKind::mlx;
    runtime.cache = CacheGrowth::grown;
    runtime.ubatch = 2048;
    return runtime;
}

bool neverLess(const MemoryBreakdown& small, const MemoryBreakdown& large) {
    return small.weights <= large.weights && small.kvCache <= large.kvCache &&
           small.recurrentState <= large.recurrentState && small.compute <= large.compute &&
           small.computeUpper <= large.computeUpper && small.output <= large.output;
}

/// Without a runtime, and with one that grows its cache.
void expectNeverLess(const ModelProfile& profile, const Workload& small, const Workload& large) {
    static const RuntimeSpec kGrowing = growingRuntime();
    for (const RuntimeSpec* runtime : {static_cast<const RuntimeSpec*>(nullptr), &kGrowing}) {
        RC_ASSERT(neverLess(memoryOf(profile, catalog(), small, runtime),
                            memoryOf(profile, catalog(), large, runtime)));
    }
}

} // namespace

class PropMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsSumToTheTotal() {
        QVERIFY(rc::check("the parts of a breakdown sum to its total", [] {
            const MemoryBreakdown memory = memoryOf(anyModel(), catalog(), anyWorkload());
            RC_ASSERT(memory.total().bytes ==
                      memory.weights.bytes + memory.kvCache.bytes + memory.recurrentState.bytes +
                          memory.compute.bytes + memory.output.bytes + memory.runtime.bytes);
            RC_ASSERT(memory.compute <= memory.computeUpper);
        }));
    }

    void growsWithContext() {
        QVERIFY(rc::check("memory never falls when the context rises", [] {
            const ModelProfile& profile = anyModel();
            const Workload small = anyWorkload();
            Workload large = small;
            large.context += *rc::gen::inRange<std::uint32_t>(0, 100'000);
            expectNeverLess(profile, small, large);
        }));
    }

    void growsWithCacheBits() {
        QVERIFY(rc::check("memory never falls when the cache has more bits", [] {
            const ModelProfile& profile = anyModel();
            const auto type = *rc::gen::inRange<std::size_t>(0, kCacheTypes.size() - 1);
            const bool key = *rc::gen::arbitrary<bool>();
            Workload small = anyWorkload();
            Workload large = small;
            (key ? small.kvKey : small.kvValue) = kCacheTypes[type];
            (key ? large.kvKey : large.kvValue) = kCacheTypes[type + 1];
            expectNeverLess(profile, small, large);
        }));
    }

    /// Sequences that share one cache: the context stays what it is.
    void growsWithSequencesOfOneCache() {
        QVERIFY(rc::check("memory never falls when sequences join a unified cache", [] {
            const ModelProfile& profile = anyModel();
            Workload small = anyEvenWorkload();
            small.kvUnified = true;
            Workload large = small;
            large.parallel *= 2;
            const MemoryBreakdown before = memoryOf(profile, catalog(), small);
            RC_ASSERT(neverLess(before, memoryOf(profile, catalog(), large)));
        }));
    }

    /// Sequences with a cache each, every one as long as before.
    void growsWithSequencesOfTheirOwn() {
        QVERIFY(rc::check("memory never falls when sequences of the same length are added", [] {
            const ModelProfile& profile = anyModel();
            const auto each = *rc::gen::inRange<std::uint32_t>(1, 20'000);
            Workload small = anyEvenWorkload();
            small.kvUnified = false;
            small.context = each * small.parallel;
            Workload large = small;
            large.parallel *= 2;
            large.context = each * large.parallel;
            expectNeverLess(profile, small, large);
        }));
    }

    void growsWithMicroBatch() {
        QVERIFY(rc::check("memory never falls when the micro-batch rises", [] {
            const ModelProfile& profile = anyModel();
            const Workload small = anyWorkload();
            Workload large = small;
            large.ubatch += *rc::gen::inRange<std::uint32_t>(0, 4096);
            expectNeverLess(profile, small, large);
        }));
    }
};

QTEST_APPLESS_MAIN(PropMemory)
#include "prop_memory.moc"
