// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/provenance.h"
#include "core/units/units.h"

#include <cstdint>
#include <string>
#include <vector>

/// What a machine of one's own is weighed against, and what it costs to run: prices of others.
namespace headroom {

/// A GPU or a Mac by the hour.
struct CloudOffer {
    std::string id;
    std::string name; ///< "RunPod A100 SXM 80 GB, secure"
    std::string provider;
    std::string chip;       ///< id of a ChipSpec, for its speed; empty: not in the catalog
    std::uint32_t gpus = 1; ///< of the offer; `usdPerHour` is for all of them
    Bytes memory;           ///< of all its GPUs
    Usd usdPerHour;
    std::string billing;
    std::string confidence;
    Provenance provenance;
};

/// A model behind an API, in dollars per million tokens.
struct ApiPrice {
    std::string id;
    std::string name;
    std::string vendor;
    Usd input;
    Usd cachedInput; ///< as `input` where the vendor has no price of its own
    Usd output;
    std::string model; ///< id of the ModelSpec it serves; empty: not in the catalog
    std::string confidence;
    Provenance provenance;
};

/// Household electricity of a region.
struct ElectricityRate {
    std::string id; ///< "us", "us-ca", "de"
    std::string name;
    Usd perKilowattHour;
    std::string currency; ///< ISO 4217, of the region
    std::string confidence;
    Provenance provenance;
};

/// What is left of a price.
struct ResaleCurve {
    std::string id; ///< "mac-private"
    std::string name;
    std::vector<double> shares;        ///< at the end of year 1, 2 …; 0 to 1
    std::vector<std::string> families; ///< MachineSpec::family it is the usual one for
    Provenance provenance;
};

struct Currency {
    std::string id; ///< ISO 4217
    std::string name;
    double perUsd = 1;
    Provenance provenance;
};

/// Tokens a day, and of what kind: chat, coding, agents …
struct UsagePreset {
    std::string id;
    std::string name;
    double tokensPerDay = 0;
    double inputShare = 0;  ///< of the tokens, 0 to 1
    double cachedShare = 0; ///< of the input, 0 to 1
    Provenance provenance;
};

struct MarketData {
    std::vector<CloudOffer> clouds;
    std::vector<ApiPrice> apis;
    std::vector<ElectricityRate> electricity;
    std::vector<ResaleCurve> resaleCurves;
    std::vector<Currency> currencies;
    std::vector<UsagePreset> usagePresets;
};

} // namespace headroom
