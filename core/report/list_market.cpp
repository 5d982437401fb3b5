// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/list_row.h"

#include <array>

namespace headroom {

namespace {

std::string word(Confidence confidence) {
    constexpr std::array kWords{"high", "medium", "low", "printed"};
    return kWords[static_cast<std::size_t>(confidence)];
}

/// Only where a price was not told in dollars.
void addNative(ListRow& row, const NativePrice& native) {
    const bool there = !native.currency.empty();
    row.text("native_currency", native.currency);
    row.number("native_amount", there ? std::optional(native.amount) : std::nullopt);
}

void addOrigin(ListRow& row, const Provenance& provenance) {
    row.text("note", provenance.note);
    row.list("sources", provenance.sources);
}

} // namespace

ListRow rowOf(const CloudOffer& offer) {
    ListRow row;
    row.text("id", offer.id);
    row.text("name", offer.name);
    row.text("kind", offer.kind == CloudKind::mac ? "mac" : "gpu");
    row.number("gpus", offer.gpus);
    row.number("memory_gib", offer.memory.gib());
    row.number("usd_per_hour", offer.usdPerHour.usd);
    row.text("billing", offer.billing);
    row.text("confidence", word(offer.confidence));
    row.text("date", offer.provenance.date);
    row.detailsFromHere();
    row.text("provider", offer.provider);
    row.text("chip", offer.chip);
    row.text("machine", offer.machine);
    addNative(row, offer.native);
    addOrigin(row, offer.provenance);
    return row;
}

ListRow rowOf(const ApiPrice& price) {
    ListRow row;
    row.text("id", price.id);
    row.text("vendor", price.vendor);
    row.text("name", price.name);
    row.number("usd_per_m_input", price.input.usd);
    row.number("usd_per_m_cached_input",
               price.cachedInput ? std::optional(price.cachedInput->usd) : std::nullopt);
    row.number("usd_per_m_output", price.output.usd);
    row.text("model", price.model);
    row.text("confidence", word(price.confidence));
    row.text("date", price.provenance.date);
    row.detailsFromHere();
    row.flag("open_weights", price.openWeights);
    addOrigin(row, price.provenance);
    return row;
}

ListRow rowOf(const ElectricityRate& rate) {
    ListRow row;
    row.text("id", rate.id);
    row.text("name", rate.name);
    row.number("usd_per_kwh", rate.perKilowattHour.usd);
    row.text("currency", rate.currency);
    row.text("confidence", word(rate.confidence));
    row.text("date", rate.provenance.date);
    row.detailsFromHere();
    addNative(row, rate.native);
    addOrigin(row, rate.provenance);
    return row;
}

ListRow rowOf(const ResaleCurve& curve) {
    std::vector<std::string> shares;
    for (const double share : curve.shares) {
        shares.push_back(plainNumber(share));
    }
    ListRow row;
    row.text("id", curve.id);
    row.text("name", curve.name);
    row.list("shares", shares);
    row.text("confidence", word(curve.confidence));
    row.text("date", curve.provenance.date);
    row.detailsFromHere();
    row.list("families", curve.families);
    addOrigin(row, curve.provenance);
    return row;
}

ListRow rowOf(const Currency& currency) {
    ListRow row;
    row.text("id", currency.id);
    row.text("name", currency.name);
    row.text("symbol", currency.symbol);
    row.number("per_usd", currency.perUsd);
    row.text("confidence", word(currency.confidence));
    row.text("date", currency.provenance.date);
    row.detailsFromHere();
    addOrigin(row, currency.provenance);
    return row;
}

ListRow rowOf(const UsagePreset& preset) {
    ListRow row;
    row.text("id", preset.id);
    row.text("name", preset.name);
    row.number("tokens_per_day", preset.tokensPerDay);
    row.number("input_share", preset.inputShare);
    row.number("cached_share", preset.cachedShare);
    row.text("date", preset.provenance.date);
    row.text("note", preset.provenance.note);
    row.detailsFromHere();
    row.list("sources", preset.provenance.sources);
    return row;
}

} // namespace headroom
