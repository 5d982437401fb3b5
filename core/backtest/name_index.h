// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backtest/names.h"
#include "core/domain/catalog.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace headroom {

/// Finds what a benchmark's names mean in a catalog, by id, name and aliases: docs/formulas.md,
/// "Matching names". The catalog must outlive it.
class NameIndex {
public:
    explicit NameIndex(const Catalog& catalog);

    /// Null when the catalog has no such model, or when `billions` of parameters are not its size.
    [[nodiscard]] const ModelSpec* model(std::string_view name,
                                         std::optional<double> billions = {}) const;

    /// The chip of that name; of several, with the GPU cores and the bandwidth nearest to those
    /// told, then one that a machine with the memory told has, then the one with most cores.
    [[nodiscard]] const ChipSpec* chip(std::string_view name, std::optional<std::uint32_t> gpuCores,
                                       std::optional<BytesPerSecond> bandwidth,
                                       std::optional<double> memoryGb = {}) const;

    [[nodiscard]] const Quantization* quantization(std::string_view name, MixtureKind kind) const;

    /// A runtime by the name of an engine without words that name a backend; a version that names
    /// an engine for the same kind of files ("mlx-vlm 0.4.4") goes first.
    [[nodiscard]] const RuntimeSpec* runtime(std::string_view engine,
                                             std::string_view version = {}) const;

private:
    struct NamedModel {
        ModelName name;
        const ModelSpec* model;
    };

    [[nodiscard]] bool isSoldWith(const ChipSpec& chip, double memoryGb) const;
    void addModel(const ModelSpec& model, std::string_view name);
    [[nodiscard]] const ModelSpec* modelNamed(std::string_view name) const;
    [[nodiscard]] const ModelSpec* modelByKey(const ModelName& name) const;
    [[nodiscard]] const ModelSpec* originOf(const ModelName& name) const;
    [[nodiscard]] const Quantization* quantizationByKey(const std::string& key,
                                                        MixtureKind kind) const;

    [[nodiscard]] const RuntimeSpec* runtimeByKey(const std::string& key) const;

    const Catalog& m_catalog;
    std::unordered_map<std::string, const ModelSpec*> m_models;
    std::vector<NamedModel> m_sized; ///< models whose name tells their size, longest first
    std::unordered_multimap<std::string, const ChipSpec*> m_chips;
    std::unordered_multimap<std::string, const Quantization*> m_quantizations;
    std::unordered_map<std::string, const RuntimeSpec*> m_runtimes;
};

/// Words of an engine's name that tell where it computes.
struct EngineWords {
    bool cpu = false;
    bool gpu = false;
    bool cluster = false;           ///< several machines
    std::optional<Backend> backend; ///< of its GPU
    std::string key;                ///< the other words, joined
};
[[nodiscard]] EngineWords engineWords(std::string_view engine);

} // namespace headroom
