// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/name_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <tuple>

namespace headroom {

namespace {

/// Counts of the same model differ by what they include: vision parts, MTP blocks, and for small
/// ones above all a shared embedding, once or twice.
constexpr double kMostSizeRatio = 1.35;

bool isSize(const ModelSpec& model, std::optional<double> billions) {
    if (!billions || !model.parametersPublished) {
        return true;
    }
    const double ratio = *billions * 1e9 / static_cast<double>(*model.parametersPublished);
    return ratio < kMostSizeRatio && ratio > 1 / kMostSizeRatio;
}

/// Without the publisher: "Qwen/Qwen3-8B", "Qwen_Qwen3-8B".
std::string_view withoutPublisher(std::string_view name, char sign) {
    const std::size_t end = sign == '/' ? name.rfind('/') : name.find(sign);
    return end == std::string_view::npos ? name : name.substr(end + 1);
}

double unlikeness(const ChipSpec& chip, std::optional<std::uint32_t> cores,
                  std::optional<BytesPerSecond> bandwidth) {
    double sum = cores && chip.gpuCores && *cores != *chip.gpuCores ? 1 : 0;
    if (bandwidth) {
        sum += std::abs(std::log(bandwidth->bytesPerSecond / chip.bandwidth.bytesPerSecond));
    }
    return sum;
}

/// "llama-server b8920" is "llamaserver".
std::string nameInVersion(std::string_view version) {
    std::vector<std::string> words = nameWords(version);
    words.erase(std::remove_if(words.begin(), words.end(),
                               [](const std::string& word) {
                                   return word.find_first_of("0123456789") != std::string::npos;
                               }),
                words.end());
    return joinedWords(words);
}

struct BackendWord {
    std::string_view word;
    Backend backend;
};
constexpr std::array<BackendWord, 6> kBackends{{{"metal", Backend::metal},
                                                {"cuda", Backend::cuda},
                                                {"rocm", Backend::rocm},
                                                {"hip", Backend::rocm},
                                                {"vulkan", Backend::vulkan},
                                                {"sycl", Backend::sycl}}};

} // namespace

NameIndex::NameIndex(const Catalog& catalog) : m_catalog(catalog) {
    for (const ModelSpec& model : catalog.models) {
        addModel(model, model.id);
        addModel(model, model.name);
    }
    for (const ModelSpec& model : catalog.models) {
        for (const std::string& alias : model.aliases) {
            addModel(model, alias);
        }
    }
    std::stable_sort(m_sized.begin(), m_sized.end(), [](const auto& a, const auto& b) {
        return a.name.key.size() > b.name.key.size();
    });
    for (const ChipSpec& chip : catalog.chips) {
        std::vector<std::string> keys{chipKey(chip.id), chipKey(chip.name), chipKey(chip.family)};
        for (const std::string& alias : chip.aliases) {
            keys.push_back(chipKey(alias));
        }
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        for (std::string& key : keys) {
            m_chips.emplace(std::move(key), &chip);
        }
    }
    for (const Quantization& quantization : catalog.quantizations) {
        m_quantizations.emplace(quantizationKey(quantization.id), &quantization);
        for (const std::string& alias : quantization.aliases) {
            m_quantizations.emplace(quantizationKey(alias), &quantization);
        }
    }
    for (const RuntimeSpec& runtime : catalog.runtimes) {
        m_runtimes.emplace(engineWords(runtime.id).key, &runtime);
        for (const std::string& alias : runtime.aliases) {
            m_runtimes.emplace(engineWords(alias).key, &runtime);
        }
    }
}

void NameIndex::addModel(const ModelSpec& model, std::string_view name) {
    ModelName key = modelName(name);
    if (m_models.emplace(key.key, &model).second && key.total) {
        m_sized.push_back({std::move(key), &model});
    }
}

const ModelSpec* NameIndex::modelByKey(const ModelName& name) const {
    const auto found = m_models.find(name.key);
    return found == m_models.end() ? nullptr : found->second;
}

/// The longest name of a model that stands in this one.
const ModelSpec* NameIndex::originOf(const ModelName& name) const {
    const auto found = std::find_if(m_sized.begin(), m_sized.end(), [&](const NamedModel& each) {
        return namesDerivative(name, each.name);
    });
    return found == m_sized.end() ? nullptr : found->model;
}

const ModelSpec* NameIndex::modelNamed(std::string_view name) const {
    const auto found =
        std::find_if(m_catalog.models.begin(), m_catalog.models.end(), [=](const ModelSpec& model) {
            return model.id == name || model.name == name;
        });
    return found == m_catalog.models.end() ? nullptr : &*found;
}

const ModelSpec* NameIndex::model(std::string_view text, std::optional<double> billions) const {
    const std::string_view name = withoutPublisher(text, '/');
    const ModelName whole = modelName(name);
    const ModelSpec* found = modelNamed(name); // two may differ by a dropped word: Kimi K2 Thinking
    if (found == nullptr) {
        found = modelByKey(modelName(text));
    }
    if (found == nullptr) {
        found = modelByKey(whole);
    }
    if (found == nullptr) {
        found = modelByKey(modelName(withoutPublisher(name, '_')));
    }
    if (found == nullptr) {
        found = originOf(whole);
    }
    return found != nullptr && isSize(*found, billions) ? found : nullptr;
}

/// Sizes printed on a box are GiB.
bool NameIndex::isSoldWith(const ChipSpec& chip, double memoryGb) const {
    return std::any_of(
        m_catalog.machines.begin(), m_catalog.machines.end(), [&](const MachineSpec& machine) {
            return machine.chip == chip.id && std::abs(machine.memory.gib() - memoryGb) < 0.5;
        });
}

const ChipSpec* NameIndex::chip(std::string_view name, std::optional<std::uint32_t> gpuCores,
                                std::optional<BytesPerSecond> bandwidth,
                                std::optional<double> memoryGb) const {
    const auto order = [&](const auto& entry) {
        const ChipSpec& chip = *entry.second;
        const double unlike = unlikeness(chip, gpuCores, bandwidth);
        const bool isOther = memoryGb && !isSoldWith(chip, *memoryGb);
        return std::tuple(unlike, isOther, UINT32_MAX - chip.gpuCores.value_or(0), chip.id);
    };
    for (const std::string& key : {chipKey(name), chipKey(withoutParentheses(name))}) {
        const auto [first, last] = m_chips.equal_range(key);
        const auto best = std::min_element(
            first, last, [&](const auto& a, const auto& b) { return order(a) < order(b); });
        if (best != last) {
            return best->second;
        }
    }
    return nullptr;
}

const Quantization* NameIndex::quantizationByKey(const std::string& key, MixtureKind kind) const {
    const auto [first, last] = m_quantizations.equal_range(key);
    const auto found =
        std::find_if(first, last, [=](const auto& each) { return each.second->kind == kind; });
    return found == last ? nullptr : found->second;
}

const Quantization* NameIndex::quantization(std::string_view name, MixtureKind kind) const {
    const Quantization* found = quantizationByKey(quantizationKey(name), kind);
    return found != nullptr ? found
                            : quantizationByKey(quantizationKey(withoutParentheses(name)), kind);
}

const RuntimeSpec* NameIndex::runtimeByKey(const std::string& key) const {
    const auto found = m_runtimes.find(key);
    return found == m_runtimes.end() ? nullptr : found->second;
}

const RuntimeSpec* NameIndex::runtime(std::string_view engine, std::string_view version) const {
    const RuntimeSpec* found = runtimeByKey(engineWords(engine).key);
    if (found == nullptr) {
        found = runtimeByKey(engineWords(withoutParentheses(engine)).key);
    }
    const RuntimeSpec* exact = runtimeByKey(nameInVersion(version));
    return found != nullptr && exact != nullptr && exact->files == found->files ? exact : found;
}

EngineWords engineWords(std::string_view engine) {
    EngineWords result;
    std::vector<std::string> others;
    for (std::string& word : nameWords(engine)) {
        const auto backend = std::find_if(kBackends.begin(), kBackends.end(),
                                          [&](const auto& each) { return each.word == word; });
        if (backend != kBackends.end()) {
            result.gpu = true;
            result.backend = backend->backend;
        } else if (word == "cpu") {
            result.cpu = true;
        } else if (word == "rpc") {
            result.cluster = true;
        } else {
            others.push_back(std::move(word));
        }
    }
    result.key = joinedWords(others);
    return result;
}

} // namespace headroom
