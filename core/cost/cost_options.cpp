// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/cost_options.h"

#include "core/cost/break_even.h"
#include "core/cost/cost_terms.h"
#include "core/cost/other_plans.h"
#include "core/cost/own_plan.h"
#include "core/cost/price_age.h"
#include "core/cost/rented_machine.h"
#include "core/units/format.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace headroom {
namespace {

constexpr double kMillion = 1e6;
constexpr std::array kCases{CostCase::low, CostCase::middle, CostCase::high};
constexpr std::string_view kCloudPrefix = "cloud:";
constexpr std::string_view kApiPrefix = "api:";

/// An option on its way: what it is bought or rented from, for its terms and for mixing.
struct Draft {
    PlannedOption planned;
    std::optional<OwnTerms> own;
    std::optional<RentTerms> rent;
    std::optional<ApiTerms> api;
    double hoursPaid = 0; ///< of what is rented
};

double share(CostCase which, const CostOption& option) {
    return option.work ? doneShare(*option.work, which) : 1;
}

void addFlows(CostOption& option, const CostPlan& plan, const UsageRates& rates) {
    const std::uint32_t months = rates.usage->months;
    option.years.assign((months + 11) / 12, 0);
    for (std::uint32_t month = 0; month <= months; ++month) {
        option.flows.push_back(partsOfMonth(plan, month, months));
        const double amount = option.flows.back().total();
        option.years[month == 0 ? 0 : (month - 1) / 12] += amount;
        option.npv += amount * discountOf(month, months, rates.usage->discount);
    }
}

void addCurves(CostOption& option, const std::array<CostPlan, 3>& plans, const UsageRates& rates) {
    const std::uint32_t months = rates.usage->months;
    RunningCost low(plans[0], months, 0);
    RunningCost middle(plans[1], months, 0);
    RunningCost high(plans[2], months, 0);
    RunningCost discounted(plans[1], months, rates.usage->discount);
    for (std::uint32_t month = 0; month <= months; ++month) {
        option.cumulative.push_back({low.spent(), middle.spent(), high.spent()});
        option.cumulativeDiscounted.push_back(discounted.spent());
        for (RunningCost* each : {&low, &middle, &high, &discounted}) {
            each->nextMonth();
        }
    }
}

void addTotals(PlannedOption& planned, const UsageRates& rates) {
    CostOption& option = planned.option;
    const std::uint32_t months = rates.usage->months;
    const auto total = [&](CostCase which) {
        return partsOfAll(planned.plans[static_cast<std::size_t>(which)], months).total();
    };
    option.parts = partsOfAll(planned.plans[1], months);
    option.total = option.parts.total();
    option.totalRange = {total(CostCase::low), option.total, total(CostCase::high)};
    option.perMonth = option.total / months;
    if (const double millions = rates.tokens * months / kMillion; millions > 0) {
        option.perMillion = {option.totalRange.p10 / (millions * share(CostCase::low, option)),
                             option.totalRange.p50 / (millions * share(CostCase::middle, option)),
                             option.totalRange.p90 / (millions * share(CostCase::high, option))};
    }
    addFlows(option, planned.plans[1], rates);
    addCurves(option, planned.plans, rates);
}

void tellUndoneWork(CostOption& option, const std::string& name) {
    if (!option.work || option.work->done()) {
        return;
    }
    std::string text = name + " cannot do this work in the hours there are: it would take ";
    text += formatInteger(std::uint64_t{option.work->needed}) + " of them";
    option.warnings.push_back({"work-beyond-hours", std::move(text)});
}

void tellStalePrice(CostOption& option, const std::string& date, std::string_view today) {
    option.priceDate = date;
    option.stale = isStale(date, today);
    if (option.stale) {
        std::string text = "the price of " + option.name + " is of " + date;
        option.warnings.push_back({"stale-price", text + ", older than six months"});
    }
}

void describeOwn(CostInputs& inputs, const Draft& draft, const UsageRates& rates) {
    const CostOption& option = draft.planned.option;
    const OwnTerms& own = *draft.own;
    inputs.price = own.price.value_or(0);
    inputs.idleWatts = own.idle.value_or(0);
    inputs.loadWatts = own.load.value_or(0);
    inputs.hoursOn = rates.hoursOn * option.count;
    inputs.hoursBusy = option.work ? std::min(option.work->perMonth.p50, inputs.hoursOn) : 0;
    inputs.residual = own.residual;
    if (own.energyPerYear) {
        inputs.billPerMonth = *own.energyPerYear / 12 * option.count;
    }
}

void describeApi(CostInputs& inputs, const ApiTerms& api, const UsageRates& rates) {
    const Usage& usage = *rates.usage;
    const double millions = rates.tokens / kMillion * inputs.elsewhere;
    inputs.millionsInput = millions * freshShare(usage);
    inputs.millionsCached = millions * usage.inputShare * usage.cachedShare;
    inputs.millionsOutput = millions * (1 - usage.inputShare);
    inputs.usdInput = api.input;
    inputs.usdCached = api.cached;
    inputs.usdOutput = api.output;
}

CostInputs inputsOf(const Draft& draft, const UsageRates& rates, double localShare) {
    CostInputs inputs;
    inputs.elsewhere = draft.own ? 1 - localShare : 1;
    if (draft.own) {
        describeOwn(inputs, draft, rates);
    }
    if (draft.rent) {
        inputs.perHour = draft.rent->perHour;
        inputs.hoursPaid = draft.hoursPaid;
    }
    if (draft.api) {
        describeApi(inputs, *draft.api, rates);
    }
    return inputs;
}

void finish(Draft& draft, const UsageRates& rates, double localShare = 1) {
    addTotals(draft.planned, rates);
    draft.planned.option.inputs = inputsOf(draft, rates, localShare);
    TermsInput input{&rates, nullptr, nullptr, nullptr, localShare};
    input.own = draft.own ? &*draft.own : nullptr;
    input.rent = draft.rent ? &*draft.rent : nullptr;
    input.api = draft.api ? &*draft.api : nullptr;
    draft.planned.option.terms = costTerms(draft.planned.option, input);
}

/// What working adds to the electricity.
void addWorkingEnergy(PlannedOption& planned, const OwnTerms& own, const UsageRates& rates) {
    const CostOption& option = planned.option;
    if (own.energyPerYear || !option.work || !own.idle || !own.load) {
        return;
    }
    const double on = rates.hoursOn * option.count;
    const double busy = std::min(option.work->perMonth.p50, on);
    const double more = (*own.load - *own.idle) * busy;
    const double all = *own.idle * on + more;
    planned.workingHour = (*own.load - *own.idle) / 1000 * rates.usage->pue * rates.perKilowattHour;
    planned.workingEnergy =
        all > 0
            ? partsOfAll(planned.plans[1], rates.usage->months)[CostPart::electricity] * more / all
            : 0;
}

Draft ownDraft(const MachineAssessment& machine, const UsageRates& rates, double localShare) {
    Draft draft;
    CostOption& option = draft.planned.option;
    draft.own = ownTermsOf(*machine.machine, rates);
    option.machine = machine.machine;
    option.id = machine.machine->id;
    option.name = machine.machine->name;
    const std::uint32_t asked = machinesBought(*draft.own, rates);
    option.work = workHours(rates, workSpeedOf(machine, rates.factors.ownSpeed), asked, localShare);
    option.count = option.work ? option.work->machines : std::max(asked, 1U);
    if (const char* why = whyUnknown(*draft.own, option.work)) {
        option.unknown = why;
        return draft;
    }
    for (const CostCase which : kCases) {
        draft.planned.plans[static_cast<std::size_t>(which)] =
            ownPlan(*draft.own, rates, option.count, option.work, which);
    }
    addWorkingEnergy(draft.planned, *draft.own, rates);
    tellUndoneWork(option, option.name);
    return draft;
}

void tellPriceOfMachine(CostOption& option, const OwnTerms& own, std::string_view today) {
    const bool ofCatalog = own.own == nullptr || !own.own->price;
    if (ofCatalog && own.machine->price) {
        tellStalePrice(option, own.machine->price->date, today);
    }
}

void tellMemory(CostOption& option, const MachineAssessment* rented) {
    if (rented != nullptr && !holds(rented->fit.verdict)) {
        std::string text = "the model does not fit in the memory of " + option.name;
        option.warnings.push_back({"does-not-fit", std::move(text)});
    }
}

Draft rentDraft(const Assessment& assessment, const CloudOffer& offer, const UsageRates& rates,
                std::string_view today) {
    Draft draft;
    CostOption& option = draft.planned.option;
    option.kind = OptionKind::rent;
    option.cloud = &offer;
    option.id = std::string(kCloudPrefix) + offer.id;
    option.name = offer.name;
    draft.rent = rentTermsOf(offer, rates);
    const RentedMachine rented(assessment, offer);
    const bool equal = rates.usage->rentHours == RentHours::equalWork;
    if (rented.assessment() != nullptr) {
        option.work = workHours(rates, workSpeedOf(*rented.assessment(), rates.factors.rentSpeed),
                                equal || rates.usage->addMachines ? 0 : 1);
    }
    option.count = option.work ? option.work->machines : 1;
    tellMemory(option, rented.assessment());
    tellStalePrice(option, offer.provenance.date, today);
    if (equal && !option.work) {
        option.unknown = "how fast it is with this model is not known";
        return draft;
    }
    for (const CostCase which : kCases) {
        draft.planned.plans[static_cast<std::size_t>(which)] =
            rentPlan(*draft.rent, rates, option.count, option.work, which);
    }
    draft.hoursPaid =
        rentedHours(rates, option.work, CostCase::middle) * (equal ? 1 : option.count);
    tellUndoneWork(option, option.name);
    return draft;
}

Draft apiDraft(const ApiPrice& price, const UsageRates& rates, std::string_view today) {
    Draft draft;
    CostOption& option = draft.planned.option;
    option.kind = OptionKind::api;
    option.api = &price;
    option.id = std::string(kApiPrefix) + price.id;
    option.name = price.vendor + " " + price.name;
    draft.api = apiTermsOf(price, rates);
    for (const CostCase which : kCases) {
        draft.planned.plans[static_cast<std::size_t>(which)] = apiPlan(*draft.api, rates, which);
    }
    tellStalePrice(option, price.provenance.date, today);
    return draft;
}

Error unknownOffer(const std::string& id) {
    const bool isApi = id.rfind(kApiPrefix, 0) == 0;
    std::string message = "there is no \"" + id + '"';
    return {ErrorCode::unknownReference,
            {},
            "against",
            std::move(message),
            isApi ? "\"headroom-cli list apis\" shows the ids; write api:ID"
                  : "\"headroom-cli list clouds\" shows the ids; write cloud:ID or api:ID"};
}

tl::expected<Draft, Error> draftAgainst(const Assessment& assessment, const std::string& id,
                                        const UsageRates& rates, std::string_view today) {
    const std::string_view text = id;
    if (text.substr(0, kCloudPrefix.size()) == kCloudPrefix) {
        if (const auto* offer = rates.market->cloud(text.substr(kCloudPrefix.size()))) {
            return rentDraft(assessment, *offer, rates, today);
        }
    }
    if (text.substr(0, kApiPrefix.size()) == kApiPrefix) {
        if (const auto* price = rates.market->api(text.substr(kApiPrefix.size()))) {
            return apiDraft(*price, rates, today);
        }
    }
    return tl::unexpected(unknownOffer(id));
}

/// A part of the tokens stays on the machine, the rest goes where `other` says.
Draft mixed(const MachineAssessment& machine, const Draft& other, const UsageRates& rates) {
    const double local = rates.usage->localShare;
    Draft draft = ownDraft(machine, rates, local);
    CostOption& option = draft.planned.option;
    option.kind = OptionKind::hybrid;
    option.cloud = other.planned.option.cloud;
    option.api = other.planned.option.api;
    option.id = "hybrid:" + option.id + "+" + other.planned.option.id;
    option.name += ", " + formatSignificant(100 * local, 3) + " %; " + other.planned.option.name;
    draft.rent = other.rent;
    draft.api = other.api;
    draft.hoursPaid = other.hoursPaid;
    for (std::size_t i = 0; i < draft.planned.plans.size(); ++i) {
        draft.planned.plans[i] = draft.planned.plans[i] + other.planned.plans[i] * (1 - local);
    }
    return draft;
}

void addMixed(const Assessment& assessment, const std::vector<Draft>& others,
              const UsageRates& rates, std::vector<Draft>& drafts) {
    for (const MachineAssessment& machine : assessment.machines) {
        for (const Draft& other : others) {
            drafts.push_back(mixed(machine, other, rates));
            if (!other.planned.option.unknown.empty()) {
                drafts.back().planned.option.unknown = other.planned.option.unknown;
            }
        }
    }
}

} // namespace

tl::expected<std::vector<PlannedOption>, Error>
plannedOptions(const Assessment& assessment, const UsageRates& rates, std::string_view today) {
    std::vector<Draft> drafts;
    for (const MachineAssessment& machine : assessment.machines) {
        drafts.push_back(ownDraft(machine, rates, 1));
        tellPriceOfMachine(drafts.back().planned.option, *drafts.back().own, today);
    }
    std::vector<Draft> others;
    for (const std::string& id : rates.usage->against) {
        auto draft = draftAgainst(assessment, id, rates, today);
        if (!draft) {
            return tl::unexpected(draft.error());
        }
        others.push_back(std::move(*draft));
    }
    drafts.insert(drafts.end(), others.begin(), others.end());
    if (rates.usage->localShare < 1) {
        addMixed(assessment, others, rates, drafts);
    }
    std::vector<PlannedOption> planned;
    for (Draft& each : drafts) {
        if (each.planned.option.unknown.empty()) {
            const bool isMixed = each.planned.option.kind == OptionKind::hybrid;
            finish(each, rates, isMixed ? rates.usage->localShare : 1);
        }
        planned.push_back(std::move(each.planned));
    }
    return planned;
}

std::optional<double> costOfWorkingHour(const PlannedOption& own, const PlannedOption& other,
                                        const UsageRates& rates) {
    if (other.option.kind == OptionKind::rent && rates.usage->rentHours != RentHours::equalWork) {
        // The rented one is taken for as fast: what each hour that is used costs.
        const double perHour = other.option.cloud->usdPerHour.usd * rates.factors.rent;
        return perHour * (1 + rates.usage->rentOverhead);
    }
    const auto& work = own.option.work;
    if (!work || work->perMonth.p50 <= 0) {
        return std::nullopt;
    }
    const double hours = work->perMonth.p50 * rates.usage->months;
    return other.option.total / hours;
}

} // namespace headroom
