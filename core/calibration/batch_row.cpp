// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calibration/batch_row.h"

#include "core/backtest/row_work.h"
#include "core/speed/decode.h"

#include <map>
#include <optional>
#include <tuple>

namespace headroom {

namespace {

using StreamKey = std::tuple<std::string, std::string, std::string, std::string, std::string,
                             std::optional<double>, std::optional<bool>>;

StreamKey keyOf(const SpeedRow& row) {
    return {row.source,       row.chip,         row.engine,        row.model,
            row.quantization, row.contextDepth, row.flashAttention};
}

struct Mean {
    double sum = 0;
    int count = 0;
};

using Streams = std::map<StreamKey, Mean>;

Streams singleStreams(const SpeedFile& file) {
    Streams result;
    for (const SpeedRow& row : file.rows) {
        if (row.test == SpeedTest::decode && row.batch == 1 && row.tokensPerSecond > 0) {
            Mean& mean = result[keyOf(row)];
            mean.sum += row.tokensPerSecond;
            ++mean.count;
        }
    }
    return result;
}

bool isClean(const SpeedRow& row) {
    return (row.quality.empty() || row.quality == "clean") && row.batch > 1 &&
           row.batch <= kMostSequencesFitted && row.test == SpeedTest::decode &&
           row.tokensPerSecond > 0;
}

StepParts partsOf(const BatchSpeed& speed, const ModelSpec& model) {
    StepParts parts;
    parts.shared = speed.shared;
    parts.experts = speed.experts;
    parts.cache = speed.cache;
    if (model.shape.experts) {
        parts.expertCount = model.shape.experts->count;
        parts.expertsUsed = model.shape.experts->used;
    }
    return parts;
}

double singleScale(const Streams& streams, const SpeedRow& row, const DecodeSpeed& single) {
    const auto found = streams.find(keyOf(row));
    return found == streams.end() ? 1 : single.decode.p50 * found->second.count / found->second.sum;
}

/// A speed-up hardly depends on what exactly the single stream's model is.
bool isKnown(const RowSubject& subject, const SpeedRow& row, const Streams& streams) {
    return (!subject.isSimilarModel && subject.isKnownQuantization) ||
           streams.count(keyOf(row)) > 0;
}

BatchRow rowOf(const SpeedRow& row, const RowSubject& subject, const DecodeSpeed& single,
               const BatchSpeed& speed) {
    BatchRow result;
    result.line = row.line;
    result.fit = speed.fit;
    result.parts = partsOf(speed, *subject.profile.model);
    result.secondsMeasured = row.batch / row.tokensPerSecond;
    result.secondsLeast = row.batch / (kMostOfCeiling * speed.ceiling.tokensPerSecond);
    result.low = speed.aggregate.p10 / speed.aggregate.p50;
    result.high = speed.aggregate.p90 / speed.aggregate.p50;
    result.sequences = row.batch;
    result.depth = single.depth;
    result.chip = subject.chip.family;
    result.model = subject.profile.model->id;
    result.source = row.source;
    return result;
}

} // namespace

std::vector<BatchRow> batchRows(const SpeedFile& file, const Catalog& catalog) {
    const Streams streams = singleStreams(file);
    std::vector<BatchRow> result;
    RowMatcher matcher(catalog);
    for (const SpeedRow& row : file.rows) {
        const auto subject = isClean(row) ? matcher.subject(row) : tl::unexpected<std::string>("");
        if (!subject || !isKnown(*subject, row, streams)) {
            continue;
        }
        const auto single =
            decodeSpeed(subject->profile, catalog, subject->workload, subject->machine,
                        subject->chip, *subject->runtime, decodeDepth(row));
        const auto speed =
            single ? batchedSpeed(subject->profile, catalog, subject->workload, subject->machine,
                                  subject->chip, *subject->runtime, *single, row.batch,
                                  sharesCache(row) ? CacheSharing::shared : CacheSharing::own)
                   : std::nullopt;
        if (speed) {
            result.push_back(rowOf(row, *subject, *single, *speed));
            result.back().singleScale = singleScale(streams, row, *single);
        }
    }
    return result;
}

} // namespace headroom
