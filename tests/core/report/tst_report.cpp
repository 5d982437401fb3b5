// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/comparison_table.h"
#include "core/report/report.h"
#include "core/report/sorting.h"
#include "core/report/wording.h"
#include "tests/support/tiny_catalog.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <locale>

using namespace headroom;

namespace {

QJsonObject jsonOf(const Assessment& assessment, ReportKind kind) {
    const std::string text = report(assessment, kind, ReportFormat::json);
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
    if (error.error != QJsonParseError::NoError) {
        qFatal("%s", qPrintable(error.errorString()));
    }
    return document.object();
}

QJsonObject resultAt(const QJsonObject& document, int index) {
    return document[QStringLiteral("results")].toArray().at(index).toObject();
}

QStringList missing(const QJsonObject& object, const char* keys) {
    QStringList absent;
    for (const QString& key : QString::fromLatin1(keys).split(QLatin1Char(' '))) {
        if (!object.contains(key)) {
            absent.append(key);
        }
    }
    return absent;
}

QJsonObject at(const QJsonObject& object, const char* key) {
    return object[QString::fromLatin1(key)].toObject();
}

/// Writes 1234.5 as "1.234,5", as a German program would.
struct GermanNumbers : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

const MachineAssessment& machineOf(const Assessment& assessment, std::string_view id) {
    for (const MachineAssessment& each : assessment.machines) {
        if (each.machine->id == id) {
            return each;
        }
    }
    qFatal("no such machine");
}

} // namespace

class TestReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldOfTheInterfaceIsThere();
    void memoryIsThatOfTheAssessment();
    void speedsReadBackTheSame();
    void unknownIsNull();
    void fixesAreOffered();
    void withoutMachine();
    void warningsConcernTheirMachine();
    void termsStandInEveryFormat();
    void sameInEveryLocale_data();
    void sameInEveryLocale();
    void csvHasOneRowAMachine();
    void comparisonColumnsAreThoseOfTheWindow();
    void verdictTellsWhatFits();
    void sortingKeepsUnknownLast();
};

void TestReport::everyFieldOfTheInterfaceIsThere() {
    const QJsonObject document = jsonOf(test::evaluated(test::tinyScenario()), ReportKind::compare);
    QCOMPARE(document[QStringLiteral("schema")].toString(), QStringLiteral("headroom/compare/1"));
    QCOMPARE(document[QStringLiteral("results")].toArray().size(), 4);
    const QJsonObject result = resultAt(document, 1);
    const QStringList none;
    QCOMPARE(missing(result, "model quantization workload memory machine fit speed cost warnings "
                             "terms"),
             none);
    QCOMPARE(missing(at(result, "model"),
                     "id name source parameters_total parameters_active context_native"),
             none);
    QCOMPARE(missing(at(result, "quantization"), "id bits_per_weight quality"), none);
    QCOMPARE(missing(at(at(result, "quantization"), "quality"), "mean_kld label source"), none);
    QCOMPARE(missing(at(result, "workload"),
                     "context parallel kv_k kv_v ubatch batch flash_attention kv_unified swa_full "
                     "outputs runtime prompt generate cached"),
             none);
    QCOMPARE(missing(at(result, "memory"),
                     "weights_bytes kv_cache_bytes recurrent_state_bytes compute_bytes "
                     "compute_bytes_upper output_bytes runtime_overhead_bytes total_bytes"),
             none);
    QCOMPARE(missing(at(result, "machine"), "id name chip capacity_bytes usable_bytes "
                                            "reserve_bytes bandwidth_gbs price"),
             none);
    QCOMPARE(missing(at(at(result, "machine"), "price"), "usd date kind source"), none);
    QCOMPARE(missing(at(result, "fit"), "verdict free_bytes max_context max_parallel fixes"), none);
    QCOMPARE(missing(at(result, "speed"), "ceiling_tps decode_tps prefill_tps ttft_s total_s "
                                          "aggregate_tps basis measured"),
             none);
    QCOMPARE(missing(at(at(result, "speed"), "decode_tps"), "p10 p50 p90"), none);
    const QJsonArray terms = result[QStringLiteral("terms")].toArray();
    QVERIFY(terms.size() > 8);
    for (const QJsonValue& term : terms) {
        QCOMPARE(missing(term.toObject(), "id label value unit formula substituted source"), none);
    }
}

void TestReport::memoryIsThatOfTheAssessment() {
    const Assessment assessment = test::evaluated(test::tinyScenario());
    const QJsonObject memory = at(resultAt(jsonOf(assessment, ReportKind::compare), 1), "memory");
    // 80 layers × 8192 cells × (K + V) × 8 heads × 128 × 2 bytes
    QCOMPARE(memory[QStringLiteral("kv_cache_bytes")].toInteger(), qint64{80} * 8192 * 2 * 2048);
    qint64 sum = 0;
    for (const char* part : {"weights_bytes", "kv_cache_bytes", "recurrent_state_bytes",
                             "compute_bytes", "output_bytes", "runtime_overhead_bytes"}) {
        sum += memory[QString::fromLatin1(part)].toInteger();
    }
    QCOMPARE(sum, memory[QStringLiteral("total_bytes")].toInteger());
    QCOMPARE(sum, static_cast<qint64>(assessment.machines[1].memory.total().bytes));
}

void TestReport::speedsReadBackTheSame() {
    const Assessment assessment = test::evaluated(test::tinyScenario());
    const QJsonObject speed = at(resultAt(jsonOf(assessment, ReportKind::compare), 1), "speed");
    const DecodeSpeed& expected = assessment.machines[1].speed.value();
    QVERIFY(speed[QStringLiteral("ceiling_tps")].toDouble() == expected.ceiling.tokensPerSecond);
    QVERIFY(at(speed, "decode_tps")[QStringLiteral("p10")].toDouble() == expected.decode.p10);
    QVERIFY(at(speed, "decode_tps")[QStringLiteral("p90")].toDouble() == expected.decode.p90);
}

void TestReport::unknownIsNull() {
    const QJsonObject document = jsonOf(test::evaluated(test::tinyScenario()), ReportKind::compare);
    QVERIFY(resultAt(document, 0)[QStringLiteral("speed")].isNull()); // does not fit
    QVERIFY(at(resultAt(document, 2), "machine")[QStringLiteral("price")].isNull());
    QVERIFY(resultAt(document, 1)[QStringLiteral("cost")].isNull());
    const QJsonObject speed = at(resultAt(document, 1), "speed");
    for (const char* key : {"prefill_tps", "ttft_s", "total_s"}) {
        QVERIFY2(speed[QString::fromLatin1(key)].isNull(), key);
    }
    // One sequence: all together are as fast as the one.
    QCOMPARE(speed[QStringLiteral("aggregate_tps")], speed[QStringLiteral("decode_tps")]);
    Scenario scenario = test::tinyScenario();
    scenario.quantization = "F16"; // nobody measured its quality in this catalog
    const QJsonObject result = resultAt(jsonOf(test::evaluated(scenario), ReportKind::compare), 0);
    for (const char* key : {"mean_kld", "label", "source"}) {
        QVERIFY2(at(at(result, "quantization"), "quality")[QString::fromLatin1(key)].isNull(), key);
    }
    QVERIFY(at(resultAt(jsonOf(test::evaluated([] {
                                   Scenario small = test::tinyScenario();
                                   small.model = "small-1b";
                                   return small;
                               }()),
                               ReportKind::compare),
                        0),
               "model")[QStringLiteral("parameters_active")]
                .isNull());
}

void TestReport::fixesAreOffered() {
    const QJsonObject document = jsonOf(test::evaluated(test::tinyScenario()), ReportKind::compare);
    const QJsonObject fit = at(resultAt(document, 0), "fit");
    QCOMPARE(fit[QStringLiteral("verdict")].toString(), QStringLiteral("overflow"));
    const QJsonArray fixes = fit[QStringLiteral("fixes")].toArray();
    QVERIFY(!fixes.isEmpty());
    for (const QJsonValue& fix : fixes) {
        QCOMPARE(missing(fix.toObject(), "change frees_bytes result"), QStringList());
        QVERIFY(at(fix.toObject(), "result")[QStringLiteral("free_bytes")].toInteger() >= 0);
    }
    QCOMPARE(fixes[0].toObject()[QStringLiteral("change")].toString(), QStringLiteral("Q3_K_M"));
    QVERIFY(at(resultAt(document, 1), "fit")[QStringLiteral("fixes")].toArray().isEmpty());
}

void TestReport::withoutMachine() {
    Scenario scenario = test::tinyScenario();
    scenario.machines.clear();
    const Assessment assessment = test::evaluated(scenario);
    const QJsonObject document = jsonOf(assessment, ReportKind::estimate);
    QCOMPARE(document[QStringLiteral("schema")].toString(), QStringLiteral("headroom/estimate/1"));
    for (const char* key : {"machine", "fit", "speed", "cost"}) {
        QVERIFY2(document[QString::fromLatin1(key)].isNull(), key);
    }
    QVERIFY(at(document, "memory")[QStringLiteral("weights_bytes")].toInteger() > 0);
    const std::string text = report(assessment, ReportKind::compare, ReportFormat::text);
    QVERIFY2(text.find(" at 8192 tokens needs 42.3 GiB.") != std::string::npos, text.c_str());
}

void TestReport::warningsConcernTheirMachine() {
    Scenario scenario = test::tinyScenario();
    scenario.machines = {"box-128", "tower-24"};
    scenario.workload.gpuLimit = {GpuLimit::Kind::percent, 99};
    scenario.workload.context = 262144;
    const QJsonObject document = jsonOf(test::evaluated(scenario), ReportKind::compare);
    const auto codes = [&](int index) {
        QStringList all;
        for (const QJsonValue& each :
             resultAt(document, index)[QStringLiteral("warnings")].toArray()) {
            all.append(each.toObject()[QStringLiteral("code")].toString());
        }
        return all;
    };
    QCOMPARE(codes(0), (QStringList{QStringLiteral("context-beyond-training"),
                                    QStringLiteral("gpu-limit-starves-system")}));
    QCOMPARE(codes(1), QStringList{QStringLiteral("context-beyond-training")});
}

void TestReport::termsStandInEveryFormat() {
    const Assessment assessment = test::evaluated(test::tinyScenario());
    const auto terms = explain(assessment, &assessment.machines[0]);
    const std::string text = report(assessment, ReportKind::estimate, ReportFormat::text);
    const std::string markdown = report(assessment, ReportKind::compare, ReportFormat::markdown);
    QVERIFY(terms.size() > 8);
    for (const Term& term : terms) {
        for (const std::string& part : {term.label, term.formula, term.substituted, term.source}) {
            QVERIFY2(text.find(part) != std::string::npos, part.c_str());
            QVERIFY2(markdown.find(part) != std::string::npos, part.c_str());
        }
    }
}

void TestReport::sameInEveryLocale_data() {
    QTest::addColumn<int>("format");
    QTest::newRow("text") << static_cast<int>(ReportFormat::text);
    QTest::newRow("json") << static_cast<int>(ReportFormat::json);
    QTest::newRow("csv") << static_cast<int>(ReportFormat::csv);
    QTest::newRow("markdown") << static_cast<int>(ReportFormat::markdown);
}

void TestReport::sameInEveryLocale() {
    QFETCH(const int, format);
    const Assessment assessment = test::evaluated(test::tinyScenario());
    const auto print = [&] {
        return report(assessment, ReportKind::compare, static_cast<ReportFormat>(format));
    };
    const std::string before = print();
    const std::locale usual = std::locale::global(std::locale(std::locale(), new GermanNumbers));
    const std::string german = print();
    std::locale::global(usual);
    QCOMPARE(german, before);
}

void TestReport::csvHasOneRowAMachine() {
    const Assessment assessment = test::evaluated(test::tinyScenario());
    const QByteArrayList lines =
        QByteArray::fromStdString(report(assessment, ReportKind::compare, ReportFormat::csv))
            .trimmed()
            .split('\n');
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines[0].contains(",needed_bytes,"));
    QVERIFY2(lines[3].contains(R"(box-128,"Box 128 GB, ""Max"" | big",)"), lines[3].constData());
    const Table table = comparisonData(assessment);
    for (const auto& row : table.rows) {
        QCOMPARE(row.size(), table.columns.size());
    }
}

void TestReport::comparisonColumnsAreThoseOfTheWindow() {
    QStringList titles;
    for (const Column& column : comparisonTable(test::evaluated(test::tinyScenario())).columns) {
        titles.append(QString::fromStdString(column.title));
    }
    QCOMPARE(titles.join(QStringLiteral(", ")),
             QStringLiteral("Machine, Verdict, Needed, Usable, Free, Max context, Decode, Time to "
                            "first token, Price, Cost per month"));
}

void TestReport::verdictTellsWhatFits() {
    Scenario scenario = test::tinyScenario();
    const std::string four = verdictText(test::evaluated(scenario));
    QVERIFY2(four.find("Big-70B Q4_K_M at 8192 tokens: 2 of 4 machines fit. Box 48 GB is 5.1 GiB "
                       "short; Box 64 GB fits with 9.3 GiB free, ") == 0,
             four.c_str());
    QVERIFY2(four.find("Cheapest fix for Box 48 GB: Q3_K_M (") != std::string::npos, four.c_str());
    scenario.baseline = "box-128";
    const std::string pinned = verdictText(test::evaluated(scenario));
    QVERIFY2(pinned.find("; Box 128 GB, \"Max\" | big fits with 64.9 GiB free") !=
                 std::string::npos,
             pinned.c_str());
    scenario.machines = {"tower-24", "box-48"}; // the nearest miss is told, not the first
    const std::string neither = verdictText(test::evaluated(scenario));
    QVERIFY2(neither.find(": none of 2 machines fits. Box 48 GB is 5.1 GiB short. Cheapest fix") !=
                 std::string::npos,
             neither.c_str());
    scenario.machines = {"box-64"};
    const std::string one = verdictText(test::evaluated(scenario));
    QVERIFY2(one.find("fix") == std::string::npos, one.c_str());
    scenario.machines = {"tower-24"};
    scenario.quantization = "F16";
    const std::string none = verdictText(test::evaluated(scenario));
    QVERIFY2(none.find("Tower, Card 24 GB is ") != std::string::npos, none.c_str());
}

void TestReport::sortingKeepsUnknownLast() {
    for (const SortKey key : {SortKey::price, SortKey::decode}) {
        Assessment assessment = test::evaluated(test::tinyScenario());
        sortMachines(assessment, key);
        bool unknownSeen = false;
        for (const MachineAssessment& each : assessment.machines) {
            const bool known =
                key == SortKey::price ? each.machine->price.has_value() : each.speed.has_value();
            QVERIFY(!(known && unknownSeen));
            unknownSeen = unknownSeen || !known;
        }
        QVERIFY(unknownSeen);
    }
    Assessment assessment = test::evaluated(test::tinyScenario());
    sortMachines(assessment, SortKey::asGiven);
    QCOMPARE(machineOf(assessment, "box-48").machine, assessment.machines.front().machine);
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
