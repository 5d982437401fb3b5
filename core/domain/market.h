// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/provenance.h"
#include "core/units/units.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a machine of one's own is weighed against, and what it costs to run: prices of others.
namespace headroom {

enum class CloudKind : std::uint8_t { gpu, mac };
/// How much a price can be relied on: read from the maker's list, from somebody's copy of it, or
/// from a listing that may be gone. `printed`: what an article said, right or wrong.
enum class Confidence : std::uint8_t { high, medium, low, printed };

/// A price as it was told, before it was turned into dollars.
struct NativePrice {
    std::string currency; ///< ISO 4217
    double amount = 0;
};

/// A GPU or a Mac by the hour.
struct CloudOffer {
    std::string id;
    std::string name; ///< "RunPod A100 SXM 80 GB, secure"
    std::string provider;
    CloudKind kind = CloudKind::gpu;
    std::string chip;       ///< id of a ChipSpec, for its speed; empty: not in the catalog
    std::string machine;    ///< id of a MachineSpec, for its speed: Macs; may be empty
    std::uint32_t gpus = 1; ///< of the offer; `usdPerHour` is for all of them
    Bytes memory;           ///< of all its GPUs
    Usd usdPerHour;
    std::string billing;
    NativePrice native; ///< of one GPU, or of the month where `billing` says so
    Confidence confidence = Confidence::medium;
    Provenance provenance;
};

/// A model behind an API, in dollars per million tokens.
struct ApiPrice {
    std::string id;
    std::string name;
    std::string vendor;
    Usd input;
    std::optional<Usd> cachedInput; ///< none: as `input`
    Usd output;
    bool openWeights = false;
    std::string model; ///< id of the ModelSpec it serves; empty: not in the catalog
    Confidence confidence = Confidence::medium;
    Provenance provenance;
};

/// Household electricity of a region.
struct ElectricityRate {
    std::string id; ///< "us", "us-ca", "de"
    std::string name;
    Usd perKilowattHour;
    std::string currency; ///< ISO 4217, of the region
    NativePrice native;
    Confidence confidence = Confidence::medium;
    Provenance provenance;
};

/// What is left of a price.
struct ResaleCurve {
    std::string id; ///< "mac-private"
    std::string name;
    std::vector<double> shares;        ///< at the end of year 1, 2 …; 0 to 1, never rising
    std::vector<std::string> families; ///< MachineSpec::family it is the usual one for
    Confidence confidence = Confidence::medium;
    Provenance provenance;
};

struct Currency {
    std::string id; ///< ISO 4217
    std::string name;
    std::string symbol; ///< "€"
    double perUsd = 1;  ///< how much of it a dollar is
    int decimals = 2;   ///< of its smallest coin
    Confidence confidence = Confidence::medium;
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

    [[nodiscard]] const CloudOffer* cloud(std::string_view id) const;
    [[nodiscard]] const ApiPrice* api(std::string_view id) const;
    [[nodiscard]] const ElectricityRate* region(std::string_view id) const;
    [[nodiscard]] const ResaleCurve* resale(std::string_view id) const;
    /// The usual one for machines of this family; null: none is.
    [[nodiscard]] const ResaleCurve* usualResale(std::string_view family) const;
    [[nodiscard]] const Currency* currency(std::string_view id) const;
    [[nodiscard]] const UsagePreset* preset(std::string_view id) const;
};

} // namespace headroom
