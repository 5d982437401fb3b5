// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/recommend_demands.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace headroom {

namespace {

DemandCheck ofKind(Demand demand, bool met, std::string asked, std::string has) {
    DemandCheck check;
    check.demand = demand;
    check.met = met ? Met::yes : Met::no;
    check.askedWord = std::move(asked);
    check.hasWord = std::move(has);
    return check;
}

DemandCheck unknownFigure(Demand demand, double asked) {
    DemandCheck check;
    check.demand = demand;
    check.met = Met::unknown;
    check.asked = asked;
    return check;
}

/// A range that must reach a value from below.
DemandCheck atLeast(Demand demand, double asked, const std::optional<Range>& has) {
    DemandCheck check = unknownFigure(demand, asked);
    if (!has) {
        return check;
    }
    check.range = has;
    check.has = has->p50;
    check.lacks = std::max(0.0, asked - has->p50);
    check.met = has->p10 >= asked   ? Met::yes
                : has->p50 >= asked ? Met::likely
                : has->p90 >= asked ? Met::maybe
                                    : Met::no;
    return check;
}

/// A range of times: its poor end is p90.
DemandCheck atMost(Demand demand, double asked, const std::optional<Range>& has) {
    DemandCheck check = unknownFigure(demand, asked);
    if (!has) {
        return check;
    }
    check.range = has;
    check.has = has->p50;
    check.lacks = std::max(0.0, has->p50 - asked);
    check.met = has->p90 <= asked   ? Met::yes
                : has->p50 <= asked ? Met::likely
                : has->p10 <= asked ? Met::maybe
                                    : Met::no;
    return check;
}

/// A single figure.
DemandCheck atMost(Demand demand, double asked, const std::optional<double>& has) {
    const auto range = has ? std::optional(Range{*has, *has, *has}) : std::nullopt;
    DemandCheck check = atMost(demand, asked, range);
    check.range.reset();
    return check;
}

DemandCheck memoryOn(const MachineAssessment& machine) {
    DemandCheck check;
    check.demand = Demand::memory;
    check.asked = static_cast<double>(machine.memory.resident().bytes);
    check.has = static_cast<double>(machine.capacity.usable.bytes);
    check.lacks = std::max(0.0, *check.asked - *check.has);
    check.met = holds(machine.fit.verdict)                ? Met::yes
                : machine.fit.verdict == Verdict::offload ? Met::maybe
                                                          : Met::no;
    return check;
}

bool runsOn(const MachineAssessment& machine) {
    return machine.runtime != nullptr && machine.runtime->overhead.contains(machine.chip->backend);
}

std::optional<Range> userSpeed(const MachineAssessment& machine) {
    return machine.batch ? std::optional(machine.batch->perUser) : std::nullopt;
}

std::optional<Range> decodeOf(const MachineAssessment& machine) {
    return machine.speed ? std::optional(machine.speed->decode) : std::nullopt;
}

/// Under load; where nobody told, the most it can draw.
std::optional<double> wattsOf(const MachineSpec& machine) {
    const auto& power = machine.load ? machine.load : machine.max;
    return power ? std::optional(power->watts.watts) : std::nullopt;
}

/// A divergence that must not be exceeded and a format that must not be undercut.
void addQuality(const Assessment& assessment, std::vector<DemandCheck>& demands) {
    const Requirements& asked = assessment.scenario.requirements;
    const Quantization& has = *assessment.quantization;
    if (asked.mostDivergence) {
        demands.push_back(atMost(Demand::quality, *asked.mostDivergence, has.quality.meanKld));
        demands.back().hasWord = has.name;
    }
    const Quantization* least = assessment.catalog->quantization(asked.leastQuantization);
    if (least != nullptr) {
        demands.push_back(ofKind(Demand::quality,
                                 has.nominalBitsPerWeight >= least->nominalBitsPerWeight,
                                 least->name, has.name));
    }
}

void addSpeeds(const Requirements& asked, const MachineAssessment& machine,
               std::vector<DemandCheck>& demands) {
    if (asked.leastSpeed) {
        demands.push_back(atLeast(Demand::speed, *asked.leastSpeed, decodeOf(machine)));
    }
    if (asked.leastUserSpeed) {
        demands.push_back(atLeast(Demand::userSpeed, *asked.leastUserSpeed, userSpeed(machine)));
    }
    if (asked.mostFirstToken) {
        const auto time = machine.prompt ? std::optional(machine.prompt->firstToken) : std::nullopt;
        demands.push_back(atMost(Demand::firstToken, *asked.mostFirstToken, time));
    }
}

void addFigures(const Requirements& asked, const MachineSpec& machine,
                std::vector<DemandCheck>& demands) {
    if (asked.mostPrice) {
        const auto price = machine.price ? std::optional(machine.price->usd.usd) : std::nullopt;
        demands.push_back(atMost(Demand::price, *asked.mostPrice, price));
    }
    if (asked.mostWatts) {
        demands.push_back(atMost(Demand::watts, *asked.mostWatts, wattsOf(machine)));
    }
}

/// Of the machine or of its chip: a PC with an NVIDIA card is one of NVIDIA's, too.
bool madeBy(const std::string& vendor, const MachineAssessment& each) {
    return sameWord(vendor, each.machine->vendor) || sameWord(vendor, each.chip->vendor);
}

void addKinds(const Requirements& asked, const MachineAssessment& each,
              std::vector<DemandCheck>& demands) {
    const MachineSpec& machine = *each.machine;
    if (!asked.vendor.empty()) {
        demands.push_back(
            ofKind(Demand::vendor, madeBy(asked.vendor, each), asked.vendor, machine.vendor));
    }
    if (!asked.formFactor.empty()) {
        demands.push_back(ofKind(Demand::formFactor, asked.formFactor == machine.formFactor,
                                 asked.formFactor, machine.formFactor));
    }
    if (asked.portability != Portability::any) {
        const bool wanted = asked.portability == Portability::laptop;
        demands.push_back(ofKind(Demand::portability, (machine.formFactor == "laptop") == wanted,
                                 wanted ? "laptop" : "stationary", machine.formFactor));
    }
    if (asked.soldToday) {
        demands.push_back(ofKind(Demand::sold, machine.sold, "sold today", machine.statusNote));
    }
    if (asked.noCluster) {
        demands.push_back(ofKind(Demand::cluster, machine.nodes == 1, "single machine", "cluster"));
    }
}

/// What is unknown counts as much as half of what is asked missing.
double distanceOf(const DemandCheck& check) {
    if (check.met <= Met::maybe) {
        return 0;
    }
    if (!check.asked || !check.has || *check.asked <= 0 || *check.has <= 0) {
        return std::log(2.0);
    }
    return std::abs(std::log(*check.asked / *check.has));
}

} // namespace

bool sameWord(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

std::vector<DemandCheck> demandsOn(const Assessment& assessment, const MachineAssessment& machine) {
    const Requirements& asked = assessment.scenario.requirements;
    std::vector<DemandCheck> demands{memoryOn(machine)};
    if (!runsOn(machine)) {
        demands.push_back(ofKind(Demand::runtime, false,
                                 machine.runtime != nullptr ? machine.runtime->name : "",
                                 machine.chip->name));
    }
    addQuality(assessment, demands);
    addSpeeds(asked, machine, demands);
    addFigures(asked, *machine.machine, demands);
    addKinds(asked, machine, demands);
    return demands;
}

Standing standingOf(const std::vector<DemandCheck>& demands) {
    Met worst = Met::yes;
    for (const DemandCheck& check : demands) {
        worst = std::max(worst, check.met);
    }
    return worst <= Met::likely ? Standing::meets
           : worst == Met::no   ? Standing::lacks
                                : Standing::maybe;
}

bool inScope(const std::vector<DemandCheck>& demands) {
    return std::none_of(demands.begin(), demands.end(), [](const DemandCheck& check) {
        const bool ofKind = check.demand == Demand::runtime || check.demand >= Demand::vendor;
        return ofKind && check.met == Met::no;
    });
}

double distanceOf(const std::vector<DemandCheck>& demands) {
    double sum = 0;
    for (const DemandCheck& check : demands) {
        sum += distanceOf(check);
    }
    return sum;
}

} // namespace headroom
