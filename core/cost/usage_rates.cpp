// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/usage_rates.h"

#include <array>
#include <cmath>

namespace headroom {
namespace {

constexpr double kMonthsOfYear = 12;
constexpr double kDaysOfYear = 365;
constexpr double kDaysOfWeek = 7;

struct Bounds {
    const char* key;
    double value;
    double least;
    double most;
};

Error outOfRange(const char* key, const char* message) {
    return {ErrorCode::outOfRange, {}, key, message, ""};
}

Error unknown(const char* key, const std::string& what, const std::string& id,
              const char* list = "") {
    std::string message = "there is no " + what + " \"" + id + '"';
    std::string hint = *list != '\0' ? "\"headroom-cli list " + std::string(list) : std::string();
    hint += hint.empty() ? "" : "\" shows the ids";
    return {ErrorCode::unknownReference, {}, key, std::move(message), std::move(hint)};
}

bool within(const Bounds& bounds) {
    return bounds.value >= bounds.least && bounds.value <= bounds.most;
}

std::optional<Error> ownError(const OwnMachine& own) {
    constexpr double most = 1e9;
    const auto bad = [](double value) { return !(value >= 0 && value <= most); };
    if (bad(own.price.value_or(Usd{}).usd) || bad(own.idle.value_or(Watts{}).watts) ||
        bad(own.load.value_or(Watts{}).watts) || bad(own.energyPerYear.value_or(Usd{}).usd) ||
        bad(own.firstYearEnergy.value_or(Usd{}).usd)) {
        return outOfRange("own", "prices and watts are 0 or more");
    }
    if (own.count && (*own.count < 1 || *own.count > kMostUsers)) {
        return outOfRange("own", "at least one machine is bought");
    }
    return std::nullopt;
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
    const std::array bounds{
        Bounds{"tokens_per_day", usage.tokensPerDay, 0, kMostTokensPerDay},
        Bounds{"input_share", usage.inputShare, 0, 1},
        Bounds{"cached_share", usage.cachedShare, 0, 1},
        Bounds{"users", static_cast<double>(usage.users), 1, kMostUsers},
        Bounds{"hours_per_day", usage.hoursPerDay, 0.01, 24},
        Bounds{"days_per_week", usage.daysPerWeek, 0.1, 7},
        Bounds{"months", static_cast<double>(usage.months), 1, kMostMonths},
        Bounds{"discount", usage.discount, 0, 1},
        Bounds{"per_usd", usage.perUsd.value_or(1), 1e-6, 1e9},
        Bounds{"price_spread", usage.priceSpread.value_or(0), 0, 1},
        Bounds{"electricity", usage.electricity.value_or(Usd{}).usd, 0, 1000},
        Bounds{"electricity_growth", usage.electricityGrowth, -0.5, 1},
        Bounds{"pue", usage.pue, 1, 10},
        Bounds{"upkeep_per_month", usage.upkeepPerMonth.usd, 0, 1e9},
        Bounds{"sales_tax", usage.salesTax, 0, 1},
        Bounds{"extras", usage.extras.usd, 0, 1e9},
        Bounds{"month_hours", usage.rentMonthHours, 1, 744},
        Bounds{"overhead", usage.rentOverhead, 0, 10},
        Bounds{"storage_per_month", usage.storagePerMonth.usd, 0, 1e9},
        Bounds{"api_decline", usage.apiDecline, 0, 1},
        Bounds{"local_share", usage.localShare, 0, 1},
    };
    for (const Bounds& each : bounds) {
        if (!within(each)) {
            return outOfRange(each.key, "the value is out of range");
        }
    }
    for (const double share : usage.resaleShares) {
        if (!(share >= 0 && share <= 1)) {
            return outOfRange("resale_shares", "shares of a price are 0 to 1");
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
