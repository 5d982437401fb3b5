// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/recommend_notes.h"

#include "core/planning/recommend_demands.h"

#include <algorithm>

namespace headroom {

namespace {

std::optional<double> priceOf(const MachineAssessment& machine) {
    return machine.machine->price ? std::optional(machine.machine->price->usd.usd) : std::nullopt;
}

/// A point of the price–speed chart.
struct Point {
    std::size_t index = 0;
    double price = 0;
    double speed = 0;
};

std::vector<Point> pointsOf(const Recommendation& made) {
    std::vector<Point> points;
    for (std::size_t i = 0; i < made.ranking.size(); ++i) {
        const MachineAssessment& each = made.assessment.machines[i];
        const auto price = priceOf(each);
        if (price && each.speed && holds(each.fit.verdict) && inScope(made.ranking[i].demands)) {
            points.push_back({i, *price, each.speed->decode.p50});
        }
    }
    return points;
}

/// Whether a change is one of the same sort: told once, for the cheapest machine.
bool alike(const Change& a, const Change& b) {
    return a.kind == b.kind && a.fix.kind == b.fix.kind && a.demand == b.demand;
}

bool savesByChange(const std::optional<Change>& change) {
    return change &&
           (change->kind == Change::Kind::fix || change->kind == Change::Kind::lighterModel);
}

bool sameKind(const MachineSpec& a, const MachineSpec& b) {
    return a.vendor == b.vendor && a.family == b.family && a.sold == b.sold;
}

} // namespace

void markPareto(Recommendation& made) {
    std::vector<Point> points = pointsOf(made);
    std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) {
        return a.price != b.price ? a.price < b.price : a.speed > b.speed;
    });
    double best = 0;
    for (const Point& point : points) {
        if (point.speed > best) {
            best = point.speed;
            made.ranking[point.index].pareto = true;
        }
    }
}

void addSensitivities(Recommendation& made) {
    const auto top =
        made.meeting > 0 ? priceOf(made.assessment.machines.front()) : std::optional<double>();
    for (std::size_t i = made.meeting; i < made.ranking.size(); ++i) {
        const auto price = priceOf(made.assessment.machines[i]);
        const std::optional<Change>& change = made.ranking[i].fix;
        if (!savesByChange(change) || !price || (made.meeting > 0 && !(top && *price < *top))) {
            continue;
        }
        const double saves = top ? *top - *price : 0;
        const auto known =
            std::find_if(made.sensitivities.begin(), made.sensitivities.end(),
                         [&](const Saving& each) { return alike(each.change, *change); });
        if (known == made.sensitivities.end()) {
            made.sensitivities.push_back({i, *change, saves});
        } else if (*price < *priceOf(made.assessment.machines[known->machine])) {
            *known = {i, *change, saves};
        }
    }
    std::stable_sort(
        made.sensitivities.begin(), made.sensitivities.end(),
        [](const Saving& a, const Saving& b) { return a.change.fix.kind < b.change.fix.kind; });
}

void addNextTiers(Recommendation& made) {
    if (made.meeting == 0) {
        return;
    }
    const MachineSpec& first = *made.assessment.machines.front().machine;
    for (std::size_t i = 1; first.price && i < made.ranking.size(); ++i) {
        const MachineSpec& other = *made.assessment.machines[i].machine;
        if (!other.price || !sameKind(first, other) || !inScope(made.ranking[i].demands)) {
            continue;
        }
        const double difference = other.price->usd.usd - first.price->usd.usd;
        if (other.memory > first.memory && difference > 0 &&
            (!made.above || difference < made.above->priceDifference)) {
            made.above = {i, difference};
        }
        if (other.memory < first.memory && difference < 0 &&
            (!made.below || difference > made.below->priceDifference)) {
            made.below = {i, difference};
        }
    }
}

} // namespace headroom
