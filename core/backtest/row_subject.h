// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backtest/name_index.h"
#include "core/backtest/similar_model.h"
#include "core/domain/scenario.h"
#include "core/formats/bench_csv.h"

#include <tl/expected.hpp>

#include <map>
#include <string>
#include <utility>

namespace headroom {

/// What a row measured, as the core's own structs: everything that a prediction needs.
struct RowSubject {
    ModelProfile profile; ///< scaled to the row's file where that is known
    const RuntimeSpec* runtime = nullptr;
    ChipSpec chip; ///< the catalog's, or what the row tells of another
    MachineSpec machine;
    Workload workload;
    std::string vendor;              ///< of the chip; "CPU" where the CPU computed
    bool isSimilarModel = false;     ///< the catalog does not have it: a similar one is scaled
    bool isKnownQuantization = true; ///< false: only the size of its file is known
};

/// Brings rows and a catalog together. The catalog must outlive it.
class RowMatcher {
public:
    explicit RowMatcher(const Catalog& catalog);

    /// Fails with the reason why the row cannot be predicted, in words.
    [[nodiscard]] tl::expected<RowSubject, std::string> subject(const SpeedRow& row);

private:
    template <typename T>
    using Expected = tl::expected<T, std::string>;

    [[nodiscard]] Expected<void> findChip(const SpeedRow& row, RowSubject& subject) const;
    [[nodiscard]] Expected<void> findOtherChip(const SpeedRow& row, std::string_view name,
                                               RowSubject& subject) const;
    [[nodiscard]] Expected<void> findRuntime(const SpeedRow& row, RowSubject& subject) const;
    [[nodiscard]] bool isForMlx(std::string_view quantization) const;
    [[nodiscard]] Expected<void> findModel(const SpeedRow& row, RowSubject& subject);
    [[nodiscard]] Expected<void> takeProfile(const ModelSpec& model,
                                             const Quantization& quantization, RowSubject& subject);
    [[nodiscard]] Expected<void> takeSimilar(const SpeedRow& row, const Quantization& quantization,
                                             RowSubject& subject) const;
    [[nodiscard]] Expected<const Quantization*>
    quantizationOf(const SpeedRow& row, const ModelSpec* model, RowSubject& subject) const;
    [[nodiscard]] const Quantization* nearestInSize(double bitsPerWeight, MixtureKind kind) const;
    [[nodiscard]] const ModelProfile* profile(const ModelSpec& model,
                                              const Quantization& quantization);
    [[nodiscard]] bool sharesItsMemory(const ChipSpec& chip) const;
    void guessShaderRate(ChipSpec& chip, Backend backend) const;

    const Catalog& m_catalog;
    NameIndex m_names;
    SimilarModels m_similar;
    std::map<std::pair<const ModelSpec*, const Quantization*>, std::optional<ModelProfile>>
        m_profiles;
};

} // namespace headroom
