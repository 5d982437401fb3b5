// SPDX-License-Identifier: GPL-3.0-or-later
// KV caches and weights as docs/formulas.md prints them, with one more digit than it prints.
#include "core/evaluate.h"
#include "core/memory/memory.h"
#include "core/memory/model_profile.h"
#include "tests/support/shipped_catalog.h"

#include <QTest>

#include <cmath>

using namespace headroom;

namespace {

struct Setting {
    std::string model;
    std::uint32_t context = 0;
    TensorType key = TensorType::f16;
    TensorType value = TensorType::f16;
    std::uint32_t parallel = 1;
    bool unified = false;
    std::uint32_t ubatch = 512;
    bool swaFull = false;
};

MemoryBreakdown memory(const Setting& setting) {
    Scenario scenario;
    scenario.model = setting.model;
    scenario.quantization = setting.model.starts_with("gpt-oss") ? "MXFP4" : "Q4_K_M";
    Workload& workload = scenario.workload;
    workload.context = setting.context;
    workload.kvKey = setting.key;
    workload.kvValue = setting.value;
    workload.parallel = setting.parallel;
    workload.kvUnified = setting.unified;
    workload.ubatch = setting.ubatch;
    workload.swaFull = setting.swaFull;
    const auto assessed = evaluate(scenario, test::shippedCatalog());
    if (!assessed) {
        qFatal("%s", toString(assessed.error()).c_str());
    }
    return assessed->memory;
}

/// Cache and state together, in units of 10^9 bytes.
double gigabytes(const Setting& setting) {
    const MemoryBreakdown found = memory(setting);
    return static_cast<double>((found.kvCache + found.recurrentState).bytes) / 1e9;
}

} // namespace

class TestPublishedFigures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void caches_data() {
        QTest::addColumn<double>("found");
        QTest::addColumn<double>("printed");
        constexpr TensorType f16 = TensorType::f16;
        constexpr TensorType q8 = TensorType::q8_0;
        constexpr TensorType q4 = TensorType::q4_0;
        const auto row = [](const char* name, const Setting& setting, double printed) {
            QTest::newRow(name) << gigabytes(setting) << printed;
        };
        const std::string qwen = "qwen2.5-32b-instruct";
        row("Qwen2.5 32B, 128k, f16", {qwen, 131072}, 34.360);
        row("Qwen2.5 32B, 128k, q8_0", {qwen, 131072, q8, q8}, 18.254);
        row("Qwen2.5 32B, 128k, q8_0 and q4_0", {qwen, 131072, q8, q4}, 13.959);
        row("Qwen2.5 32B, 128k, q4_0", {qwen, 131072, q4, q4}, 9.664);
        const std::string llama = "llama-3.3-70b-instruct";
        row("Llama 3.3 70B, 8k", {llama, 8192}, 2.684);
        row("Llama 3.3 70B, 128k", {llama, 131072}, 42.950);
        row("Llama 3.3 70B, 128k, q8_0", {llama, 131072, q8, q8}, 22.817);
        const std::string gemma = "gemma-3-27b-it";
        row("Gemma 3 27B, 128k", {gemma, 131072}, 11.392);
        row("Gemma 3 27B, 4 unified", {gemma, 131072, f16, f16, 4, true}, 12.700);
        row("Gemma 3 27B, 4 separate", {gemma, 131072, f16, f16, 4}, 13.355);
        row("Gemma 3 27B, ubatch 2048", {gemma, 131072, f16, f16, 1, false, 2048}, 12.046);
        row("Gemma 3 27B, swa-full", {gemma, 131072, f16, f16, 1, false, 512, true}, 66.572);
        row("gpt-oss 120B, 128k", {"gpt-oss-120b", 131072}, 4.860);
        row("gpt-oss 120B, 4 separate", {"gpt-oss-120b", 131072, f16, f16, 4}, 4.945);
        row("DeepSeek V3, 128k", {"deepseek-v3", 131072}, 9.211);
        row("DeepSeek V3, 128k, q8_0", {"deepseek-v3", 131072, q8, q8}, 4.893);
        const std::string scout = "llama-4-scout-17b-16e-instruct";
        row("Scout, 128k", {scout, 131072}, 7.726);
        row("Scout, 1M", {scout, 1048576}, 52.823);
        row("Scout, 128k, 4 unified", {scout, 131072, f16, f16, 4, true}, 11.350);
        row("Qwen3.6 27B, 256k", {"qwen3.6-27b", 262144}, 17.337);
        row("Qwen3.6 27B, 256k, 4", {"qwen3.6-27b", 262144, f16, f16, 4}, 17.807);
        row("Qwen3.6 35B-A3B, 256k", {"qwen3.6-35b-a3b", 262144}, 5.435);
        row("Qwen3-Next 80B, 256k", {"qwen3-next-80b-a3b-instruct", 262144}, 6.521);
        row("Qwen3 30B-A3B, 256k", {"qwen3-30b-a3b", 262144}, 25.770);
    }
    void caches() {
        QFETCH(double, found);
        QFETCH(double, printed);
        QVERIFY2(std::abs(found - printed) <= 0.0005 + 1e-9,
                 qPrintable(QStringLiteral("%1 for %2").arg(found, 0, 'f', 4).arg(printed)));
    }

    /// The part that grows with the context, of one sequence.
    void bytesPerToken_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<quint64>("bytes");
        const auto row = [](const char* model, quint64 bytes) {
            QTest::newRow(model) << QString::fromLatin1(model) << bytes;
        };
        row("llama-3.1-8b-instruct", 131'072);
        row("llama-3.3-70b-instruct", 327'680);
        row("qwen2.5-32b-instruct", 262'144);
        row("qwen3-235b-a22b", 192'512);
        row("qwen3-30b-a3b", 98'304);
        row("gemma-3-27b-it", 81'920);
        row("deepseek-v3", 70'272);
        row("qwen3.6-27b", 65'536);
        row("llama-4-scout-17b-16e-instruct", 49'152);
        row("gpt-oss-120b", 36'864);
        row("qwen3.6-35b-a3b", 20'480);
    }
    void bytesPerToken() {
        QFETCH(QString, model);
        QFETCH(quint64, bytes);
        const std::string id = model.toStdString();
        const Bytes most = memory({id, 131072}).kvCache;
        const Bytes half = memory({id, 65536}).kvCache;
        QCOMPARE((most - half).bytes, static_cast<std::int64_t>(bytes * 65536));
    }
};

QTEST_APPLESS_MAIN(TestPublishedFigures)
#include "tst_published_figures.moc"
