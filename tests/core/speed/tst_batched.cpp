// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate.h"
#include "core/planning/concurrency.h"
#include "core/speed/batched.h"
#include "core/speed/decode.h"
#include "tests/support/shipped_catalog.h"

#include <QTest>

#include <cmath>

using namespace headroom;

namespace {

constexpr std::uint32_t kMost = 256;

bool nearly(double a, double b) {
    return std::abs(a / b - 1) < 1e-9;
}

/// A machine of the catalog with one model on it.
struct Setting {
    const Catalog& catalog;
    const MachineSpec& machine;
    ModelProfile profile;
    std::string runtime = "llama.cpp";

    Setting(const Catalog& all, const char* id, const char* model, const char* quantization)
        : catalog(all),
          machine(*all.machine(id)),
          profile(profileOf(*all.model(model), *all.quantization(quantization), all).value()) {}

    [[nodiscard]] const ChipSpec& chip() const { return *catalog.chip(machine.chip); }
    [[nodiscard]] std::optional<DecodeSpeed> maybeAt(std::uint32_t depth) const {
        return decodeSpeed(profile, catalog, {}, machine, chip(), *catalog.runtime(runtime), depth);
    }
    [[nodiscard]] DecodeSpeed at(std::uint32_t depth) const { return maybeAt(depth).value(); }
    [[nodiscard]] std::optional<BatchSpeed> with(const DecodeSpeed& single, std::uint32_t sequences,
                                                 CacheSharing sharing = CacheSharing::own) const {
        return batchedSpeed(profile, catalog, {}, machine, chip(), *catalog.runtime(runtime),
                            single, sequences, sharing);
    }
};

BatchFit fitWith(double further, double growth, double cache, double spread) {
    BatchFit fit;
    fit.further = further;
    fit.growth = growth;
    fit.cache = cache;
    fit.spread = spread;
    return fit;
}

StepParts parts(double shared, double experts, double cache) {
    StepParts result;
    result.shared = {shared};
    result.experts = {experts};
    result.cache = {cache};
    result.expertCount = experts > 0 ? 128 : 0;
    result.expertsUsed = experts > 0 ? 8 : 0;
    return result;
}

BatchSpeed pointOf(std::uint32_t sequences, double each, double all) {
    BatchSpeed speed;
    speed.sequences = sequences;
    speed.perUser = {each, each, each};
    speed.aggregate = {all, all, all};
    return speed;
}

} // namespace

class TestBatched : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void expertsTouchedByHand();
    void stepsByHand();
    void oneSequenceIsTheStream();
    void limitsAndMonotony();
    void nobodyMeasuredIsUnknown();
    void sharedTokensAreReadOnce();
    void pointsHaveMemory();
    void bestEndsWhereItNoLongerPays();
    void aggregateOfTheScenario();

private:
    std::shared_ptr<const Catalog> m_catalog = test::shippedCatalog();
};

/// 128 × (1 − (120 / 128)²) = 15.5; × (1 − (120 / 128)⁸) = 51.62
void TestBatched::expertsTouchedByHand() {
    QVERIFY(nearly(expertsTouched(128, 8, 1), 8));
    QVERIFY(nearly(expertsTouched(128, 8, 2), 15.5));
    QVERIFY(std::abs(expertsTouched(128, 8, 8) - 51.62) < 0.005);
    QVERIFY(expertsTouched(128, 8, 100'000) <= 128);
    QVERIFY(nearly(expertsTouched(4, 4, 3), 4));
}

void TestBatched::stepsByHand() {
    // 10 ms once, 4 × 2 ms of cache, 3 × 0.1 × 10 ms.
    QVERIFY(nearly(secondsOfStep(fitWith(0.1, 1, 1, 1), parts(0.010, 0, 0.002), 4).seconds, 0.021));
    // 3 further sequences add √3 × 1 ms; their caches cost half as much again.
    QVERIFY(nearly(secondsOfStep(fitWith(0.1, 0.5, 1.5, 1), parts(0.010, 0, 0.002), 4).seconds,
                   0.010 + 0.001 * std::sqrt(3.0) + 0.008 + 3 * 0.001));
    // Two tokens touch 15.5 experts instead of 8; half of the further ones are read.
    QVERIFY(nearly(secondsOfStep(fitWith(0, 1, 1, 1), parts(0.006, 0.008, 0), 2).seconds,
                   0.006 + 0.008 * 15.5 / 8));
    QVERIFY(nearly(secondsOfStep(fitWith(0, 1, 1, 0.5), parts(0.006, 0.008, 0), 2).seconds,
                   0.006 + 0.008 * (1 + 0.5 * 7.5 / 8)));
    // What would be slower than one after the other is as fast as that.
    QVERIFY(nearly(secondsOfStep(fitWith(0.9, 1, 9, 1), parts(0.001, 0, 0.009), 5).seconds, 0.050));
}

void TestBatched::oneSequenceIsTheStream() {
    const Setting llama(*m_catalog, "studio-m4max-128", "llama-3.1-8b-instruct", "Q4_K_M");
    const DecodeSpeed single = llama.at(1152);
    const auto speed = llama.with(single, 1);
    QVERIFY(speed && speed->fit == nullptr);
    QCOMPARE(speed->aggregate.p50, single.decode.p50);
    QCOMPARE(speed->perUser.p10, single.decode.p10);
}

/// Every model on some machines of each kind, short and long: more sequences never make all of
/// them slower nor any of them faster, are never faster than as many machines, and stay below
/// what bandwidth and peak rate allow.
void TestBatched::limitsAndMonotony() {
    std::size_t checked = 0;
    for (const ModelSpec& model : m_catalog->models) {
        for (const char* id : {"mini-m4-16", "studio-m4max-128", "macpro-m2ultra-192",
                               "dgx-spark-fe", "pc-4090", "pc-2x4090", "framework-desktop-128"}) {
            for (const char* quantization : {"Q4_K_M", "mlx-4bit"}) {
                if (!profileOf(model, *m_catalog->quantization(quantization), *m_catalog)) {
                    continue;
                }
                Setting setting(*m_catalog, id, model.id.c_str(), quantization);
                setting.runtime = std::string(quantization) == "mlx-4bit" ? "mlx" : "llama.cpp";
                for (const std::uint32_t depth : {0u, 4096u, 131072u}) {
                    const auto single = setting.maybeAt(depth);
                    if (!single) {
                        continue;
                    }
                    auto before = setting.with(*single, 1);
                    for (std::uint32_t n = 2; n <= kMost; n += n < 8 ? 1 : n / 2) {
                        const auto now = setting.with(*single, n);
                        QVERIFY(now.has_value());
                        const Range& all = now->aggregate;
                        const bool ordered =
                            all.p10 > 0 && all.p10 <= all.p50 && all.p50 <= all.p90;
                        const bool grows = all.p50 >= before->aggregate.p50 * (1 - 1e-9);
                        const bool falls = now->perUser.p50 <= before->perUser.p50 * (1 + 1e-9) &&
                                           now->perUser.p90 <= before->perUser.p90 * (1 + 1e-9);
                        const bool bounded = all.p50 <= n * single->decode.p50 * (1 + 1e-9) &&
                                             all.p90 <= n * single->decode.p90 * (1 + 1e-9) &&
                                             all.p90 < now->ceiling.tokensPerSecond;
                        if (!(ordered && grows && falls && bounded)) {
                            const std::string what = model.id + " " + quantization + " on " + id;
                            QFAIL(qPrintable(QStringLiteral("%1, %2 at %3: %4 %5 %6 %7")
                                                 .arg(QString::fromStdString(what))
                                                 .arg(n)
                                                 .arg(depth)
                                                 .arg(ordered)
                                                 .arg(grows)
                                                 .arg(falls)
                                                 .arg(bounded)));
                        }
                        before = now;
                        ++checked;
                    }
                }
            }
        }
    }
    QVERIFY(checked > 5000);
}

void TestBatched::nobodyMeasuredIsUnknown() {
    const Setting llama(*m_catalog, "studio-m4max-128", "llama-3.1-8b-instruct", "Q4_K_M");
    const DecodeSpeed single = llama.at(1152);
    Catalog none = *m_catalog;
    none.speed.batchFits.clear();
    QVERIFY(!batchedSpeed(llama.profile, none, {}, llama.machine, llama.chip(),
                          *none.runtime("llama.cpp"), single, 4));
}

void TestBatched::sharedTokensAreReadOnce() {
    const Setting llama(*m_catalog, "studio-m4max-128", "llama-3.1-8b-instruct", "Q4_K_M");
    const DecodeSpeed single = llama.at(65536);
    const auto own = llama.with(single, 8);
    const auto shared = llama.with(single, 8, CacheSharing::shared);
    QVERIFY(shared->aggregate.p50 > 1.5 * own->aggregate.p50);
    QVERIFY(shared->ceiling.tokensPerSecond > own->ceiling.tokensPerSecond);
}

/// The KV cache of Llama 3.1 8B: 32 layers × 8 heads × 128 × (K + V) × 2 bytes = 128 KiB a token.
void TestBatched::pointsHaveMemory() {
    Scenario scenario;
    scenario.model = "llama-3.1-8b-instruct";
    scenario.quantization = "Q4_K_M";
    scenario.machines = {"mini-m4-16"};
    scenario.workload.context = 16384;
    scenario.workload.parallel = 2;
    const auto made = evaluate(scenario, m_catalog);
    QVERIFY(made.has_value());
    const auto points = concurrency(*made, made->machines.front());
    QVERIFY(points.size() >= 3);
    QCOMPARE(points[0].speed.sequences, 1u);
    QCOMPARE(points[1].speed.sequences, 2u);
    QCOMPARE(points[1].memory.bytes, made->machines.front().memory.resident().bytes);
    QVERIFY(points[1].memory.bytes - points[0].memory.bytes >= 8192 * 128 * kKiB);
    for (std::size_t i = 0; i < points.size(); ++i) {
        QCOMPARE(points[i].fits, i + 1 < points.size());
        QVERIFY(i == 0 || points[i].memory > points[i - 1].memory);
    }
}

void TestBatched::bestEndsWhereItNoLongerPays() {
    using Points = std::vector<ConcurrencyPoint>;
    const auto at = [](std::uint32_t n, double each, bool fits = true) {
        return ConcurrencyPoint{pointOf(n, each, n * each), {}, fits};
    };
    QVERIFY(!bestConcurrency({}));
    QVERIFY(!bestConcurrency(Points{at(1, 40)})); // more are unknown
    const auto gain = bestConcurrency(Points{at(1, 40), at(2, 25), at(3, 20), at(4, 14)});
    QCOMPARE(gain->sequences, 2u); // 56 is 12 % more than 50
    QCOMPARE(gain->limit, ConcurrencyLimit::gain);
    const auto reading = bestConcurrency(Points{at(1, 12), at(2, 10), at(4, 6.6)});
    QCOMPARE(reading->sequences, 2u);
    QCOMPARE(reading->limit, ConcurrencyLimit::readingSpeed);
    const auto memory = bestConcurrency(Points{at(1, 40), at(2, 39, false)});
    QCOMPARE(memory->sequences, 1u);
    QCOMPARE(memory->limit, ConcurrencyLimit::memory);
    const auto most = bestConcurrency(Points{at(1, 90), at(2, 90), at(4, 90), at(8, 90), at(16, 90),
                                             at(32, 90), at(64, 90), at(128, 90), at(256, 90)});
    QCOMPARE(most->sequences, 256u);
    QCOMPARE(most->limit, ConcurrencyLimit::sequences);
}

void TestBatched::aggregateOfTheScenario() {
    Scenario scenario;
    scenario.model = "llama-3.1-8b-instruct";
    scenario.quantization = "Q4_K_M";
    scenario.machines = {"studio-m4max-128"};
    const auto one = evaluate(scenario, m_catalog);
    QCOMPARE(one->machines.front().batch->aggregate.p50, one->machines.front().speed->decode.p50);
    scenario.workload.parallel = 8;
    const auto eight = evaluate(scenario, m_catalog);
    const MachineAssessment& machine = eight->machines.front();
    QCOMPARE(machine.batch->sequences, 8u);
    QVERIFY(machine.batch->aggregate.p50 > 2 * machine.speed->decode.p50);
    const auto terms = explain(*eight, &machine);
    const auto term = std::find_if(terms.begin(), terms.end(),
                                   [](const Term& each) { return each.id == "speed.aggregate"; });
    QVERIFY(term != terms.end());
    QCOMPARE(term->value, machine.batch->aggregate.p50);
}

QTEST_APPLESS_MAIN(TestBatched)
#include "tst_batched.moc"
