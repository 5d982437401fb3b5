// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/concurrency_table.h"

#include "core/planning/concurrency.h"
#include "core/report/figures.h"
#include "core/units/format.h"

namespace headroom {

namespace {

std::string count(std::uint32_t n) {
    return formatInteger(std::uint64_t{n});
}

std::string reasonText(const BestConcurrency& best) {
    const std::string next = count(2 * best.sequences);
    switch (best.limit) {
    case ConcurrencyLimit::memory:
        return next + " do not fit";
    case ConcurrencyLimit::gain:
        return next + " together are less than " + formatFixed(100 * kLeastGain, 0) + " % faster";
    case ConcurrencyLimit::readingSpeed:
        return "with " + next + ", each is slower than one reads, " +
               formatFixed(kReadingTokensPerSecond, 1) + " tok/s or about 5 words a second";
    case ConcurrencyLimit::sequences:
        break;
    }
    return "more are not possible";
}

} // namespace

Table concurrencyTable(const Assessment& assessment, const MachineAssessment& machine) {
    Table table{{{"Sequences", Align::right},
                 {"Each", Align::right},
                 {"All together", Align::right},
                 {"Memory", Align::right},
                 {"Fits"}},
                {}};
    for (const ConcurrencyPoint& point : concurrency(assessment, machine)) {
        table.rows.push_back({count(point.speed.sequences), rangeText(point.speed.perUser, "tok/s"),
                              rangeText(point.speed.aggregate, "tok/s"),
                              gibText(point.memory.gib(), 1), point.fits ? "yes" : "no"});
    }
    return table;
}

std::string concurrencyText(const Assessment& assessment, const MachineAssessment& machine) {
    const auto best = bestConcurrency(concurrency(assessment, machine));
    if (!best) {
        return "";
    }
    return "Up to " + count(best->sequences) +
           (best->sequences == 1 ? " sequence pays: " : " sequences pay: ") + reasonText(*best) +
           ".\n";
}

} // namespace headroom
