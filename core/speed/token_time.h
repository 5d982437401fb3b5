// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/speed/speed_terms.h"

namespace headroom {

/// What one token of decoding reads.
struct TokenWork : WorkTraits {
    Bytes weightsRead;
    Bytes cacheRead;
    /// Of the work that reading the cache is: where nodes cut the heads but not the rows that all
    /// of them read, the bytes stay and the work is shared.
    double cacheShare = 1;
};

/// The work of one token. Cards hold a part of the layers each and take turns, so all bytes pass at
/// the bandwidth of one.
[[nodiscard]] TokenWork tokenWork(const ModelProfile& profile, const Workload& workload,
                                  const MachineSpec& machine, const ChipSpec& chip,
                                  Bytes cacheRead);

/// What the coefficient of a term multiplies; none when the chip does not say, or in a prompt only.
[[nodiscard]] TermAmount amountOf(SpeedFactor per, const TokenWork& work);

/// Sum of the terms, never less than all bytes at the full bandwidth. None when the chip lacks a
/// figure that a term needs.
[[nodiscard]] std::optional<Seconds> secondsPerToken(const SpeedFit& fit, const TokenWork& work);

/// All bytes at the full bandwidth.
[[nodiscard]] Seconds leastSecondsPerToken(const TokenWork& work);

} // namespace headroom
