// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <memory>
#include <string>
#include <vector>

namespace headroom {

/// What Headroom's own figures say about one thing that somebody advises: a model at a context on
/// a machine, or a machine at a price.
struct AdviceFinding {
    enum class Source : std::uint8_t { memoryTier, buyerTier, useCase, task, persona };
    Source source{};
    std::string id;   ///< of the entry
    std::string name; ///< "48 GB: Best Value, for professionals"
    std::string said; ///< as published
    const MachineSpec* machine = nullptr;
    const ModelSpec* model = nullptr; ///< null: it is about the machine's price
    const Quantization* quantization = nullptr;
    std::uint32_t context = 0;
    /// Of the model on the machine, with its scenario; none: it is about a price, or about a model
    /// in the cloud.
    std::shared_ptr<const Assessment> assessment;
    Provenance provenance;

    /// Null where there is no assessment.
    [[nodiscard]] const MachineAssessment* on() const {
        return assessment == nullptr ? nullptr : &assessment->machines.front();
    }
};

/// Everything that the catalog's advice says, against the figures of evaluate(). Use cases, which
/// name a memory but no machine, are computed for the machine of the memory tier.
[[nodiscard]] std::vector<AdviceFinding> checkAdvice(std::shared_ptr<const Catalog> catalog);

} // namespace headroom
