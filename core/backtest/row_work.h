// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backtest/row_subject.h"
#include "core/speed/prompt_time.h"
#include "core/speed/token_time.h"

namespace headroom {

/// Tokens in the cache when half of the answer is written.
[[nodiscard]] std::uint32_t decodeDepth(const SpeedRow& row);

/// Whether the streams of a row read the same cache: a prompt worked through in micro-batches of
/// that many tokens is written as such a row.
[[nodiscard]] bool sharesCache(const SpeedRow& row);

/// The prompt that was worked on; 0: nobody told.
[[nodiscard]] std::uint32_t promptTokens(const SpeedRow& row);
/// Tokens that were in the cache before it.
[[nodiscard]] std::uint32_t cachedTokens(const SpeedRow& row);

/// What a row's machine had to do, of a prompt of at least one token. The subject must outlive it.
[[nodiscard]] TokenWork tokenWork(const SpeedRow& row, const RowSubject& subject,
                                  const Catalog& catalog);
[[nodiscard]] PromptWork promptWork(const SpeedRow& row, const RowSubject& subject);

} // namespace headroom
