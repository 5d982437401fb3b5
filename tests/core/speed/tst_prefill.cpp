// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate.h"
#include "core/speed/prefill.h"
#include "core/speed/prompt_time.h"
#include "tests/support/shipped_catalog.h"

#include <QTest>

#include <cmath>

using namespace headroom;

namespace {

const Catalog& catalog() {
    return *test::shippedCatalog();
}

ModelProfile profile(const std::string& model, const std::string& quantization = "Q4_K_M") {
    auto made =
        profileOf(*catalog().model(model), *catalog().quantization(quantization), catalog());
    if (!made) {
        qFatal("%s", toString(made.error()).c_str());
    }
    return std::move(*made);
}

PromptWork workOf(const ModelProfile& model, std::uint32_t tokens, std::uint32_t cached = 0) {
    const MachineSpec& machine = *catalog().machine("studio-m4max-128");
    return promptWork(model, {}, machine, *catalog().chip(machine.chip),
                      *catalog().runtime("llama.cpp"), tokens, cached);
}

Scenario scenario(std::uint32_t prompt, std::uint32_t cached = 0) {
    Scenario made;
    made.model = "qwen2.5-32b-instruct";
    made.quantization = "Q4_K_M";
    made.workload.context = 131'072;
    made.workload.prompt = prompt;
    made.workload.cached = cached;
    made.machines = {"studio-m4max-128"};
    return made;
}

PromptSpeed promptOf(const Scenario& asked) {
    const auto assessed = evaluate(asked, test::shippedCatalog());
    if (!assessed || !assessed->machines.front().prompt) {
        qFatal("no prompt speed");
    }
    return *assessed->machines.front().prompt;
}

bool near(double found, double expected, double tolerance) {
    return std::abs(found / expected - 1) <= tolerance;
}

} // namespace

class TestPrefill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Qwen2.5 32B: 64 layers, 40 heads of 128, 5120 wide, 152,064 tokens of vocabulary.
    void countsOperations() {
        const ModelProfile qwen = profile("qwen2.5-32b-instruct");
        const PromptWork work = workOf(qwen, 512);
        const double matrices = static_cast<double>(qwen.parametersReadPerToken) - 152'064.0 * 5120;
        QVERIFY(near(work.matrixFlops, 2 * matrices * 512, 1e-12));
        QVERIFY(near(work.attentionFlops, 64 * 2.0 * 40 * (128 + 128) * 512 * 256, 1e-12));
        QCOMPARE(work.steps, 1U);
        QCOMPARE(workOf(qwen, 513).steps, 2U);
        QCOMPARE(workOf(qwen, 1024).streamed.bytes, 2 * qwen.weights.bytes);
    }

    /// formulas: attention is 0.5 % of the operations of Qwen2.5 32B at 512 tokens, 34 % at 32k.
    void attentionGrowsWithTheSquare() {
        const ModelProfile qwen = profile("qwen2.5-32b-instruct");
        const auto share = [&](std::uint32_t tokens) {
            const PromptWork work = workOf(qwen, tokens);
            return work.attentionFlops / work.matrixFlops;
        };
        QVERIFY(near(share(512), 0.0053, 0.05));
        QVERIFY(near(share(32'768), 0.34, 0.05));
        QVERIFY(near(share(131'072) / share(32'768), 4, 1e-9));
    }

    void windowsSeeNoMoreThanTheirLength() {
        const ModelProfile gemma = profile("gemma-3-27b-it");
        QVERIFY(gemma.attentionFlops.windowed > 0);
        const PromptWork work = workOf(gemma, 1024, 65'536);
        const double full = gemma.attentionFlops.full * 1024 * (65'536 + 512);
        const double windowed = gemma.attentionFlops.windowed * 1024 * 1024;
        QVERIFY(near(work.attentionFlops, full + windowed, 1e-12));
    }

    void cachedTokensAreSeenButNotComputed() {
        const PromptSpeed cold = promptOf(scenario(32'768));
        const PromptSpeed warm = promptOf(scenario(32'768, 28'672));
        QCOMPARE(warm.tokens, 4096U);
        QVERIFY(warm.firstToken.p50 < cold.firstToken.p50);
        // An eighth of the tokens takes more than an eighth of the time: each sees all before it.
        QVERIFY(warm.firstToken.p50 > cold.firstToken.p50 / 8);
        const PromptSpeed all = promptOf(scenario(32'768, 32'768));
        QVERIFY(all.firstToken.p50 < warm.firstToken.p50);
        QVERIFY(all.firstToken.p50 > 0);
    }

    void longPromptsTakeMinutes() {
        QVERIFY(promptOf(scenario(131'072 - 256)).firstToken.p10 > 10 * 60);
    }

    void timesAddUp() {
        const auto assessed = evaluate(scenario(4096), test::shippedCatalog());
        const MachineAssessment& mac = assessed->machines.front();
        const PromptSpeed& prompt = *mac.prompt;
        const double token = 1 / mac.speed->decode.p50;
        QVERIFY(near(prompt.firstToken.p50, 4096 / prompt.prefill.p50 + token, 1e-12));
        QVERIFY(near(prompt.answer.p50, prompt.firstToken.p50 + 255 * token, 1e-12));
        QVERIFY(prompt.firstToken.p10 <= prompt.firstToken.p50);
        QVERIFY(prompt.firstToken.p50 <= prompt.firstToken.p90);
    }

    void neverAboveThePeak() {
        int checked = 0;
        for (const MachineSpec& machine : catalog().machines) {
            for (const char* model : {"llama-3.1-8b-instruct", "qwen3-30b-a3b", "gpt-oss-120b"}) {
                for (const RuntimeSpec& runtime : catalog().runtimes) {
                    const bool mlx = runtime.files == MixtureKind::mlx;
                    const auto speed =
                        prefillSpeed(profile(model, mlx ? "mlx-4bit" : "Q4_K_M"), catalog(), {},
                                     machine, *catalog().chip(machine.chip), runtime, 2048, 0);
                    if (speed) {
                        QVERIFY(speed->prefill.p90 <= speed->ceiling.tokensPerSecond);
                        QVERIFY(speed->prefill.p10 <= speed->prefill.p50);
                        ++checked;
                    }
                }
            }
        }
        QVERIFY(checked > 300);
    }

    /// A chip without a published peak rate stays unknown.
    void isUnknownWithoutAPeak() {
        const MachineSpec& machine = *catalog().machine("studio-m4max-128");
        ChipSpec chip = *catalog().chip(machine.chip);
        chip.fp16Tflops.reset();
        chip.matrixTflops.reset();
        QVERIFY(!prefillSpeed(profile("llama-3.1-8b-instruct"), catalog(), {}, machine, chip,
                              *catalog().runtime("llama.cpp"), 512, 0));
    }

    /// llama-bench pp512, Llama 2 7B Q4_0: https://github.com/ggml-org/llama.cpp/discussions/4167
    void agreesWithPublishedPrompts_data() {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<double>("measured");
        QTest::newRow("M4 Max") << "studio-m4max-128" << 885.68;
        QTest::newRow("M3 Ultra, 60 cores") << "studio-m3ultra-96" << 1073.09;
        QTest::newRow("M2 Ultra, 60 cores") << "studio-m2ultra-64" << 1013.81;
    }
    void agreesWithPublishedPrompts() {
        QFETCH(QString, machine);
        QFETCH(double, measured);
        const MachineSpec& spec = *catalog().machine(machine.toStdString());
        const auto speed =
            prefillSpeed(profile("llama-2-7b-chat", "Q4_0"), catalog(), {}, spec,
                         *catalog().chip(spec.chip), *catalog().runtime("llama.cpp"), 512, 0);
        QVERIFY(speed.has_value());
        QVERIFY2(near(speed->prefill.p50, measured, 0.15),
                 qPrintable(QStringLiteral("%1 for %2").arg(speed->prefill.p50).arg(measured)));
    }
};

QTEST_APPLESS_MAIN(TestPrefill)
#include "tst_prefill.moc"
