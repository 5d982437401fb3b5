// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/predict.h"

#include "core/speed/decode.h"

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

/// Tokens in the cache when half of the answer is written.
std::uint32_t depthOf(const SpeedRow& row) {
    const double half = row.generatedTokens.value_or(row.contextDepth ? 128 : kShortAnswer) / 2;
    const double start = row.contextDepth.value_or(row.promptTokens.value_or(kShortPrompt));
    // A long answer from an empty cache is told with its middle as its depth.
    const bool isMiddle = row.contextDepth && row.generatedTokens && start == half && half >= 512;
    return static_cast<std::uint32_t>(std::min(isMiddle ? start : start + half, 4e9));
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

Answer predictDecode(const SpeedRow& row, const RowSubject& subject, const Catalog& catalog) {
    const auto speed = decodeSpeed(subject.profile, catalog, subject.workload, subject.machine,
                                   subject.chip, *subject.runtime, depthOf(row));
    if (!speed) {
        std::string why = "no coefficients for ";
        return tl::unexpected(why.append(subject.vendor)
                                  .append(" with ")
                                  .append(subject.runtime->name)
                                  .append(": \"")
                                  .append(subject.chip.family)
                                  .append("\""));
    }
    RowPrediction result = predictionOf(subject, speed->decode, speed->ceiling);
    return result;
}

Answer predictPrefill(const SpeedRow&, const RowSubject&, const Catalog&) {
    return tl::unexpected<std::string>("prefill is not predicted yet");
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
