// SPDX-License-Identifier: GPL-3.0-or-later
// A sweep says what evaluate() says.
#include "core/evaluate.h"
#include "core/planning/sweep.h"
#include "tests/support/shipped_catalog.h"

#include <QTest>

using namespace headroom;

namespace {

const Catalog& catalog() {
    return *test::shippedCatalog();
}

Scenario scenario(const std::string& model, const std::string& quantization) {
    Scenario made;
    made.model = model;
    made.quantization = quantization;
    for (const MachineSpec& machine : catalog().machines) {
        made.machines.push_back(machine.id);
    }
    return made;
}

} // namespace

class TestSweep : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithEvaluate_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("quantization");
        QTest::newRow("dense") << "llama-3.3-70b-instruct"
                               << "Q4_K_M";
        QTest::newRow("experts") << "qwen3-235b-a22b"
                                 << "Q4_K_M";
        QTest::newRow("windows, MLX") << "gemma-3-27b-it"
                                      << "mlx-4bit";
        QTest::newRow("state") << "qwen3.6-27b"
                               << "Q8_0";
        QTest::newRow("latent") << "deepseek-v3"
                                << "Q2_K";
    }
    void agreesWithEvaluate() {
        QFETCH(QString, model);
        QFETCH(QString, quantization);
        Scenario asked = scenario(model.toStdString(), quantization.toStdString());
        const Quantization& kind = *catalog().quantization(asked.quantization);
        const auto profile = profileOf(*catalog().model(asked.model), kind, catalog());
        const auto machines = sweepMachines(catalog(), asked.workload, kind.kind);
        const std::vector<std::uint32_t> contexts{2048, 8192, 65'536, 131'072};
        std::vector<SweepCell> cells;
        sweep(*profile, catalog(), asked.workload, machines, contexts, cells);
        QCOMPARE(machines.size(), asked.machines.size());
        for (std::size_t at = 0; at < contexts.size(); ++at) {
            asked.workload.context = contexts[at];
            const auto assessed = evaluate(asked, test::shippedCatalog());
            for (std::size_t i = 0; i < machines.size(); ++i) {
                compare(cells[i * contexts.size() + at], assessed->machines[i]);
            }
        }
    }

    void aRuntimeThatLoadsNoSuchFilesLeavesNone() {
        Workload workload;
        workload.runtime = "mlx";
        QVERIFY(sweepMachines(catalog(), workload, MixtureKind::ggml).empty());
        QVERIFY(!sweepMachines(catalog(), workload, MixtureKind::mlx).empty());
    }

private:
    static void compare(const SweepCell& cell, const MachineAssessment& expected) {
        QCOMPARE(cell.verdict, expected.fit.verdict);
        QCOMPARE(cell.needed.bytes, expected.memory.total().bytes);
        const bool fits = cell.verdict == Verdict::fits || cell.verdict == Verdict::tight;
        if (fits) {
            QCOMPARE(cell.decode.p50, expected.speed ? expected.speed->decode.p50 : 0.0);
            QCOMPARE(cell.decode.p10, expected.speed ? expected.speed->decode.p10 : 0.0);
            QCOMPARE(cell.decode.p90, expected.speed ? expected.speed->decode.p90 : 0.0);
        }
    }
};

QTEST_APPLESS_MAIN(TestSweep)
#include "tst_sweep.moc"
