// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace headroom {

enum class Portability : std::uint8_t {
    any,
    laptop,     ///< it must be carried about
    stationary, ///< anything but a laptop
};

/// What a machine must do to be recommended; none or empty: no such demand. Model, quantization,
/// context and sequences are those of the scenario.
struct Requirements {
    std::optional<double> leastSpeed;     ///< tokens per second of one stream
    std::optional<double> leastUserSpeed; ///< tokens per second of each of the parallel sequences
    std::optional<double> mostFirstToken; ///< seconds
    std::optional<double> mostPrice;      ///< USD
    std::optional<double> mostWatts;      ///< under load, at the wall
    /// Mean divergence to F16 of the quantization, nats; what was not measured does not meet it.
    std::optional<double> mostDivergence;
    std::string leastQuantization; ///< id: no fewer nominal bits per weight than this one
    std::string vendor;            ///< of the machine or its chip; ignores case
    std::string formFactor;        ///< mini, desktop, laptop, all-in-one, tower
    Portability portability = Portability::any;
    bool soldToday = false; ///< only what is still sold
    bool noCluster = false; ///< only single machines
    std::string useCase;    ///< id of a UseCase: which models to look at; no demand on a machine

    friend bool operator==(const Requirements&, const Requirements&) = default;
};

} // namespace headroom
