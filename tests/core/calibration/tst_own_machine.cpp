// SPDX-License-Identifier: GPL-3.0-or-later
// What the user's own measurements say of their machine.
#include "core/calibration/own_machine.h"
#include "core/evaluate.h"
#include "core/formats/bench_csv.h"
#include "tests/support/shipped_catalog.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

using namespace headroom;

namespace {

constexpr SpeedError kUsual{100, 0.05, 0.12, 0.9, 1.12};

/// `count` rows of as many models, each `factor` × its prediction with a little noise.
std::vector<OwnRow> machineAt(double factor, int count, double noise = 0.01) {
    std::mt19937 random(7);
    std::normal_distribution<double> scatter(0, noise);
    std::vector<OwnRow> rows;
    for (int i = 0; i < count; ++i) {
        const double predicted = 20 + 5 * i;
        rows.push_back({i + 1, "model " + std::to_string(i),
                        predicted * factor * std::exp(scatter(random)), predicted, 2 * predicted,
                        kUsual});
    }
    return rows;
}

SpeedAdjustment adjustment(const std::vector<OwnRow>& rows) {
    const auto made = adjustmentFrom(rows).adjustment;
    if (!made) {
        qFatal("no adjustment");
    }
    return *made;
}

std::shared_ptr<const Catalog> calibrated(const SpeedAdjustment& decode) {
    Catalog catalog = *test::shippedCatalog();
    MachineCalibration calibration;
    calibration.machine = "studio-m4max-64";
    calibration.runtime = "llama.cpp";
    calibration.id = "studio-m4max-64/llama.cpp";
    calibration.decode = decode;
    catalog.speed.machineCalibrations = {calibration};
    return std::make_shared<const Catalog>(std::move(catalog));
}

MachineAssessment assessed(const std::shared_ptr<const Catalog>& catalog, const char* quantization,
                           std::shared_ptr<const Assessment>& keep) {
    Scenario scenario;
    scenario.model = "qwen3-8b";
    scenario.quantization = quantization;
    scenario.machines = {"studio-m4max-64"};
    auto made = evaluate(scenario, catalog);
    if (!made) {
        qFatal("%s", toString(made.error()).c_str());
    }
    keep = std::make_shared<const Assessment>(std::move(*made));
    return keep->machines.front();
}

} // namespace

class TestOwnMachine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsAMachineThatIsSlower() {
        const SpeedAdjustment made = adjustment(machineAt(0.9, 20));
        QVERIFY2(std::abs(made.factor - 0.9) < 0.01, qPrintable(QString::number(made.factor)));
        QVERIFY(made.low < made.factor && made.factor < made.high);
        QVERIFY(made.low <= 0.9 && 0.9 <= made.high);
        QCOMPARE(made.rows, 20U);
        QCOMPARE(made.rejected, 0U);
        QVERIFY(made.spread < 1); // its own rows scatter less than those of all machines
    }

    void leavesAMachineThatIsAsPredicted() {
        QVERIFY(std::abs(adjustment(machineAt(1, 12)).factor - 1) < 0.01);
    }

    void fewRowsSayLessThanMany() {
        const double one = adjustment(machineAt(0.9, 1)).factor;
        const double two = adjustment(machineAt(0.9, 2)).factor;
        const double five = adjustment(machineAt(0.9, 5)).factor;
        const double twenty = adjustment(machineAt(0.9, 20)).factor;
        QVERIFY(1 > one && one > two && two > five && five > twenty);
    }

    void rowsOfOneModelSayLessThanOfMany() {
        std::vector<OwnRow> one = machineAt(0.9, 10);
        for (OwnRow& row : one) {
            row.subject = "the same";
        }
        QVERIFY(adjustment(one).factor > adjustment(machineAt(0.9, 10)).factor);
    }

    void anOutlierMovesNothing() {
        const std::vector<OwnRow> sound = machineAt(0.9, 12);
        for (const double wild : {0.05, 0.5, 1.4, 1.9, 10.0}) {
            std::vector<OwnRow> rows = sound;
            rows.push_back({99, "wild", 50 * wild, 50, 100, kUsual});
            const OwnAdjustment made = adjustmentFrom(rows);
            QCOMPARE(made.adjustment->factor, adjustment(sound).factor);
            QCOMPARE(made.adjustment->rejected, 1U);
            QCOMPARE(made.rejected.at(0).line, 99);
            QVERIFY(!made.rejected.at(0).why.empty());
        }
    }

    void saysWhyARowIsRejected() {
        std::vector<OwnRow> rows = machineAt(1, 5);
        rows.push_back({50, "impossible", 103, 60, 100, kUsual});
        rows.push_back({51, "throttled", 10, 60, 100, kUsual});
        const OwnAdjustment made = adjustmentFrom(rows);
        QCOMPARE(made.rejected.size(), std::size_t{2});
        QVERIFY(made.rejected[0].why.find("ceiling") != std::string::npos);
        QVERIFY(made.rejected[1].why.find("factor of 2.5") != std::string::npos);
        QVERIFY(!adjustmentFrom({rows.back()}).adjustment);
    }

    void anAdjustedMachineIsPredictedSlowerWithThatSaid() {
        std::shared_ptr<const Assessment> before;
        std::shared_ptr<const Assessment> after;
        const SpeedAdjustment made{0.9, 0.88, 0.92, 0.6, 12, 1};
        const auto plain = assessed(test::shippedCatalog(), "Q4_K_M", before);
        const auto own = assessed(calibrated(made), "Q4_K_M", after);
        QVERIFY(std::abs(own.speed->decode.p50 / plain.speed->decode.p50 - 0.9) < 1e-9);
        QVERIFY(own.speed->decode.p90 / own.speed->decode.p10 <
                plain.speed->decode.p90 / plain.speed->decode.p10);
        QVERIFY(own.speed->calibration.find("adjusted by your 12 measurements: ×0.90") !=
                std::string::npos);
        QVERIFY(own.speed->adjusted != nullptr);
        QCOMPARE(own.prompt->prefill.p50, plain.prompt->prefill.p50); // only decode was measured
        QVERIFY(own.prompt->firstToken.p50 > plain.prompt->firstToken.p50);
        const auto terms = explain(*after, &after->machines.front());
        QVERIFY(std::any_of(terms.begin(), terms.end(), [](const Term& term) {
            return term.source.find("adjusted by your 12") != std::string::npos;
        }));
    }

    void neverAboveTheCeiling() {
        for (const char* quantization : {"Q4_K_M", "Q8_0", "F16"}) {
            std::shared_ptr<const Assessment> keep;
            const auto own = assessed(calibrated({10, 9, 11, 2, 3, 0}), quantization, keep);
            QVERIFY(own.speed->decode.p90 < own.speed->ceiling.tokensPerSecond);
            QVERIFY(own.speed->decode.p10 <= own.speed->decode.p50);
        }
    }

    /// The rows that the catalog was fitted to, chip by chip: every second model calibrates it, the
    /// others are predicted with and without. Of chips that the fit knows nothing is to be gained,
    /// nothing may be lost either; of machines that are 10 % slower than such chips most is.
    void helpsWithModelsThatWereNotMeasured() {
        const Outcome known = outcomeOf(1);
        QVERIFY(known.rows > 100);
        QVERIFY(known.with <= known.without * 1.02);
        QVERIFY2(known.coverage > 0.75, qPrintable(QString::number(known.coverage)));
        const Outcome slower = outcomeOf(0.9);
        QVERIFY(slower.with < 0.6 * slower.without);
        QVERIFY2(slower.coverage > 0.7, qPrintable(QString::number(slower.coverage)));
    }

private:
    struct Outcome {
        std::size_t rows = 0;
        double without = 0; ///< median error
        double with = 0;
        double coverage = 0; ///< of the ranges with the calibration
    };

    /// Of all chips with at least six models, each measured `factor` as fast as it was.
    [[nodiscard]] static Outcome outcomeOf(double factor) {
        std::vector<double> before;
        std::vector<double> after;
        int inside = 0;
        for (const auto& [name, rows] : measuredMachines(factor)) {
            std::map<std::string, std::size_t> order;
            for (const OwnRow& row : rows) {
                order.try_emplace(row.subject, order.size());
            }
            std::vector<OwnRow> known;
            std::vector<OwnRow> others;
            for (const OwnRow& row : rows) {
                (order[row.subject] % 2 == 0 ? known : others).push_back(row);
            }
            const auto made = adjustmentFrom(known).adjustment;
            if (order.size() < 6 || !made) {
                continue;
            }
            for (const OwnRow& row : others) {
                const double adjusted = made->factor * row.predicted;
                before.push_back(std::abs(row.predicted / row.measured - 1));
                after.push_back(std::abs(adjusted / row.measured - 1));
                inside += row.measured >= adjusted * std::pow(row.error.low, made->spread) &&
                          row.measured <= adjusted * std::pow(row.error.high, made->spread);
            }
        }
        std::sort(before.begin(), before.end());
        std::sort(after.begin(), after.end());
        const Outcome outcome{before.size(), before[before.size() / 2], after[after.size() / 2],
                              inside / static_cast<double>(after.size())};
        qInfo("×%.2f, %zu rows: median error %.2f %% without, %.2f %% with; %.0f %% in range",
              factor, outcome.rows, 100 * outcome.without, 100 * outcome.with,
              100 * outcome.coverage);
        return outcome;
    }

    /// Decode rows of the catalog by chip and runtime.
    [[nodiscard]] static std::map<std::string, std::vector<OwnRow>>
    measuredMachines(double factor) {
        const auto file = readSpeedRows(HEADROOM_CATALOG_DIR "/measurements/speeds.csv");
        if (!file) {
            qFatal("%s", toString(file.error()).c_str());
        }
        const BenchImport all =
            importBench({BenchFormat::speedTable, *file}, *test::shippedCatalog(), BenchChoice{});
        std::map<std::string, std::vector<OwnRow>> machines;
        for (const ImportedRow& row : all.rows) {
            if (row.measurement && row.test == SpeedTest::decode) {
                const RowPrediction& predicted = row.predicted;
                machines[predicted.chip + predicted.runtime].push_back(
                    {row.line, predicted.model, factor * row.measured, predicted.speed.p50,
                     predicted.ceiling, row.error});
            }
        }
        return machines;
    }
};

QTEST_APPLESS_MAIN(TestOwnMachine)
#include "tst_own_machine.moc"
