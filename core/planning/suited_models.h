// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"
#include "core/memory/model_profile.h"

#include <tl/expected.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace headroom {

/// A model in the best quantization that a machine can run as asked.
struct SuitedModel {
    const ModelSpec* model = nullptr;
    const Quantization* quantization = nullptr;
    Bytes needed;
    Fit fit;
    std::optional<Range> decode; ///< tokens per second; none: unknown
    const ModelScore* score = nullptr;
    double order = 0; ///< the better first: the score, or a cautious guess at it by size
    bool madeFor = false;
    bool beyondTraining = false; ///< the context is longer than the model was trained for
};

/// Every model of a catalog in the formats that may be recommended: made once (some tens of
/// milliseconds), so that a question after that takes a few.
struct ModelShelf {
    struct Item {
        const ModelSpec* model = nullptr;
        std::vector<ModelProfile> profiles; ///< the largest first
        double size = 0;                    ///< effectiveParameters()
    };
    std::shared_ptr<const Catalog> catalog;
    std::vector<Item> items;
};

[[nodiscard]] ModelShelf shelfOf(std::shared_ptr<const Catalog> catalog);

struct SuitedModels {
    std::shared_ptr<const Catalog> catalog; ///< kept alive
    const MachineSpec* machine = nullptr;
    const ModelUse* use = nullptr; ///< null: none was asked for
    std::string benchmark;         ///< what `order` is in; empty: there are too few scores
    Workload workload;             ///< with the context that the use needs at least
    std::vector<SuitedModel> models;
    std::size_t tooLarge = 0; ///< models of the catalog that do not fit
    std::size_t tooSlow = 0;  ///< that fit, but not at the speed asked for
};

/// What a machine can run, best first: for each model of the catalog the largest quantization that
/// fits at the workload's context (that of the use, where it needs more), meets the quality floor
/// and reaches `requirements.leastSpeed` with p50. Without a floor nothing of clear or severe loss
/// is taken, and nothing larger than the smallest format without loss. `use`: id of a ModelUse; its
/// models come first, those that were not trained for so long a context last. Fails with
/// ErrorCode::unknownReference for an id that the catalog does not have.
[[nodiscard]] tl::expected<SuitedModels, Error> suitedModels(const Scenario& scenario,
                                                             const std::string& machine,
                                                             const std::string& use,
                                                             const ModelShelf& shelf);

} // namespace headroom
