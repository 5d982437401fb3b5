// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/advice.h"
#include "core/domain/claim.h"
#include "core/domain/error.h"
#include "core/domain/machine.h"
#include "core/domain/market.h"
#include "core/domain/model.h"
#include "core/domain/quantization.h"
#include "core/domain/runtime.h"
#include "core/domain/speed_calibration.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace headroom {

/// A file that is loaded beside a model.
struct CompanionFile {
    enum class Kind : std::uint8_t { projector, adapter };
    Kind kind{};
    std::string path; ///< what Scenario::companionFiles names it by
    std::string name; ///< as the file has it
    Bytes bytes;      ///< sum over its tensors of pad(bytes, 32)
    std::vector<StoredType> types;
    std::string architecture;          ///< adapters: of the model they belong to
    std::uint32_t embeddingLength = 0; ///< adapters: of that model; 0: its matrices do not tell
    std::uint64_t blocks = 0;          ///< adapters: that model has at least so many
};

/// Which models, or which runtime, a measurement of a cache type holds for.
enum class CacheSubject : std::uint8_t {
    any,
    attentionSinks, ///< models with attention sinks (gpt-oss)
    biasedKeys,     ///< Qwen2 and 2.5: large biases on the keys of some layers
    mlx,            ///< MLX's groups, which are not rotated
};

/// What a type of KV cache does to a model's predictions, where somebody measured it.
struct CacheQuality {
    std::string id;
    TensorType type = TensorType::f16; ///< of K and of V
    CacheSubject subject = CacheSubject::any;
    QuantizationQuality quality;
    std::string warning; ///< English; empty: none is due
};

/// Everything that exists: immutable once loaded. Order is that of the files.
struct Catalog {
    std::string version; ///< date of the newest shipped figure, yyyy-mm-dd
    std::vector<ChipSpec> chips;
    std::vector<MachineSpec> machines; ///< those made of clusters at the end
    std::vector<std::shared_ptr<const LinkSpec>> links;
    std::vector<ModelSpec> models;
    TensorFormats formats;
    std::vector<Quantization> quantizations;
    std::vector<RuntimeSpec> runtimes;
    std::vector<CacheQuality> cacheQualities;
    std::vector<CompanionFile> companionFiles; ///< those that were read for a scenario
    SpeedCalibration speed;
    MarketData market;
    std::vector<Article> articles;
    std::vector<Claim> claims;
    Advice advice;
    std::unordered_map<std::string, Location> origins; ///< "machine:ID" to where it was read

    [[nodiscard]] const ChipSpec* chip(std::string_view id) const;
    [[nodiscard]] const MachineSpec* machine(std::string_view id) const;
    [[nodiscard]] std::shared_ptr<const LinkSpec> link(std::string_view id) const; ///< null: none
    [[nodiscard]] const ModelSpec* model(std::string_view id) const;
    [[nodiscard]] const Quantization* quantization(std::string_view id) const; ///< ignores case
    [[nodiscard]] const RuntimeSpec* runtime(std::string_view id) const;
    [[nodiscard]] const Article* article(std::string_view id) const;
    [[nodiscard]] const Claim* claim(std::string_view id) const;
    [[nodiscard]] const TensorFormat& format(TensorType type) const {
        return formats[static_cast<std::size_t>(type)];
    }
};

} // namespace headroom
