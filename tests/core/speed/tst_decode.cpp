// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/cache_read.h"
#include "core/speed/measurements.h"
#include "tests/core/speed/measured_rows.h"

#include <QTest>

using namespace headroom;

namespace {

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
    [[nodiscard]] DecodeSpeed on(const MachineSpec& other, const ChipSpec& otherChip,
                                 std::uint32_t depth, const Workload& workload = {}) const {
        return decodeSpeed(profile, catalog, workload, other, otherChip, *catalog.runtime(runtime),
                           depth)
            .value();
    }
    [[nodiscard]] DecodeSpeed at(std::uint32_t depth, const Workload& workload = {}) const {
        return on(machine, chip(), depth, workload);
    }
};

constexpr const char* kLlama70 = "llama-3.3-70b-instruct";
constexpr const char* kLlama8 = "llama-3.1-8b-instruct";

double width(const Range& range) {
    return range.p90 / range.p10;
}

} // namespace

class TestDecode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsCacheByLayers();
    void readsAndWritesRecurrentState();
    void ceilingIsBandwidthOverBytes();
    void nothingExceedsItsCeiling();
    void everyMachineHasASpeed();
    void basisSaysWhatIsKnown();
    void unmeasuredChipsHaveWiderRanges();
    void measuredSpeedsAreOfThatCombination();
    void nearDepths();
    void cardsTakeTurns();
    void withoutFlashAttentionTheCacheCostsMore();
    void unknownStaysUnknown();
    void textSaysRowsAndError();
    void coefficientsArePhysical();

private:
    std::shared_ptr<const Catalog> m_catalog = test::shippedCatalog();
};

/// Llama 3.3 70B: 80 layers x 8 KV heads x 128 x (K + V) x 2 bytes = 320 KiB a token.
void TestDecode::readsCacheByLayers() {
    const Setting llama(*m_catalog, "mini-m4pro-64", kLlama70, "Q4_K_M");
    QCOMPARE(cacheReadPerToken(llama.profile, *m_catalog, {}, nullptr, 0).bytes, 0u);
    QCOMPARE(cacheReadPerToken(llama.profile, *m_catalog, {}, nullptr, 1000).bytes,
             1000 * 320 * kKiB);
    Workload q8;
    q8.kvKey = q8.kvValue = TensorType::q8_0;
    QCOMPARE(cacheReadPerToken(llama.profile, *m_catalog, q8, nullptr, 1000).bytes,
             1000 * 320 * kKiB * 34 / 64);
    const Setting gemma(*m_catalog, "mini-m4pro-64", "gemma-3-27b-it", "Q4_K_M");
    const auto read = [&](std::uint32_t depth) {
        return cacheReadPerToken(gemma.profile, *m_catalog, {}, nullptr, depth).bytes;
    };
    // 10 of 62 layers see everything, 52 the last 1024 tokens.
    QCOMPARE(read(2048) - read(1024), 10 * (read(1024) / 62));
}

void TestDecode::readsAndWritesRecurrentState() {
    const Setting qwen(*m_catalog, "mini-m4pro-64", "qwen3.6-27b", "Q4_K_M");
    QVERIFY(qwen.profile.recurrentStatePerSequence.bytes > 0);
    QCOMPARE(cacheReadPerToken(qwen.profile, *m_catalog, {}, nullptr, 0).bytes,
             2 * qwen.profile.recurrentStatePerSequence.bytes);
}

void TestDecode::ceilingIsBandwidthOverBytes() {
    const Setting llama(*m_catalog, "mini-m4pro-64", kLlama70, "Q4_K_M");
    const DecodeSpeed speed = llama.at(1152);
    QCOMPARE(speed.depth, 1152u);
    const double bytes = static_cast<double>((speed.weightsRead + speed.cacheRead).bytes);
    QCOMPARE(speed.ceiling.tokensPerSecond, 273e9 / bytes);
    QVERIFY(speed.ceiling.tokensPerSecond > 6.4 && speed.ceiling.tokensPerSecond < 6.6);
}

/// Every model on every machine, short and long: no range reaches its ceiling.
void TestDecode::nothingExceedsItsCeiling() {
    std::size_t checked = 0;
    for (const ModelSpec& model : m_catalog->models) {
        for (const char* quantization : {"Q2_K", "Q4_K_M", "Q8_0", "F16", "MXFP4", "mlx-4bit"}) {
            const Quantization& format = *m_catalog->quantization(quantization);
            const auto profile = profileOf(model, format, *m_catalog);
            if (!profile) {
                continue;
            }
            for (const MachineSpec& machine : m_catalog->machines) {
                for (const RuntimeSpec& runtime : m_catalog->runtimes) {
                    for (const std::uint32_t depth : {0u, 1152u, 32768u, 1048576u}) {
                        const auto speed =
                            decodeSpeed(*profile, *m_catalog, {}, machine,
                                        *m_catalog->chip(machine.chip), runtime, depth);
                        if (!speed) {
                            continue;
                        }
                        const Range& decode = speed->decode;
                        ++checked;
                        if (!(decode.p10 > 0 && decode.p10 <= decode.p50 &&
                              decode.p50 <= decode.p90 &&
                              decode.p90 < speed->ceiling.tokensPerSecond)) {
                            QFAIL(qPrintable(QString::fromStdString(model.id + " " + quantization +
                                                                    " on " + machine.id)));
                        }
                    }
                }
            }
        }
    }
    QVERIFY(checked > 300'000);
}

/// But clusters, which not every runtime works on: tst_clusters.
void TestDecode::everyMachineHasASpeed() {
    for (const MachineSpec& machine : m_catalog->machines) {
        if (machine.nodes > 1) {
            continue;
        }
        const Setting llama(*m_catalog, machine.id.c_str(), kLlama8, "Q4_K_M");
        QVERIFY2(decodeSpeed(llama.profile, *m_catalog, {}, machine, llama.chip(),
                             *m_catalog->runtime("llama.cpp"), 1152),
                 machine.id.c_str());
    }
}

void TestDecode::basisSaysWhatIsKnown() {
    const Setting known(*m_catalog, "studio-m4max-64", "olmo-2-1124-13b-instruct", "Q5_K_M");
    QVERIFY(known.at(1152).measured.empty());
    QCOMPARE(known.at(1152).basis, SpeedBasis::calibrated);
    const Setting unknown(*m_catalog, "mini-m6-24", kLlama8, "Q4_K_M");
    QCOMPARE(unknown.at(1152).basis, SpeedBasis::estimated);
    const Setting ultra(*m_catalog, "studio-m5ultra-256", kLlama8, "Q4_K_M");
    QCOMPARE(ultra.at(1152).basis, SpeedBasis::estimated);
    const Setting measured(*m_catalog, "mini-m4pro-64", kLlama8, "Q4_K_M");
    QCOMPARE(measured.at(1152).basis, SpeedBasis::measured);
    QVERIFY(!measured.at(1152).measured.empty());
    QCOMPARE(measured.at(100'000).basis, SpeedBasis::calibrated);
}

void TestDecode::unmeasuredChipsHaveWiderRanges() {
    const Setting known(*m_catalog, "mini-m5pro-48", kLlama8, "Q4_K_M");
    ChipSpec renamed = known.chip();
    renamed.family = "M7 Pro";
    const Range unknown = known.on(known.machine, renamed, 1152).decode;
    const Range calibrated = known.at(1152).decode;
    QCOMPARE(unknown.p50, calibrated.p50);
    QVERIFY(width(unknown) > 1.1 * width(calibrated));
}

void TestDecode::measuredSpeedsAreOfThatCombination() {
    const auto count = [&](const char* machine, const char* runtime) {
        Setting setting(*m_catalog, machine, kLlama8, "Q4_K_M");
        setting.runtime = runtime;
        return setting.at(1152).measured.size();
    };
    QVERIFY(count("mini-m4pro-64", "llama.cpp") > 0);
    QCOMPARE(count("mini-m6-24", "llama.cpp"), 0u);
    for (const SpeedMeasurement& each : m_catalog->speed.measurements) {
        QVERIFY2(!each.provenance.sources.empty(), each.id.c_str());
        QVERIFY2(m_catalog->model(each.model) != nullptr, each.id.c_str());
        QVERIFY2(m_catalog->quantization(each.quantization) != nullptr, each.id.c_str());
    }
}

void TestDecode::nearDepths() {
    QVERIFY(isNearDepth(0, 0));
    QVERIFY(isNearDepth(64, 1152));
    QVERIFY(!isNearDepth(64, 4096));
    QVERIFY(isNearDepth(20'000, 32'768));
    QVERIFY(!isNearDepth(8'000, 32'768));
}

/// Two cards hold half of the layers each; a token passes both.
void TestDecode::cardsTakeTurns() {
    const Setting one(*m_catalog, "pc-3090", kLlama8, "Q4_K_M");
    const Setting two(*m_catalog, "pc-2x3090", kLlama8, "Q4_K_M");
    const double single = one.at(1152).decode.p50;
    QCOMPARE(two.at(1152).ceiling.tokensPerSecond, one.at(1152).ceiling.tokensPerSecond);
    QVERIFY(two.at(1152).decode.p50 < single);
    QVERIFY(two.at(1152).decode.p50 > 0.95 * single);
}

void TestDecode::withoutFlashAttentionTheCacheCostsMore() {
    const Setting llama(*m_catalog, "studio-m4max-64", kLlama8, "Q4_K_M");
    Workload plain;
    plain.flashAttention = false;
    QVERIFY(llama.at(16384, plain).decode.p50 < 0.8 * llama.at(16384).decode.p50);
}

void TestDecode::unknownStaysUnknown() {
    const Setting llama(*m_catalog, "pc-4090", kLlama8, "Q4_K_M");
    const RuntimeSpec& runtime = *m_catalog->runtime("llama.cpp");
    ChipSpec chip = llama.chip();
    chip.fp16Tflops.reset();
    QVERIFY(!decodeSpeed(llama.profile, *m_catalog, {}, llama.machine, chip, runtime, 0));
    MachineSpec machine = llama.machine;
    // Nobody measured MLX on such a chip.
    QVERIFY(!decodeSpeed(llama.profile, *m_catalog, {}, machine, llama.chip(),
                         *m_catalog->runtime("mlx"), 0));
    machine.bandwidth = {};
    QVERIFY(!decodeSpeed(llama.profile, *m_catalog, {}, machine, llama.chip(), runtime, 0));
}

void TestDecode::textSaysRowsAndError() {
    const Setting known(*m_catalog, "studio-m4max-64", kLlama70, "Q4_K_M");
    const QString text = QString::fromStdString(known.at(1152).calibration);
    QVERIFY2(text.startsWith(QLatin1String("Apple M3 and later, llama.cpp, dense: ")),
             qPrintable(text));
    QVERIFY2(text.endsWith(QLatin1String(" % on combinations not fitted")), qPrintable(text));
    const Setting unknown(*m_catalog, "mini-m6-24", kLlama8, "Q4_K_M");
    QVERIFY(QString::fromStdString(unknown.at(0).calibration)
                .endsWith(QLatin1String("this chip was never measured")));
}

/// No engine reads faster than the memory: every fit spends at least the time that the bytes take.
void TestDecode::coefficientsArePhysical() {
    QVERIFY(!m_catalog->speed.fits.empty());
    for (const SpeedFit& fit : m_catalog->speed.fits) {
        double weights = 0;
        double cache = 0;
        for (const SpeedTerm& term : fit.terms) {
            QVERIFY2(term.value >= 0, fit.id.c_str());
            weights += term.id == "weights" ? term.value : 0;
            cache += term.id == "cache" ? term.value : 0;
        }
        QVERIFY2(weights >= 1.02, fit.id.c_str());
        QVERIFY2(cache >= 1.02, fit.id.c_str());
        QVERIFY2(!fit.provenance.sources.empty() && !fit.rows.empty(), fit.id.c_str());
        for (const SpeedError& error : fit.errors) {
            QVERIFY2(error.low <= 1 && error.high >= 1, fit.id.c_str());
        }
    }
}

QTEST_APPLESS_MAIN(TestDecode)
#include "tst_decode.moc"
