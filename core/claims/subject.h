// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/finding.h"

#include <tl/expected.hpp>

#include <memory>
#include <string>

/// What a claim is about, worked out by evaluate() as everything else is.
namespace headroom {

using CatalogPtr = std::shared_ptr<const Catalog>;

/// How kindly a claim is read.
enum class Reading : std::uint8_t {
    usual, ///< the subject's own cache type, the memory that the system gives a GPU by itself
    best,  ///< q4_0 cache, the GPU limit raised as far as is sensible
};

/// The subject on its machine (without one: the memory alone). A claim that names no context means
/// a short one: 4,096 tokens. Fails in words.
[[nodiscard]] tl::expected<Assessment, std::string>
assess(const ClaimSubject& subject, const CatalogPtr& catalog, Reading reading = Reading::usual);

inline constexpr std::uint32_t kShortContext = 4096;

/// "Qwen2.5 32B Instruct Q4_K_M"
[[nodiscard]] std::string modelText(const Assessment& assessment);

[[nodiscard]] constexpr double gigabytes(Bytes bytes) {
    return static_cast<double>(bytes.bytes) / 1e9;
}

/// Weights read for a token, on the average, GB.
[[nodiscard]] double gigabytesRead(const Assessment& assessment);

/// Bandwidth that one stream has on the machine, GB/s: that of one card, for cards take turns; of
/// all nodes together.
[[nodiscard]] double bandwidthOf(const MachineSpec& machine);

/// "16.4", "1,799" …: three significant digits, whole numbers whole.
[[nodiscard]] std::string figure(double value);
/// With its unit: "$112", "13.8 tok/s", "24 months", "2.2 ×".
[[nodiscard]] std::string figure(double value, const std::string& unit);
/// "8–15 tok/s", "at least 150 tok/s"
[[nodiscard]] std::string figure(const ClaimValue& value, const std::string& unit);
[[nodiscard]] std::string figure(const ClaimSpan& span, const std::string& unit);

} // namespace headroom
