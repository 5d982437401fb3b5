// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/market.h"

#include <algorithm>

namespace headroom {
namespace {

template <typename T>
const T* findById(const std::vector<T>& list, std::string_view id) {
    const auto found =
        std::find_if(list.begin(), list.end(), [=](const T& entry) { return entry.id == id; });
    return found == list.end() ? nullptr : &*found;
}

bool isUsualFor(const ResaleCurve& curve, std::string_view family) {
    return std::find(curve.families.begin(), curve.families.end(), family) != curve.families.end();
}

} // namespace

const CloudOffer* MarketData::cloud(std::string_view id) const {
    return findById(clouds, id);
}

const ApiPrice* MarketData::api(std::string_view id) const {
    return findById(apis, id);
}

const ElectricityRate* MarketData::region(std::string_view id) const {
    return findById(electricity, id);
}

const ResaleCurve* MarketData::resale(std::string_view id) const {
    return findById(resaleCurves, id);
}

const ResaleCurve* MarketData::usualResale(std::string_view family) const {
    const auto found =
        std::find_if(resaleCurves.begin(), resaleCurves.end(),
                     [=](const ResaleCurve& curve) { return isUsualFor(curve, family); });
    return found == resaleCurves.end() ? nullptr : &*found;
}

const Currency* MarketData::currency(std::string_view id) const {
    return findById(currencies, id);
}

const UsagePreset* MarketData::preset(std::string_view id) const {
    return findById(usagePresets, id);
}

} // namespace headroom
