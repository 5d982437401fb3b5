// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/scenario_file.h"

#include <QtTest>

using namespace headroom;

namespace {

constexpr const char* kEverything = R"(schema: 1
title: "Mini: against Studio"
note: two machines
model: llama-3.3-70b-instruct
quantization: Q4_K_M
workload:
  context: 32768
  parallel: 4
  kv_k: q8_0
  kv_v: q4_0
  batch: 1024
  ubatch: 256
  flash_attention: false
  kv_unified: true
  swa_full: true
  outputs: ubatch
  runtime: llama.cpp
  prompt: 4096
  generate: 512
  cached: 1000
  gpu_limit: 87.5
  os: macos15
  reserve_gib: 3.5
  speculative: {draft: 3, acceptance: 0.75, kind: mtp}
machines: [mini-m4pro-48, studio-m4max-64]
baseline: mini-m4pro-48
)";

struct Expected {
    const char* text;
    ErrorCode code;
    int line;
    int column;
    const char* key;
};

const std::vector<Expected> kWrong = {
    {"", ErrorCode::missingKey, 1, 1, "schema"},
    {"model: x", ErrorCode::missingKey, 1, 1, "schema"},
    {"schema: 2", ErrorCode::unsupported, 1, 9, "schema"},
    {"schema: 1\nmodle: x", ErrorCode::unknownKey, 2, 1, "modle"},
    {"schema: 1\nworkload: {contxt: 1}", ErrorCode::unknownKey, 2, 12, "workload.contxt"},
    {"schema: 1\nworkload: {context: 0}", ErrorCode::outOfRange, 2, 21, "workload.context"},
    {"schema: 1\nworkload: {context: 16777217}", ErrorCode::outOfRange, 2, 21, "workload.context"},
    {"schema: 1\nworkload: {context: 8k}", ErrorCode::wrongType, 2, 21, "workload.context"},
    {"schema: 1\nworkload: {parallel: 257}", ErrorCode::outOfRange, 2, 22, "workload.parallel"},
    {"schema: 1\nworkload: {kv_k: q4_k}", ErrorCode::outOfRange, 2, 18, "workload.kv_k"},
    {"schema: 1\nworkload: {flash_attention: on}", ErrorCode::wrongType, 2, 29,
     "workload.flash_attention"},
    {"schema: 1\nworkload: {gpu_limit: 101}", ErrorCode::outOfRange, 2, 23, "workload.gpu_limit"},
    {"schema: 1\nworkload: {gpu_limit: most}", ErrorCode::outOfRange, 2, 23, "workload.gpu_limit"},
    {"schema: 1\nworkload: {gpu_limit: \"87\"}", ErrorCode::outOfRange, 2, 23,
     "workload.gpu_limit"},
    {"schema: 1\nworkload: {os: beos}", ErrorCode::outOfRange, 2, 16, "workload.os"},
    {"schema: 1\nworkload: {reserve_gib: -1}", ErrorCode::outOfRange, 2, 25,
     "workload.reserve_gib"},
    {"schema: 1\nworkload: 12", ErrorCode::wrongType, 2, 11, "workload"},
    {"schema: 1\nmachines: mini", ErrorCode::wrongType, 2, 11, "machines"},
    {"schema: 1\nmachines: [mini, 12]", ErrorCode::wrongType, 2, 18, "machines[1]"},
    {"schema: 1\nmodel: a\nmodel: b", ErrorCode::duplicateKey, 3, 1, "model"},
    {"schema: 1\nmodel: \"a", ErrorCode::syntax, 2, 8, ""},
    {"schema: 1\nmodel: \xFF", ErrorCode::syntax, 2, 8, ""},
};

} // namespace

class TestScenarioFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKey() {
        const auto read = parseScenario(kEverything, "x.headroom");
        QVERIFY(read.has_value());
        Scenario expected;
        expected.title = "Mini: against Studio";
        expected.note = "two machines";
        expected.model = "llama-3.3-70b-instruct";
        expected.quantization = "Q4_K_M";
        expected.machines = {"mini-m4pro-48", "studio-m4max-64"};
        expected.baseline = "mini-m4pro-48";
        expected.workload = {32768,
                             4,
                             TensorType::q8_0,
                             TensorType::q4_0,
                             1024,
                             256,
                             false,
                             true,
                             true,
                             OutputRows::ubatch,
                             "llama.cpp",
                             4096,
                             512,
                             1000,
                             {GpuLimit::Kind::percent, 87.5},
                             OperatingSystem::macos15,
                             Bytes{kGiB * 7 / 2},
                             {3, 0.75, DraftKind::mtp}};
        QVERIFY(*read == expected);
    }

    void absentKeysAreTheUsual() {
        const auto read = parseScenario("schema: 1", "x.headroom");
        QVERIFY(read.has_value());
        QVERIFY(*read == Scenario{});
    }

    void writesWhatIsNotAsUsual() {
        Scenario scenario;
        scenario.title = "8: 1 # yes";
        scenario.model = "llama-3.3-70b-instruct";
        scenario.quantization = "Q4_K_M";
        scenario.machines = {"mini-m4pro-48"};
        scenario.workload.gpuLimit = {GpuLimit::Kind::maximum, 0};
        QCOMPARE(QByteArray::fromStdString(formatScenario(scenario)),
                 QByteArray("schema: 1\n"
                            "title: \"8: 1 # yes\"\n"
                            "model: llama-3.3-70b-instruct\n"
                            "quantization: Q4_K_M\n"
                            "workload:\n"
                            "  context: 8192\n"
                            "  parallel: 1\n"
                            "  prompt: 1024\n"
                            "  generate: 256\n"
                            "  gpu_limit: max\n"
                            "machines:\n"
                            "  - mini-m4pro-48\n"));
    }

    void tellsWhatIsWrong_data() {
        QTest::addColumn<qsizetype>("row");
        for (std::size_t i = 0; i < kWrong.size(); ++i)
            QTest::addRow("%zu %s", i, kWrong[i].key) << static_cast<qsizetype>(i);
    }
    void tellsWhatIsWrong() {
        QFETCH(qsizetype, row);
        const Expected& expected = kWrong[static_cast<std::size_t>(row)];
        const auto read = parseScenario(expected.text, "x.headroom");
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().size(), std::size_t{1});
        const Error& error = read.error().front();
        QCOMPARE(error.code, expected.code);
        QCOMPARE(error.where.file, std::string("x.headroom"));
        QCOMPARE(error.where.line, expected.line);
        QCOMPARE(error.where.column, expected.column);
        QCOMPARE(error.key, std::string(expected.key));
    }

    void tellsEverythingThatIsWrong() {
        const auto read = parseScenario("schema: 1\nworkload:\n  context: 0\n  parallel: 0\nx: 1\n",
                                        "x.headroom");
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().size(), std::size_t{3});
        QCOMPARE(read.error()[0].where.line, 3);
        QCOMPARE(read.error()[2].where.line, 5);
    }

    void fileThatIsNotThere() {
        const auto read = readScenario("/nowhere/x.headroom");
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().front().code, ErrorCode::unreadable);
    }

    void modelFilesAreLookedForBesideTheScenario() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.headroom"));
        const auto modelFileOf = [&](const char* written) {
            QFile file(path);
            if (file.open(QIODevice::WriteOnly)) {
                file.write(QByteArray("schema: 1\nmodel_file: ") + written + '\n');
                file.close();
            }
            return QString::fromStdString(readScenario(path.toStdString()).value().modelFile);
        };
        QCOMPARE(modelFileOf("models/a.gguf"), folder.filePath(QStringLiteral("models/a.gguf")));
        QCOMPARE(modelFileOf("../a.gguf"),
                 QDir::cleanPath(folder.filePath(QStringLiteral("../a.gguf"))));
        QCOMPARE(modelFileOf("/models/a.gguf"), QStringLiteral("/models/a.gguf"));
    }
};

QTEST_APPLESS_MAIN(TestScenarioFile)
#include "tst_scenario_file.moc"
