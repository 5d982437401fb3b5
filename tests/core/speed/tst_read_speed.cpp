// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shipped_catalog.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace headroom;

namespace {

const QByteArray kFit = "schema: 1\n"
                        "speed_fits:\n"
                        "  - id: mine\n"
                        "    name: Mine\n"
                        "    backends: [metal]\n"
                        "    families: [M4]\n"
                        "    measured: [M4]\n"
                        "    terms:\n"
                        "      - {id: weights, per: weights, value: 1.25}\n"
                        "      - {id: layers, per: layer, value: 50, by_generation: [2, 1], when: "
                        "{experts: true, tiers: [max], formats: [Q4_K]}}\n"
                        "    errors:\n"
                        "      dense: {rows: 12, median: 0.05, p90: 0.2, low: 0.8, high: 1.1}\n"
                        "    unmeasured_chip: {low: 0.5, high: 2}\n";

const QByteArray kBatch = "schema: 1\n"
                          "batch_fits:\n"
                          "  - {id: mine, name: Mine, backends: [metal], experts: true, further: "
                          "0.25, growth: 0.5, cache: 2, spread: 0.75,\n"
                          "     error: {rows: 5, median: 0.1, p90: 0.2, low: 0.9, high: 1.3}}\n";

const QByteArray kMeasurement =
    "schema: 1\n"
    "measurements:\n"
    "  - {chip: M4, bandwidth_gbs: 120, model: llama-3.1-8b-instruct, quantization: Q4_K_M,\n"
    "     runtime: llama.cpp, depth: 64, tps: 21.5, source: \"https://example.org\", date: "
    "2026-01-02}\n";

/// The shipped catalog and one file of the user's.
LoadedCatalog loadWith(const QByteArray& text) {
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("mine.yaml")));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(text);
        file.close();
    }
    return loadCatalog({HEADROOM_CATALOG_DIR, folder.path().toStdString()});
}

const SpeedFit* fitOf(const LoadedCatalog& loaded, const char* id) {
    const auto& fits = loaded.catalog->speed.fits;
    const auto found =
        std::find_if(fits.begin(), fits.end(), [&](const SpeedFit& fit) { return fit.id == id; });
    return found == fits.end() ? nullptr : &*found;
}

} // namespace

class TestReadSpeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shippedFilesAreSound();
    void readsAFit();
    void readsABatchFit();
    void readsAMeasurement();
    void replacesAShippedFit();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
};

void TestReadSpeed::shippedFilesAreSound() {
    const LoadedCatalog loaded = loadCatalog({HEADROOM_CATALOG_DIR});
    for (const Error& problem : loaded.problems) {
        const std::string text = toString(problem);
        QVERIFY2(text.find("speed.yaml") == std::string::npos &&
                     text.find("/measurements/") == std::string::npos,
                 text.c_str());
    }
    QVERIFY(loaded.catalog->speed.fits.size() >= 10);
    QVERIFY(loaded.catalog->speed.measurements.size() >= 400);
}

void TestReadSpeed::readsAFit() {
    const LoadedCatalog loaded = loadWith(kFit);
    const SpeedFit* fit = fitOf(loaded, "mine");
    QVERIFY(fit != nullptr);
    QCOMPARE(fit->terms.size(), std::size_t{2});
    QCOMPARE(fit->terms[0].value, 1.25);
    QCOMPARE(fit->terms[1].value, 50e-6);
    QCOMPARE(fit->terms[1].byGeneration, (std::vector<double>{2, 1}));
    QVERIFY(fit->terms[1].when.experts == true);
    QVERIFY(!fit->terms[1].when.recurrent);
    QCOMPARE(fit->terms[1].when.formats, 1u << static_cast<unsigned>(TensorType::q4_k));
    QCOMPARE(fit->errors[0].rows, 12u);
    QCOMPARE(fit->errors[1].rows, 0u);
    QCOMPARE(fit->unmeasuredHigh, 2.0);
}

void TestReadSpeed::readsAMeasurement() {
    const auto shipped = test::shippedCatalog()->speed.measurements.size();
    const LoadedCatalog loaded = loadWith(kMeasurement);
    const auto& all = loaded.catalog->speed.measurements;
    QCOMPARE(all.size(), shipped + 1);
    const auto found = std::find_if(all.begin(), all.end(), [](const SpeedMeasurement& each) {
        return each.provenance.date == "2026-01-02" && each.speed.tokensPerSecond == 21.5;
    });
    QVERIFY(found != all.end());
    QCOMPARE(found->bandwidth.gigabytesPerSecond(), 120.0);
    QCOMPARE(found->cards, 1u);
}

void TestReadSpeed::readsABatchFit() {
    const LoadedCatalog loaded = loadWith(kBatch);
    const BatchFit& fit = loaded.catalog->speed.batchFits.back();
    QCOMPARE(fit.id, std::string("mine"));
    QVERIFY(fit.experts && *fit.experts && fit.files == MixtureKind::ggml);
    QCOMPARE(fit.further, 0.25);
    QCOMPARE(fit.growth, 0.5);
    QCOMPARE(fit.cache, 2.0);
    QCOMPARE(fit.spread, 0.75);
    QCOMPARE(fit.error.high, 1.3);
    QCOMPARE(fit.unmeasuredLow, 1.0);
}

void TestReadSpeed::replacesAShippedFit() {
    QByteArray text = kFit;
    text.replace("id: mine", "id: apple-m3-mlx");
    const LoadedCatalog loaded = loadWith(text);
    QCOMPARE(loaded.catalog->speed.fits.size(), test::shippedCatalog()->speed.fits.size());
    QCOMPARE(fitOf(loaded, "apple-m3-mlx")->name, std::string("Mine"));
}

void TestReadSpeed::tellsWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("instead");
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char* name, const QByteArray& text, const char* instead,
                        const char* key) {
        QTest::newRow(name) << text << QByteArray(instead) << QByteArray(key);
    };
    row("value: 1.25", kFit, "value: -1", "speed_fits[0].terms[0].value");
    row("per: layer", kFit, "per: block", "speed_fits[0].terms[1].per");
    row("experts: true", kFit, "expert: true", "speed_fits[0].terms[1].when.expert");
    row("backends: [metal]", kFit, "backends: []", "speed_fits[0].backends");
    row("low: 0.8,", kFit, "low: 1.8,", "speed_fits[0].errors.dense.low");
    row("further: 0.25", kBatch, "further: 1.5", "batch_fits[0].further");
    row("growth: 0.5", kBatch, "growth: 2", "batch_fits[0].growth");
    row("cache: 2", kBatch, "cache: 0.5", "batch_fits[0].cache");
    row("Q4_K_M", kMeasurement, "Q4_K_N", "measurements[0].quantization");
    row("llama-3.1-8b-instruct", kMeasurement, "llama-3.1-9b", "measurements[0].model");
    row("runtime: llama.cpp", kMeasurement, "runtime: llama", "measurements[0].runtime");
    row("tps: 21.5,", kMeasurement, "tps: fast,", "measurements[0].tps");
    row("depth: 64, ", kMeasurement, "", "measurements[0].depth");
}

void TestReadSpeed::tellsWhatIsWrong() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, instead);
    QFETCH(QByteArray, key);
    const QByteArray before = QTest::currentDataTag();
    QVERIFY(text.contains(before));
    const LoadedCatalog loaded = loadWith(text.replace(before, instead));
    const auto& problems = loaded.problems;
    QVERIFY(std::any_of(problems.begin(), problems.end(), [&](const Error& problem) {
        return problem.key == key.toStdString() && problem.where.line > 0;
    }));
    QVERIFY(fitOf(loaded, "mine") == nullptr);
    QCOMPARE(loaded.catalog->speed.batchFits.size(),
             test::shippedCatalog()->speed.batchFits.size());
    QCOMPARE(loaded.catalog->speed.measurements.size(),
             test::shippedCatalog()->speed.measurements.size());
}

QTEST_APPLESS_MAIN(TestReadSpeed)
#include "tst_read_speed.moc"
