// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/memory/model_profile.h"

#include <optional>
#include <vector>

namespace headroom {

/// What is known of a model that the catalog does not have, in billions.
struct ModelSize {
    double total = 0;
    double active = 0; ///< the same of a dense model
};

/// Stands in for models outside the catalog: the one of the catalog nearest in total and active
/// parameters, of the same kind (dense or experts, no recurrent or latent parts), whose bytes are
/// scaled to the size asked for while blocks and cache stay as they are. Docs/formulas.md,
/// "Matching names". The catalog must outlive it.
class SimilarModels {
public:
    explicit SimilarModels(const Catalog& catalog);

    /// None when the catalog has no model of the kind.
    [[nodiscard]] std::optional<ModelProfile> profile(ModelSize size,
                                                      const Quantization& quantization) const;

private:
    struct Candidate {
        const ModelSpec* model;
        ModelSize size;
    };

    [[nodiscard]] const Candidate* nearest(ModelSize size) const;

    const Catalog& m_catalog;
    std::vector<Candidate> m_candidates;
};

/// The profile with all weights `factor` times as large, as another mixture makes them.
void scaleWeights(ModelProfile& profile, double factor);

} // namespace headroom
