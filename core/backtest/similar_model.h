// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/memory/model_profile.h"

#include <optional>
#include <string>
#include <vector>

namespace headroom {

/// What is known of a model that the catalog does not have.
struct ModelSize { // billions of parameters
    double total = 0;
    double active = 0; ///< the same of a dense model
};

/// Stands in for models outside the catalog: the one of the catalog nearest in total and active
/// parameters, dense or with experts as it is, whose bytes are scaled to the size asked for while
/// blocks and cache stay as they are. One whose name starts with the same word goes before, and
/// only such a one may have recurrent or latent parts. Docs/formulas.md, "Matching names". The
/// catalog must outlive it.
class SimilarModels {
public:
    explicit SimilarModels(const Catalog& catalog);

    /// None when the catalog has no model of the kind.
    [[nodiscard]] std::optional<ModelProfile> profile(const std::string& firstWord, ModelSize size,
                                                      const Quantization& quantization) const;

private:
    struct Candidate {
        const ModelSpec* model;
        ModelSize size;
        std::string firstWord;
        bool isPlain;
    };

    [[nodiscard]] const Candidate* nearest(const std::string& firstWord, ModelSize size) const;

    const Catalog& m_catalog;
    std::vector<Candidate> m_candidates;
};

/// The profile with all weights `factor` times as large, as another mixture makes them.
void scaleWeights(ModelProfile& profile, double factor);

} // namespace headroom
