// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/name_index.h"
#include "core/backtest/other_chip.h"
#include "tests/support/shipped_catalog.h"

#include <QtTest>

using namespace headroom;

/// Names seen in published benchmarks, and names that only look alike.
class TestNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(!test::shippedCatalog()->models.empty());
        m_index = std::make_unique<NameIndex>(*test::shippedCatalog());
    }

    void joinsWords_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("dashes") << QByteArray("gemma-4-E4B") << QByteArray("gemma4e4b");
        QTest::newRow("blanks") << QByteArray("Gemma4 E4B") << QByteArray("gemma4e4b");
        QTest::newRow("digits stay apart") << QByteArray("qwen3-4b") << QByteArray("qwen3 4b");
        QTest::newRow("one number") << QByteArray("qwen-34b") << QByteArray("qwen34b");
        QTest::newRow("points") << QByteArray("Qwen3.5_27B.gguf.") << QByteArray("qwen3.5 27bgguf");
        QTest::newRow("underscores")
            << QByteArray("v1_5 1_8B 3_4b q4_0") << QByteArray("v1.5 1.8b3.4bq4 0");
        QTest::newRow("underscore before a size")
            << QByteArray("qwen3_4B") << QByteArray("qwen3 4b");
        QTest::newRow("other letters") << QByteArray("M\xC3\xA9lo 7B") << QByteArray("mlo7b");
        QTest::newRow("nothing") << QByteArray("--") << QByteArray();
    }
    void joinsWords() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, key);
        // A letter that is not of ASCII parts words.
        QCOMPARE(QByteArray::fromStdString(joinedWords(nameWords(name.toStdString()))), key);
    }

    void readsModelNames() {
        const ModelName name = modelName("Qwen_Qwen3.5-35B-A3B-Instruct-2507-UD-Q4_K_XL.gguf");
        QCOMPARE(name.key, std::string("qwenqwen3.5 35ba3b"));
        QCOMPARE(name.quantization, std::string("q4kxl"));
        QCOMPARE(name.total, std::optional(35.0));
        QCOMPARE(name.active, std::optional(3.0));
        QCOMPARE(modelName("LFM2-350M").total, std::optional(0.35));
        QVERIFY(!modelName("phi-4").total);
        QVERIFY(modelName("Q4_K_M").quantization.empty());
    }

    void findsModels_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<double>("billions");
        QTest::addColumn<QByteArray>("id");
        const auto add = [](const char* name, double billions, const char* id) {
            QTest::newRow(name) << QByteArray(name) << billions << QByteArray(id);
        };
        add("llama-3.3-70b-instruct", 0, "llama-3.3-70b-instruct");
        add("Llama3.3-70B", 70.55, "llama-3.3-70b-instruct");
        add("llama3.1:8b", 8.03, "llama-3.1-8b-instruct");
        add("meta-llama/Llama-3.1-8B-Instruct", 8.03, "llama-3.1-8b-instruct");
        add("Meta-Llama-3.1-8B-Instruct-4bit", 8.03, "llama-3.1-8b-instruct");
        add("Hermes-3-Llama-3.1-8B", 8.03, "llama-3.1-8b-instruct");
        add("LLaMA 7B v2", 6.74, "llama-2-7b-chat");
        add("Gemma 4 E4B", 7.52, "gemma-4-e4b-it");
        add("gemma-4-26B-A4B-it-qat-GGUF", 25.2, "gemma-4-26b-a4b-it");
        add("gemma-3-27b-it-qat-4bit", 27.01, "gemma-3-27b-it");
        add("ValiantLabs_gemma-4-12B-it-Esper4-Q4_K_M", 0, "gemma-4-12b-it");
        add("Qwen 3.5 35B-A3B MoE", 34.66, "qwen3.5-35b-a3b");
        add("ConicCat_Qwen3.5-27B-Writer-Q4_K_M", 0, "qwen3.5-27b");
        add("Qwen3.6-27B-UD-MLX-6bit", 26.9, "qwen3.6-27b");
        add("Qwen3-30B-A3B-Instruct-2507", 30.53, "qwen3-30b-a3b");
        add("Qwen3-0.6B", 0.596, "qwen3-0.6b");
        add("zai-org_GLM-4.7-Flash-Q4_K_M", 0, "glm-4.7-flash");
        add("DeepSeek-V3/R1-671B", 671.03, "deepseek-r1");
        add("gpt-oss-20b-MXFP4-Q8", 20.91, "gpt-oss-20b");
        add("Phi 4 Reasoning Plus 14B", 14.66, "phi-4");
        add("bartowski/Qwen2_5-7B-Instruct-Q5_0", 7.62, "qwen2.5-7b-instruct");
        add("nvidia_Llama-3_3-Nemotron-Super-49B-v1_5-GGUF", 0,
            "llama-3.3-nemotron-super-49b-v1.5");
        add("Mixtral-8x7B-Instruct-v0.1", 46.7, "mixtral-8x7b-instruct-v0.1");
        // What only looks alike.
        add("DeepSeek-R1", 32.76, "");
        add("deepseek-r1:8b", 0, "");
        add("Llama-3.2-90B-Vision", 88.6, "");
        add("Qwen3-30B", 0, "");
        add("Qwen3-8B-A1B", 0, "");
        add("qwen-34b", 0, "");
        add("Phi-4-multimodal", 5.6, "");
        add("Mistral-Small-4-119B-2603", 0, "");
        add("GLM-4.5V", 106.85, "");
        add("", 0, "");
        add("-", 0, "");
    }
    void findsModels() {
        QFETCH(QByteArray, name);
        QFETCH(double, billions);
        QFETCH(QByteArray, id);
        const ModelSpec* model = m_index->model(
            name.toStdString(), billions > 0 ? std::optional(billions) : std::nullopt);
        QCOMPARE(model != nullptr ? QByteArray::fromStdString(model->id) : QByteArray(), id);
    }

    void findsEveryModelByItsOwnName() {
        for (const ModelSpec& model : test::shippedCatalog()->models) {
            for (const std::string& name : {model.id, model.name}) {
                const ModelSpec* found = m_index->model(name);
                QVERIFY2(found == &model, (name + " is " + (found ? found->id : "none")).c_str());
            }
        }
    }

    void findsEveryAlias() {
        for (const ModelSpec& model : test::shippedCatalog()->models) {
            for (const std::string& alias : model.aliases) {
                const ModelSpec* found = m_index->model(alias);
                QVERIFY2(found == &model, (alias + " is " + (found ? found->id : "none")).c_str());
            }
        }
    }

    void findsChips_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("cores");
        QTest::addColumn<double>("bandwidth");
        QTest::addColumn<QByteArray>("id");
        const auto add = [](const char* name, int cores, double bandwidth, const char* id) {
            QTest::addRow("%s %d %g", name, cores, bandwidth)
                << QByteArray(name) << cores << bandwidth << QByteArray(id);
        };
        add("M4 Max", 0, 546, "m4-max-40c");
        add("M4 Max", 0, 410, "m4-max-32c");
        add("Apple M4 Max", 32, 0, "m4-max-32c");
        add("Apple M5 (10-core GPU)", 0, 0, "m5-10c");
        add("M2 Ultra", 76, 800, "m2-ultra-76c");
        add("NVIDIA GeForce RTX 3090", 0, 936, "rtx-3090");
        add("GB10 (DGX Spark)", 0, 273, "gb10");
        add("Strix Halo (Ryzen AI Max+ 395)", 0, 256, "ryzen-ai-max-plus-395");
        add("NVIDIA DGX Spark", 0, 0, "gb10");
        add("AMD Ryzen AI Max+ 395", 0, 0, "ryzen-ai-max-plus-395");
        add("RTX 3090 Ti", 0, 1008, "rtx-3090-ti");
        add("RTX 4070 Laptop", 0, 256, "rtx-4070-laptop");
        add("RTX 3060 Laptop", 0, 336, "");
        add("M4 Mega", 0, 0, "");
        add("A100 (variant not stated)", 0, 0, "");
    }
    void findsChips() {
        QFETCH(QByteArray, name);
        QFETCH(int, cores);
        QFETCH(double, bandwidth);
        QFETCH(QByteArray, id);
        const ChipSpec* chip = m_index->chip(
            name.toStdString(),
            cores > 0 ? std::optional(static_cast<std::uint32_t>(cores)) : std::nullopt,
            bandwidth > 0 ? std::optional(gigabytesPerSecond(bandwidth)) : std::nullopt);
        QCOMPARE(chip != nullptr ? QByteArray::fromStdString(chip->id) : QByteArray(), id);
    }

    void tellsChipsByTheMemoryOfMachines() {
        const auto bandwidth = gigabytesPerSecond(819);
        QCOMPARE(m_index->chip("M3 Ultra", {}, bandwidth, 96)->id, std::string("m3-ultra-60c"));
        QCOMPARE(m_index->chip("M3 Ultra", {}, bandwidth, 512)->id, std::string("m3-ultra-80c"));
        QCOMPARE(m_index->chip("M3 Ultra", {}, bandwidth)->id, std::string("m3-ultra-80c"));
        QCOMPARE(m_index->chip("M3 Ultra", 60, bandwidth, 512)->id, std::string("m3-ultra-60c"));
    }

    void knowsMakersOfOtherChips() {
        QCOMPARE(otherChip("RTX 9999")->vendor, std::string("NVIDIA"));
        QCOMPARE(otherChip("Radeon RX 7900 GRE")->vendor, std::string("AMD"));
        QCOMPARE(otherChip("MI300X")->vendor, std::string("AMD"));
        QCOMPARE(otherChip("Arc B580")->vendor, std::string("Intel"));
        QCOMPARE(otherChip("EPYC 9654")->backend, Backend::cpu);
        const auto apple = otherChip("M7 Pro");
        QCOMPARE(apple->vendor, std::string("Apple"));
        QCOMPARE(apple->generation, 7U);
        QCOMPARE(apple->tier, std::string("pro"));
        QVERIFY(!otherChip("Minisforum MS-R1"));
        QVERIFY(!otherChip("mini"));
    }

    void findsQuantizations_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("ggml");
        QTest::addColumn<QByteArray>("mlx");
        const auto add = [](const char* name, const char* ggml, const char* mlx) {
            QTest::newRow(name) << QByteArray(name) << QByteArray(ggml) << QByteArray(mlx);
        };
        add("Q4_K_M", "Q4_K_M", "");
        add("q4_k_m", "Q4_K_M", "");
        add("Q4_K_M (ollama default)", "Q4_K_M", "");
        add("UD-Q4_K_XL", "Q4_K_M", "");
        add("UD-Q4_K_XL (QAT)", "Q4_K_M", "");
        add("Q4 (variant not stated)", "Q4_K_M", "mlx-4bit");
        add("UD-Q3_K_S", "Q3_K_S", "");
        add("UD-Q8_K_XL", "Q8_0", "");
        add("QAT Q4_0", "Q4_0", "");
        add("FP16", "F16", "mlx-bf16");
        add("BF16 (assumed, not stated)", "BF16", "mlx-bf16");
        add("AWQ-INT4", "Q4_0", "");
        add("MXFP4", "MXFP4", "mlx-mxfp4");
        add("4bit", "", "mlx-4bit");
        add("MLX 8bit", "", "mlx-8bit");
        add("mlx-6bit", "", "mlx-6bit");
        add("MLX-fp16", "F16", "mlx-bf16");
        add("Q9_Z", "", "");
        add("", "", "");
    }
    void findsQuantizations() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, ggml);
        QFETCH(QByteArray, mlx);
        const auto id = [&](MixtureKind kind) {
            const Quantization* found = m_index->quantization(name.toStdString(), kind);
            return found != nullptr ? QByteArray::fromStdString(found->id) : QByteArray();
        };
        QCOMPARE(id(MixtureKind::ggml), ggml);
        QCOMPARE(id(MixtureKind::mlx), mlx);
    }

    void findsEveryQuantizationByItsAliases() {
        for (const Quantization& each : test::shippedCatalog()->quantizations) {
            QCOMPARE(m_index->quantization(each.id, each.kind), &each);
            for (const std::string& alias : each.aliases) {
                QCOMPARE(m_index->quantization(alias, each.kind), &each);
            }
        }
    }

    void findsRuntimes_data() {
        QTest::addColumn<QByteArray>("engine");
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QByteArray>("id");
        const auto add = [](const char* engine, const char* version, const char* id) {
            QTest::addRow("%s %s", engine, version)
                << QByteArray(engine) << QByteArray(version) << QByteArray(id);
        };
        add("llama.cpp-Metal", "b8920", "llama.cpp");
        add("llama.cpp ROCm (rocWMMA)", "", "llama.cpp");
        add("llama.cpp/ollama", "llmfit 1.1.3", "llama.cpp");
        add("ik_llama.cpp CPU", "", "llama.cpp");
        add("ollama (ROCm)", "0.21", "ollama");
        add("mlxcel (MLX)", "", "mlx");
        add("LM Studio (MLX)", "lm-studio", "mlx");
        add("lmstudio", "", "llama.cpp");
        add("vLLM (enforce-eager)", "", "vllm");
        add("SGLang", "", "vllm");
        add("ExLlama", "", "");
        add("", "llama-server b1", "");
    }
    void findsRuntimes() {
        QFETCH(QByteArray, engine);
        QFETCH(QByteArray, version);
        QFETCH(QByteArray, id);
        const RuntimeSpec* found = m_index->runtime(engine.toStdString(), version.toStdString());
        QCOMPARE(found != nullptr ? QByteArray::fromStdString(found->id) : QByteArray(), id);
    }

    void countsCards() {
        QCOMPARE(countedName("2x RTX 3090").count, 2U);
        QCOMPARE(countedName("2x RTX 3090").rest, std::string_view("RTX 3090"));
        QCOMPARE(countedName("RTX 3090").count, 1U);
        QCOMPARE(countedName("0x RTX 3090").count, 1U);
        QCOMPARE(countedName("780M").rest, std::string_view("780M"));
    }

private:
    std::unique_ptr<NameIndex> m_index;
};

QTEST_APPLESS_MAIN(TestNames)
#include "tst_names.moc"
