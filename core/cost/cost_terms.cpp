// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/cost_terms.h"

#include "core/units/format.h"

#include <array>
#include <utility>

namespace headroom {
namespace {

constexpr double kMillion = 1e6;

struct PartText {
    std::string_view word;
    std::string_view label;
};

constexpr std::array<PartText, kCostParts> kParts{{
    {"hardware", "Price"},
    {"tax", "Sales tax"},
    {"extras", "Extras"},
    {"electricity", "Electricity"},
    {"upkeep", "Upkeep"},
    {"resale", "Sold at the end"},
    {"rent", "Rent"},
    {"overhead", "On top of the rent"},
    {"storage", "Storage"},
    {"api_input", "Input tokens"},
    {"api_cached", "Cached input tokens"},
    {"api_output", "Output tokens"},
}};

std::string dollars(double usd) {
    return "$" + formatShortest(usd);
}

std::string percent(double share) {
    return formatSignificant(100 * share, 4) + " %";
}

std::string number(double value) {
    return formatSignificant(value, 4);
}

std::string months(const UsageRates& rates) {
    return formatCount(rates.usage->months, "months");
}

std::string each(std::uint32_t n) {
    return n == 1 ? "" : formatInteger(std::uint64_t{n}) + " × ";
}

/// What a formula says, and with numbers, and where they come from.
struct Wording {
    std::string formula;
    std::string substituted;
    std::string source;
};

Wording hardware(const CostOption& option, const TermsInput& input) {
    const OwnTerms& own = *input.own;
    const bool isOwn = own.own != nullptr && own.own->price;
    return {"price × machines", each(option.count) + dollars(*own.price),
            isOwn ? "the scenario" : own.machine->price->source + ", " + own.machine->price->date};
}

Wording electricityBill(const CostOption& option, const TermsInput& input) {
    std::string text = each(option.count) + dollars(*input.own->energyPerYear);
    text += " a year, " + months(*input.rates);
    return {"bill of a year × months ÷ 12", std::move(text), "the scenario"};
}

std::string wattsText(const CostOption& option, const TermsInput& input) {
    const UsageRates& rates = *input.rates;
    const OwnTerms& own = *input.own;
    const double on = rates.hoursOn * option.count;
    const double busy = option.work ? std::min(option.work->perMonth.p50, on) : 0;
    std::string text = "(" + number(*own.idle) + " W × " + number(on - busy) + " h";
    text += " + " + number(*own.load) + " W × " + number(busy) + " h)";
    text += rates.usage->pue == 1 ? "" : " × " + number(rates.usage->pue);
    return text + " × " + dollars(rates.perKilowattHour) + " a month";
}

std::string electricitySource(const UsageRates& rates) {
    return rates.region == nullptr
               ? "price of the scenario"
               : rates.region->name + ": " + sourceText(rates.region->provenance);
}

Wording electricity(const CostOption& option, const TermsInput& input) {
    if (input.own->energyPerYear) {
        return electricityBill(option, input);
    }
    const UsageRates& rates = *input.rates;
    std::string text = wattsText(option, input) + ", " + months(rates);
    if (const double growth = rates.usage->electricityGrowth; growth != 0) {
        text += ", " + percent(growth) + " more every year";
    }
    if (input.own->firstYearEnergy) {
        text += "; the first year " + dollars(*input.own->firstYearEnergy);
    }
    return {"(idle watts × idle hours + load watts × working hours) × price of a kWh × months; "
            "working hours = output ÷ decode + uncached input ÷ prefill",
            std::move(text), electricitySource(rates)};
}

std::string resaleSource(const OwnTerms& own) {
    return own.curve != nullptr ? own.curve->name + ": " + sourceText(own.curve->provenance)
                                : "the scenario";
}

std::string hoursText(const CostOption& option, const UsageRates& rates) {
    return number(rentedHours(rates, option.work, CostCase::middle)) + " h a month";
}

Wording rent(const CostOption& option, const TermsInput& input) {
    const UsageRates& rates = *input.rates;
    const CloudOffer& offer = *input.rent->offer;
    const bool equal = rates.usage->rentHours == RentHours::equalWork;
    const std::uint32_t n = equal || !option.work ? 1 : option.work->machines;
    std::string text = each(n) + dollars(input.rent->perHour) + " × " + hoursText(option, rates);
    text += rates.usage->rentWholeDollars ? " in whole dollars" : "";
    text += input.localShare < 1 ? " × " + percent(1 - input.localShare) : "";
    text += ", " + months(rates);
    return {equal ? "price of an hour × hours that make the same tokens"
                  : "price of an hour × hours × months",
            std::move(text), sourceText(offer.provenance)};
}

Wording tokens(const TermsInput& input, double share, double price) {
    const UsageRates& rates = *input.rates;
    const double elsewhere = input.own != nullptr ? 1 - input.localShare : 1;
    std::string text = number(rates.tokens * share * elsewhere / kMillion) + " M × ";
    text += dollars(price) + " a month, " + months(rates);
    if (const double decline = rates.usage->apiDecline; decline != 0) {
        text += ", " + percent(decline) + " less every year";
    }
    return {"tokens × price of a million × months", std::move(text),
            sourceText(input.api->price->provenance)};
}

Wording ofApi(CostPart part, const TermsInput& input) {
    const Usage& usage = *input.rates->usage;
    switch (part) {
    case CostPart::apiInput:
        return tokens(input, freshShare(usage), input.api->input);
    case CostPart::apiCached:
        return tokens(input, usage.inputShare * usage.cachedShare, input.api->cached);
    default:
        return tokens(input, 1 - usage.inputShare, input.api->output);
    }
}

Wording wordingOf(CostPart part, const CostOption& option, const TermsInput& input) {
    const Usage& usage = *input.rates->usage;
    const std::string duration = months(*input.rates);
    switch (part) {
    case CostPart::hardware:
        return hardware(option, input);
    case CostPart::tax:
        return {"price × tax", percent(usage.salesTax) + " of the price", "the scenario"};
    case CostPart::extras:
        return {"extras × machines", each(option.count) + dollars(usage.extras.usd),
                "the scenario"};
    case CostPart::electricity:
        return electricity(option, input);
    case CostPart::upkeep:
        return {"upkeep × machines × months",
                each(option.count) + dollars(usage.upkeepPerMonth.usd) + ", " + duration,
                "the scenario"};
    case CostPart::resale:
        return {"price × share that is left", percent(input.own->residual) + " after " + duration,
                resaleSource(*input.own)};
    case CostPart::rent:
        return rent(option, input);
    case CostPart::overhead:
        return {"rent × overhead", percent(usage.rentOverhead) + " of the rent", "the scenario"};
    case CostPart::storage:
        return {"storage × months", dollars(usage.storagePerMonth.usd) + ", " + duration,
                "the scenario"};
    default:
        return ofApi(part, input);
    }
}

Term totalTerm(const CostOption& option) {
    std::string parts;
    for (const Term& term : option.terms) {
        parts += (parts.empty() ? "" : " + ") + formatFixed(term.value, 2);
    }
    return {"cost.total",       "Total", option.total, "USD", "sum of the figures above", parts,
            "the figures above"};
}

} // namespace

std::string_view toWord(CostPart part) {
    return kParts[static_cast<std::size_t>(part)].word;
}

std::string_view labelOf(CostPart part) {
    return kParts[static_cast<std::size_t>(part)].label;
}

std::vector<Term> costTerms(const CostOption& option, const TermsInput& input) {
    CostOption summed;
    summed.total = option.total;
    std::vector<Term>& terms = summed.terms;
    for (std::size_t i = 0; i < kCostParts; ++i) {
        const auto part = static_cast<CostPart>(i);
        if (option.parts.usd[i] == 0) {
            continue;
        }
        Wording wording = wordingOf(part, option, input);
        terms.push_back({"cost." + std::string(toWord(part)), std::string(labelOf(part)),
                         option.parts.usd[i], "USD", std::move(wording.formula),
                         std::move(wording.substituted), std::move(wording.source)});
    }
    terms.push_back(totalTerm(summed));
    return std::move(summed.terms);
}

} // namespace headroom
