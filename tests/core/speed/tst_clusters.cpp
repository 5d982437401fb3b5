// SPDX-License-Identifier: GPL-3.0-or-later
// Machines that work on a model together: published speeds, memory of a node, limits.
#include "core/evaluate.h"
#include "core/memory/model_profile.h"
#include "tests/support/shipped_catalog.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace headroom;

namespace {

struct PublishedRow {
    const char* model;
    const char* quantization;
    const char* machine;
    std::uint32_t depth;
    double tps;
    double tolerance; ///< of |predicted ÷ published − 1|
};

constexpr auto kOne = "studio-m3ultra-512";
constexpr auto kTwo = "2x-studio-m3ultra-512-rdma";
constexpr auto kFour = "4x-studio-m3ultra-512-rdma";
constexpr auto kTwoTcp = "2x-studio-m3ultra-512-tcp";
constexpr auto kFourTcp = "4x-studio-m3ultra-512-tcp";
constexpr auto kScout = "llama-4-scout-17b-16e-instruct";
constexpr auto kMaverick = "llama-4-maverick-17b-128e-instruct";

// https://www.jeffgeerling.com/blog/2025/15-tb-vram-on-mac-studio-rdma-over-thunderbolt-5, the
// first ones; DeepSeek V3.1 is called 8-bit there: see
// eight_bits_of_deepseek_do_not_fit_one_node(). https://github.com/exo-explore/exo/pull/1781:
// Llama 4.
constexpr PublishedRow kTensorRows[] = {
    {"qwen3-235b-a22b", "mlx-8bit", kOne, 128, 19.5, 0.05},
    {"qwen3-235b-a22b", "mlx-8bit", kTwo, 128, 26.2, 0.05},
    {"qwen3-235b-a22b", "mlx-8bit", kFour, 128, 31.9, 0.05},
    {"deepseek-v3.1", "mlx-4bit", kOne, 128, 21.1, 0.12},
    {"deepseek-v3.1", "mlx-4bit", kTwo, 128, 27.8, 0.08},
    {"deepseek-v3.1", "mlx-4bit", kFour, 128, 32.5, 0.10},
    {"kimi-k2-thinking", "mlx-4bit-experts", kTwo, 128, 21.6, 0.08},
    {"kimi-k2-thinking", "mlx-4bit-experts", kFour, 128, 28.3, 0.10},
    {kScout, "mlx-4bit", kOne, 319, 46.7, 0.05},
    {kScout, "mlx-4bit", kTwo, 319, 58.2, 0.08},
    {kScout, "mlx-4bit", kFour, 319, 69.7, 0.10},
    {kScout, "mlx-8bit", kOne, 319, 30.3, 0.10},
    {kScout, "mlx-8bit", kTwo, 319, 44.0, 0.12},
    {kScout, "mlx-8bit", kFour, 319, 57.7, 0.14},
    // One node of Maverick is predicted 15 % too slow, and so are several.
    {kMaverick, "mlx-4bit", kOne, 319, 53.1, 0.18},
    {kMaverick, "mlx-4bit", kTwo, 319, 67.5, 0.20},
    {kMaverick, "mlx-4bit", kFour, 319, 76.1, 0.20},
};

// Not fitted. https://github.com/exo-explore/exo/issues/1468 (GLM-5), the pull request above.
constexpr PublishedRow kHeldOut[] = {
    {kMaverick, "mlx-6bit", kTwo, 319, 56.3, 0.20}, {kMaverick, "mlx-6bit", kFour, 319, 69.9, 0.22},
    {"glm-5", "mlx-8bit", kTwo, 128, 18.3, 0.15},   {"glm-5", "mlx-8bit", kFour, 128, 23.7, 0.15},
    {"glm-5", "mlx-8bit", kTwo, 10128, 16.7, 0.20}, {"glm-5", "mlx-8bit", kFour, 10128, 21.3, 0.20},
};

// llama.cpp's RPC; the first pair says nothing of its precision, its speed is that of 8 bits.
constexpr PublishedRow kTcpRows[] = {
    {"qwen3-235b-a22b", "Q8_0", kOne, 64, 20.4, 0.12},
    {"qwen3-235b-a22b", "Q8_0", kTwoTcp, 64, 17.2, 0.10},
    {"qwen3-235b-a22b", "Q8_0", kFourTcp, 64, 15.2, 0.10},
    // One node did 14.8 there, but 20.2 with R1, the same shape: predicted is the latter.
    {"deepseek-v3.1", "Q4_K_M", kTwoTcp, 64, 16.0, 0.20},
    {"deepseek-v3.1", "Q4_K_M", kFourTcp, 64, 14.6, 0.20},
    {"kimi-k2-thinking", "Q4_K_M", kTwoTcp, 64, 18.5, 0.15},
    {"kimi-k2-thinking", "Q4_K_M", kFourTcp, 64, 16.4, 0.15},
};

Scenario scenarioOf(const char* model, const char* quantization, const char* machine,
                    std::uint32_t depth = 128) {
    Scenario scenario;
    scenario.model = model;
    scenario.quantization = quantization;
    scenario.machines = {machine};
    scenario.workload.prompt = depth;
    scenario.workload.generate = 1;
    scenario.workload.context = std::max(8192U, 2 * depth);
    return scenario;
}

Assessment evaluated(const Scenario& scenario) {
    auto result = evaluate(scenario, test::shippedCatalog());
    if (!result) {
        qFatal("%s", toString(result.error()).c_str());
    }
    return std::move(*result);
}

MachineAssessment assessed(const char* model, const char* quantization, const char* machine) {
    return evaluated(scenarioOf(model, quantization, machine)).machines.front();
}

/// Predicted, with the range holding the published value or not.
struct Prediction {
    double tps = 0;
    double error = 0;
    bool inRange = false;
};

Prediction predicted(const PublishedRow& row) {
    const Assessment assessment =
        evaluated(scenarioOf(row.model, row.quantization, row.machine, row.depth));
    const auto& speed = assessment.machines.front().speed;
    if (!speed) {
        return {};
    }
    return {speed->decode.p50, speed->decode.p50 / row.tps - 1,
            speed->decode.p10 <= row.tps && row.tps <= speed->decode.p90};
}

template <typename Rows>
void hold(const Rows& rows, int mostOutside) {
    int outside = 0;
    for (const PublishedRow& row : rows) {
        const Prediction made = predicted(row);
        const QString text = QStringLiteral("%1 %2 on %3 at %4: published %5, predicted %6 (%7 %)")
                                 .arg(QLatin1String(row.model), QLatin1String(row.quantization),
                                      QLatin1String(row.machine))
                                 .arg(row.depth)
                                 .arg(row.tps)
                                 .arg(made.tps, 0, 'f', 1)
                                 .arg(100 * made.error, 0, 'f', 1);
        qInfo().noquote() << text;
        QVERIFY2(std::abs(made.error) <= row.tolerance, qPrintable(text));
        outside += made.inRange ? 0 : 1;
    }
    QVERIFY2(outside <= mostOutside, qPrintable(QString::number(outside)));
}

bool warned(const Assessment& assessment, const char* code) {
    return std::any_of(assessment.warnings.begin(), assessment.warnings.end(),
                       [=](const Warning& each) { return each.code == code; });
}

double decodeOf(const char* model, const char* quantization, const char* machine) {
    const auto each = assessed(model, quantization, machine);
    return each.speed ? each.speed->decode.p50 : 0;
}

} // namespace

class TestClusters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void published_speeds_over_rdma();
    void speeds_that_were_not_fitted();
    void published_speeds_over_tcp();
    void layers_over_rdma();
    void two_m4_max_are_told_to_be_faster_than_they_were();
    void four_nodes_of_a_dense_model_stay_below_three_times_one();
    void eight_bits_of_deepseek_do_not_fit_one_node();
    void memory_of_a_node_by_hand();
    void memory_of_a_node_was_measured();
    void a_pipelines_fullest_node_decides();
    void the_parts_of_a_token_add_up();
    void nothing_exceeds_the_ceiling();
    void more_nodes_are_faster_over_rdma_and_slower_over_tcp();
    void a_nodes_part_shrinks_with_every_model();
    void kv_heads_that_do_not_divide_are_copied();
    void what_cannot_be_shared_out_is_told();
    void several_sequences_are_unknown();
    void the_reserve_is_kept_on_each_node();
};

void TestClusters::published_speeds_over_rdma() {
    hold(kTensorRows, 2);
}

void TestClusters::speeds_that_were_not_fitted() {
    hold(kHeldOut, 2);
}

void TestClusters::published_speeds_over_tcp() {
    hold(kTcpRows, 1);
}

void TestClusters::layers_over_rdma() {
    // Four nodes with whole layers against one, https://github.com/exo-explore/exo/pull/1781:
    // slower by 5.2 to 5.8 ms a token. Three nodes pass on a token twice.
    const auto three = assessed(kScout, "mlx-4bit", "3x-studio-m3ultra-512-rdma-layers");
    const double one = decodeOf(kScout, "mlx-4bit", kOne);
    const double longer = 1 / three.speed->decode.p50 - 1 / one;
    QVERIFY2(longer > 0.0034 && longer < 0.0040, qPrintable(QString::number(longer)));
}

void TestClusters::two_m4_max_are_told_to_be_faster_than_they_were() {
    // Reported: about 52 tokens/s. A single one is predicted at 54, which may be too much already.
    const auto two = assessed("qwen3.5-122b-a10b", "mlx-4bit", "2x-studio-m4max-128-rdma");
    const Range& decode = two.speed->decode;
    QVERIFY2(decode.p50 / 52 < 1.35, qPrintable(QString::number(decode.p50)));
    QVERIFY2(decode.p10 / 52 < 1.05, qPrintable(QString::number(decode.p10)));
    // https://github.com/exo-explore/exo/issues/2070: 98 with MLX, an M4 Max beside an M5 Max.
    const auto gpt = assessed("gpt-oss-120b", "mlx-mxfp4", "2x-studio-m4max-128-rdma");
    QVERIFY(std::abs(gpt.speed->decode.p50 / 98 - 1) < 0.15);
    QVERIFY(gpt.speed->decode.p10 < 98 && 98 < gpt.speed->decode.p90);
}

void TestClusters::four_nodes_of_a_dense_model_stay_below_three_times_one() {
    // "Nearly three times" was shown at WWDC 2026 with Qwen3.6-27B in 16 bits. Layers and the
    // matrices that every node reads whole do not get faster: predicted is less, and by how much.
    const double one = decodeOf("qwen3.6-27b", "mlx-bf16", kOne);
    const auto four = assessed("qwen3.6-27b", "mlx-bf16", kFour);
    const double times = four.speed->decode.p50 / one;
    const double atBest = four.speed->decode.p90 / one;
    QVERIFY2(times > 2.2 && times < 2.9, qPrintable(QString::number(times)));
    QVERIFY2(atBest > 2.5 && atBest < 3.1, qPrintable(QString::number(atBest)));
}

void TestClusters::eight_bits_of_deepseek_do_not_fit_one_node() {
    const auto one = assessed("deepseek-v3.1", "mlx-8bit", kOne);
    QVERIFY(one.fit.verdict == Verdict::overflow);
    QVERIFY(one.memory.weights.bytes > 700'000'000'000);
    const auto two = assessed("deepseek-v3.1", "mlx-8bit", kTwo);
    QVERIFY(two.fit.verdict == Verdict::fits);
    // Two nodes at 8 bits would be slower than what one was said to do with them.
    QVERIFY(two.speed->decode.p50 < 21.1);
    // Nor would one reach it if it had the memory: 819 GB/s ÷ 38.9 GB a token.
    const double ceiling =
        819e9 / static_cast<double>(evaluated(scenarioOf("deepseek-v3.1", "mlx-8bit", kTwo))
                                        .profile->weightsReadPerToken.bytes);
    QVERIFY2(ceiling < 21.1, qPrintable(QString::number(ceiling)));
}

void TestClusters::memory_of_a_node_by_hand() {
    const Assessment whole = evaluated(scenarioOf("qwen3-235b-a22b", "mlx-8bit", kFour));
    const MachineAssessment& four = whole.machines.front();
    // Head and embedding 151936 × 4096 at 8.5 bits, norms and routers in 16 bits: the latter 94 ×
    // 4096 × 128.
    const double tables = 2 * 151936.0 * 4096 * 8.5 / 8;
    const double routers = 94.0 * 4096 * 128 * 2;
    const double copied = static_cast<double>(whole.profile->copiedWeights.bytes);
    QVERIFY2(copied > tables + routers && copied < tables + routers + 5e6,
             qPrintable(QString::number(copied)));
    const auto rest = whole.profile->weights.bytes - whole.profile->copiedWeights.bytes;
    QCOMPARE(four.perNode.weights.bytes, whole.profile->copiedWeights.bytes + (rest + 3) / 4);
    QCOMPARE(four.perNode.kvCache.bytes * 4, whole.memory.kvCache.bytes);
    QCOMPARE(four.memory.weights.bytes, four.perNode.weights.bytes * 4);
    QCOMPARE(four.memory.resident().bytes, four.perNode.resident().bytes * 4);
    QCOMPARE(four.capacity.installed.bytes, gib(2048).bytes);
}

void TestClusters::memory_of_a_node_was_measured() {
    // GLM-5 in 8 bits (MXFP8: 8.25), https://github.com/exo-explore/exo/issues/1468: 386 GB on each
    // of two nodes, 196 GB on each of four, at an empty context.
    const auto two = assessed("glm-5", "mlx-8bit", kTwo);
    const auto four = assessed("glm-5", "mlx-8bit", kFour);
    const double measuredBits = 8.25 / 8.5;
    const auto gigabytes = [=](const MachineAssessment& each) {
        return static_cast<double>(each.perNode.weights.bytes) * measuredBits / 1e9;
    };
    QVERIFY2(std::abs(gigabytes(two) / 386 - 1) < 0.03,
             qPrintable(QString::number(gigabytes(two))));
    QVERIFY2(std::abs(gigabytes(four) / 196 - 1) < 0.03,
             qPrintable(QString::number(gigabytes(four))));
}

void TestClusters::a_pipelines_fullest_node_decides() {
    const auto one = assessed("qwen3-235b-a22b", "Q8_0", kOne);
    const auto four = assessed("qwen3-235b-a22b", "Q8_0", kFourTcp);
    // 94 layers on four nodes: 24 on the fullest.
    const double share = static_cast<double>(four.perNode.kvCache.bytes) /
                         static_cast<double>(one.memory.kvCache.bytes);
    QVERIFY(std::abs(share - 24.0 / 94) < 1e-6);
    QVERIFY(four.perNode.weights.bytes > one.memory.weights.bytes / 4);
    QVERIFY(four.memory.weights > one.memory.weights);
}

void TestClusters::the_parts_of_a_token_add_up() {
    for (const char* machine : {kTwo, kFour}) {
        const auto each = assessed("qwen3-235b-a22b", "mlx-8bit", machine);
        const SharedToken& shared = each.speed->shared.value();
        const double sum = shared.oneNode.p50 + shared.exchange.value;
        QVERIFY(std::abs(each.speed->decode.p50 * sum - 1) < 1e-9);
        const auto& times = shared.link->reduce;
        const auto time = std::find_if(times.begin(), times.end(), [&](const ReduceTime& found) {
            return found.nodes == shared.nodes;
        });
        QVERIFY(std::abs(shared.exchange.value / (2 * 94 * time->seconds.value) - 1) < 1e-9);
        QVERIFY(each.speed->decode.p10 < each.speed->decode.p50);
        QVERIFY(each.speed->decode.p50 < each.speed->decode.p90);
        QVERIFY(!each.speed->measured.empty());
        QVERIFY(each.speed->basis == SpeedBasis::measured);
    }
}

void TestClusters::nothing_exceeds_the_ceiling() {
    const auto catalog = test::shippedCatalog();
    int seen = 0;
    for (const MachineSpec& machine : catalog->machines) {
        for (const char* quantization : {"mlx-4bit", "Q4_K_M"}) {
            for (const ModelSpec& model : catalog->models) {
                if (machine.nodes == 1) {
                    continue;
                }
                const auto each = assessed(model.id.c_str(), quantization, machine.id.c_str());
                if (!each.speed) {
                    continue;
                }
                ++seen;
                QVERIFY(each.speed->decode.p90 <= each.speed->ceiling.tokensPerSecond);
                const double bytes = static_cast<double>(each.speed->weightsRead.bytes +
                                                         each.speed->cacheRead.bytes);
                QVERIFY(each.speed->ceiling.tokensPerSecond <=
                        machine.bandwidth.bytesPerSecond / bytes * (1 + 1e-9));
                if (each.prompt) {
                    QVERIFY(each.prompt->prefill.p90 <= each.prompt->ceiling.tokensPerSecond);
                }
            }
        }
    }
    QVERIFY2(seen > 500, qPrintable(QString::number(seen)));
}

void TestClusters::more_nodes_are_faster_over_rdma_and_slower_over_tcp() {
    for (const char* model : {"qwen3-235b-a22b", "deepseek-v3.1", "llama-3.3-70b-instruct", "glm-5",
                              "qwen3.6-27b", kScout}) {
        const double two = decodeOf(model, "mlx-4bit", kTwo);
        const double four = decodeOf(model, "mlx-4bit", kFour);
        QVERIFY2(two > 0 && four > two, model);
        if (const double one = decodeOf(model, "mlx-4bit", kOne); one > 0) {
            QVERIFY2(two > one, model);
            QVERIFY2(decodeOf(model, "mlx-4bit", kTwoTcp) < one, model);
        }
    }
    // What does not shrink is what counts: a small model gains nothing from four.
    const double small = decodeOf("qwen3-0.6b", "mlx-4bit", kOne);
    QVERIFY(decodeOf("qwen3-0.6b", "mlx-4bit", kFour) < small);
}

void TestClusters::a_nodes_part_shrinks_with_every_model() {
    int seen = 0;
    for (const ModelSpec& model : test::shippedCatalog()->models) {
        const auto two = assessed(model.id.c_str(), "mlx-4bit", kTwo);
        const auto four = assessed(model.id.c_str(), "mlx-4bit", kFour);
        if (!two.speed || !four.speed) {
            continue;
        }
        ++seen;
        QVERIFY2(four.speed->shared->oneNode.p50 < two.speed->shared->oneNode.p50,
                 model.id.c_str());
        QVERIFY2(four.perNode.weights < two.perNode.weights, model.id.c_str());
        QVERIFY2(four.perNode.kvCache <= two.perNode.kvCache, model.id.c_str());
        QVERIFY2(four.fit.maxContext >= two.fit.maxContext, model.id.c_str());
        QVERIFY2(four.speed->ceiling.tokensPerSecond > two.speed->ceiling.tokensPerSecond,
                 model.id.c_str());
    }
    QVERIFY2(seen > 40, qPrintable(QString::number(seen)));
}

void TestClusters::kv_heads_that_do_not_divide_are_copied() {
    const Assessment two = evaluated(scenarioOf("qwen3.5-122b-a10b", "mlx-4bit", kTwo));
    const Assessment four = evaluated(scenarioOf("qwen3.5-122b-a10b", "mlx-4bit", kFour));
    QCOMPARE(two.profile->kvHeadStep, 2U);
    QVERIFY(!warned(two, "cluster-kv-copied"));
    QVERIFY(warned(four, "cluster-kv-copied"));
    QCOMPARE(four.machines.front().perNode.kvCache.bytes,
             two.machines.front().perNode.kvCache.bytes);
    // Latent rows are always copied, which is how such a cluster works.
    const Assessment latent = evaluated(scenarioOf("deepseek-v3.1", "mlx-4bit", kFour));
    QVERIFY(!warned(latent, "cluster-kv-copied"));
    QCOMPARE(latent.machines.front().perNode.kvCache.bytes, latent.memory.kvCache.bytes);
}

void TestClusters::what_cannot_be_shared_out_is_told() {
    // 14 heads on four nodes.
    const Assessment heads = evaluated(scenarioOf("qwen2.5-0.5b-instruct", "mlx-4bit", kFour));
    QVERIFY(warned(heads, "cluster-cannot-split"));
    QVERIFY(!heads.machines.front().speed);
    const Assessment gemma = evaluated(scenarioOf("gemma-3-27b-it", "mlx-4bit", kFour));
    QVERIFY(warned(gemma, "cluster-cannot-split"));
    QVERIFY(!gemma.machines.front().speed);
    const Assessment runtime = evaluated(scenarioOf("qwen3-235b-a22b", "Q4_K_M", kFour));
    QVERIFY(warned(runtime, "cluster-runtime"));
    QVERIFY(!runtime.machines.front().speed);
    const Assessment turns = evaluated(scenarioOf("qwen3-235b-a22b", "Q4_K_M", kFourTcp));
    QVERIFY(warned(turns, "cluster-layers-in-turn"));
    QVERIFY(turns.machines.front().speed.has_value());
}

void TestClusters::several_sequences_are_unknown() {
    Scenario scenario = scenarioOf("qwen3-235b-a22b", "mlx-8bit", kTwo);
    scenario.workload.parallel = 4;
    scenario.workload.context = 4 * 8192;
    const Assessment assessment = evaluated(scenario);
    QVERIFY(!assessment.machines.front().batch);
    QVERIFY(assessment.machines.front().speed.has_value());
    QVERIFY(warned(assessment, "cluster-several-sequences"));
}

void TestClusters::the_reserve_is_kept_on_each_node() {
    Scenario scenario = scenarioOf("qwen3-235b-a22b", "mlx-8bit", kFour);
    scenario.workload.reserve = gib(200);
    const Capacity capacity = evaluated(scenario).machines.front().capacity;
    QCOMPARE(capacity.nodes, 4U);
    QCOMPARE(capacity.usable.bytes, 4 * gib(312).bytes);
}

QTEST_GUILESS_MAIN(TestClusters)
#include "tst_clusters.moc"
