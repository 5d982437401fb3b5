// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/recommend_wording.h"

#include "core/report/figures.h"
#include "core/report/wording.h"
#include "core/units/format.h"

#include <array>
#include <cmath>

namespace headroom {

namespace {

std::string usd(double value) {
    return "$" + formatFixed(value, 0);
}

/// A figure of a demand with its unit.
std::string figure(Demand demand, double value) {
    switch (demand) {
    case Demand::memory:
        return gibText(value / static_cast<double>(kGiB), 1);
    case Demand::speed:
    case Demand::userSpeed:
        return formatSignificant(value, 2) + " tok/s";
    case Demand::firstToken:
        return formatSignificant(value, 2) + " s";
    case Demand::price:
        return usd(value);
    case Demand::watts:
        return formatFixed(value, 0) + " W";
    case Demand::quality:
        return formatSignificant(value, 2) + " nats";
    default:
        return {};
    }
}

std::string missed(const DemandCheck& check) {
    const std::string amount = figure(check.demand, check.lacks);
    switch (check.demand) {
    case Demand::memory:
        return amount + " short";
    case Demand::runtime:
        return check.askedWord.empty() ? "nothing loads these files"
                                       : check.askedWord + " does not run on it";
    case Demand::quality:
        return check.asked ? check.hasWord + " diverges by " + amount + " too much"
                           : check.hasWord + " is less than " + check.askedWord;
    case Demand::speed:
        return amount + " too slow";
    case Demand::userSpeed:
        return amount + " too slow for each user";
    case Demand::firstToken:
        return "first token " + amount + " late";
    case Demand::price:
    case Demand::watts:
        return amount + " over";
    case Demand::vendor:
        return "made by " + check.hasWord;
    case Demand::formFactor:
    case Demand::portability:
        return "is a " + check.hasWord;
    case Demand::sold:
        return check.hasWord.empty() ? "no longer sold" : "no longer sold: " + check.hasWord;
    case Demand::cluster:
        return "is a cluster";
    }
    return {};
}

std::string onlyAtBest(const DemandCheck& check) {
    if (check.demand == Demand::memory) {
        return "fits with offload, " + figure(check.demand, check.lacks) + " beside the card";
    }
    const bool time = check.demand == Demand::firstToken;
    const std::string best =
        check.range ? figure(check.demand, time ? check.range->p10 : check.range->p90) : "";
    return (time ? "first token after " : "reaches ") + best + " only at best";
}

std::string unknownText(Demand demand) {
    static constexpr std::string_view kFigures[] = {"memory",
                                                    "runtime",
                                                    "quality of the quantization",
                                                    "speed",
                                                    "speed for several users",
                                                    "time to first token",
                                                    "price",
                                                    "watts"};
    return std::string(kFigures[static_cast<std::size_t>(demand)]) + " not known";
}

/// What does not fit has no speed: not worth a word.
bool followsFromMemory(const DemandCheck& check, const Recommended& said) {
    const bool ofSpeed = check.demand == Demand::speed || check.demand == Demand::userSpeed ||
                         check.demand == Demand::firstToken;
    return ofSpeed && check.met == Met::unknown && said.demands.front().met != Met::yes;
}

std::string allLacks(const Recommended& said) {
    std::string text;
    for (const DemandCheck& check : said.demands) {
        const std::string lack = followsFromMemory(check, said) ? "" : lackText(check);
        text += text.empty() || lack.empty() ? "" : ", ";
        text += lack;
    }
    return text;
}

std::string allOf(std::size_t demands) {
    static constexpr std::array<std::string_view, 13> kNumbers{
        "",          "",          "both",     "all three", "all four",   "all five",  "all six",
        "all seven", "all eight", "all nine", "all ten",   "all eleven", "all twelve"};
    return demands < 2 ? "Fits"
                       : "Meets " + std::string(kNumbers[std::min<std::size_t>(demands, 12)]);
}

/// What a machine that meets everything offers over the first.
std::string beyondFirst(const MachineAssessment& first, const MachineAssessment& each) {
    if (!each.machine->price) {
        return ", price not known";
    }
    std::string text = ", " +
                       usd(each.machine->price->usd.usd -
                           (first.machine->price ? first.machine->price->usd.usd : 0)) +
                       " more";
    if (first.speed && each.speed) {
        const double ratio = each.speed->decode.p50 / first.speed->decode.p50;
        text += std::abs(ratio - 1) < 0.05 ? " and no faster"
                : ratio < 1 ? " and slower, " + formatSignificant(ratio, 2) + " × the speed"
                            : " for " + formatSignificant(ratio, 2) + " × the speed";
    }
    return text;
}

std::string likelyText(const Recommended& said) {
    for (const DemandCheck& check : said.demands) {
        if (check.met == Met::likely) {
            return "; likely, not surely: " + std::string(toWord(check.demand)) + " " +
                   rangeText(*check.range, check.demand == Demand::firstToken ? "s" : "tok/s");
        }
    }
    return {};
}

std::string meetsText(const Recommendation& made, std::size_t index) {
    const Recommended& said = made.ranking[index];
    const MachineAssessment& first = made.assessment.machines.front();
    const MachineAssessment& each = made.assessment.machines[index];
    const std::string place = index > 0             ? beyondFirst(first, each)
                              : each.machine->price ? ", cheapest"
                                                    : ", price not known";
    return allOf(said.demands.size()) + place + likelyText(said) +
           (each.machine->sold ? "" : "; no longer sold");
}

std::string nameAt(const MachineAssessment& each) {
    return each.machine->name +
           (each.machine->price ? " at " + priceText(each.machine->price) : "");
}

std::string sensitivityText(const Recommendation& made, const Saving& each) {
    const MachineAssessment& machine = made.assessment.machines[each.machine];
    const std::string change = changeText(each.change, made.assessment);
    std::string text = "With " + change + " the ";
    text +=
        each.saves > 0 ? usd(each.saves) + " cheaper " + machine.machine->name : nameAt(machine);
    text += " is enough";
    const std::string& quality = each.change.fix.quality.text;
    return text + (quality.empty() ? "" : ": " + quality) + ".";
}

/// What more of everything would bring where nothing of it is demanded.
std::string aboveText(const Recommendation& made, const NextTier& tier) {
    const MachineAssessment& first = made.assessment.machines.front();
    const MachineAssessment& other = made.assessment.machines[tier.machine];
    std::string text = "The next size up, " + other.machine->name + ", costs " +
                       usd(tier.priceDifference) + " more and would add ";
    text += gibText(static_cast<double>(other.fit.free.bytes - first.fit.free.bytes) /
                        static_cast<double>(kGiB),
                    0) +
            " of room";
    if (first.speed && other.speed) {
        const double ratio = other.speed->decode.p50 / first.speed->decode.p50;
        text += ratio >= 1.05 ? " and " + formatSignificant((ratio - 1) * 100, 2) + " % more speed"
                              : " and no speed";
    }
    if (other.fit.maxContext > first.fit.maxContext) {
        text += "; it holds " + formatInteger(std::uint64_t{other.fit.maxContext}) +
                " tokens instead of " + formatInteger(std::uint64_t{first.fit.maxContext});
    }
    return text + "; nothing of it was asked for.";
}

std::string belowText(const Recommendation& made, const NextTier& tier) {
    const MachineAssessment& other = made.assessment.machines[tier.machine];
    const std::string lacks = allLacks(made.ranking[tier.machine]);
    std::string text = "The next size down, " + other.machine->name + ", is " +
                       usd(-tier.priceDifference) + " cheaper";
    text += lacks.empty() ? " and meets everything, too" : " but " + lacks;
    const auto& fix = made.ranking[tier.machine].fix;
    const bool changes =
        fix && (fix->kind == Change::Kind::fix || fix->kind == Change::Kind::lighterModel);
    return text + (changes ? "; it would do with " + changeText(fix, made.assessment) : "") + ".";
}

} // namespace

std::string_view toWord(Demand demand) {
    static constexpr std::array<std::string_view, 13> kWords{
        "memory", "runtime", "quality",     "speed",       "user-speed", "first-token", "price",
        "watts",  "vendor",  "form-factor", "portability", "sold",       "cluster"};
    return kWords[static_cast<std::size_t>(demand)];
}

std::string_view toWord(Met met) {
    static constexpr std::array<std::string_view, 5> kWords{"yes", "likely", "maybe", "unknown",
                                                            "no"};
    return kWords[static_cast<std::size_t>(met)];
}

std::string_view toWord(Standing standing) {
    static constexpr std::array<std::string_view, 3> kWords{"meets", "maybe", "lacks"};
    return kWords[static_cast<std::size_t>(standing)];
}

std::string lackText(const DemandCheck& check) {
    switch (check.met) {
    case Met::yes:
    case Met::likely:
        break;
    case Met::maybe:
        return onlyAtBest(check);
    case Met::unknown:
        return unknownText(check.demand);
    case Met::no:
        return missed(check);
    }
    return {};
}

std::string reasonText(const Recommendation& made, std::size_t index) {
    const Recommended& said = made.ranking[index];
    if (said.standing == Standing::meets) {
        return meetsText(made, index);
    }
    std::string text = allLacks(said);
    if (said.standing == Standing::maybe) {
        text = "Maybe: " + text;
    }
    return text;
}

std::string changeText(const std::optional<Change>& change, const Assessment& assessment) {
    if (!change) {
        return std::string(kUnknownFigure);
    }
    if (change->kind == Change::Kind::allow) {
        return "allow " + figure(change->demand, change->value);
    }
    if (change->kind == Change::Kind::sibling) {
        const MachineSpec* machine = assessment.catalog->machine(change->machine);
        return machine == nullptr ? change->machine
                                  : machine->name + ", " + priceText(machine->price);
    }
    return fixText(change->fix, assessment);
}

std::string recommendationText(const Recommendation& made) {
    const std::string all = formatInteger(std::uint64_t{made.ranking.size()}) + " machines";
    if (made.meeting == 0) {
        const std::string maybe =
            made.maybes > 0 ? ", " + formatInteger(std::uint64_t{made.maybes}) + " may" : "";
        const std::string nearest =
            made.ranking.empty() ? ""
                                 : "; the nearest is " + nameAt(made.assessment.machines.front()) +
                                       " (" + allLacks(made.ranking.front()) + ")";
        return "None of " + all + " surely meets everything" + maybe + nearest + ".";
    }
    const std::string count = formatInteger(std::uint64_t{made.meeting});
    return count + " of " + all + (made.meeting == 1 ? " meets" : " meet") +
           " everything; the cheapest is " + nameAt(made.assessment.machines.front()) +
           (made.assessment.machines.front().machine->sold ? "" : " (no longer sold)") + ".";
}

std::vector<std::string> recommendationNotes(const Recommendation& made) {
    std::vector<std::string> notes;
    for (const Saving& each : made.sensitivities) {
        notes.push_back(sensitivityText(made, each));
    }
    if (made.above) {
        notes.push_back(aboveText(made, *made.above));
    }
    if (made.below) {
        notes.push_back(belowText(made, *made.below));
    }
    return notes;
}

} // namespace headroom
