// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

using headroom::test::Outcome;
using headroom::test::Program;

class TestExitStatus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsWith_data();
    void endsWith();
    void helpAndVersionAreData_data();
    void helpAndVersionAreData();
    void workloadOptionsReachTheScenario_data();
    void workloadOptionsReachTheScenario();
    void fullDiskIsTold();
    void missingCatalogIsTold();
    void sortsRows_data();
    void sortsRows();
};

namespace {

constexpr auto kModel = "--model big-70b --quant Q4_K_M";

void add(const char* name, int status, const QString& arguments, const char* told) {
    QTest::addRow("%s", name) << arguments << status << QByteArray(told);
}

QString compare(const char* more) {
    return QStringLiteral("compare %1 %2").arg(QLatin1String(kModel), QString::fromUtf8(more));
}

void addWrongUsage() {
    add("nothing", 2, {}, "subcommand is required");
    add("unknown command", 2, QStringLiteral("guess"),
        "\"guess\" is no command; there are estimate, compare, ");
    add("no machines", 2, compare(""), "--machines is required");
    add("no model", 2, QStringLiteral("estimate --quant F16"), "--model is required");
    add("no quantization", 2, QStringLiteral("estimate --model big-70b"), "--quant is required");
    add("unknown option", 2, compare("--machines box-48 --speed 1"), "--speed");
    add("option without value", 2, compare("--machines"), "--machines");
    add("unknown format", 2, compare("--machines box-48 --format xml"), "none of text, json");
    add("unknown sort key", 2, compare("--machines box-48 --sort age"), "none of name, needed");
    add("unknown list", 2, QStringLiteral("list nonsense"), "none of machines, chips, models");
    add("context in words", 2, compare("--machines box-48 --context many"), "--context: \"many\"");
    add("context of nothing", 2, compare("--machines box-48 --context 0"), "--context: \"0\"");
    add("context too long", 2, compare("--machines box-48 --context 17M"), "--context: \"17M\"");
    add("negative context", 2, compare("--machines box-48 --context -1"), "--context");
    add("too many sequences", 2, compare("--machines box-48 --parallel 257"), "--parallel");
    add("cache type of weights", 2, compare("--machines box-48 --kv-k q4_k"), "--kv-k: \"q4_k\"");
    add("neither on nor off", 2, compare("--machines box-48 --kv-unified yes"), "--kv-unified");
    add("limit above 100", 2, compare("--machines box-48 --gpu-limit 101"), "--gpu-limit");
    add("negative reserve", 2, compare("--machines box-48 --reserve -2"), "--reserve");
    add("decimal comma", 2, compare("--machines box-48 --reserve 2,5"), "--reserve");
    add("unknown system", 2, compare("--machines box-48 --os amiga"), "--os");
    add("more cached than asked", 2, compare("--machines box-48 --cached 2000"), "--cached");
    add("empty machine", 2, compare("--machines box-48,,box-64"), "empty");
    add("machine twice", 2, compare("--machines box-48,box-48"), "\"box-48\" stands twice");
}

void addWrongData() {
    add("unknown model", 1, QStringLiteral("estimate --model big-70 --quant F16"),
        "--model: \"big-70\" is not in the catalog (did you mean big-70b?");
    add("part of a model's name", 1, QStringLiteral("estimate --model 70b --quant F16"),
        "did you mean big-70b?");
    add("unknown quantization", 1, QStringLiteral("estimate --model big-70b --quant Q4_K_L"),
        "--quant: \"Q4_K_L\" is not in the catalog (did you mean Q4_K_M or Q3_K_M?");
    add("unknown machine", 1, compare("--machines box-48,box-46"),
        "--machines: \"box-46\" is not in the catalog (did you mean box-48");
    add("unknown machine of an estimate", 1,
        QStringLiteral("estimate --model big-70b --quant F16 --machine bix-48"),
        "--machine: \"bix-48\" is not in the catalog (did you mean box-48");
    add("unknown runtime", 1, compare("--machines box-48 --runtime lama.cpp"),
        "--runtime: \"lama.cpp\" is not in the catalog (did you mean llama.cpp?");
    add("runtime for other files", 1, compare("--machines box-48 --runtime mlx"),
        "--runtime: MLX does not load Q4_K_M");
    add("more sequences than tokens", 1, compare("--machines box-48 --context 2 --parallel 3"),
        "--parallel: ");
    add("broken catalog file", 1,
        QStringLiteral("validate tests/data/catalogs/broken/unknown_key.yaml"),
        "tests/data/catalogs/broken/unknown_key.yaml:");
    add("one broken of two", 1,
        QStringLiteral(
            "validate tests/data/catalogs/tiny tests/data/catalogs/broken/unknown_key.yaml"),
        "unknown_key.yaml:");
    add("broken scenario", 1, QStringLiteral("run tests/data/cli/broken.headroom"),
        "tests/data/cli/broken.headroom:5:1: contxt: ");
    add("scenario of unknown things", 1, QStringLiteral("run tests/data/cli/unknown.headroom"),
        "tests/data/cli/unknown.headroom:2:8: model: ");
}

} // namespace

void TestExitStatus::endsWith_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("told");
    addWrongUsage();
    addWrongData();
    add("no such file to check", 3, QStringLiteral("validate nowhere.yaml"), "nowhere.yaml");
    add("no such scenario", 3, QStringLiteral("run nowhere.headroom"), "nowhere.headroom");
    add("good catalog", 0, QStringLiteral("validate tests/data/catalogs/tiny"), "");
    add("good scenario", 0, QStringLiteral("validate tests/data/cli/boxes.headroom"), "");
    add("beyond training is computed", 0, compare("--machines box-48 --context 1M"), "");
}

void TestExitStatus::endsWith() {
    QFETCH(const QString, arguments);
    QFETCH(const int, status);
    QFETCH(const QByteArray, told);
    const Outcome outcome = Program().run(qPrintable(arguments));
    QVERIFY2(outcome.err.contains(told), outcome.err.constData());
    QCOMPARE(outcome.status, status);
    QCOMPARE(outcome.err.isEmpty(), status == 0);
    const bool isReport = status != 0 && !arguments.startsWith(QLatin1String("validate"));
    QVERIFY2(!isReport || outcome.out.isEmpty(), outcome.out.constData());
}

void TestExitStatus::helpAndVersionAreData_data() {
    QTest::addColumn<QString>("command");
    for (const char* command : {"", "estimate", "compare", "list", "validate", "run"}) {
        QTest::addRow("[%s]", command) << QString::fromLatin1(command);
    }
}

void TestExitStatus::helpAndVersionAreData() {
    QFETCH(const QString, command);
    for (const char* option : {" --help", " --version"}) {
        const Outcome outcome = Program().run(qPrintable(command + QLatin1String(option)));
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.err, QByteArray());
        QVERIFY(outcome.out.contains("headroom-cli"));
    }
}

void TestExitStatus::workloadOptionsReachTheScenario_data() {
    QTest::addColumn<QByteArray>("found");
    const auto add = [](const char* options, const char* found) {
        QTest::addRow("%s", options) << QByteArray(found);
    };
    add("--context 32k", R"("context": 32768,)");
    add("--context 128K", R"("context": 131072,)");
    add("--context 1M", R"("context": 1048576,)");
    add("--context 5000", R"("context": 5000,)");
    add("--parallel 4", R"("parallel": 4,)");
    add("--kv-k q8_0", R"("kv_k": "q8_0",)");
    add("--kv-v iq4_nl", R"("kv_v": "iq4_nl",)");
    add("--ubatch 1024", R"("ubatch": 1024,)");
    add("--batch 4096", R"("batch": 4096,)");
    add("--flash-attention off", R"("flash_attention": false,)");
    add("--kv-unified on", R"("kv_unified": true,)");
    add("--swa-full on", R"("swa_full": true,)");
    add("--outputs ubatch", R"("outputs": "ubatch",)");
    add("--runtime llama.cpp", R"("runtime": "llama.cpp",)");
    add("--prompt 16k", R"("prompt": 16384,)");
    add("--generate 0", R"("generate": 0,)");
    add("--cached 1000", R"("cached": 1000,)");
    add("--gpu-limit max", R"("gpu_limit": "max",)");
    add("--gpu-limit 87.5%", R"("gpu_limit": 87.5,)");
    add("--os macos15", R"("os": "macos15",)");
    add("--reserve 6.5", R"("reserve_bytes": 6979321856)");
}

void TestExitStatus::workloadOptionsReachTheScenario() {
    QFETCH(const QByteArray, found);
    const QString options = QString::fromUtf8(QTest::currentDataTag());
    const Outcome outcome =
        Program().run(qPrintable(compare("--machines box-64 --format json ") + options));
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.out.contains(found), outcome.out.left(1500).constData());
    const Outcome usual = Program().run(qPrintable(compare("--machines box-64 --format json")));
    QVERIFY(found.contains("llama.cpp") || !usual.out.contains(found));
}

void TestExitStatus::fullDiskIsTold() {
    if (!QFile::exists(QStringLiteral("/dev/full"))) {
        QSKIP("no /dev/full here");
    }
    const Outcome outcome = Program().run({QStringLiteral("list"), QStringLiteral("machines")},
                                          QStringLiteral("/dev/full"));
    QCOMPARE(outcome.status, 3);
    QVERIFY(outcome.err.contains("cannot write"));
}

void TestExitStatus::missingCatalogIsTold() {
    Program program;
    program.set("HEADROOM_CATALOG", QStringLiteral("/nonexistent"));
    const Outcome outcome = program.run("estimate --model big-70b --quant F16");
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.contains("warning: /nonexistent: "), outcome.err.constData());
}

void TestExitStatus::sortsRows_data() {
    QTest::addColumn<QByteArray>("order");
    QTest::newRow("name") << QByteArray("box-128 box-48 box-64 tower-24");
    QTest::newRow("needed") << QByteArray("box-64 box-128 box-48 tower-24");
    QTest::newRow("usable") << QByteArray("box-128 box-64 box-48 tower-24");
    QTest::newRow("free") << QByteArray("box-128 box-64 box-48 tower-24");
    QTest::newRow("max-context") << QByteArray("box-128 box-64 tower-24 box-48");
    QTest::newRow("decode") << QByteArray("box-64 box-128 tower-24 box-48");
    QTest::newRow("price") << QByteArray("box-48 box-64 tower-24 box-128");
}

void TestExitStatus::sortsRows() {
    QFETCH(const QByteArray, order);
    const Outcome outcome =
        Program().run(qPrintable(compare("--machines tower-24,box-64,box-128,box-48 --format csv "
                                         "--sort ") +
                                 QString::fromUtf8(QTest::currentDataTag())));
    QByteArrayList ids;
    for (const QByteArray& line : outcome.out.trimmed().split('\n').mid(1)) {
        ids.append(line.left(line.indexOf(',')));
    }
    QCOMPARE(ids.join(' '), order);
}

QTEST_GUILESS_MAIN(TestExitStatus)
#include "tst_exit_status.moc"
