// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/cost_terms.h"
#include "core/cost/sensitivity.h"
#include "core/report/cost_report.h"
#include "core/report/json_parts.h"
#include "core/report/wording.h"

namespace headroom {

namespace {

/// Amounts in the money of the document.
class Amounts {
public:
    explicit Amounts(const Money& money) : m_unit(money.id), m_perUsd(money.perUsd) {}
    [[nodiscard]] const std::string& unit() const { return m_unit; }
    [[nodiscard]] double of(double usd) const { return usd * m_perUsd; }
    [[nodiscard]] Json of(const Range& range) const {
        return rangeJson({of(range.p10), of(range.p50), of(range.p90)});
    }
    [[nodiscard]] Json of(const std::vector<double>& list) const {
        Json amounts = Json::array();
        for (const double usd : list) {
            amounts.push_back(of(usd));
        }
        return amounts;
    }

private:
    std::string m_unit;
    double m_perUsd;
};

Json partsJson(const CostParts& parts, const Amounts& amounts) {
    Json json = Json::object();
    for (std::size_t i = 0; i < kCostParts; ++i) {
        if (parts.usd[i] != 0) {
            json[std::string(toWord(static_cast<CostPart>(i)))] = amounts.of(parts.usd[i]);
        }
    }
    return json;
}

Json workJson(const std::optional<WorkHours>& work) {
    if (!work) {
        return nullptr;
    }
    return {{"hours_per_month", rangeJson(work->perMonth)},
            {"hours_available", work->available},
            {"machines", work->machines},
            {"machines_needed", work->needed},
            {"utilization", work->utilization()},
            {"decode_tps", rangeJson(work->decode)},
            {"prefill_tps", rangeJson(work->prefill)}};
}

Json warningsJson(const std::vector<Warning>& warnings) {
    Json list = Json::array();
    for (const Warning& each : warnings) {
        list.push_back({{"code", each.code}, {"message", each.message}});
    }
    return list;
}

Json termsJson(const CostOption& option, const Amounts& amounts) {
    Json terms = Json::array();
    for (const Term& term : option.terms) {
        terms.push_back({{"id", term.id},
                         {"label", term.label},
                         {"value", amounts.of(term.value)},
                         {"unit", amounts.unit()},
                         {"formula", term.formula},
                         {"substituted", term.substituted},
                         {"source", textOrNull(term.source)}});
    }
    return terms;
}

/// The figures are null where the option is unknown.
Json optionJson(const CostOption& option, const Amounts& amounts) {
    const bool known = option.unknown.empty();
    Json json{{"id", option.id},
              {"name", option.name},
              {"kind", toWord(option.kind)},
              {"year_usd", known ? amounts.of(option.years) : Json(nullptr)},
              {"total_usd", known ? Json(amounts.of(option.total)) : Json(nullptr)},
              {"total_range_usd", known ? amounts.of(option.totalRange) : Json(nullptr)},
              {"npv_usd", known ? Json(amounts.of(option.npv)) : Json(nullptr)},
              {"monthly_usd", known ? Json(amounts.of(option.perMonth)) : Json(nullptr)},
              {"usd_per_mtok", option.perMillion ? amounts.of(*option.perMillion) : Json(nullptr)},
              {"unknown", textOrNull(option.unknown)},
              {"machines", option.count},
              {"price_date", textOrNull(option.priceDate)},
              {"stale", option.stale}};
    json["parts_usd"] = partsJson(option.parts, amounts);
    json["work"] = workJson(option.work);
    json["warnings"] = warningsJson(option.warnings);
    json["terms"] = termsJson(option, amounts);
    return json;
}

Json breakEvenJson(const BreakEven& even, const Amounts& amounts) {
    Json range = nullptr;
    if (even.month) {
        range = {{"p10", orNull(even.earliest)},
                 {"p50", orNull(even.month)},
                 {"p90", orNull(even.latest)}};
    }
    return {{"between", {even.first, even.second}},
            {"month", orNull(even.month)},
            {"range", std::move(range)},
            {"discounted_month", orNull(even.discounted)},
            {"beyond_month", orNull(even.beyond)},
            {"utilization", orNull(even.utilization)},
            {"saves_usd", amounts.of(even.saves)}};
}

Json usageJson(const CostComparison& comparison) {
    const Usage& usage = comparison.usage;
    return {{"tokens_per_day", usage.tokensPerDay},
            {"users", usage.users},
            {"input_share", usage.inputShare},
            {"cached_share", usage.cachedShare},
            {"hours_per_day", usage.hoursPerDay},
            {"days_per_week", usage.daysPerWeek},
            {"rent_hours", toWord(usage.rentHours)},
            {"electricity_usd_per_kwh", comparison.perKilowattHour},
            {"discount", usage.discount},
            {"resale", textOrNull(usage.resale)},
            {"local_share", usage.localShare}};
}

/// The first machine against the first of the others.
Json sensitivityJson(const Assessment& assessment, const CostComparison& comparison,
                     const Amounts& amounts) {
    const CostOption* own = nullptr;
    const CostOption* other = nullptr;
    for (const CostOption& each : comparison.options) {
        own = own == nullptr && each.kind == OptionKind::buy ? &each : own;
        other = other == nullptr && each.kind != OptionKind::buy ? &each : other;
    }
    if (own == nullptr || other == nullptr) {
        return nullptr;
    }
    Json items = Json::array();
    for (const Sensitivity& each : sensitivities(assessment, comparison, own->id, other->id)) {
        items.push_back({{"id", each.id},
                         {"label", each.label},
                         {"unit", each.unit},
                         {"low", each.low},
                         {"base", each.base},
                         {"high", each.high},
                         {"difference_low_usd", amounts.of(each.atLow)},
                         {"difference_high_usd", amounts.of(each.atHigh)},
                         {"month_low", orNull(each.monthAtLow)},
                         {"month_high", orNull(each.monthAtHigh)}});
    }
    return {{"between", {own->id, other->id}}, {"assumptions", std::move(items)}};
}

void addMoney(Json& document, const Money& money) {
    if (money.id == "USD") {
        return;
    }
    document["currency"] = money.id;
    document["currency_per_usd"] = money.perUsd;
    document["currency_date"] = textOrNull(money.provenance.date);
}

} // namespace

std::string_view toWord(OptionKind kind) {
    switch (kind) {
    case OptionKind::buy:
        return "buy";
    case OptionKind::rent:
        return "rent";
    case OptionKind::api:
        return "api";
    case OptionKind::hybrid:
        break;
    }
    return "hybrid";
}

std::string_view toWord(RentHours hours) {
    switch (hours) {
    case RentHours::schedule:
        return "schedule";
    case RentHours::always:
        return "always";
    case RentHours::equalWork:
        break;
    }
    return "equal-work";
}

std::string costJson(const Assessment& assessment, const CostComparison& comparison) {
    const Amounts amounts(comparison.money);
    Json document{{"schema", "headroom/cost/1"}, {"catalog", assessment.catalog->version}};
    addMoney(document, comparison.money);
    document["title"] = textOrNull(assessment.scenario.title);
    document["note"] = textOrNull(assessment.scenario.note);
    document["model"] = {{"id", assessment.model->id}, {"name", assessment.model->name}};
    document["quantization"] = {{"id", assessment.quantization->id}};
    document["months"] = comparison.months;
    document["tokens"] = comparison.tokens;
    document["today"] = comparison.today;
    document["usage"] = usageJson(comparison);
    document["options"] = Json::array();
    for (const CostOption& each : comparison.options) {
        document["options"].push_back(optionJson(each, amounts));
    }
    document["break_even"] = Json::array();
    for (const BreakEven& each : comparison.breakEvens) {
        document["break_even"].push_back(breakEvenJson(each, amounts));
    }
    document["sensitivity"] = sensitivityJson(assessment, comparison, amounts);
    document["warnings"] = warningsJson(comparison.warnings);
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace headroom
