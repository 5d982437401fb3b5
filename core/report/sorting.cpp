// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/sorting.h"

#include <algorithm>
#include <limits>

namespace headroom {

namespace {

constexpr double kLast = std::numeric_limits<double>::infinity();

/// Smaller comes first.
double rank(const MachineAssessment& each, SortKey key) {
    switch (key) {
    case SortKey::needed:
        return static_cast<double>(each.memory.resident().bytes);
    case SortKey::usable:
        return -static_cast<double>(each.capacity.usable.bytes);
    case SortKey::free:
        return -static_cast<double>(each.fit.free.bytes);
    case SortKey::maxContext:
        return -static_cast<double>(each.fit.maxContext);
    case SortKey::decode:
        return each.speed ? -each.speed->decode.p50 : kLast;
    case SortKey::price:
        return each.machine->price ? each.machine->price->usd.usd : kLast;
    case SortKey::asGiven:
    case SortKey::name:
        break;
    }
    return 0;
}

} // namespace

void sortMachines(Assessment& assessment, SortKey key) {
    const auto before = [key](const MachineAssessment& a, const MachineAssessment& b) {
        return key == SortKey::name ? a.machine->name < b.machine->name
                                    : rank(a, key) < rank(b, key);
    };
    std::stable_sort(assessment.machines.begin(), assessment.machines.end(), before);
}

} // namespace headroom
