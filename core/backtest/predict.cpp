// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/predict.h"

#include "core/speed/decode.h"
#include "core/speed/prefill.h"

#include <algorithm>
#include <cmath>

namespace headroom {

namespace {

using Answer = tl::expected<RowPrediction, std::string>;

/// What a model outside the catalog and a quantization known by its size only add to the range.
constexpr double kGuessedModel = 1.15;
constexpr double kGuessedQuantization = 1.05;
/// Tokens of a short prompt whose length nobody told, and of an answer.
constexpr double kShortPrompt = 100;
constexpr double kShortAnswer = 200;
constexpr double kMostTokens = kMostContext;

/// Tokens in the cache when half of the answer is written.
std::uint32_t depthOf(const SpeedRow& row) {
    const double half = row.generatedTokens.value_or(row.contextDepth ? 128 : kShortAnswer) / 2;
    const double start = row.contextDepth.value_or(row.promptTokens.value_or(kShortPrompt));
    // A long answer from an empty cache is told with its middle as its depth.
    const bool isMiddle = row.contextDepth && row.generatedTokens && start == half && half >= 512;
    return static_cast<std::uint32_t>(std::min(isMiddle ? start : start + half, kMostTokens));
}

void widen(Range& range, double factor, double ceiling) {
    range.p10 /= factor;
    range.p90 = std::max(std::min(range.p90 * factor, 0.97 * ceiling), range.p50);
}

RowPrediction predictionOf(const RowSubject& subject, Range speed, TokensPerSecond ceiling) {
    RowPrediction result;
    result.speed = speed;
    result.ceiling = ceiling.tokensPerSecond;
    result.vendor = subject.vendor;
    result.runtime = subject.runtime->id;
    result.chip = subject.chip.id;
    if (!subject.isSimilarModel) {
        result.model = subject.profile.model->id;
    }
    if (subject.isKnownQuantization) {
        result.quantization = subject.profile.quantization->id;
    }
    widen(result.speed,
          (subject.isSimilarModel ? kGuessedModel : 1) *
              (subject.isKnownQuantization ? 1 : kGuessedQuantization),
          result.ceiling);
    return result;
}

tl::unexpected<std::string> noCoefficients(const RowSubject& subject) {
    std::string why = "no coefficients for ";
    why.append(subject.vendor).append(" with ").append(subject.runtime->name).append(": \"");
    return tl::unexpected(why.append(subject.chip.family).append("\""));
}

Answer predictDecode(const SpeedRow& row, const RowSubject& subject, const Catalog& catalog) {
    const auto speed = decodeSpeed(subject.profile, catalog, subject.workload, subject.machine,
                                   subject.chip, *subject.runtime, depthOf(row));
    return speed ? Answer(predictionOf(subject, speed->decode, speed->ceiling))
                 : noCoefficients(subject);
}

/// The cache holds the tokens of the depth; the prompt comes after them.
Answer predictPrefill(const SpeedRow& row, const RowSubject& subject, const Catalog& catalog) {
    const double tokens = std::min(row.promptTokens.value_or(0), kMostTokens);
    if (tokens < 1) {
        return tl::unexpected<std::string>("the length of the prompt is not told");
    }
    const double cached = std::min(row.contextDepth.value_or(0), kMostTokens);
    const auto speed = prefillSpeed(
        subject.profile, catalog, subject.workload, subject.machine, subject.chip, *subject.runtime,
        static_cast<std::uint32_t>(tokens), static_cast<std::uint32_t>(cached));
    return speed ? Answer(predictionOf(subject, speed->prefill, speed->ceiling))
                 : noCoefficients(subject);
}

Answer predictManyStreams(const SpeedRow&, const RowSubject&, const Catalog&) {
    return tl::unexpected<std::string>("several streams at a time are not predicted yet");
}

} // namespace

Answer predictRow(const SpeedRow& row, RowMatcher& matcher, const Catalog& catalog) {
    const auto subject = matcher.subject(row);
    if (!subject) {
        return tl::unexpected(subject.error());
    }
    if (row.batch > 1) {
        return predictManyStreams(row, *subject, catalog);
    }
    switch (row.test) {
    case SpeedTest::decode:
        return predictDecode(row, *subject, catalog);
    case SpeedTest::prefill:
        return predictPrefill(row, *subject, catalog);
    }
    return tl::unexpected<std::string>("the test is unknown");
}

} // namespace headroom
