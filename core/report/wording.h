// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/assessment.h"

#include <string>
#include <string_view>

/// The words that machine-readable output and the command line use; the window has its own, which
/// are translated.
namespace headroom {

[[nodiscard]] std::string_view toWord(Verdict verdict);  ///< fits, tight, offload, overflow
[[nodiscard]] std::string_view toWord(SpeedBasis basis); ///< measured, calibrated, estimated
[[nodiscard]] std::string_view toWord(PriceKind kind);   ///< list, street, launch, used, derived
[[nodiscard]] std::string_view toWord(OutputRows rows);  ///< ubatch, sequences
[[nodiscard]] std::string_view toWord(OperatingSystem system); ///< default, macos15, …
[[nodiscard]] std::string_view toWord(Fix::Kind kind);         ///< cache-type, context, …

[[nodiscard]] std::string_view toWord(CacheGrowth growth);       ///< reserved, grown, paged
[[nodiscard]] std::string_view toWord(CompanionFile::Kind kind); ///< projector, adapter

/// "Fits", "Tight", "Fits with offload", "Does not fit"
[[nodiscard]] std::string_view verdictPhrase(Verdict verdict);

/// The type of a KV cache, by the names of llama.cpp's `--cache-type-k`; empty for one that it
/// cannot have.
[[nodiscard]] std::string_view cacheTypeName(TensorType type);

/// What a fix changes, in words: "q8_0 cache", "context 38400", "IQ4_XS with q8_0 cache".
[[nodiscard]] std::string fixText(const Fix& fix, const Assessment& assessment);

/// The finding in one sentence or two: what fits, what does not, and the cheapest fix.
[[nodiscard]] std::string verdictText(const Assessment& assessment);

} // namespace headroom
