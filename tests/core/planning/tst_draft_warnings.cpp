// SPDX-License-Identifier: GPL-3.0-or-later
// Where the gain of a draft cannot be predicted that is said; what some speeds only have is told.
#include "core/evaluate.h"
#include "core/report/comparison_table.h"
#include "tests/support/shipped_catalog.h"

#include <QTest>

#include <algorithm>

using namespace headroom;

namespace {

Assessment assessed(const std::string& model, const std::string& machine, Speculative draft = {}) {
    Scenario scenario;
    scenario.model = model;
    scenario.quantization = "Q4_K_M";
    scenario.machines = {machine};
    scenario.workload.speculative = draft;
    return evaluate(scenario, test::shippedCatalog()).value();
}

bool warns(const Assessment& assessment, const std::string& code) {
    return std::any_of(assessment.warnings.begin(), assessment.warnings.end(),
                       [&](const Warning& each) { return each.code == code; });
}

bool hasRow(const Assessment& assessment, const std::string& label) {
    const Table table = machineTable(assessment.machines.front());
    return std::any_of(table.rows.begin(), table.rows.end(),
                       [&](const auto& row) { return row.front() == label; });
}

const Speculative kDraft{4, 0.7, DraftKind::model};
const Speculative kBlocks{2, 0.7, DraftKind::mtp};

} // namespace

class TestDraftWarnings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPredictedGainIsNoWarning();
    void aChipThatNobodyMeasured();
    void aModelWithoutBlocks();
    void partsBesideTheGpu();
    void rowsOfOffloadAndSsd();
};

void TestDraftWarnings::aPredictedGainIsNoWarning() {
    const Assessment drafted = assessed("llama-3.3-70b-instruct", "studio-m4max-64", kDraft);
    QVERIFY(drafted.machines.front().speed->speculative.has_value());
    QVERIFY(!warns(drafted, "draft-gain-unknown"));
    QVERIFY(hasRow(drafted, "Draft"));
    const Assessment plain = assessed("llama-3.3-70b-instruct", "studio-m4max-64");
    QVERIFY(!warns(plain, "draft-gain-unknown"));
    QVERIFY(!hasRow(plain, "Draft"));
}

void TestDraftWarnings::aChipThatNobodyMeasured() {
    for (const MachineSpec& machine : test::shippedCatalog()->machines) {
        const Assessment drafted = assessed("llama-3.1-8b-instruct", machine.id, kDraft);
        const auto& speed = drafted.machines.front().speed;
        QCOMPARE(warns(drafted, "draft-gain-unknown"), speed && !speed->speculative);
    }
}

void TestDraftWarnings::aModelWithoutBlocks() {
    const Assessment drafted = assessed("llama-3.1-8b-instruct", "studio-m4max-64", kBlocks);
    QVERIFY(warns(drafted, "draft-without-blocks"));
    QVERIFY(!drafted.machines.front().speed->speculative.has_value());
}

void TestDraftWarnings::partsBesideTheGpu() {
    const Assessment drafted = assessed("llama-3.3-70b-instruct", "pc-5090", kDraft);
    QCOMPARE(drafted.machines.front().fit.verdict, Verdict::offload);
    QVERIFY(drafted.machines.front().speed.has_value());
    QVERIFY(warns(drafted, "draft-gain-unknown"));
}

void TestDraftWarnings::rowsOfOffloadAndSsd() {
    const Assessment offloaded = assessed("llama-3.3-70b-instruct", "pc-5090");
    QVERIFY(hasRow(offloaded, "Offloaded"));
    QVERIFY(!hasRow(offloaded, "Read from the SSD"));
    const Assessment beyond = assessed("qwen3-235b-a22b", "studio-m4max-128");
    QCOMPARE(hasRow(beyond, "Read from the SSD"),
             beyond.machines.front().speed && beyond.machines.front().speed->cliff);
    const Assessment whole = assessed("llama-3.1-8b-instruct", "studio-m4max-64");
    QVERIFY(!hasRow(whole, "Offloaded") && !hasRow(whole, "Read from the SSD"));
    QCOMPARE(hasRow(whole, "Decode under lasting load"),
             whole.machines.front().speed->sustained.has_value());
}

QTEST_APPLESS_MAIN(TestDraftWarnings)
#include "tst_draft_warnings.moc"
