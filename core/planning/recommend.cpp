// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/recommend.h"

#include "core/evaluate.h"
#include "core/planning/recommend_demands.h"
#include "core/planning/recommend_fixes.h"
#include "core/planning/recommend_notes.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

namespace headroom {

namespace {

/// What the order goes by, the smaller first.
struct Place {
    Standing standing{};
    bool outOfScope = false;
    double distance = 0;
    double price = 0;
    double speed = 0; ///< negative: the faster first

    friend bool operator<(const Place& a, const Place& b) {
        return std::tie(a.standing, a.outOfScope, a.distance, a.price, a.speed) <
               std::tie(b.standing, b.outOfScope, b.distance, b.price, b.speed);
    }
};

Place placeOf(const MachineAssessment& machine, const Recommended& said) {
    const bool lacks = said.standing == Standing::lacks;
    Place place;
    place.standing = said.standing;
    place.outOfScope = lacks && !inScope(said.demands);
    place.distance = lacks ? distanceOf(said.demands) : 0;
    place.price = machine.machine->price ? machine.machine->price->usd.usd
                                         : std::numeric_limits<double>::infinity();
    place.speed = machine.speed ? -machine.speed->decode.p50 : 0;
    return place;
}

std::vector<std::string> allMachines(const Catalog& catalog) {
    std::vector<std::string> ids;
    ids.reserve(catalog.machines.size());
    for (const MachineSpec& machine : catalog.machines) {
        ids.push_back(machine.id);
    }
    return ids;
}

void rank(Recommendation& made) {
    std::vector<Recommended> said;
    std::vector<Place> places;
    for (const MachineAssessment& each : made.assessment.machines) {
        said.push_back({});
        said.back().demands = demandsOn(made.assessment, each);
        said.back().standing = standingOf(said.back().demands);
        places.push_back(placeOf(each, said.back()));
    }
    std::vector<std::size_t> order(said.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return places[a] < places[b]; });
    std::vector<MachineAssessment> machines;
    machines.reserve(order.size());
    for (const std::size_t i : order) {
        made.ranking.push_back(std::move(said[i]));
        machines.push_back(std::move(made.assessment.machines[i]));
    }
    made.assessment.machines = std::move(machines);
}

std::size_t count(const Recommendation& made, Standing standing) {
    return static_cast<std::size_t>(
        std::count_if(made.ranking.begin(), made.ranking.end(),
                      [=](const Recommended& each) { return each.standing == standing; }));
}

} // namespace

tl::expected<Recommendation, Error> recommend(const Scenario& scenario,
                                              std::shared_ptr<const Catalog> catalog) {
    Scenario all = scenario;
    all.machines = allMachines(*catalog);
    auto assessment = evaluate(all, std::move(catalog));
    if (!assessment) {
        return tl::unexpected(std::move(assessment.error()));
    }
    Recommendation made;
    made.assessment = std::move(*assessment);
    rank(made);
    made.meeting = count(made, Standing::meets);
    made.maybes = count(made, Standing::maybe);
    addFixes(made);
    markPareto(made);
    addSensitivities(made);
    addNextTiers(made);
    return made;
}

} // namespace headroom
