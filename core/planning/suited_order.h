// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planning/suited_models.h"

#include <string>

namespace headroom {

/// Puts models with and without a public score into one order.
class ScoreOrder {
public:
    /// Of one benchmark. Fewer than five scores make no line; order is by size alone then.
    ScoreOrder(const ModelShelf& shelf, std::string benchmark);

    [[nodiscard]] bool hasLine() const { return m_hasLine; }
    [[nodiscard]] const ModelScore* scoreOf(const ModelSpec& model) const;
    /// The score; without one what models of its size have, less the spread about it: most models
    /// that nobody scores any more are old.
    [[nodiscard]] double orderOf(const ModelShelf::Item& item) const;

private:
    const Catalog& m_catalog;
    std::string m_benchmark;
    bool m_hasLine = false;
    double m_offset = 0; ///< score = offset + slope × log2(size)
    double m_slope = 1;
    double m_spread = 0;
};

/// Parameters that a model is worth, as a dense one: the geometric mean of all and the active ones,
/// a rule of thumb for mixtures of experts.
[[nodiscard]] double effectiveParameters(const ModelProfile& profile);

} // namespace headroom
