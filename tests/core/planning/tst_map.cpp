// SPDX-License-Identifier: GPL-3.0-or-later
// A cell of a map says what evaluate() says of its scenario, and what a sweep says.
#include "core/evaluate.h"
#include "core/planning/map.h"
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
    made.workload.prompt = 3000;
    made.workload.generate = 700;
    return made;
}

const std::vector<std::string> kMachines{
    "mini-m4-16",        "mini-m4pro-64", "studio-m4max-64",   "dgx-spark-fe",
    "studio-m3ultra-96", "pc-5090",       "studio-m3ultra-512"};

} // namespace

class TestMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithEvaluate_data();
    void agreesWithEvaluate();
    void agreesWithASweep();
    void furtherModelsAreCounted();
    void theCacheIsFull();
    void whatCannotBeIsToldOnce();

private:
    static void compare(const MapCell& cell, const MachineAssessment& expected,
                        const MachineAssessment& filled);
};

void TestMap::agreesWithEvaluate_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("quantization");
    QTest::addColumn<int>("parallel");
    QTest::addColumn<int>("draft");
    QTest::newRow("dense") << "llama-3.3-70b-instruct"
                           << "Q4_K_M" << 1 << 0;
    QTest::newRow("several sequences") << "llama-3.1-8b-instruct"
                                       << "Q8_0" << 4 << 0;
    QTest::newRow("drafted") << "llama-3.3-70b-instruct"
                             << "Q4_K_M" << 1 << 4;
    QTest::newRow("experts") << "qwen3-235b-a22b"
                             << "Q4_K_M" << 1 << 0;
    QTest::newRow("windows, MLX") << "gemma-3-27b-it"
                                  << "mlx-4bit" << 1 << 0;
    QTest::newRow("latent") << "deepseek-v3"
                            << "Q2_K" << 1 << 0;
}

/// Memory is that of the scenario with the cell's context, speed that of one whose prompt and
/// answer fill it.
void TestMap::agreesWithEvaluate() {
    QFETCH(QString, model);
    QFETCH(QString, quantization);
    QFETCH(int, parallel);
    QFETCH(int, draft);
    Scenario asked = scenario(model.toStdString(), quantization.toStdString());
    asked.workload.parallel = static_cast<std::uint32_t>(parallel);
    asked.workload.speculative = {static_cast<std::uint32_t>(draft), draft > 0 ? 0.7 : 0.0,
                                  DraftKind::model};
    auto row = MapRow::of(asked, test::shippedCatalog());
    QVERIFY(row.has_value());
    asked.machines = kMachines;
    int speeds = 0;
    for (const std::uint32_t context : {2048U, 8192U, 65'536U, 131'072U}) {
        Scenario there = asked;
        there.workload.context = context;
        Scenario full = asked;
        full.workload = withFullContext(full.workload, context);
        const auto expected = evaluate(there, test::shippedCatalog());
        const auto filled = evaluate(full, test::shippedCatalog());
        QVERIFY(expected && filled);
        for (std::size_t i = 0; i < kMachines.size(); ++i) {
            const auto cell = row->at(*catalog().machine(kMachines[i]), context);
            QVERIFY(cell.has_value());
            compare(*cell, expected->machines[i], filled->machines[i]);
            speeds += cell->decode ? 1 : 0;
        }
    }
    QVERIFY(speeds > 4);
}

void TestMap::compare(const MapCell& cell, const MachineAssessment& expected,
                      const MachineAssessment& filled) {
    QCOMPARE(cell.verdict, expected.fit.verdict);
    QCOMPARE(cell.needed.bytes, expected.memory.resident().bytes);
    QCOMPARE(cell.usable.bytes, expected.capacity.usable.bytes);
    QCOMPARE(cell.free.bytes, expected.fit.free.bytes);
    QCOMPARE(cell.maxContext, expected.fit.maxContext);
    QCOMPARE(cell.decode.has_value(), filled.speed.has_value());
    if (cell.decode) {
        QCOMPARE(cell.decode->p10, filled.speed->decode.p10);
        QCOMPARE(cell.decode->p50, filled.speed->decode.p50);
        QCOMPARE(cell.decode->p90, filled.speed->decode.p90);
        QCOMPARE(cell.basis, filled.speed->basis);
    }
}

void TestMap::agreesWithASweep() {
    const Scenario asked = scenario("qwen3-32b", "Q4_K_M");
    auto row = MapRow::of(asked, test::shippedCatalog());
    QVERIFY(row.has_value());
    const std::vector<std::uint32_t> contexts{4096, 32'768};
    const auto machines = sweepMachines(catalog(), asked.workload, MixtureKind::ggml);
    const auto profile = profileOf(*catalog().model(asked.model),
                                   *catalog().quantization(asked.quantization), catalog());
    for (std::size_t at = 0; at < contexts.size(); ++at) {
        std::vector<SweepCell> cells;
        sweep(*profile, catalog(), withFullContext(asked.workload, contexts[at]), machines,
              {contexts[at]}, cells);
        for (std::size_t i = 0; i < machines.size(); ++i) {
            const auto cell = row->at(*machines[i].machine, contexts[at]);
            QVERIFY(cell.has_value());
            QCOMPARE(cells[i].verdict, cell->verdict);
            QCOMPARE(cells[i].needed.bytes, cell->needed.bytes);
            if (holds(cell->verdict)) {
                QCOMPARE(cells[i].decode.p50, cell->decode ? cell->decode->p50 : 0.0);
            }
        }
    }
}

void TestMap::furtherModelsAreCounted() {
    Scenario asked = scenario("llama-3.1-8b-instruct", "Q4_K_M");
    const MachineSpec& machine = *catalog().machine("mini-m4pro-64");
    auto alone = MapRow::of(asked, test::shippedCatalog());
    asked.also.push_back({"qwen3-14b", "", "Q4_K_M", 8192, 1});
    auto beside = MapRow::of(asked, test::shippedCatalog());
    QVERIFY(alone && beside);
    QVERIFY(beside->at(machine, 8192)->needed.gib() > alone->at(machine, 8192)->needed.gib() + 8);
}

void TestMap::theCacheIsFull() {
    Workload workload;
    workload.parallel = 4;
    workload = withFullContext(workload, 65'536);
    QCOMPARE(workload.context, 65'536U);
    QCOMPARE(averageDepth(workload), 16'384U);
    workload.kvUnified = true;
    QCOMPARE(averageDepth(withFullContext(workload, 65'536)), 65'536U);
    auto row = MapRow::of(scenario("llama-3.3-70b-instruct", "Q4_K_M"), test::shippedCatalog());
    const MachineSpec& machine = *catalog().machine("studio-m3ultra-512");
    double before = 1e9;
    for (const std::uint32_t context : {2048U, 16'384U, 131'072U}) {
        const auto cell = row->at(machine, context);
        QVERIFY(cell && cell->decode && cell->decode->p50 < before);
        before = cell->decode->p50;
    }
}

void TestMap::whatCannotBeIsToldOnce() {
    QVERIFY(!MapRow::of(scenario("no-such-model", "Q4_K_M"), test::shippedCatalog()).has_value());
    Scenario asked = scenario("llama-3.1-8b-instruct", "Q4_K_M");
    asked.workload.runtime = "mlx"; // loads no such files
    const auto row = MapRow::of(asked, test::shippedCatalog());
    QVERIFY(!row.has_value());
}

QTEST_APPLESS_MAIN(TestMap)
#include "tst_map.moc"
