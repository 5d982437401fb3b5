// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace headroom {

/// What is demanded of a machine, in the order in which it is told.
enum class Demand : std::uint8_t {
    memory,     ///< bytes
    runtime,    ///< the program runs on its GPU
    quality,    ///< of the quantization: the same for every machine
    speed,      ///< tokens per second of one stream
    userSpeed,  ///< tokens per second of each of the parallel sequences
    firstToken, ///< seconds
    price,      ///< USD
    watts,
    vendor,
    formFactor,
    portability,
    sold,
    cluster,
};

/// How sure it is that a demand is met, the better first. Figures that are a range meet what their
/// p50 reaches.
enum class Met : std::uint8_t {
    yes,     ///< also at the poor end of the range (p10 of a speed, p90 of a time)
    likely,  ///< at p50
    maybe,   ///< only at the good end of the range; or the model fits with offload
    unknown, ///< nobody knows the figure
    no,
};

struct DemandCheck {
    Demand demand{};
    Met met = Met::yes;
    std::optional<double> asked; ///< none for demands in words
    std::optional<double> has;   ///< p50 of a range; memory: what is usable
    std::optional<Range> range;
    double lacks = 0; ///< at p50, in the unit of the demand; 0: nothing
    std::string askedWord;
    std::string hasWord;
};

enum class Standing : std::uint8_t {
    meets,
    maybe, ///< nothing is surely missed
    lacks,
};

/// A change after which a machine meets everything, or another one that does.
struct Change {
    enum class Kind : std::uint8_t {
        fix,          ///< `fix` says which
        lighterModel, ///< a smaller quantization, for its speed
        sibling,      ///< `machine`: the same chip with other memory
        allow,        ///< raise the limit of `demand` to `value`
    };
    Kind kind{};
    Fix fix;             ///< Kind::fix and lighterModel
    std::string machine; ///< id; Kind::sibling
    Demand demand{};     ///< Kind::allow
    double value = 0;
};

/// What is said of one machine.
struct Recommended {
    Standing standing{};
    std::vector<DemandCheck> demands; ///< those that were made, memory first
    std::optional<Change> fix;        ///< the least harmful that helps; none: nothing does
    bool pareto = false; ///< nothing in scope that fits is both as cheap and as fast, or better
};

/// What a change would save, told for the cheapest machine that it makes enough.
struct Saving {
    std::size_t machine = 0; ///< in the ranking
    Change change;
    double saves = 0; ///< USD, against the first; 0: nothing meets everything as asked
};

/// The next size of memory, dearer or cheaper than the first.
struct NextTier {
    std::size_t machine = 0;  ///< in the ranking
    double priceDifference{}; ///< USD: theirs − the first's
};

struct Recommendation {
    Assessment assessment;            ///< of all machines of the catalog, best first
    std::vector<Recommended> ranking; ///< of assessment.machines, in their order
    std::size_t meeting = 0;          ///< the first so many meet everything
    std::size_t maybes = 0;           ///< so many after those may
    std::vector<Saving> sensitivities;
    std::optional<NextTier> above; ///< what it would add is in the two assessments
    std::optional<NextTier> below;
};

/// Ranks every machine of the catalog for the scenario and its requirements: those that meet all by
/// price (unknown prices last), then those that may, by price, then those that lack something, the
/// nearest first. The machines of the scenario do not matter. Fails as evaluate() does.
[[nodiscard]] tl::expected<Recommendation, Error> recommend(const Scenario& scenario,
                                                            std::shared_ptr<const Catalog> catalog);

} // namespace headroom
