// SPDX-License-Identifier: GPL-3.0-or-later
// The formats as their programs print them: llama-bench of ggml-org/llama.cpp, mlx_lm of
// ml-explore/mlx-lm, ollama run --verbose.
#include "core/formats/bench_output.h"
#include "core/formats/llama_bench.h"

#include <QtTest>

using namespace headroom;

namespace {

const std::string kFields =
    R"("build_commit": "8cf427ff", "build_number": 5163, "cpu_info": "AMD Ryzen 7 7800X3D",
    "gpu_info": "NVIDIA GeForce RTX 4080", "backends": "CUDA",
    "model_filename": "models/Qwen2.5-7B-Instruct-Q4_K_M.gguf",
    "model_type": "qwen2 7B Q4_K - Medium", "model_size": 4677120000,
    "model_n_params": 7615616512, "n_batch": 2048, "n_ubatch": 512, "type_k": "f16",
    "type_v": "f16", "n_gpu_layers": -1, "split_mode": "layer", "no_kv_offload": false,
    "flash_attn": -1, "devices": "auto", "tensor_buft_overrides": "none", "embeddings": false,
    "test_time": "2025-04-24T11:58:50Z")";

std::string object(const std::string& more) {
    return "{" + kFields + ", " + more + "}";
}

const std::string kPrompt = R"("n_prompt": 512, "n_gen": 0, "n_depth": 0, "avg_ts": 7100.002165,
    "stddev_ts": 140.3, "samples_ns": [ 74601900, 71632900 ])";
const std::string kAnswer = R"("n_prompt": 0, "n_gen": 128, "n_depth": 4096, "avg_ts": 118.88)";

BenchOutput parsed(const std::string& text) {
    const auto output = parseBenchOutput(text, "bench.txt");
    if (!output) {
        qFatal("%s", toString(output.error()).c_str());
    }
    return *output;
}

Error failure(const std::string& text) {
    const auto output = parseBenchOutput(text, "bench.txt");
    if (output) {
        qFatal("no error");
    }
    return output.error();
}

std::string reason(const std::string& more) {
    const BenchOutput output = parsed("[" + object(more) + "]");
    return output.file.broken.empty() ? "read" : output.file.broken.front().why;
}

std::string quantizationOf(const char* type) {
    return llamaModelType(type).quantization;
}

} // namespace

class TestBenchOutput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsLlamaBenchJson() {
        const BenchOutput output =
            parsed("[\n  " + object(kPrompt) + ",\n  " + object(kAnswer) + "\n]\n");
        QCOMPARE(output.format, BenchFormat::llamaBenchJson);
        QCOMPARE(output.file.rows.size(), std::size_t{2});
        const SpeedRow& prompt = output.file.rows[0];
        QCOMPARE(prompt.test, SpeedTest::prefill);
        QCOMPARE(prompt.tokensPerSecond, 7100.002165);
        QCOMPARE(prompt.promptTokens.value(), 512.0);
        QCOMPARE(prompt.chip, std::string("NVIDIA GeForce RTX 4080"));
        QCOMPARE(prompt.engine, std::string("llama.cpp (CUDA)"));
        QCOMPARE(prompt.engineVersion, std::string("b5163"));
        QCOMPARE(prompt.model, std::string("Qwen2.5-7B-Instruct-Q4_K_M"));
        QCOMPARE(prompt.quantization, std::string("Q4_K_M"));
        QCOMPARE(prompt.date, std::string("2025-04-24"));
        QVERIFY(!prompt.flashAttention); // -1: as the engine chooses
        QVERIFY(!prompt.gpuLayers);      // -1: all
        QCOMPARE(prompt.line, 2);
        const SpeedRow& answer = output.file.rows[1];
        QCOMPARE(answer.test, SpeedTest::decode);
        QCOMPARE(answer.contextDepth.value(), 4096.0);
        QCOMPARE(answer.generatedTokens.value(), 128.0);
        QVERIFY(answer.line > prompt.line);
    }

    void readsObjectsOnePerLineBetweenMessages() {
        std::string one = object(kAnswer);
        one.erase(std::remove(one.begin(), one.end(), '\n'), one.end());
        const BenchOutput output = parsed("ggml_metal_init: [x] {y}\n" + one + "\n" + one +
                                          "\nggml_metal_free: deallocating\n");
        QCOMPARE(output.file.rows.size(), std::size_t{2});
        QCOMPARE(output.file.rows[0].line, 2);
        QCOMPARE(output.file.rows[1].line, 3);
    }

    void readsLlamaBenchCsv() {
        const BenchOutput output = parsed(
            "build_commit,build_number,cpu_info,gpu_info,backends,model_filename,model_type,"
            "model_size,model_n_params,n_ubatch,type_k,type_v,n_gpu_layers,flash_attn,n_prompt,"
            "n_gen,n_depth,test_time,avg_ts,stddev_ts\n"
            "\"8cf4\",\"5163\",\"AMD\",\"NVIDIA GeForce RTX 4080\",\"CUDA\",\"q.gguf\","
            "\"qwen2 7B Q4_K - Medium\",\"4677120000\",\"7615616512\",\"1024\",\"q8_0\",\"q8_0\","
            "\"99\",\"1\",\"512\",\"0\",\"0\",\"2025-04-24T11:57:09Z\",\"7285.676949\",\"1\"\n");
        QCOMPARE(output.format, BenchFormat::llamaBenchCsv);
        const SpeedRow& row = output.file.rows.at(0);
        QCOMPARE(row.cacheType, std::string("q8_0"));
        QCOMPARE(row.ubatch.value(), 1024U);
        QCOMPARE(row.gpuLayers.value(), 99U);
        QVERIFY(row.flashAttention.value());
        QCOMPARE(row.line, 2);
    }

    void readsLlamaBenchMarkdown() {
        const BenchOutput output = parsed(
            "ggml_cuda_init: found 2 CUDA devices:\n"
            "  Device 0: NVIDIA GeForce RTX 3090, compute capability 8.6, VMM: yes\n"
            "  Device 1: NVIDIA GeForce RTX 3090, compute capability 8.6, VMM: yes\n"
            "| model                  |     size |   params | backend | ngl | fa |        test |"
            "           t/s |\n"
            "| ---------------------- | -------: | -------: | ------- | --: | -: | ----------: |"
            " ------------: |\n"
            "| qwen2 7B Q4_K - Medium | 4.36 GiB |   7.62 B | CUDA    |  99 |  1 | tg128 @ d512 |"
            " 116.71 ± 0.59 |\n"
            "| llama 1B Q8_0          | 900.5 MiB | 999.89 M | CUDA   |  99 |  1 |      pp 512 |"
            " 9116.71 ± 0.59 |\n\n"
            "build: 8cf427ff (5163)\n");
        QCOMPARE(output.format, BenchFormat::llamaBenchMarkdown);
        QCOMPARE(output.file.rows.size(), std::size_t{2});
        const SpeedRow& row = output.file.rows[0];
        QCOMPARE(row.chip, std::string("2x NVIDIA GeForce RTX 3090"));
        QCOMPARE(row.parametersTotal.value(), 7.62);
        QCOMPARE(row.weightsGib.value(), 4.36);
        QCOMPARE(row.contextDepth.value(), 512.0);
        QCOMPARE(row.generatedTokens.value(), 128.0);
        QCOMPARE(row.tokensPerSecond, 116.71);
        QCOMPARE(row.engineVersion, std::string("b5163"));
        QCOMPARE(row.line, 6);
        QCOMPARE(output.file.rows[1].test, SpeedTest::prefill);
        QCOMPARE(output.file.rows[1].promptTokens.value(), 512.0);
        QCOMPARE(output.file.rows[1].parametersTotal.value(), 0.99989);
    }

    void readsWhatMlxPrints() {
        const BenchOutput output =
            parsed("$ mlx_lm.generate --model mlx-community/Qwen3-8B-4bit --prompt hi\n==========\n"
                   "Prompt: 1040 tokens, 912.310 tokens-per-sec\n"
                   "Generation: 256 tokens, 85.120 tokens-per-sec\nPeak memory: 5.310 GB\n"
                   "Timing with prompt_tokens=2048, generation_tokens=128, batch_size=1.\n"
                   "Trial 1:  prompt_tps=900.100, generation_tps=81.000, peak_memory=5.8\n"
                   "Averages: prompt_tps=905.100, generation_tps=81.500, peak_memory=5.800\n"
                   "Timing with prompt_tokens=2048, generation_tokens=128, batch_size=4.\n"
                   "Averages: prompt_tps=905.100, generation_tps=181.500, peak_memory=5.800\n");
        QCOMPARE(output.format, BenchFormat::mlxLm);
        QCOMPARE(output.file.rows.size(), std::size_t{5});
        const SpeedRow& decode = output.file.rows[0];
        QCOMPARE(decode.model, std::string("mlx-community/Qwen3-8B-4bit"));
        QCOMPARE(decode.tokensPerSecond, 85.12);
        QCOMPARE(decode.promptTokens.value(), 1040.0);
        QCOMPARE(decode.generatedTokens.value(), 256.0);
        QCOMPARE(output.file.rows[1].test, SpeedTest::prefill);
        QCOMPARE(output.file.rows[1].tokensPerSecond, 912.31);
        QCOMPARE(output.file.rows[2].tokensPerSecond, 81.5);
        QCOMPARE(output.file.rows[4].batch, 4U);
        QCOMPARE(output.file.broken.size(), std::size_t{1}); // prompts of four
    }

    void readsWhatOllamaPrints() {
        const BenchOutput output =
            parsed("$ ollama run --verbose qwen3:8b\ntotal duration:       12.3s\n"
                   "prompt eval count:    450 token(s)\nprompt eval duration: 234ms\n"
                   "prompt eval rate:     1922.31 tokens/s\neval count:           523 token(s)\n"
                   "eval rate:            47.29 tokens/s\n"
                   "- prompt eval count:    5 token(s)\n- prompt eval rate:     19.31 tokens/s\n"
                   "- eval count:           523 token(s)\n- eval rate:            47.5 tokens/s\n");
        QCOMPARE(output.format, BenchFormat::ollama);
        QCOMPARE(output.file.rows.size(), std::size_t{3});
        QCOMPARE(output.file.rows[0].model, std::string("qwen3:8b"));
        QCOMPARE(output.file.rows[0].tokensPerSecond, 47.29);
        QCOMPARE(output.file.rows[1].tokensPerSecond, 1922.31);
        QCOMPARE(output.file.rows[2].tokensPerSecond, 47.5);
        QVERIFY(output.file.broken.at(0).why.find("5 tokens") != std::string::npos);
    }

    void namesQuantizationsAsFilesDo() {
        QCOMPARE(llamaModelType("qwen3moe 30B.A3B Q4_K - Medium").architecture,
                 std::string("qwen3moe"));
        QCOMPARE(llamaModelType("qwen3moe 30B.A3B Q4_K - Medium").size, std::string("30B.A3B"));
        QCOMPARE(quantizationOf("qwen3 8B Q4_K - Medium"), std::string("Q4_K_M"));
        QCOMPARE(quantizationOf("qwen3 8B Q3_K - Large"), std::string("Q3_K_L"));
        QCOMPARE(quantizationOf("qwen3 8B Q2_K - Medium"), std::string("Q2_K"));
        QCOMPARE(quantizationOf("qwen3 8B Q2_K - Small"), std::string("Q2_K_S"));
        QCOMPARE(quantizationOf("qwen3 8B IQ4_XS - 4.25 bpw"), std::string("IQ4_XS"));
        QCOMPARE(quantizationOf("qwen3 8B IQ3_S mix - 3.66 bpw"), std::string("IQ3_M"));
        QCOMPARE(quantizationOf("gpt-oss 20B MXFP4 MoE"), std::string("MXFP4"));
        QCOMPARE(quantizationOf("llama 7B mostly Q4_0"), std::string("Q4_0"));
        QCOMPARE(quantizationOf("llama 7B all F32"), std::string("F32"));
        QCOMPARE(quantizationOf("llama 7B Q8_0 (guessed)"), std::string("Q8_0"));
        QCOMPARE(quantizationOf("llama"), std::string());
    }

    void tellsWhyATestIsNoMeasurement() {
        QVERIFY(reason(kAnswer) == "read");
        QVERIFY(reason(R"("n_prompt": 512, "n_gen": 128, "avg_ts": 100)").find("mixes") !=
                std::string::npos);
        QVERIFY(reason(R"("n_prompt": 0, "n_gen": 128, "avg_ts": -3)").find("cannot be") !=
                std::string::npos);
        QVERIFY(reason(R"("n_prompt": 0, "n_gen": 128, "avg_ts": "fast")").find("no number") ==
                std::string::npos);
        QVERIFY(reason(R"("n_prompt": 0, "n_gen": 128)").find("avg_ts") != std::string::npos);
        QVERIFY(reason(kAnswer + R"(, "n_cpu_moe": 12)").find("--n-cpu-moe") != std::string::npos);
        QVERIFY(reason(R"("n_prompt": 0, "n_gen": 0, "avg_ts": 1)").find("neither") !=
                std::string::npos);
    }

    void errorsNameLineAndWhatWasExpected() {
        const Error cut = failure("[\n\n" + object(kAnswer).substr(0, 200));
        QCOMPARE(cut.where.line, 3);
        QVERIFY(cut.message.find("does not end") != std::string::npos || !cut.hint.empty());
        const Error cells = failure("| model | test | t/s |\n| --- | --- | --- |\n| a | tg128 |\n");
        QCOMPARE(cells.where.line, 3);
        QVERIFY(cells.message.find("2 cells, but 3 columns") != std::string::npos);
        const Error sql = failure("CREATE TABLE IF NOT EXISTS llama_bench (\n  a TEXT\n);\n"
                                  "INSERT INTO llama_bench (avg_ts) VALUES ('1');\n");
        QCOMPARE(sql.code, ErrorCode::unsupported);
        QVERIFY(sql.message.find("SQL") != std::string::npos);
        QCOMPARE(failure("").code, ErrorCode::unsupported);
        QCOMPARE(failure("to be or not to be").code, ErrorCode::unsupported);
        QCOMPARE(failure("build_number,avg_ts\n").code, ErrorCode::missingKey);
        QCOMPARE(failure("build_number,avg_ts\n1,2,3\n").where.line, 2);
    }
};

QTEST_APPLESS_MAIN(TestBenchOutput)
#include "tst_bench_output.moc"
