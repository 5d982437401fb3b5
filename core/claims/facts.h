// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/formula.h"
#include "core/claims/subject.h"

#include <string>
#include <string_view>
#include <vector>

namespace headroom {

/// The facts that formulas name: catalog/README.md, "Formulas of claims", lists them with their
/// arguments and units. Every figure comes from the catalog or from evaluate().
class CatalogFacts {
public:
    explicit CatalogFacts(CatalogPtr catalog) : m_catalog(std::move(catalog)) {}

    [[nodiscard]] tl::expected<FormulaFact, std::string>
    operator()(std::string_view name, const std::vector<std::string_view>& arguments) const;

private:
    CatalogPtr m_catalog;
};

} // namespace headroom
