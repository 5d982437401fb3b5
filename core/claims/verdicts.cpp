// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claims/verdicts.h"

#include "core/units/format.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace headroom {

namespace {

constexpr double kRounding = 1e-9;
/// Estimates may differ by so much; what a maker lists is the same for everybody.
constexpr double kDisagree = 0.05;
constexpr double kListDisagree = 0.01;

double toleranceOf(const std::string& unit) {
    return unit == "GB/s" || unit == "GiB" || unit == "USD" ? kListDisagree : kDisagree;
}

/// How far `value` lies outside the span, as a share of its nearer end; above is positive.
double outside(double value, const ClaimSpan& span) {
    if (value >= span.low && value <= span.high) {
        return 0;
    }
    const double end = value > span.high ? span.high : span.low;
    return end == 0 ? std::copysign(1e9, value) : (value - end) / std::abs(end);
}

ClaimVerdict verdictOf(double off) {
    const double size = std::abs(off);
    return size <= kHolds + kRounding   ? ClaimVerdict::holds
           : size <= kClose + kRounding ? ClaimVerdict::close
           : off > 0                    ? ClaimVerdict::tooHigh
                                        : ClaimVerdict::tooLow;
}

/// Off by how much: the end farthest off; of an open end only the other one.
double farthest(const ClaimValue& claimed, const ClaimSpan& computed) {
    const double low = outside(claimed.low, computed);
    const double high = outside(claimed.high, computed);
    switch (claimed.bound) {
    case ClaimBound::least:
        return std::max(0.0, low);
    case ClaimBound::most:
        return std::min(0.0, high);
    case ClaimBound::about:
        break;
    }
    return std::abs(low) > std::abs(high) ? low : high;
}

ClaimSpan spanOf(const ClaimValue& value) {
    constexpr double kEndless = std::numeric_limits<double>::infinity();
    return {value.bound == ClaimBound::most ? -kEndless : value.low,
            value.bound == ClaimBound::least ? kEndless : value.high};
}

} // namespace

ClaimVerdict compare(const ClaimValue& claimed, const ClaimSpan& computed) {
    return verdictOf(farthest(claimed, computed));
}

bool isAbove(const ClaimValue& claimed, double limit) {
    const double most = claimed.bound == ClaimBound::most ? claimed.low : claimed.high;
    return most > limit * (1 + kCeilingSlack);
}

bool isBelow(const ClaimValue& claimed, double floor) {
    return claimed.low < floor * (1 - kCeilingSlack);
}

bool disagree(const Claim& a, const Claim& b) {
    if (a.topic.empty() || a.topic != b.topic) {
        return false;
    }
    if (a.denies != b.denies) {
        return true;
    }
    if (!a.value || !b.value || a.unit != b.unit) {
        return false;
    }
    const ClaimSpan x = spanOf(*a.value);
    const ClaimSpan y = spanOf(*b.value);
    const double above = std::max(x.low, y.low);
    const double below = std::min(x.high, y.high);
    return above > below + toleranceOf(a.unit) * std::abs(below);
}

void findContradictions(std::vector<ClaimFinding>& findings) {
    std::map<std::string, std::vector<ClaimFinding*>> topics;
    for (ClaimFinding& each : findings) {
        if (!each.claim.topic.empty()) {
            topics[each.claim.topic].push_back(&each);
        }
    }
    for (const auto& [topic, list] : topics) {
        for (ClaimFinding* one : list) {
            for (const ClaimFinding* other : list) {
                const auto& known = one->contradicts;
                if (disagree(one->claim, other->claim) &&
                    std::find(known.begin(), known.end(), other->claim.id) == known.end()) {
                    one->contradicts.push_back(other->claim.id);
                }
            }
        }
    }
}

std::string distanceText(const ClaimValue& claimed, const ClaimSpan& computed) {
    const double off = farthest(claimed, computed);
    const double times = 1 + off;
    if (times >= 2) {
        return formatSignificant(times, 2) + " × as much";
    }
    if (times > 0 && times <= 0.5) {
        return formatSignificant(1 / times, 2) + " × too little";
    }
    return formatFixed(std::abs(off) * 100, 0) + " % " + (off > 0 ? "more" : "less");
}

} // namespace headroom
