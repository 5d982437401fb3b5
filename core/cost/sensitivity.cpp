// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/sensitivity.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace headroom {
namespace {

constexpr double kStep = 0.2;

/// What is asked: the usage and the factors with one assumption changed.
struct Question {
    Usage usage;
    CostFactors factors{};
};

/// One assumption: where it stands now and how a value takes its place.
struct Assumed {
    std::string id;
    std::string label;
    std::string unit;
    double base = 0;
    std::function<void(Question&, double)> put;
    double least = 0;
    double most = 0;            ///< 0: no limit
    std::optional<Range> range; ///< its own, in the unit of `base`
};

struct Answer {
    double difference = 0;
    std::optional<double> month;
};

std::optional<Answer> answerOf(const Assessment& assessment, const Question& question,
                               const std::string& today, std::string_view first,
                               std::string_view second) {
    const auto comparison = costOf(assessment, question.usage, {today, question.factors});
    if (!comparison) {
        return std::nullopt;
    }
    const CostOption* a = comparison->option(first);
    const CostOption* b = comparison->option(second);
    if (a == nullptr || b == nullptr || !a->unknown.empty() || !b->unknown.empty()) {
        return std::nullopt;
    }
    const BreakEven* even = comparison->breakEven(first, second);
    return Answer{a->total - b->total, even != nullptr ? even->month : std::nullopt};
}

void addWork(const Usage& usage, std::vector<Assumed>& list) {
    list.push_back({"tokens-per-day",
                    "Tokens a day",
                    "tokens/day",
                    usage.tokensPerDay,
                    [](Question& q, double value) { q.usage.tokensPerDay = value; },
                    0,
                    kMostTokensPerDay,
                    {}});
    list.push_back({"input-share",
                    "Share of input",
                    "share",
                    usage.inputShare,
                    [](Question& q, double value) { q.usage.inputShare = value; },
                    0,
                    1,
                    {}});
    list.push_back({"cached-share",
                    "Share of cached input",
                    "share",
                    usage.cachedShare,
                    [](Question& q, double value) { q.usage.cachedShare = value; },
                    0,
                    1,
                    {}});
    list.push_back({"hours-per-day",
                    "Hours a day",
                    "hours",
                    usage.hoursPerDay,
                    [](Question& q, double value) { q.usage.hoursPerDay = value; },
                    0.1,
                    24,
                    {}});
    list.push_back({"months",
                    "Months",
                    "months",
                    static_cast<double>(usage.months),
                    [](Question& q, double value) {
                        q.usage.months = static_cast<std::uint32_t>(std::lround(value));
                    },
                    1,
                    kMostMonths,
                    {}});
}

void addRates(const CostComparison& comparison, std::vector<Assumed>& list) {
    const Usage& usage = comparison.usage;
    list.push_back({"electricity",
                    "Price of electricity",
                    "USD/kWh",
                    comparison.perKilowattHour,
                    [base = comparison.perKilowattHour](Question& q, double value) {
                        q.factors.electricity = base > 0 ? value / base : 1;
                    },
                    0,
                    0,
                    {}});
    list.push_back({"upkeep",
                    "Upkeep a month",
                    "USD",
                    usage.upkeepPerMonth.usd,
                    [](Question& q, double value) { q.usage.upkeepPerMonth = {value}; },
                    0,
                    0,
                    {}});
    list.push_back({"overhead",
                    "On top of the rent",
                    "share",
                    usage.rentOverhead,
                    [](Question& q, double value) { q.usage.rentOverhead = value; },
                    0,
                    10,
                    {}});
    list.push_back({"api-decline",
                    "API prices fall a year",
                    "share",
                    usage.apiDecline,
                    [](Question& q, double value) { q.usage.apiDecline = value; },
                    0,
                    1,
                    {}});
}

/// A factor on what the catalog says.
Assumed scaledBy(double CostFactors::*factor, std::string id, std::string label, std::string unit,
                 double base, std::optional<Range> range = std::nullopt) {
    return {std::move(id),
            std::move(label),
            std::move(unit),
            base,
            [factor, base](Question& q, double value) {
                q.factors.*factor = base > 0 ? value / base : 1;
            },
            0,
            0,
            range};
}

void addOwn(const CostOption& option, std::vector<Assumed>& list) {
    const double price = option.parts[CostPart::hardware];
    list.push_back(
        scaledBy(&CostFactors::ownPrice, "own-price", "Price of " + option.name, "USD", price));
    if (option.work && option.work->decode.p50 > 0) {
        list.push_back(scaledBy(&CostFactors::ownSpeed, "own-speed", "Speed of " + option.name,
                                "tokens/s", option.work->decode.p50, option.work->decode));
    }
    if (const double left = -option.parts[CostPart::resale]; left > 0) {
        list.push_back(
            scaledBy(&CostFactors::resale, "resale", "What it is sold for", "USD", left));
    }
    if (option.machine->idle && option.machine->load) {
        list.push_back(scaledBy(&CostFactors::idleWatts, "idle-watts", "Idle power", "W",
                                option.machine->idle->watts.watts));
        list.push_back(scaledBy(&CostFactors::loadWatts, "load-watts", "Power under load", "W",
                                option.machine->load->watts.watts));
    }
}

void addOther(const CostOption& option, std::vector<Assumed>& list) {
    if (option.cloud != nullptr) {
        list.push_back(scaledBy(&CostFactors::rent, "rent", "Price of an hour", "USD/h",
                                option.cloud->usdPerHour.usd));
        if (option.kind == OptionKind::rent && option.work && option.work->decode.p50 > 0) {
            list.push_back(scaledBy(&CostFactors::rentSpeed, "rent-speed",
                                    "Speed of " + option.name, "tokens/s", option.work->decode.p50,
                                    option.work->decode));
        }
    }
    if (option.api != nullptr) {
        list.push_back(
            scaledBy(&CostFactors::api, "api", "API prices", "USD/M", option.api->output.usd));
    }
}

std::vector<Assumed> assumptions(const CostComparison& comparison, const CostOption& first,
                                 const CostOption& second) {
    std::vector<Assumed> list;
    addWork(comparison.usage, list);
    addRates(comparison, list);
    for (const CostOption* option : {&first, &second}) {
        if (option->machine != nullptr) {
            addOwn(*option, list);
            break;
        }
    }
    addOther(first, list);
    addOther(second, list);
    return list;
}

Sensitivity boundsOf(const Assumed& assumed) {
    Sensitivity result;
    result.id = assumed.id;
    result.label = assumed.label;
    result.unit = assumed.unit;
    result.base = assumed.base;
    result.ownRange = assumed.range.has_value();
    result.low = assumed.range ? assumed.range->p10 : assumed.base * (1 - kStep);
    result.high = assumed.range ? assumed.range->p90 : assumed.base * (1 + kStep);
    result.low = std::max(result.low, assumed.least);
    result.high = assumed.most > 0 ? std::min(result.high, assumed.most) : result.high;
    return result;
}

} // namespace

double Sensitivity::swing() const {
    return std::max({atLow, atBase, atHigh}) - std::min({atLow, atBase, atHigh});
}

std::vector<Sensitivity> sensitivities(const Assessment& assessment,
                                       const CostComparison& comparison, std::string_view first,
                                       std::string_view second) {
    std::vector<Sensitivity> result;
    const CostOption* a = comparison.option(first);
    const CostOption* b = comparison.option(second);
    const Question base{comparison.usage, {}};
    const auto answer = a != nullptr && b != nullptr
                            ? answerOf(assessment, base, comparison.today, first, second)
                            : std::nullopt;
    if (!answer) {
        return result;
    }
    for (const Assumed& assumed : assumptions(comparison, *a, *b)) {
        Sensitivity each = boundsOf(assumed);
        Question low = base;
        Question high = base;
        assumed.put(low, each.low);
        assumed.put(high, each.high);
        const auto atLow = answerOf(assessment, low, comparison.today, first, second);
        const auto atHigh = answerOf(assessment, high, comparison.today, first, second);
        if (!atLow || !atHigh) {
            continue;
        }
        each.atLow = atLow->difference;
        each.atBase = answer->difference;
        each.atHigh = atHigh->difference;
        each.monthAtLow = atLow->month;
        each.monthAtBase = answer->month;
        each.monthAtHigh = atHigh->month;
        if (each.swing() > 0) {
            result.push_back(std::move(each));
        }
    }
    std::stable_sort(result.begin(), result.end(), [](const Sensitivity& x, const Sensitivity& y) {
        return x.swing() > y.swing();
    });
    return result;
}

} // namespace headroom
