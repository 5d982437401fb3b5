// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate.h"
#include "core/planning/launch.h"
#include "tests/support/shipped_catalog.h"

#include <QStringList>
#include <QTest>

using namespace headroom;

namespace {

Scenario llama70b(const std::string& machine) {
    Scenario scenario;
    scenario.model = "llama-3.3-70b-instruct";
    scenario.quantization = "Q4_K_M";
    scenario.machines = {machine};
    return scenario;
}

std::vector<LaunchCommand> commandsOf(const Scenario& scenario) {
    const auto result = evaluate(scenario, test::shippedCatalog());
    if (!result) {
        qFatal("%s", toString(result.error()).c_str());
    }
    return launchCommands(*result, result->machines.empty() ? nullptr : &result->machines.front());
}

QStringList wordsOf(const LaunchCommand& command) {
    return QString::fromStdString(command.command).split(QLatin1Char(' '));
}

/// What follows an option; empty where it is not there.
QString valueOf(const LaunchCommand& command, const char* option) {
    const QStringList words = wordsOf(command);
    const qsizetype at = words.indexOf(QLatin1String(option));
    return at < 0 || at + 1 >= words.size() ? QString() : words.at(at + 1);
}

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

} // namespace

class TestLaunch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quotesWords_data();
    void quotesWords();
    void llamaServerHasTheWorkloadsFigures();
    void llamaServerSaysWhichCacheSequencesHave();
    void pathsAreQuoted();
    void poolsFitWhatMemoryLeaves();
    void offloadCountsLayers();
    void furtherModelsHavePorts();
    void ubatchOutputsAreTold();
    void mlxTakesBitsInGenerateOnly();
    void ollamaTakesTheContextOfOneSequence();
    void vllmTakesTokensOfOneSequence();
    void withoutAMachine();
};

void TestLaunch::quotesWords_data() {
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("plain") << "model-Q4_K_M.gguf"
                           << "model-Q4_K_M.gguf";
    QTest::newRow("blank") << "/my models/a.gguf"
                           << "'/my models/a.gguf'";
    QTest::newRow("quote") << "it's"
                           << "'it'\\''s'";
    QTest::newRow("dollar") << "$HOME"
                            << "'$HOME'";
    QTest::newRow("tilde") << "~/a"
                           << "'~/a'";
    QTest::newRow("newline") << "a\nb"
                             << "'a\nb'";
    QTest::newRow("empty") << ""
                           << "''";
    QTest::newRow("letters beyond ASCII") << QStringLiteral("modèle") << QStringLiteral("'modèle'");
}

void TestLaunch::quotesWords() {
    QFETCH(QString, word);
    QFETCH(QString, quoted);
    QCOMPARE(text(shellWord(word.toStdString())), quoted);
}

void TestLaunch::llamaServerHasTheWorkloadsFigures() {
    Scenario scenario = llama70b("studio-m5max-128");
    scenario.workload.context = 49152;
    scenario.workload.parallel = 3;
    scenario.workload.kvKey = TensorType::q8_0;
    scenario.workload.kvValue = TensorType::q5_1;
    scenario.workload.batch = 1024;
    scenario.workload.ubatch = 256;
    const LaunchCommand command = commandsOf(scenario).at(0);
    QCOMPARE(text(command.program), QStringLiteral("llama-server"));
    QCOMPARE(wordsOf(command).first(), QStringLiteral("llama-server"));
    QCOMPARE(valueOf(command, "-m"), QStringLiteral("Llama-3.3-70B-Instruct-Q4_K_M.gguf"));
    QCOMPARE(valueOf(command, "-c"), QStringLiteral("49152"));
    QCOMPARE(valueOf(command, "-np"), QStringLiteral("3"));
    QCOMPARE(valueOf(command, "-ctk"), QStringLiteral("q8_0"));
    QCOMPARE(valueOf(command, "-ctv"), QStringLiteral("q5_1"));
    QCOMPARE(valueOf(command, "-fa"), QStringLiteral("on"));
    QCOMPARE(valueOf(command, "-b"), QStringLiteral("1024"));
    QCOMPARE(valueOf(command, "-ub"), QStringLiteral("256"));
    QCOMPARE(valueOf(command, "-ngl"), QStringLiteral("99"));
    QVERIFY(!wordsOf(command).contains(QStringLiteral("--swa-full")));
    QVERIFY(!wordsOf(command).contains(QStringLiteral("--port")));
}

void TestLaunch::llamaServerSaysWhichCacheSequencesHave() {
    Scenario scenario = llama70b("studio-m5max-128");
    const auto words = [&] { return wordsOf(commandsOf(scenario).at(0)); };
    QVERIFY(!words().contains(QStringLiteral("--no-kv-unified")));
    scenario.workload.parallel = 2;
    QVERIFY(words().contains(QStringLiteral("--no-kv-unified")));
    scenario.workload.kvUnified = true;
    QVERIFY(words().contains(QStringLiteral("--kv-unified")));
    scenario.workload.flashAttention = false;
    scenario.workload.swaFull = true;
    QVERIFY(words().contains(QStringLiteral("--swa-full")));
    QCOMPARE(valueOf(commandsOf(scenario).at(0), "-fa"), QStringLiteral("off"));
}

/// As if the model had been read from a file.
void TestLaunch::pathsAreQuoted() {
    StoredWeights stored;
    stored.quantization = "Q4_K_M";
    stored.loaded = gib(40);
    stored.parameters = 70'000'000'000;
    auto catalog = std::make_shared<Catalog>(*test::shippedCatalog());
    for (ModelSpec& model : catalog->models) {
        if (model.id == "llama-3.3-70b-instruct") {
            model.stored = std::make_shared<const StoredWeights>(stored);
        }
    }
    Scenario scenario = llama70b("studio-m5max-128");
    scenario.modelFile = "/Users/me/My models/it's.gguf";
    const auto result = evaluate(scenario, catalog);
    QVERIFY(result.has_value());
    const auto commands = launchCommands(*result, &result->machines.front());
    QVERIFY2(text(commands.at(0).command)
                 .contains(QStringLiteral("-m '/Users/me/My models/it'\\''s.gguf' -c 8192")),
             commands.at(0).command.c_str());
    QVERIFY(!text(commands.at(0).note).contains(QStringLiteral("Put the path")));
}

/// 8 GiB of old prompts do not fit beside 70B on 64 GB.
void TestLaunch::poolsFitWhatMemoryLeaves() {
    const LaunchCommand roomy = commandsOf(llama70b("studio-m5max-128")).at(0);
    QVERIFY(!wordsOf(roomy).contains(QStringLiteral("--cache-ram")));
    Scenario scenario = llama70b("studio-m5max-64");
    scenario.workload.context = 32768;
    const auto result = evaluate(scenario, test::shippedCatalog());
    const MachineAssessment& machine = result->machines.front();
    const LaunchCommand tight = launchCommands(*result, &machine).at(0);
    const std::uint64_t pool = valueOf(tight, "--cache-ram").toULongLong() * kMiB;
    QVERIFY(pool > 0 && pool < machine.pools.promptCache.bytes);
    // What is loaded, the pool and 6 GiB for macOS are the whole memory, but for less than a MiB.
    const std::uint64_t all = machine.memory.resident().bytes + pool + gib(6).bytes;
    QVERIFY(all <= gib(64).bytes && gib(64).bytes - all < kMiB);
    // The state of Qwen3.6 27B is 150 MiB a checkpoint: four full slots keep too many of them.
    scenario.model = "qwen3.6-27b";
    scenario.quantization = "Q8_0";
    scenario.machines = {"mini-m5pro-48"};
    scenario.workload.parallel = 4;
    scenario.workload.context = 262144;
    const LaunchCommand hybrid = commandsOf(scenario).at(0);
    QVERIFY2(!valueOf(hybrid, "--ctx-checkpoints").isEmpty(), hybrid.command.c_str());
    QVERIFY(valueOf(hybrid, "--ctx-checkpoints").toInt() < 32);
}

void TestLaunch::offloadCountsLayers() {
    const auto result = evaluate(llama70b("pc-4090"), test::shippedCatalog());
    QVERIFY2(result.has_value(), result ? "" : toString(result.error()).c_str());
    const MachineAssessment& machine = result->machines.front();
    QCOMPARE(machine.fit.verdict, Verdict::offload);
    const LaunchCommand command = launchCommands(*result, &machine).at(0);
    const int layers = valueOf(command, "-ngl").toInt();
    QVERIFY(layers > 0 && layers < 81);
    // These layers and what is on the card in any case fit; one more would not.
    const MemoryBreakdown& memory = machine.memory;
    const double each =
        static_cast<double>((memory.weights + memory.kvCache + memory.recurrentState).bytes) / 81;
    const double fixed =
        static_cast<double>((memory.compute + memory.output + memory.runtime).bytes);
    const auto usable = static_cast<double>(machine.capacity.usable.bytes);
    QVERIFY(fixed + layers * each <= usable);
    QVERIFY(fixed + (layers + 1) * each > usable);
}

void TestLaunch::furtherModelsHavePorts() {
    Scenario scenario = llama70b("studio-m5max-128");
    scenario.also = {{"qwen3-14b", "", "Q4_K_M", 49152, 3}};
    const auto commands = commandsOf(scenario);
    QCOMPARE(commands.size(), std::size_t{2});
    QCOMPARE(valueOf(commands[0], "--port"), QStringLiteral("8080"));
    QCOMPARE(valueOf(commands[1], "--port"), QStringLiteral("8081"));
    QCOMPARE(valueOf(commands[1], "-c"), QStringLiteral("49152"));
    QCOMPARE(valueOf(commands[1], "-np"), QStringLiteral("3"));
    QCOMPARE(valueOf(commands[1], "-m"), QStringLiteral("Qwen3-14B-Q4_K_M.gguf"));
}

void TestLaunch::ubatchOutputsAreTold() {
    Scenario scenario = llama70b("studio-m5max-128");
    const auto note = [&] { return text(commandsOf(scenario).at(0).note); };
    QVERIFY(!note().contains(QStringLiteral("libllama")));
    scenario.workload.outputs = OutputRows::ubatch;
    QVERIFY(note().contains(QStringLiteral("libllama's default")));
}

void TestLaunch::mlxTakesBitsInGenerateOnly() {
    Scenario scenario = llama70b("studio-m5max-128");
    scenario.quantization = "mlx-4bit";
    scenario.workload.parallel = 2;
    const LaunchCommand server = commandsOf(scenario).at(0);
    QCOMPARE(text(server.program), QStringLiteral("mlx_lm.server"));
    QCOMPARE(valueOf(server, "--model"),
             QStringLiteral("mlx-community/Llama-3.3-70B-Instruct-4bit"));
    QCOMPARE(valueOf(server, "--prefill-step-size"), QStringLiteral("2048"));
    QCOMPARE(valueOf(server, "--decode-concurrency"), QStringLiteral("2"));
    QVERIFY(!wordsOf(server).contains(QStringLiteral("--kv-bits")));
    QVERIFY(text(server.note).contains(QStringLiteral("4096 tokens in each sequence")));
    scenario.workload.kvKey = scenario.workload.kvValue = TensorType::q8_0;
    const LaunchCommand generate = commandsOf(scenario).at(0);
    QCOMPARE(text(generate.program), QStringLiteral("mlx_lm.generate"));
    QCOMPARE(valueOf(generate, "--kv-bits"), QStringLiteral("8"));
    QCOMPARE(valueOf(generate, "--kv-group-size"), QStringLiteral("64"));
    QCOMPARE(valueOf(generate, "--quantized-kv-start"), QStringLiteral("0"));
}

void TestLaunch::ollamaTakesTheContextOfOneSequence() {
    Scenario scenario = llama70b("studio-m5max-128");
    scenario.workload.runtime = "ollama";
    scenario.workload.context = 32768;
    scenario.workload.parallel = 4;
    scenario.workload.kvKey = scenario.workload.kvValue = TensorType::q8_0;
    scenario.also = {{"qwen3-14b", "", "Q4_K_M", 8192, 1}};
    const auto commands = commandsOf(scenario);
    QCOMPARE(commands.size(), std::size_t{3});
    QCOMPARE(text(commands[0].command),
             QStringLiteral("OLLAMA_CONTEXT_LENGTH=8192 OLLAMA_NUM_PARALLEL=4 "
                            "OLLAMA_KV_CACHE_TYPE=q8_0 OLLAMA_FLASH_ATTENTION=1 "
                            "OLLAMA_MAX_LOADED_MODELS=2 ollama serve"));
    QCOMPARE(text(commands[1].command), QStringLiteral("ollama run llama-3.3-70b-instruct:q4_k_m"));
    QVERIFY(text(commands[2].note).contains(QStringLiteral("estimated with 1.")));
}

void TestLaunch::vllmTakesTokensOfOneSequence() {
    Scenario scenario = llama70b("dgx-spark-fe");
    scenario.workload.runtime = "vllm";
    scenario.workload.context = 65536;
    scenario.workload.parallel = 2;
    scenario.workload.kvKey = scenario.workload.kvValue = TensorType::q8_0;
    LaunchCommand command = commandsOf(scenario).at(0);
    QCOMPARE(valueOf(command, "serve"), QStringLiteral("meta-llama/Llama-3.3-70B-Instruct"));
    QCOMPARE(valueOf(command, "--max-model-len"), QStringLiteral("32768"));
    QCOMPARE(valueOf(command, "--max-num-seqs"), QStringLiteral("2"));
    QCOMPARE(valueOf(command, "--kv-cache-dtype"), QStringLiteral("fp8"));
    QCOMPARE(valueOf(command, "--gpu-memory-utilization"), QStringLiteral("0.90"));
    // Beside another model it may only take what it needs: 0.90 would leave that one nothing.
    scenario.also = {{"qwen3-14b", "", "Q4_K_M", 8192, 1}};
    command = commandsOf(scenario).at(0);
    const double share = valueOf(command, "--gpu-memory-utilization").toDouble();
    QVERIFY(share > 0.3 && share < 0.6);
}

void TestLaunch::withoutAMachine() {
    Scenario scenario = llama70b("");
    scenario.machines.clear();
    const auto commands = commandsOf(scenario);
    QCOMPARE(commands.size(), std::size_t{1});
    QCOMPARE(valueOf(commands[0], "-ngl"), QStringLiteral("99"));
}

QTEST_APPLESS_MAIN(TestLaunch)
#include "tst_launch.moc"
