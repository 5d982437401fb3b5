// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/llama_bench.h"

#include "core/formats/text_lines.h"
#include "core/units/format.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace headroom {

namespace {

constexpr double kMostTokens = 1e9;
constexpr double kMostSpeed = 1e7;
constexpr std::array<std::string_view, 4> kProcessorBackends{"CPU", "BLAS", "ZenDNN", "Accelerate"};

std::vector<std::string_view> partsOf(std::string_view list) {
    std::vector<std::string_view> parts;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        if (const auto part = trimmedText(list.substr(0, end)); !part.empty()) {
            parts.push_back(part);
        }
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return parts;
}

bool isProcessor(std::string_view backend) {
    return std::find(kProcessorBackends.begin(), kProcessorBackends.end(), backend) !=
           kProcessorBackends.end();
}

/// Names that llama.cpp gives its backends, as other benchmarks write them.
std::string_view usualName(std::string_view backend) {
    return backend == "MTL" ? "Metal" : backend == "HIP" ? "ROCm" : backend;
}

/// Reads the fields of one test; the first that cannot be is kept as the reason.
class TestReader {
public:
    explicit TestReader(const LlamaBenchTest& test) : m_test(test) {}

    [[nodiscard]] std::string_view text(std::string_view name) const { return m_test.field(name); }

    [[nodiscard]] std::optional<double> number(std::string_view name, double least, double most) {
        const std::string_view text = m_test.field(name);
        if (text.empty()) {
            return std::nullopt;
        }
        const auto value = wholeNumber(text);
        if (!value || *value < least || *value > most) {
            std::string why(name);
            why.append(": \"").append(text).append(value ? "\" cannot be" : "\" is not a number");
            refuse(std::move(why));
            return std::nullopt;
        }
        return value;
    }

    void refuse(std::string why) {
        if (m_why.empty()) {
            m_why = std::move(why);
        }
    }
    [[nodiscard]] const std::string& why() const { return m_why; }

private:
    const LlamaBenchTest& m_test;
    std::string m_why;
};

bool isOn(std::string_view flag) {
    return flag == "1" || flag == "true" || flag == "on";
}

/// The first backend that is none of the processor; of a device that was asked for, its own.
std::string_view backendOf(const TestReader& reader) {
    const std::string_view device = reader.text("devices");
    if (!device.empty() && device != "auto" && device != "none") {
        return usualName(device.substr(0, device.find_first_of("0123456789/,")));
    }
    for (const std::string_view backend : partsOf(reader.text("backends"))) {
        if (!isProcessor(backend) && backend != "RPC") {
            return usualName(backend);
        }
    }
    return {};
}

void readEngine(TestReader& reader, SpeedRow& row) {
    const std::string_view backends = reader.text("backends");
    const std::string_view own = backendOf(reader);
    const bool isOnCpu = own.empty() && !backends.empty();
    row.engine = "llama.cpp";
    if (isOnCpu || !own.empty()) {
        row.engine.append(" (").append(isOnCpu ? "CPU" : own).append(")");
    }
    if (backends.find("RPC") != std::string_view::npos) {
        row.engine.append(" RPC");
    }
    if (const auto build = reader.number("build_number", 0, kMostTokens)) {
        row.engineVersion = "b" + formatInteger(static_cast<std::uint64_t>(*build));
    }
    const auto layers = reader.number("n_gpu_layers", -1, kMostTokens);
    if (!isOnCpu && layers && *layers >= 0) {
        row.gpuLayers = static_cast<std::uint32_t>(*layers);
    }
}

/// Several of a kind as "2x NAME"; of several kinds nobody knows which was used for what.
void readChip(TestReader& reader, SpeedRow& row) {
    const bool isOnCpu = row.engine.find("(CPU)") != std::string::npos;
    std::vector<std::string_view> cards = partsOf(reader.text("gpu_info"));
    if (isOnCpu || cards.empty()) {
        const auto processor = partsOf(reader.text("cpu_info"));
        row.chip = processor.empty() ? "" : std::string(processor.front());
        return;
    }
    if (reader.text("split_mode") == "none") {
        cards.resize(1);
    }
    if (std::any_of(cards.begin(), cards.end(),
                    [&](std::string_view card) { return card != cards.front(); })) {
        reader.refuse("cards of several kinds: " + std::string(reader.text("gpu_info")));
        return;
    }
    if (cards.size() > 1) {
        row.chip = formatInteger(std::uint64_t{cards.size()}) + "x ";
        if (reader.text("split_mode") == "row") {
            reader.refuse("rows of matrices split over several cards: not predicted yet");
        }
        if (reader.text("split_mode") == "tensor") {
            row.notes = "-sm tensor";
        }
    }
    row.chip.append(cards.front());
}

/// "models/Qwen3-8B-Q4_K_M-00001-of-00002.gguf" without folder, parts and ending.
std::string_view fileStem(std::string_view path) {
    path = path.substr(path.find_last_of("/\\") + 1);
    if (path.size() > 5 && path.substr(path.size() - 5) == ".gguf") {
        path.remove_suffix(5);
    }
    constexpr std::string_view kParts = "-00001-of-00002";
    const bool isPart =
        path.size() > kParts.size() && path.substr(path.size() - kParts.size()).find("-of-") == 6;
    return isPart ? path.substr(0, path.size() - kParts.size()) : path;
}

void readModel(TestReader& reader, SpeedRow& row) {
    row.modelType = reader.text("model_type");
    row.model = fileStem(reader.text("model_filename"));
    if (row.model.empty()) {
        row.model = row.modelType;
    }
    row.quantization = llamaModelType(row.modelType).quantization;
    if (const auto size = reader.number("model_size", 1, 1e15)) {
        row.weightsGib = *size / static_cast<double>(kGiB);
    }
    if (const auto count = reader.number("model_n_params", 1, 1e15)) {
        row.parametersTotal = *count / 1e9;
    }
    if (row.model.empty()) {
        reader.refuse("names no model");
    }
}

void readCache(TestReader& reader, SpeedRow& row) {
    const std::string_view key = reader.text("type_k");
    const std::string_view value = reader.text("type_v");
    if (key != value && !key.empty() && !value.empty()) {
        reader.refuse("keys and values of the cache of different types: not predicted");
    }
    const std::string_view type = key.empty() ? value : key;
    row.cacheType = type == "f16" ? std::string_view() : type;
    const std::string_view flash = reader.text("flash_attn");
    if (!flash.empty() && flash != "-1" && flash != "auto") {
        row.flashAttention = isOn(flash);
    }
    if (const auto size = reader.number("n_ubatch", 1, kMostTokens)) {
        row.ubatch = static_cast<std::uint32_t>(*size);
    }
}

/// What the estimator has no figures for.
void refuseUnusual(TestReader& reader) {
    if (reader.number("n_cpu_moe", 0, kMostTokens).value_or(0) > 0) {
        reader.refuse("experts on the processor (--n-cpu-moe): not compared");
    }
    const std::string_view overrides = reader.text("tensor_buft_overrides");
    if (!overrides.empty() && overrides != "none") {
        reader.refuse("tensors placed by hand (--override-tensor): not compared");
    }
    if (isOn(reader.text("no_kv_offload"))) {
        reader.refuse("the cache in system memory (--no-kv-offload): not compared");
    }
    if (isOn(reader.text("embeddings"))) {
        reader.refuse("embeddings: no tokens were written");
    }
}

void readWork(TestReader& reader, SpeedRow& row) {
    const double prompt = reader.number("n_prompt", 0, kMostTokens).value_or(0);
    const double answer = reader.number("n_gen", 0, kMostTokens).value_or(0);
    if (prompt > 0 && answer > 0) {
        reader.refuse("mixes prompt and answer in one speed (-pg)");
    } else if (!(prompt > 0) && !(answer > 0)) {
        reader.refuse("tells neither n_prompt nor n_gen");
    }
    row.test = prompt > 0 ? SpeedTest::prefill : SpeedTest::decode;
    row.contextDepth = reader.number("n_depth", 0, kMostTokens).value_or(0);
    if (prompt > 0) {
        row.promptTokens = prompt;
    } else {
        row.generatedTokens = answer;
    }
    const auto speed = reader.number("avg_ts", 1e-9, kMostSpeed);
    if (!speed) {
        reader.refuse("avg_ts: tells no tokens per second");
    }
    row.tokensPerSecond = speed.value_or(0);
    row.date = std::string(reader.text("test_time").substr(0, 10));
}

} // namespace

std::string_view LlamaBenchTest::field(std::string_view name) const {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [=](const auto& each) { return each.first == name; });
    return found == fields.end() ? std::string_view() : trimmedText(found->second);
}

SpeedFile llamaBenchRows(const std::vector<LlamaBenchTest>& tests) {
    SpeedFile file;
    for (const LlamaBenchTest& test : tests) {
        TestReader reader(test);
        SpeedRow row;
        row.line = test.line;
        readEngine(reader, row);
        readChip(reader, row);
        readModel(reader, row);
        readCache(reader, row);
        readWork(reader, row);
        refuseUnusual(reader);
        if (reader.why().empty()) {
            file.rows.push_back(std::move(row));
        } else {
            file.broken.push_back({test.line, reader.why()});
        }
    }
    return file;
}

} // namespace headroom
