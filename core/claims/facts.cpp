// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/facts.h"

#include "core/claims/fact_context.h"

namespace headroom {

tl::expected<FormulaFact, std::string>
CatalogFacts::operator()(std::string_view name,
                         const std::vector<std::string_view>& arguments) const {
    for (const auto list : {facts::machineFacts(), facts::modelFacts()}) {
        for (const facts::KnownFact& fact : list) {
            if (fact.name == name) {
                return fact.read({m_catalog, arguments});
            }
        }
    }
    return tl::unexpected("there is no fact called \"" + std::string(name) + "\"");
}

} // namespace headroom
