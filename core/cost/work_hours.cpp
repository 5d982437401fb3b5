// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/work_hours.h"

#include <algorithm>
#include <cmath>

namespace headroom {
namespace {

constexpr double kSecondsOfHour = 3600;

Range scaled(const Range& range, double factor) {
    return {range.p10 * factor, range.p50 * factor, range.p90 * factor};
}

double hours(double tokens, double perSecond) {
    return tokens > 0 ? tokens / perSecond / kSecondsOfHour : 0;
}

std::uint32_t machinesFor(double busy, double available) {
    constexpr double most = kMostUsers;
    // A millionth of an hour is no reason for one more.
    return static_cast<std::uint32_t>(std::clamp(std::ceil(busy / available - 1e-9), 1.0, most));
}

} // namespace

WorkSpeed workSpeedOf(const MachineAssessment& machine, double factor) {
    WorkSpeed speed;
    if (machine.batch) {
        speed.decode = scaled(machine.batch->aggregate, factor);
    } else if (machine.speed) {
        speed.decode = scaled(machine.speed->decode, factor);
    }
    if (machine.prompt) {
        speed.prefill = scaled(machine.prompt->prefill, factor);
    }
    return speed;
}

std::optional<Range> busyHours(const UsageRates& rates, const WorkSpeed& speed, double share) {
    const double written = rates.tokens * share * (1 - rates.usage->inputShare);
    const double read = rates.tokens * share * freshShare(*rates.usage);
    if ((written > 0 && !speed.decode) || (read > 0 && !speed.prefill)) {
        return std::nullopt;
    }
    const Range decode = speed.decode.value_or(Range{});
    const Range prefill = speed.prefill.value_or(Range{});
    return Range{hours(written, decode.p90) + hours(read, prefill.p90),
                 hours(written, decode.p50) + hours(read, prefill.p50),
                 hours(written, decode.p10) + hours(read, prefill.p10)};
}

std::optional<WorkHours> workHours(const UsageRates& rates, const WorkSpeed& speed,
                                   std::uint32_t machines, double share) {
    const auto busy = busyHours(rates, speed, share);
    if (!busy) {
        return std::nullopt;
    }
    WorkHours work;
    work.perMonth = *busy;
    work.available = rates.hoursOn;
    work.needed = machinesFor(busy->p50, rates.hoursOn);
    work.machines = machines > 0 ? machines : work.needed;
    work.decode = speed.decode.value_or(Range{});
    work.prefill = speed.prefill.value_or(Range{});
    return work;
}

double doneShare(const WorkHours& work, CostCase which) {
    const double busy = inCase(work.perMonth, which);
    return busy > 0 ? std::min(1.0, work.available * work.machines / busy) : 1;
}

} // namespace headroom
