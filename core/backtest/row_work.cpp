// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/row_work.h"

#include "core/speed/cache_read.h"

#include <algorithm>

namespace headroom {

namespace {

/// Tokens of a short prompt whose length nobody told, and of an answer.
constexpr double kShortPrompt = 100;
constexpr double kShortAnswer = 200;

std::uint32_t count(double tokens) {
    return static_cast<std::uint32_t>(std::clamp(tokens, 0.0, double{kMostContext}));
}

} // namespace

std::uint32_t decodeDepth(const SpeedRow& row) {
    const double half = row.generatedTokens.value_or(row.contextDepth ? 128 : kShortAnswer) / 2;
    const double start = row.contextDepth.value_or(row.promptTokens.value_or(kShortPrompt));
    // A long answer from an empty cache is told with its middle as its depth.
    const bool isMiddle = row.contextDepth && row.generatedTokens && start == half && half >= 512;
    return count(isMiddle ? start : start + half);
}

bool sharesCache(const SpeedRow& row) {
    return row.notes.find("shared sequence") != std::string::npos ||
           row.notes.find("shared KV cache") != std::string::npos ||
           row.notes.find("share ONE KV cache") != std::string::npos;
}

std::uint32_t promptTokens(const SpeedRow& row) {
    return count(row.promptTokens.value_or(0));
}

std::uint32_t cachedTokens(const SpeedRow& row) {
    return count(row.contextDepth.value_or(0));
}

TokenWork tokenWork(const SpeedRow& row, const RowSubject& subject, const Catalog& catalog) {
    return tokenWork(subject.profile, subject.workload, subject.machine, subject.chip,
                     cacheReadPerToken(subject.profile, catalog, subject.workload, subject.runtime,
                                       decodeDepth(row)));
}

PromptWork promptWork(const SpeedRow& row, const RowSubject& subject) {
    return promptWork(subject.profile, subject.workload, subject.machine, subject.chip,
                      *subject.runtime, promptTokens(row), cachedTokens(row));
}

} // namespace headroom
