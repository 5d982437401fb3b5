// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/read_requirements.h"

#include "core/catalog/words.h"
#include "core/catalog/yaml_lines.h"
#include "core/units/format.h"

#include <array>
#include <utility>

namespace headroom {

namespace {

constexpr Interval<double> kFigure{1e-9, 1e9};

constexpr std::array kPortabilityWords{
    Word<Portability>{"any", Portability::any},
    Word<Portability>{"laptop", Portability::laptop},
    Word<Portability>{"stationary", Portability::stationary},
};

using Figure = std::optional<double> Requirements::*;

constexpr std::array<std::pair<std::string_view, Figure>, 6> kFigures{{
    {"least_speed", &Requirements::leastSpeed},
    {"least_user_speed", &Requirements::leastUserSpeed},
    {"most_first_token", &Requirements::mostFirstToken},
    {"most_price", &Requirements::mostPrice},
    {"most_watts", &Requirements::mostWatts},
    {"most_divergence", &Requirements::mostDivergence},
}};

/// An id that may be absent; empty then.
std::string idOr(MapReader& map, std::string_view key, std::string_view kind,
                 std::vector<Reference>& references) {
    const auto value = map.find(key);
    auto id = value ? value->text() : std::nullopt;
    if (!id) {
        return {};
    }
    references.push_back({kind, *id, value->node().place, value->path().toString()});
    return *id;
}

} // namespace

Requirements readRequirements(MapReader& map, std::vector<Reference>& references) {
    Requirements asked;
    for (const auto& [key, figure] : kFigures) {
        asked.*figure = map.maybeNumber(key, kFigure);
    }
    asked.leastQuantization = idOr(map, "least_quantization", "quantization", references);
    asked.vendor = map.textOr("vendor");
    asked.formFactor = map.wordOr("form_factor", std::string_view(), kFormFactorWords);
    asked.portability = map.wordOr("portability", Portability::any, kPortabilityWords);
    asked.soldToday = map.booleanOr("sold_today", false);
    asked.noCluster = map.booleanOr("no_cluster", false);
    asked.useCase = idOr(map, "use_case", "use case", references);
    return asked;
}

std::string requirementsLines(const Requirements& asked) {
    Lines lines("  ");
    for (const auto& [key, figure] : kFigures) {
        if (asked.*figure) {
            lines.value(key, formatShortest(*(asked.*figure)));
        }
    }
    lines.text("least_quantization", asked.leastQuantization);
    lines.text("vendor", asked.vendor);
    lines.text("form_factor", asked.formFactor);
    lines.word("portability", asked.portability, Portability::any, kPortabilityWords);
    lines.boolean("sold_today", asked.soldToday, false);
    lines.boolean("no_cluster", asked.noCluster, false);
    lines.text("use_case", asked.useCase);
    return lines.written().empty() ? std::string() : "requirements:\n" + lines.written();
}

} // namespace headroom
