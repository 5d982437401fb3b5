// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/read_market.h"

#include "core/catalog/read_entries.h"
#include "core/domain/usage.h"

#include <cmath>

namespace headroom {
namespace {

constexpr Interval<double> kPrice{0, 1e6};
constexpr Interval<double> kShare{0, 1};

/// An id that may be absent; empty then.
std::string idOr(MapReader& map, std::string_view key, std::vector<Reference>& references) {
    return map.find(key) ? readReference(map, key, key, references) : std::string();
}

NativePrice readNative(MapReader& map) {
    NativePrice native;
    map.inner("native", [&](MapReader& inner) {
        native.currency = inner.text("currency");
        native.amount = inner.number("amount", {0, 1e9});
    });
    return native;
}

void neverRising(MapReader& map, const std::vector<double>& shares) {
    for (std::size_t i = 1; i < shares.size(); ++i) {
        if (shares[i] > shares[i - 1]) {
            map.complain("shares", ErrorCode::outOfRange, "a machine is not worth more later");
        }
    }
}

} // namespace

std::vector<double> readNumbers(MapReader& map, std::string_view key, Interval<double> range) {
    std::vector<double> numbers;
    if (const auto value = map.find(key)) {
        value->list([&](const Value& item) {
            if (const auto number = item.number(range)) {
                numbers.push_back(*number);
            }
        });
    }
    return numbers;
}

CloudOffer readCloud(MapReader& map, std::vector<Reference>& references) {
    CloudOffer offer;
    offer.id = readId(map);
    offer.name = map.text("name");
    offer.provider = map.text("provider");
    offer.kind = map.word("kind", kCloudKindWords);
    offer.chip = idOr(map, "chip", references);
    offer.machine = idOr(map, "machine", references);
    offer.gpus = map.integerOr("gpus", 1, {1, 1024});
    const double gib = map.number("memory_gib", {0, 65536}) * offer.gpus;
    offer.memory = {static_cast<std::uint64_t>(std::llround(gib * static_cast<double>(kGiB)))};
    offer.usdPerHour = {map.number("usd_per_gpu_hour", kPrice) * offer.gpus};
    offer.billing = map.textOr("billing");
    offer.native = readNative(map);
    offer.confidence = map.word("confidence", kConfidenceWords);
    offer.provenance = readProvenance(map);
    return offer;
}

ApiPrice readApi(MapReader& map, std::vector<Reference>& references) {
    ApiPrice price;
    price.id = readId(map);
    price.name = map.text("name");
    price.vendor = map.text("vendor");
    price.input = {map.number("usd_per_m_input", kPrice)};
    if (const auto cached = map.maybeNumber("usd_per_m_cached_input", kPrice)) {
        price.cachedInput = Usd{*cached};
    }
    price.output = {map.number("usd_per_m_output", kPrice)};
    price.openWeights = map.booleanOr("open_weights", false);
    price.model = idOr(map, "model", references);
    price.confidence = map.word("confidence", kConfidenceWords);
    price.provenance = readProvenance(map);
    return price;
}

ElectricityRate readElectricity(MapReader& map, std::vector<Reference>&) {
    ElectricityRate rate;
    rate.id = readId(map);
    rate.name = map.text("name");
    rate.perKilowattHour = {map.number("usd_per_kwh", {0, 1000})};
    rate.currency = map.text("currency");
    rate.native = readNative(map);
    rate.confidence = map.word("confidence", kConfidenceWords);
    rate.provenance = readProvenance(map);
    return rate;
}

ResaleCurve readResaleCurve(MapReader& map, std::vector<Reference>&) {
    ResaleCurve curve;
    curve.id = readId(map);
    curve.name = map.text("name");
    curve.shares = readNumbers(map, "shares", kShare);
    if (map.sound() && curve.shares.empty()) {
        map.complain("shares", ErrorCode::missingKey, "what is left at the end of each year");
    }
    neverRising(map, curve.shares);
    curve.families = map.texts("families");
    curve.confidence = map.word("confidence", kConfidenceWords);
    curve.provenance = readProvenance(map);
    return curve;
}

Currency readCurrency(MapReader& map, std::vector<Reference>&) {
    Currency currency;
    currency.id = readId(map);
    currency.name = map.text("name");
    currency.symbol = map.text("symbol");
    currency.perUsd = map.number("per_usd", {1e-6, 1e9});
    currency.decimals = static_cast<int>(map.integerOr("decimals", 2, {0, 4}));
    currency.confidence = map.word("confidence", kConfidenceWords);
    currency.provenance = readProvenance(map);
    return currency;
}

UsagePreset readUsagePreset(MapReader& map, std::vector<Reference>&) {
    UsagePreset preset;
    preset.id = readId(map);
    preset.name = map.text("name");
    preset.tokensPerDay = map.number("tokens_per_day", {0, kMostTokensPerDay});
    preset.inputShare = map.number("input_share", kShare);
    preset.cachedShare = map.number("cached_share", kShare);
    preset.provenance = readProvenance(map);
    return preset;
}

} // namespace headroom
