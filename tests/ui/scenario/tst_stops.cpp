// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shipped_catalog.h"
#include "ui/scenario/edits.h"
#include "ui/scenario/stops.h"
#include "ui/scenario/token_text.h"

#include <QTest>

using namespace headroom;
using namespace headroom::ui;

class StopsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void contextStopsDoubleAndHoldTheModelsLimit() {
        QCOMPARE(contextStops(131072).size(), 10U); // 2k … 1M; the limit is one of them
        const auto odd = contextStops(40960);
        QCOMPARE(odd.size(), 11U);
        QVERIFY(std::ranges::is_sorted(odd));
        QVERIFY(std::ranges::find(odd, 40960U) != odd.end());
    }

    void positionIsByRatio() {
        const auto stops = contextStops(131072);
        QCOMPARE(stopPosition(stops, 2048), 0.0);
        QCOMPARE(stopPosition(stops, 8192), 2.0);
        QCOMPARE(stopPosition(stops, 1), 0.0);
        QCOMPARE(stopPosition(stops, 16U * 1024 * 1024), 9.0);
        QVERIFY(qAbs(stopPosition(stops, 11585) - 2.5) < 1e-3);
        QCOMPARE(nearestStop(stops, 11000), 2);
        QCOMPARE(nearestStop(stops, 12000), 3);
    }

    void typedTokens_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("locale");
        QTest::addColumn<uint>("tokens"); // 0: refused
        QTest::newRow("plain") << "8192"
                               << "en_US" << 8192U;
        QTest::newRow("grouped") << "8,192"
                                 << "en_US" << 8192U;
        QTest::newRow("grouped in German") << "8.192"
                                           << "de_DE" << 8192U;
        QTest::newRow("k") << "32k"
                           << "en_US" << 32768U;
        QTest::newRow("K and word") << "128K tokens"
                                    << "en_US" << 131072U;
        QTest::newRow("M") << "1M"
                           << "en_US" << 1048576U;
        QTest::newRow("fraction") << "1.5k"
                                  << "en_US" << 1536U;
        QTest::newRow("fraction in German") << "1,5k"
                                            << "de_DE" << 1536U;
        QTest::newRow("spaces") << "  32 768 "
                                << "en_US" << 32768U;
        QTest::newRow("zero") << "0"
                              << "en_US" << 0U;
        QTest::newRow("negative") << "-5"
                                  << "en_US" << 0U;
        QTest::newRow("too many") << "17M"
                                  << "en_US" << 0U;
        QTest::newRow("word") << "many"
                              << "en_US" << 0U;
        QTest::newRow("empty") << ""
                               << "en_US" << 0U;
    }
    void typedTokens() {
        QFETCH(QString, text);
        QFETCH(QString, locale);
        QFETCH(uint, tokens);
        QCOMPARE(parseTokens(text, QLocale(locale)).value_or(0), tokens);
    }

    void notchesAreOfOneKindInOrderOfSize() {
        const auto catalog = test::shippedCatalog();
        const ModelSpec* model = catalog->model("llama-3.3-70b-instruct");
        QVERIFY(model);
        const auto stops = quantizationStops(*catalog, *model, MixtureKind::ggml);
        QCOMPARE_GT(stops.size(), 5U);
        QVERIFY(std::ranges::is_sorted(stops, {}, &Quantization::nominalBitsPerWeight));
        for (const Quantization* each : stops) {
            QVERIFY(each->onSlider && each->kind == MixtureKind::ggml);
        }
    }

    void aModelPublishedInOneFormatHasOneNotch() {
        const auto catalog = test::shippedCatalog();
        int seen = 0;
        for (const ModelSpec& model : catalog->models) {
            if (model.nativeQuantizations.size() == 1 &&
                catalog->quantization(model.nativeQuantizations.front())) {
                const auto* native = catalog->quantization(model.nativeQuantizations.front());
                const auto stops = quantizationStops(*catalog, model, native->kind);
                QCOMPARE(stops.size(), 1U);
                QCOMPARE(stops.front(), native);
                ++seen;
            }
        }
        QCOMPARE_GT(seen, 0);
    }

    void aFileOfAnUnknownArchitectureHasOnlyItsOwnNotch() {
        const auto shipped = test::shippedCatalog();
        ModelSpec model = *shipped->model("llama-3.3-70b-instruct");
        auto stored = std::make_shared<StoredWeights>();
        stored->quantization = "Q5_0";
        model.stored = stored;
        const auto known = quantizationStops(*shipped, model, MixtureKind::ggml);
        QCOMPARE_GT(known.size(), 5U);
        QVERIFY(std::ranges::find(known, shipped->quantization("Q5_0")) != known.end());
        model.shape.architecture = "dreamer9";
        const auto alone = quantizationStops(*shipped, model, MixtureKind::ggml);
        QCOMPARE(alone.size(), 1U);
        QCOMPARE(alone.front(), shipped->quantization("Q5_0"));
    }

    void anotherRuntimeBringsTheNearestOfItsQuantizations() {
        const auto catalog = test::shippedCatalog();
        Scenario scenario;
        scenario.model = "llama-3.3-70b-instruct";
        scenario.quantization = "Q4_K_M";
        const Scenario mlx = withRuntime(scenario, *catalog, "mlx");
        QCOMPARE(catalog->quantization(mlx.quantization)->kind, MixtureKind::mlx);
        const Scenario back = withRuntime(mlx, *catalog, "llama.cpp");
        QCOMPARE(catalog->quantization(back.quantization)->kind, MixtureKind::ggml);
    }

    void removingTheBaselineUnpinsIt() {
        Scenario scenario;
        scenario.machines = {"a", "b"};
        scenario.baseline = "b";
        const Scenario next = withMachine(scenario, "b", false);
        QCOMPARE(next.machines, std::vector<std::string>{"a"});
        QVERIFY(next.baseline.empty());
        QCOMPARE(withMachine(scenario, "a", true), scenario); // already there: order stays
    }
};

QTEST_APPLESS_MAIN(StopsTest)
#include "tst_stops.moc"
