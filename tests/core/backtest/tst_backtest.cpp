// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/backtest.h"
#include "core/speed/decode.h"
#include "tests/support/shipped_catalog.h"

#include <QtTest>

#include <cmath>

using namespace headroom;

namespace {

PredictedRow row(double measured, double p10, double p50, double p90,
                 const std::string& vendor = "Apple", const std::string& runtime = "mlx",
                 SpeedTest test = SpeedTest::decode) {
    PredictedRow made;
    made.test = test;
    made.measured = measured;
    made.predicted.speed = {p10, p50, p90};
    made.predicted.vendor = vendor;
    made.predicted.runtime = runtime;
    return made;
}

SpeedRow llamaRow() {
    SpeedRow row;
    row.line = 2;
    row.chip = "M4 Max";
    row.bandwidthGbs = 546;
    row.engine = "llama.cpp-Metal";
    row.model = "Llama-3.1-8B";
    row.quantization = "Q4_K_M";
    row.contextDepth = 0;
    row.generatedTokens = 128;
    row.tokensPerSecond = 80;
    return row;
}

tl::expected<RowPrediction, std::string> predicted(const SpeedRow& row) {
    static RowMatcher matcher(*test::shippedCatalog());
    return predictRow(row, matcher, *test::shippedCatalog());
}

std::string whyNot(const SpeedRow& row) {
    const auto result = predicted(row);
    return result ? "predicted" : result.error();
}

} // namespace

class TestBacktest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// By hand: errors −20, −10, +10, +30 %, of which 10 and 30 lie outside their ranges.
    void measuresErrors() {
        const auto groups = groupsOf({row(100, 70, 80, 105), row(100, 85, 90, 95),
                                      row(100, 95, 110, 120), row(100, 110, 130, 150)});
        QCOMPARE(groups.size(), std::size_t{3});
        for (const BacktestGroup& group : groups) {
            QCOMPARE(group.rows, std::size_t{4});
            QVERIFY(std::abs(group.medianError - 0.1) < 1e-12);
            QVERIFY(std::abs(group.p90Error - 0.2) < 1e-12);
            QVERIFY(std::abs(group.bias - -0.1) < 1e-12);
            QCOMPARE(group.coverage, 0.5);
        }
    }

    /// llama-batched-bench on an M2 Ultra, 4 sequences of 512 tokens: all together 316.97,
    /// https://github.com/ggml-org/llama.cpp/blob/master/benches/mac-m2-ultra/mac-m2-ultra.md
    void predictsSeveralStreams() {
        SpeedRow many = llamaRow();
        many.chip = "M2 Ultra";
        many.gpuCores = 76;
        many.bandwidthGbs = 800;
        many.model = "gemma-3-4b";
        many.quantization = "Q4_0";
        many.contextDepth = 512;
        many.generatedTokens = 32;
        SpeedRow one = many;
        many.batch = 4;
        const auto all = predicted(many);
        const auto single = predicted(one);
        QVERIFY(all && single);
        QVERIFY(std::abs(all->speed.p50 / 316.97 - 1) < 0.15);
        QVERIFY(all->speed.p50 < 4 * single->speed.p50 && all->ceiling > single->ceiling);
        many.contextDepth = 32768;
        const double own = predicted(many)->speed.p50;
        many.notes = "pp512 with -ub equal to batch: batched decode of one shared sequence";
        QVERIFY(predicted(many)->speed.p50 > 1.2 * own);
    }

    void keepsSeveralStreamsApart() {
        PredictedRow many = row(1, 1, 1, 1);
        many.streams = 4;
        const auto groups = groupsOf({row(1, 1, 1, 1), many, many});
        QCOMPARE(groups.size(), std::size_t{6});
        QCOMPARE(groups.front().test, std::string("decode"));
        QCOMPARE(groups.front().rows, std::size_t{1});
        QCOMPARE(groups.back().test, std::string("decode-many"));
        QCOMPARE(groups.back().rows, std::size_t{2});
    }

    void groupsByTestVendorAndEngine() {
        const auto groups = groupsOf({row(1, 1, 1, 1, "NVIDIA", "llama.cpp"), row(1, 1, 1, 1),
                                      row(1, 1, 1, 1), row(1, 1, 1, 1, "Apple", "ollama"),
                                      row(1, 1, 1, 1, "Apple", "mlx", SpeedTest::prefill)});
        std::string told;
        for (const BacktestGroup& group : groups) {
            told += group.test + " " + group.vendor + " " + group.engine + " " +
                    std::to_string(group.rows) + ", ";
        }
        QCOMPARE(told, std::string("decode all all 4, decode Apple all 3, decode Apple mlx 2, "
                                   "decode Apple ollama 1, decode NVIDIA all 1, decode NVIDIA "
                                   "llama.cpp 1, prefill all all 1, prefill Apple all 1, prefill "
                                   "Apple mlx 1, "));
        QVERIFY(groupsOf({}).empty());
    }

    /// The same figures as for a machine of the catalog.
    void predictsWhatDecodeSpeedSays() {
        const auto result = predicted(llamaRow());
        QVERIFY(result.has_value());
        const Catalog& catalog = *test::shippedCatalog();
        const auto profile = profileOf(*catalog.model("llama-3.1-8b-instruct"),
                                       *catalog.quantization("Q4_K_M"), catalog);
        MachineSpec machine;
        machine.bandwidth = gigabytesPerSecond(546);
        const auto speed = decodeSpeed(*profile, catalog, {}, machine, *catalog.chip("m4-max-40c"),
                                       *catalog.runtime("llama.cpp"), 64);
        QCOMPARE(result->speed.p50, speed->decode.p50);
        QCOMPARE(result->speed.p10, speed->decode.p10);
        QCOMPARE(result->ceiling, speed->ceiling.tokensPerSecond);
        QCOMPARE(result->vendor, std::string("Apple"));
        QCOMPARE(result->runtime, std::string("llama.cpp"));
        QCOMPARE(result->model, std::string("llama-3.1-8b-instruct"));
    }

    void aLargerFileIsSlower() {
        SpeedRow larger = llamaRow();
        larger.weightsGib = 6.0;
        SpeedRow deeper = llamaRow();
        deeper.contextDepth = 32768;
        const double plain = predicted(llamaRow())->speed.p50;
        QVERIFY(predicted(larger)->speed.p50 < 0.9 * plain);
        QVERIFY(predicted(deeper)->speed.p50 < 0.9 * plain);
    }

    /// A model of the same size under a name that nobody knows: nearly the same, and less sure.
    void guessesModelsFromTheirSize() {
        SpeedRow unknown = llamaRow();
        unknown.model = "Zephyrus";
        unknown.parametersTotal = 8.03;
        const auto known = predicted(llamaRow());
        const auto guessed = predicted(unknown);
        QVERIFY(guessed.has_value());
        QVERIFY(guessed->model.empty());
        QVERIFY(std::abs(guessed->speed.p50 / known->speed.p50 - 1) < 0.1);
        QVERIFY(guessed->speed.p90 / guessed->speed.p10 > known->speed.p90 / known->speed.p10);
        unknown.parametersTotal = 30;
        unknown.parametersActive = 3;
        const auto experts = predicted(unknown);
        unknown.parametersActive = 30;
        QVERIFY(experts->speed.p50 > 3 * predicted(unknown)->speed.p50);
    }

    void guessesChipsFromTheirBandwidth() {
        SpeedRow unknown = llamaRow();
        unknown.engine = "llama.cpp CUDA";
        unknown.chip = "RTX 9999";
        unknown.bandwidthGbs = 1000;
        const auto slow = predicted(unknown);
        unknown.bandwidthGbs = 2000;
        const auto fast = predicted(unknown);
        QVERIFY(slow && fast);
        QVERIFY(fast->speed.p50 > 1.2 * slow->speed.p50);
        QCOMPARE(slow->vendor, std::string("NVIDIA"));
    }

    void noPredictionPassesItsCeiling() {
        for (const double bandwidth : {20.0, 300.0, 4000.0}) {
            for (const char* model : {"Llama-3.1-8B", "Zephyrus-1B", "Zephyrus-600B-A3B"}) {
                SpeedRow row = llamaRow();
                row.bandwidthGbs = bandwidth;
                row.model = model;
                const auto result = predicted(row);
                QVERIFY(result.has_value());
                QVERIFY(result->speed.p10 <= result->speed.p50);
                QVERIFY(result->speed.p50 <= result->speed.p90);
                QVERIFY(result->speed.p90 <= result->ceiling);
            }
        }
    }

    void tellsWhyNot_data() {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("why");
        const auto add = [](const char* field, const char* value, const char* why) {
            QTest::addRow("%s %s", field, value)
                << QByteArray(field) << QByteArray(value) << QByteArray(why);
        };
        add("engine", "ExLlama", "no runtime of the catalog");
        add("engine", "llama.cpp CUDA+CPU", "part of the model was on the CPU");
        add("engine", "llama.cpp ROCm,RPC", "several machines");
        add("chip", "Toaster", "neither a chip of the catalog nor a known maker");
        add("chip", "Ryzen 7 9999", "a GPU computed, the row names the CPU");
        add("chip", "2x M4 Max", "several machines");
        add("model", "Zephyrus", "the size of the model is not known");
        add("model", "Zephyrus-70B", "whether the model has experts is not known");
        add("quant", "Q9_Z", "no quantization of the catalog, and no file size");
        add("quant", "", "the row names no quantization");
        add("notes", "-sm tensor", "tensors split over several cards");
    }
    void tellsWhyNot() {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, why);
        SpeedRow row = llamaRow();
        if (field == "notes") {
            row.chip = "2x RTX 3090";
            row.bandwidthGbs = 936;
            row.engine = "llama.cpp CUDA";
        }
        (field == "engine"  ? row.engine
         : field == "chip"  ? row.chip
         : field == "model" ? row.model
         : field == "quant" ? row.quantization
                            : row.notes) = value.toStdString();
        const QByteArray told = QByteArray::fromStdString(whyNot(row));
        QVERIFY2(told.startsWith(why), told.constData());
    }

    void tellsRuntimesByTheirFiles() {
        SpeedRow row = llamaRow();
        row.engine = "LM Studio";
        QCOMPARE(predicted(row)->runtime, std::string("llama.cpp"));
        row.quantization = "4bit";
        QCOMPARE(predicted(row)->runtime, std::string("mlx"));
        row.engine = "Ollama";
        row.quantization = "nvfp4";
        QCOMPARE(predicted(row)->runtime, std::string("mlx"));
        row.quantization = "";
        QCOMPARE(predicted(row)->runtime, std::string("ollama"));
        QCOMPARE(predicted(row)->quantization, std::string("Q4_K_M"));
    }

    void refusesFilesOfAnotherModel() {
        SpeedRow row = llamaRow();
        row.weightsGib = 60;
        QVERIFY(whyNot(row).find("size") != std::string::npos);
        row.weightsGib.reset();
        row.memoryGb = 4;
        QVERIFY(whyNot(row).find("memory") != std::string::npos);
    }

    /// 5 GiB for 8.03 billion parameters: 5.35 bits each, between Q4_K_M and Q5_K_M.
    void takesAnUnknownQuantizationByItsSize() {
        SpeedRow row = llamaRow();
        row.quantization = "Q9_Z";
        row.parametersTotal = 8.03;
        row.weightsGib = 5;
        const auto result = predicted(row);
        QVERIFY(result.has_value());
        QVERIFY(result->quantization.empty());
        QVERIFY(result->speed.p50 < predicted(llamaRow())->speed.p50);
        row.weightsGib = 7.95;
        QVERIFY(result->speed.p50 > 1.3 * predicted(row)->speed.p50);
    }

    void anEmptyCatalogPredictsNothing() {
        const Catalog empty;
        SpeedFile file;
        file.rows = {llamaRow()};
        file.rows[0].weightsGib = 4.6;
        file.rows[0].parametersTotal = 8.03;
        const Backtest result = backtest(file, empty);
        QVERIFY(result.predictions.empty());
        QVERIFY(result.groups.empty());
        QCOMPARE(result.skipped.size(), std::size_t{1});
        QVERIFY(!result.skipped[0].why.empty());
    }

    void leavesSuspectRowsOut() {
        SpeedFile file;
        file.rows = {llamaRow(), llamaRow()};
        file.rows[1].line = 4;
        file.rows[1].quality = "suspect";
        file.rows[1].notes = "throttled";
        file.broken = {{3, "7 fields, but 6 columns"}};
        const Backtest result = backtest(file, *test::shippedCatalog());
        QCOMPARE(result.rowsRead, std::size_t{3});
        QCOMPARE(result.predictions.size(), std::size_t{1});
        QCOMPARE(result.skipped.size(), std::size_t{2});
        QCOMPARE(result.skipped[0].line, 3);
        QCOMPARE(result.skipped[1].why, std::string("suspect: throttled"));
    }
};

QTEST_APPLESS_MAIN(TestBacktest)
#include "tst_backtest.moc"
