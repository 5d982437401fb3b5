// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/usage_rates.h"

#include "core/cost/usage_fields.h"
#include "core/units/format.h"

#include <array>

namespace headroom {
namespace {

constexpr double kMonthsOfYear = 12;
constexpr double kDaysOfYear = 365;
constexpr double kDaysOfWeek = 7;

Error outOfRange(std::string_view key, std::string message) {
    return {ErrorCode::outOfRange, {}, std::string(key), std::move(message), ""};
}

Error unknown(const char* key, const std::string& what, const std::string& id,
              const char* list = "") {
    std::string message = "there is no " + what + " \"" + id + '"';
    std::string hint = *list != '\0' ? "\"headroom-cli list " + std::string(list) : std::string();
    hint += hint.empty() ? "" : "\" shows the ids";
    return {ErrorCode::unknownReference, {}, key, std::move(message), std::move(hint)};
}

std::optional<Error> rangeError(std::string_view key, double value, double least, double most) {
    if (value >= least && value <= most) {
        return std::nullopt;
    }
    std::string message = "must be " + formatShortest(least);
    message += " to " + formatShortest(most);
    return outOfRange(key, std::move(message));
}

template <typename Fields, typename Get>
std::optional<Error> firstError(const Fields& fields, Get&& get) {
    for (const auto& each : fields) {
        if (auto error = rangeError(each.key, get(each), each.least, each.most)) {
            return error;
        }
    }
    return std::nullopt;
}

std::optional<Error> numberError(const Usage& usage) {
    if (auto error = firstError(kUsageNumbers, [&](const auto& f) { return usage.*f.field; })) {
        return error;
    }
    if (auto error =
            firstError(kUsageDollars, [&](const auto& f) { return (usage.*f.field).usd; })) {
        return error;
    }
    if (auto error = firstError(
            kUsageCounts, [&](const auto& f) { return static_cast<double>(usage.*f.field); })) {
        return error;
    }
    return firstError(kUsageMaybeNumbers,
                      [&](const auto& f) { return (usage.*f.field).value_or(f.least); });
}

std::optional<Error> ownError(const OwnMachine& own) {
    for (const auto& each : kOwnDollars) {
        if (auto error = rangeError("own", (own.*each.field).value_or(Usd{}).usd, 0, kMostOfOwn)) {
            return error;
        }
    }
    for (const auto& each : kOwnWatts) {
        if (auto error =
                rangeError("own", (own.*each.field).value_or(Watts{}).watts, 0, kMostOfOwn)) {
            return error;
        }
    }
    return rangeError("own", own.count.value_or(1), 1, kMostUsers);
}

std::optional<Error> unknownReference(const Usage& usage, const MarketData& market) {
    if (!usage.electricity && market.region(usage.region) == nullptr) {
        return unknown("region", "region", usage.region, "electricity");
    }
    if (usage.resaleShares.empty() && !usage.resale.empty() && usage.resale != kUsualResale &&
        market.resale(usage.resale) == nullptr) {
        return unknown("resale", "resale curve", usage.resale, "resale");
    }
    if (!usage.currency.empty() && usage.currency != "USD" && !usage.perUsd &&
        market.currency(usage.currency) == nullptr) {
        return unknown("currency", "currency", usage.currency, "currencies");
    }
    return std::nullopt;
}

} // namespace

std::optional<Error> usageError(const Usage& usage) {
    if (auto error = numberError(usage)) {
        return error;
    }
    const double electricity = usage.electricity.value_or(Usd{}).usd;
    if (auto error = rangeError("electricity", electricity, 0, kDearestElectricity)) {
        return error;
    }
    for (const double share : usage.resaleShares) {
        if (auto error = rangeError("resale_shares", share, 0, 1)) {
            return error;
        }
    }
    for (const OwnMachine& own : usage.own) {
        if (auto error = ownError(own)) {
            return error;
        }
    }
    return std::nullopt;
}

tl::expected<UsageRates, Error> ratesOf(const Usage& usage, const MarketData& market,
                                        const CostFactors& factors) {
    if (auto error = usageError(usage)) {
        return tl::unexpected(std::move(*error));
    }
    if (auto error = unknownReference(usage, market)) {
        return tl::unexpected(std::move(*error));
    }
    UsageRates rates;
    rates.usage = &usage;
    rates.market = &market;
    rates.factors = factors;
    rates.region = usage.electricity ? nullptr : market.region(usage.region);
    const double perHour =
        usage.electricity ? usage.electricity->usd : rates.region->perKilowattHour.usd;
    rates.perKilowattHour = perHour * factors.electricity;
    rates.electricitySpread =
        rates.region != nullptr ? spreadOf(rates.region->confidence, usage) : 0;
    const double daysOfMonth = kDaysOfYear / kMonthsOfYear;
    rates.hoursOn = usage.hoursPerDay * usage.daysPerWeek / kDaysOfWeek * daysOfMonth;
    rates.tokens = usage.tokensPerDay * usage.users * daysOfMonth;
    return rates;
}

double spreadOf(Confidence confidence, const Usage& usage) {
    constexpr std::array kSpreads{0.05, 0.15, 0.3, 0.0};
    return usage.priceSpread.value_or(kSpreads[static_cast<std::size_t>(confidence)]);
}

double spreadOf(PriceKind kind, const Usage& usage) {
    constexpr std::array kSpreads{0.0, 0.1, 0.1, 0.2, 0.2};
    return usage.priceSpread.value_or(kSpreads[static_cast<std::size_t>(kind)]);
}

} // namespace headroom
