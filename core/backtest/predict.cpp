// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backtest/predict.h"

#include "core/backtest/row_work.h"
#include "core/speed/batched.h"
#include "core/speed/decode.h"
#include "core/speed/prefill.h"

#include <algorithm>

namespace headroom {

namespace {

using Answer = tl::expected<RowPrediction, std::string>;

/// What a model outside the catalog and a quantization known by its size only add to the range.
constexpr double kGuessedModel = 1.15;
constexpr double kGuessedQuantization = 1.05;

void widen(Range& range, double factor, double ceiling) {
    range.p10 /= factor;
    range.p90 = std::max(std::min(range.p90 * factor, kMostOfCeiling * ceiling), range.p50);
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
                                   subject.chip, *subject.runtime, decodeDepth(row));
    return speed ? Answer(predictionOf(subject, speed->decode, speed->ceiling))
                 : noCoefficients(subject);
}

/// The cache holds the tokens of the depth; the prompt comes after them.
Answer predictPrefill(const SpeedRow& row, const RowSubject& subject, const Catalog& catalog) {
    const std::uint32_t tokens = promptTokens(row);
    if (tokens == 0) {
        return tl::unexpected<std::string>("the length of the prompt is not told");
    }
    const auto speed = prefillSpeed(subject.profile, catalog, subject.workload, subject.machine,
                                    subject.chip, *subject.runtime, tokens, cachedTokens(row));
    return speed ? Answer(predictionOf(subject, speed->prefill, speed->ceiling))
                 : noCoefficients(subject);
}

/// The row tells the tokens of all streams together.
Answer predictManyStreams(const SpeedRow& row, const RowSubject& subject, const Catalog& catalog) {
    const auto single = decodeSpeed(subject.profile, catalog, subject.workload, subject.machine,
                                    subject.chip, *subject.runtime, decodeDepth(row));
    if (!single) {
        return noCoefficients(subject);
    }
    const auto speed = batchedSpeed(subject.profile, catalog, subject.workload, subject.machine,
                                    subject.chip, *subject.runtime, *single, row.batch,
                                    sharesCache(row) ? CacheSharing::shared : CacheSharing::own);
    if (!speed) {
        return tl::unexpected<std::string>("several streams at a time: nobody measured how this "
                                           "backend shares their work");
    }
    return predictionOf(subject, speed->aggregate, speed->ceiling);
}

} // namespace

Answer predictSubject(const SpeedRow& row, const RowSubject& subject, const Catalog& catalog) {
    if (row.batch > 1) {
        return predictManyStreams(row, subject, catalog);
    }
    switch (row.test) {
    case SpeedTest::decode:
        return predictDecode(row, subject, catalog);
    case SpeedTest::prefill:
        return predictPrefill(row, subject, catalog);
    }
    return tl::unexpected<std::string>("the test is unknown");
}

Answer predictRow(const SpeedRow& row, RowMatcher& matcher, const Catalog& catalog) {
    const auto subject = matcher.subject(row);
    return subject ? predictSubject(row, *subject, catalog) : tl::unexpected(subject.error());
}

} // namespace headroom
