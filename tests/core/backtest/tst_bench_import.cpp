// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/bench_import.h"
#include "core/catalog/own_files.h"
#include "core/evaluate.h"
#include "core/report/import_report.h"
#include "tests/support/shipped_catalog.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace headroom;

namespace {

const Catalog& catalog() {
    return *test::shippedCatalog();
}

const char* const kTable =
    "| model | size | params | backend | ngl | fa | test | t/s |\n"
    "| --- | ---: | ---: | --- | --: | -: | ---: | ---: |\n"
    "| llama 8B Q4_K - Medium | 4.58 GiB | 8.03 B | Metal | 99 | 1 | tg128 | 70.60 ± 0.59 |\n"
    "| llama 8B Q4_K - Medium | 4.58 GiB | 8.03 B | Metal | 99 | 1 | pp512 | 900.60 ± 0.59 |\n"
    "| llama 8B Q4_K - Medium | 4.58 GiB | 8.03 B | Metal | 12 | 1 | tg128 | 20.60 ± 0.59 |\n"
    "| llama 8B Q4_K - Medium | 4.58 GiB | 8.03 B | Metal | 99 | 1 | tg128 | 170.60 ± 0.59 |\n"
    "| qwen3moe 30B.A3B Q8_0 | 30.25 GiB | 30.53 B | Metal | 99 | 1 | tg128 | 77.71 ± 0.59 |\n"
    "| nobody 8B Q4_K - Medium | 4.58 GiB | 8.11 B | Metal | 99 | 1 | tg128 | 70.60 ± 0.59 |\n";

BenchImport imported(const std::string& text, const char* machine, const char* model = nullptr) {
    const auto output = parseBenchOutput(text, "bench.txt");
    if (!output) {
        qFatal("%s", toString(output.error()).c_str());
    }
    BenchChoice choice;
    choice.machine = machine != nullptr ? catalog().machine(machine) : nullptr;
    choice.model = model != nullptr ? catalog().model(model) : nullptr;
    choice.date = "2026-11-21";
    return importBench(*output, catalog(), choice);
}

} // namespace

class TestBenchImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesWhatLlamaCppCallsAModel() {
        const BenchImport made = imported(kTable, "studio-m4max-64");
        QCOMPARE(made.rowsRead, std::size_t{6});
        const ImportedRow& decode = made.rows.at(0);
        QVERIFY(decode.predicted.model.find("llama-3") == 0);
        QCOMPARE(decode.predicted.quantization, std::string("Q4_K_M"));
        QCOMPARE(decode.predicted.runtime, std::string("llama.cpp"));
        QCOMPARE(decode.predicted.chip, std::string("m4-max-40c"));
        QCOMPARE(decode.depth, 64U);
        QVERIFY(decode.measurement.has_value());
        QVERIFY(decode.measurement->own);
        QCOMPARE(decode.measurement->machine, std::string("studio-m4max-64"));
        QCOMPARE(decode.measurement->provenance.date, std::string("2026-11-21"));
        const ImportedRow& prefill = made.rows.at(1);
        QVERIFY(prefill.measurement->isPrefill);
        QCOMPARE(prefill.measurement->prompt, 512U);
    }

    void flagsWhatIsAboveTheCeiling() {
        const BenchImport made = imported(kTable, "studio-m4max-64");
        const ImportedRow& wild = made.rows.at(2);
        QCOMPARE(wild.measured, 170.6);
        QVERIFY(wild.measured > 1.02 * wild.predicted.ceiling);
        QVERIFY(wild.impossible);
        QVERIFY(!wild.measurement);
        QVERIFY(wild.note.find("ceiling") != std::string::npos);
        QVERIFY(!made.rows.at(0).impossible);
    }

    void listsWhatCannotBeMatchedWithTheReason() {
        const BenchImport made = imported(kTable, "studio-m4max-64");
        QCOMPARE(made.skipped.size(), std::size_t{1});
        QCOMPARE(made.skipped[0].line, 5);
        QVERIFY(made.skipped[0].why.find("on the CPU") != std::string::npos);
        const ImportedRow& similar = made.rows.back();
        QVERIFY(similar.predicted.model.empty());
        QVERIFY(!similar.measurement);
        QVERIFY(similar.note.find("no such model") != std::string::npos);
    }

    void needsToKnowTheChip() {
        for (const SkippedRow& row : imported(kTable, nullptr).skipped) {
            QVERIFY(!row.why.empty());
        }
        QCOMPARE(imported(kTable, nullptr).rows.size(), std::size_t{0});
        const std::string other =
            "ggml_metal_device_init: GPU name:   Apple M2 Ultra\n" + std::string(kTable);
        QVERIFY(imported(other, "studio-m4max-64").skipped.at(0).why.find("M2 Ultra") !=
                std::string::npos);
        QVERIFY(!imported(other, nullptr).rows.empty());
    }

    void takesMlxQuantizationsFromTheName() {
        const char* const text = "mlx_lm.generate --model mlx-community/Qwen3-8B-4bit-DWQ\n"
                                 "Prompt: 1040 tokens, 912.310 tokens-per-sec\n"
                                 "Generation: 256 tokens, 85.120 tokens-per-sec\n";
        const BenchImport made = imported(text, "studio-m4max-64");
        QCOMPARE(made.rows.size(), std::size_t{2});
        QCOMPARE(made.rows[0].predicted.model, std::string("qwen3-8b"));
        QCOMPARE(made.rows[0].predicted.quantization, std::string("mlx-4bit"));
        QCOMPARE(made.rows[0].predicted.runtime, std::string("mlx"));
        QCOMPARE(made.rows[0].depth, 1040U + 128U);
    }

    void namesTheMachinesWithTheChip() {
        const auto output =
            parseBenchOutput("GPU name:   Apple M2 Ultra\n" + std::string(kTable), "bench.txt");
        const auto machines = machinesNamed(*output, catalog());
        QVERIFY(!machines.empty());
        for (const MachineSpec* machine : machines) {
            QCOMPARE(catalog().chip(machine->chip)->family, std::string("M2 Ultra"));
        }
    }

    /// What is written is read by the strict reader as the same measurements and calibration.
    void writesWhatTheReaderReads() {
        QTemporaryDir folder;
        const auto kept = keptMeasurements(imported(kTable, "studio-m4max-64"));
        QCOMPARE(kept.size(), std::size_t{3});
        const auto fresh = newMeasurements(kept, catalog());
        QCOMPARE(fresh.size(), kept.size());
        const std::string path = folder.path().toStdString();
        const auto written = saveMeasurements(fresh, path, "2026-11-21", "a\nb: {c");
        QVERIFY(written.has_value());
        MachineCalibration calibration;
        calibration.machine = "studio-m4max-64";
        calibration.runtime = "llama.cpp";
        calibration.id = "studio-m4max-64/llama.cpp";
        calibration.decode = SpeedAdjustment{0.93, 0.9, 0.96, 0.7, 12, 1};
        calibration.provenance = {{"own measurements: llama-bench, JSON"}, "2026-11-21", ""};
        QVERIFY(saveCalibrations({calibration}, catalog(), path).has_value());
        const LoadedCatalog loaded = loadCatalog({HEADROOM_CATALOG_DIR, path});
        for (const Error& problem : loaded.problems) {
            QVERIFY2(problem.where.file.compare(0, path.size(), path) != 0,
                     toString(problem).c_str());
        }
        QCOMPARE(newMeasurements(kept, *loaded.catalog).size(), std::size_t{0});
        Scenario scenario;
        scenario.model = kept.front().model;
        scenario.quantization = "Q4_K_M";
        scenario.machines = {"studio-m4max-64"};
        scenario.workload.prompt = 600;
        scenario.workload.generate = 64;
        const auto made = evaluate(scenario, loaded.catalog);
        QVERIFY(made.has_value());
        const MachineAssessment& machine = made->machines.front();
        QVERIFY(std::any_of(machine.speed->measured.begin(), machine.speed->measured.end(),
                            [](const MeasuredSpeed& each) { return each.own; }));
        QCOMPARE(machine.prompt->measured.size(), std::size_t{1});
        QCOMPARE(machine.prompt->measured.front().speed.tokensPerSecond, 900.6);
        QCOMPARE(machine.prompt->basis, SpeedBasis::measured);
        QCOMPARE(loaded.catalog->speed.machineCalibrations.size(), std::size_t{1});
        const MachineCalibration& read = loaded.catalog->speed.machineCalibrations.front();
        QCOMPARE(read.decode->factor, 0.93);
        QCOMPARE(read.decode->rejected, 1U);
        QVERIFY(!read.prefill);
        QCOMPARE(read.provenance.sources, calibration.provenance.sources);
        // Another machine joins, the same one is replaced, and the file goes with the last one.
        calibration.decode->factor = 0.95;
        MachineCalibration other = calibration;
        other.machine = "studio-m4max-128";
        other.id = "studio-m4max-128/llama.cpp";
        QVERIFY(saveCalibrations({calibration, other}, *loaded.catalog, path).has_value());
        const LoadedCatalog again = loadCatalog({HEADROOM_CATALOG_DIR, path});
        QCOMPARE(again.catalog->speed.machineCalibrations.size(), std::size_t{2});
        QVERIFY(removeCalibration(other.id, *again.catalog, path).has_value());
        const LoadedCatalog left = loadCatalog({HEADROOM_CATALOG_DIR, path});
        QCOMPARE(left.catalog->speed.machineCalibrations.size(), std::size_t{1});
        QVERIFY(removeCalibration(calibration.id, *left.catalog, path).has_value());
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("machine-calibrations.yaml"))));
    }

    void aFolderThatCannotBeWrittenIsTold() {
        const auto written = saveMeasurements({}, "/proc/nowhere", "2026-11-21", "");
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::unwritable);
    }
};

QTEST_APPLESS_MAIN(TestBenchImport)
#include "tst_bench_import.moc"
