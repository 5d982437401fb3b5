// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/row_subject.h"

#include "core/backtest/names.h"
#include "core/backtest/other_chip.h"
#include "core/backtest/why_not.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace headroom {

namespace {

bool notes(const SpeedRow& row, std::string_view words) {
    const auto same = [](char a, char b) {
        return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
    };
    return std::search(row.notes.begin(), row.notes.end(), words.begin(), words.end(), same) !=
           row.notes.end();
}

using Named = std::pair<std::string_view, TensorType>;

/// By a column of its own: llama.cpp's --cache-type-k.
std::optional<TensorType> namedCacheType(const SpeedRow& row) {
    constexpr std::array<Named, 9> kTypes{
        Named{"f32", TensorType::f32}, {"f16", TensorType::f16},   {"bf16", TensorType::bf16},
        {"q8_0", TensorType::q8_0},    {"q5_1", TensorType::q5_1}, {"q5_0", TensorType::q5_0},
        {"q4_1", TensorType::q4_1},    {"q4_0", TensorType::q4_0}, {"iq4_nl", TensorType::iq4_nl}};
    const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                    [&](const Named& each) { return each.first == row.cacheType; });
    return found == kTypes.end() ? std::nullopt : std::optional(found->second);
}

/// "q8_0 KV cache", "KV q4_0": the notes tell what the columns do not.
std::optional<TensorType> cacheTypeIn(const SpeedRow& row) {
    if (!row.cacheType.empty()) {
        return namedCacheType(row);
    }
    constexpr std::array<Named, 4> kTypes{Named{"q8_0", TensorType::q8_0},
                                          {"fp8", TensorType::q8_0},
                                          {"q5_1", TensorType::q5_1},
                                          {"q4_0", TensorType::q4_0}};
    for (const auto& [name, type] : kTypes) {
        if (notes(row, std::string(name) + " kv") || notes(row, "kv " + std::string(name)) ||
            notes(row, "kv cache " + std::string(name))) {
            return type;
        }
    }
    return std::nullopt;
}

/// "-ub 2048", "ub2048"
std::optional<std::uint32_t> microBatchIn(const SpeedRow& row) {
    if (row.ubatch) {
        return row.ubatch;
    }
    for (const std::string_view word : {"-ub ", "ub=", "ubatch ", "ub"}) {
        const std::size_t at = row.notes.find(word);
        std::uint32_t size = 0;
        if (at != std::string::npos) {
            const char* start = row.notes.data() + at + word.size();
            std::from_chars(start, row.notes.data() + row.notes.size(), size);
        }
        if (size >= 32 && size <= 65536) {
            return size;
        }
    }
    return std::nullopt;
}

/// llama.cpp got it in May 2024, and took it by default much later.
bool isBeforeFlashAttention(const SpeedRow& row) {
    return !row.date.empty() && row.date < "2024-07";
}

/// A card there waits for one slow lane and a small processor: no machine of the catalog, and up to
/// seven times slower than in a PC (<https://github.com/geerlingguy/ai-benchmarks>, issue 35).
bool isSingleBoard(const SpeedRow& row) {
    constexpr std::array<std::string_view, 6> kBoards{"pi",   "raspberry", "radxa",
                                                      "rock", "hifive",    "risc"};
    const auto words = nameWords(row.machine);
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(kBoards.begin(), kBoards.end(), word) != kBoards.end();
    });
}

/// The CPU of a machine whose memory it shares with the named chip.
void computeOnCpu(ChipSpec& chip) {
    chip.backend = Backend::cpu;
    chip.vendor = "CPU";
}

} // namespace

RowMatcher::RowMatcher(const Catalog& catalog)
    : m_catalog(catalog), m_names(catalog), m_similar(catalog) {}

tl::expected<RowSubject, std::string> RowMatcher::subject(const SpeedRow& row) {
    RowSubject subject;
    if (auto chip = findChip(row, subject); !chip) {
        return tl::unexpected(chip.error());
    }
    if (auto runtime = findRuntime(row, subject); !runtime) {
        return tl::unexpected(runtime.error());
    }
    if (auto model = findModel(row, subject); !model) {
        return tl::unexpected(model.error());
    }
    if (row.gpuLayers && *row.gpuLayers <= subject.profile.model->shape.trunkBlocks()) {
        return because("part of the model was on the CPU: not predicted yet");
    }
    subject.workload.flashAttention = row.flashAttention.value_or(!isBeforeFlashAttention(row));
    subject.workload.ubatch = microBatchIn(row).value_or(subject.workload.ubatch);
    subject.workload.runtime = subject.runtime->id;
    if (const auto type = cacheTypeIn(row)) {
        subject.workload.kvKey = *type;
        subject.workload.kvValue = *type;
    }
    return subject;
}

tl::expected<void, std::string> RowMatcher::findChip(const SpeedRow& row,
                                                     RowSubject& subject) const {
    const CountedName counted = countedName(row.chip);
    std::optional<BytesPerSecond> told;
    if (row.bandwidthGbs) {
        told = gigabytesPerSecond(*row.bandwidthGbs);
    }
    const EngineWords engine = engineWords(row.engine);
    if (const ChipSpec* chip = m_names.chip(counted.rest, row.gpuCores, told, row.memoryGb)) {
        subject.chip = *chip;
        if (engine.cluster || (counted.count > 1 && sharesItsMemory(*chip))) {
            return because("several machines: clusters are not predicted yet");
        }
        if (engine.cpu && !engine.gpu && chip->backend != Backend::cpu) {
            if (!sharesItsMemory(*chip)) {
                return because("the CPU computed, the row names the GPU");
            }
            computeOnCpu(subject.chip);
        }
    } else if (auto other = findOtherChip(row, counted.rest, subject); !other) {
        return other;
    }
    const Backend own = subject.chip.backend;
    if (engine.backend && (own == Backend::vulkan || own == Backend::rocm)) {
        subject.chip.backend = *engine.backend; // AMD's run with either, Intel's with SYCL, too
    }
    if (engine.gpu && !engine.cpu && own == Backend::cpu) {
        return because("a GPU computed, the row names the CPU");
    }
    if (own != Backend::cpu && isSingleBoard(row)) {
        return because("a card on a single-board computer, which is slower than in a PC");
    }
    if (notes(row, "deliberately few threads")) {
        return because("few threads on purpose");
    }
    if (engine.cpu && engine.gpu) {
        return because("part of the model was on the CPU: not predicted yet");
    }
    subject.machine.chips = counted.count;
    subject.machine.bandwidth = told.value_or(subject.chip.bandwidth);
    subject.machine.memory = {static_cast<std::uint64_t>(row.memoryGb.value_or(0) * 1e9)};
    subject.vendor = subject.chip.backend == Backend::cpu ? "CPU" : subject.chip.vendor;
    guessShaderRate(subject.chip, own);
    return {};
}

tl::expected<void, std::string>
RowMatcher::findOtherChip(const SpeedRow& row, std::string_view name, RowSubject& subject) const {
    const EngineWords engine = engineWords(row.engine);
    auto chip = otherChip(name);
    if (!chip && !(engine.cpu && !engine.gpu)) {
        return because("neither a chip of the catalog nor a known maker", name);
    }
    if (!row.bandwidthGbs) {
        return because("the bandwidth is not known", name);
    }
    subject.chip = chip.value_or(ChipSpec{});
    subject.chip.id = name;
    subject.chip.family = name;
    if (engine.cpu && !engine.gpu) {
        computeOnCpu(subject.chip);
    }
    if (engine.cluster) {
        return because("several machines: clusters are not predicted yet");
    }
    subject.chip.bandwidth = gigabytesPerSecond(*row.bandwidthGbs);
    return {};
}

tl::expected<void, std::string> RowMatcher::findRuntime(const SpeedRow& row,
                                                        RowSubject& subject) const {
    const RuntimeSpec* runtime = m_names.runtime(row.engine, row.engineVersion);
    if (runtime == nullptr) {
        return because("no runtime of the catalog", row.engine);
    }
    const RuntimeSpec* mlx = m_catalog.runtime("mlx");
    const bool isMlxFile = runtime->files == MixtureKind::ggml && mlx != nullptr &&
                           subject.chip.backend == Backend::metal && isForMlx(row.quantization);
    subject.runtime = isMlxFile ? mlx : runtime;
    const bool splitsTensors =
        subject.runtime->id == "vllm" || notes(row, "-sm tensor") || notes(row, "tensor parallel");
    if (splitsTensors && subject.machine.chips > 1) {
        return because("tensors split over several cards: not predicted yet");
    }
    return {};
}

/// LM Studio and Ollama run both kinds of files on a Mac: the quantization tells. On Metal, only
/// MLX has NVFP4 and a plain "int4".
bool RowMatcher::isForMlx(std::string_view quantization) const {
    const Quantization* ggml = m_names.quantization(quantization, MixtureKind::ggml);
    return m_names.quantization(quantization, MixtureKind::mlx) != nullptr &&
           (ggml == nullptr || ggml->base == TensorType::nvfp4 ||
            quantizationKey(quantization) == "int4");
}

/// Several of such a chip are several machines.
bool RowMatcher::sharesItsMemory(const ChipSpec& chip) const {
    return std::any_of(
        m_catalog.machines.begin(), m_catalog.machines.end(), [&](const MachineSpec& machine) {
            return machine.chip == chip.id && machine.memoryKind == MemoryKind::unified;
        });
}

/// Where the catalog does not say: as many operations per byte of bandwidth as the middle one of
/// the chips with that backend.
void RowMatcher::guessShaderRate(ChipSpec& chip, Backend backend) const {
    std::vector<double> ratios;
    for (const ChipSpec& each : m_catalog.chips) {
        if (each.backend == backend && each.fp16Tflops) {
            ratios.push_back(*each.fp16Tflops / each.bandwidth.bytesPerSecond);
        }
    }
    if (!chip.fp16Tflops && !ratios.empty()) {
        std::sort(ratios.begin(), ratios.end());
        chip.fp16Tflops = ratios[ratios.size() / 2] * chip.bandwidth.bytesPerSecond;
    }
}

} // namespace headroom
