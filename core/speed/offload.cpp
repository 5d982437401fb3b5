// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/offload.h"

#include "core/speed/adjustment.h"
#include "core/speed/calibration_text.h"
#include "core/speed/token_time.h"

#include <algorithm>

namespace headroom {

namespace {

Bytes minus(Bytes a, Bytes b) {
    return a > b ? Bytes{a.bytes - b.bytes} : Bytes{};
}

double seconds(Bytes bytes, BytesPerSecond rate) {
    return static_cast<double>(bytes.bytes) / rate.bytesPerSecond;
}

/// `bytes` × part ÷ whole.
Bytes share(Bytes bytes, std::uint64_t part, std::uint64_t whole) {
    return {static_cast<std::uint64_t>(static_cast<double>(bytes.bytes) *
                                       (static_cast<double>(part) / static_cast<double>(whole)))};
}

/// How many parts of `bytes` ÷ `parts` go into `room`.
std::uint32_t partsThatFit(Bytes bytes, std::uint32_t parts, Bytes room) {
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(parts, room.bytes / (bytes.bytes / parts + 1)));
}

std::uint32_t blocksWithExperts(const ModelShape& shape) {
    const auto end = shape.blocks.begin() + shape.trunkBlocks();
    return static_cast<std::uint32_t>(
        std::count_if(shape.blocks.begin(), end, [](const Block& block) {
            return block.feedForward == FeedForward::experts;
        }));
}

/// How many blocks from the first one hold so many with experts.
std::uint32_t blocksThatHold(std::uint32_t withExperts, const ModelShape& shape) {
    std::uint32_t blocks = 0;
    while (withExperts > 0 && blocks < shape.trunkBlocks()) {
        withExperts -= shape.blocks[blocks++].feedForward == FeedForward::experts ? 1U : 0U;
    }
    return blocks;
}

/// Experts to the processor, until the rest of the model has room.
void placeExperts(OffloadSplit& split, const ModelProfile& profile, Bytes beside, Bytes room) {
    const ModelShape& shape = profile.model->shape;
    split.expertLayers = profile.expertWeights.bytes > 0 ? blocksWithExperts(shape) : 0;
    if (split.expertLayers > 0) {
        split.cpuExpertLayers =
            split.expertLayers -
            partsThatFit(profile.expertWeights, split.expertLayers, minus(room, beside));
        split.cpuExpertBlocks = blocksThatHold(split.cpuExpertLayers, shape);
    }
}

void countReads(OffloadSplit& split, const ModelProfile& profile, Bytes cacheRead) {
    const std::uint32_t experts = std::max(split.expertLayers, 1U);
    const Bytes plain = minus(profile.weightsReadPerToken,
                              split.expertLayers > 0 ? profile.expertsReadPerToken : Bytes{});
    split.cpuExpertsRead = share(profile.expertsReadPerToken, split.cpuExpertLayers, experts);
    const Bytes expertsOnCard =
        minus(minus(profile.weightsReadPerToken, plain), split.cpuExpertsRead);
    split.gpuWeightsRead = share(plain, split.gpuLayers, split.layers) + expertsOnCard;
    split.gpuCacheRead = share(cacheRead, split.gpuLayers, split.layers);
    split.cpuLayersRead =
        minus(plain + cacheRead, share(plain, split.gpuLayers, split.layers) + split.gpuCacheRead);
}

/// The card's part of a token.
TokenWork workOnCard(const ModelProfile& profile, const Workload& workload,
                     const MachineSpec& machine, const ChipSpec& chip, const OffloadSplit& split) {
    TokenWork work = tokenWork(profile, workload, machine, chip, split.gpuCacheRead);
    work.weightsRead = split.gpuWeightsRead;
    work.layers = std::min(work.layers, split.gpuLayers);
    return work;
}

/// Of the card: the range of speeds as times. Nothing where nothing is on it.
std::optional<Range> cardSeconds(const SpeedFit& fit, const TokenWork& work) {
    const auto time = secondsPerToken(fit, work);
    if (!time) {
        return std::nullopt;
    }
    if (!(time->seconds > 0)) {
        return Range{};
    }
    const double least = std::max(leastSecondsPerToken(work).seconds, time->seconds * 1e-3);
    const Range speed = rangeAround(1 / time->seconds, fit, work, kMostOfCeiling / least);
    return Range{1 / speed.p90, 1 / speed.p50, 1 / speed.p10};
}

} // namespace

OffloadSplit offloadSplit(const ModelProfile& profile, const MemoryBreakdown& memory, Bytes usable,
                          Bytes cacheRead) {
    const Bytes fixed = memory.compute + memory.output + memory.runtime + memory.others;
    const Bytes room = minus(usable, fixed);
    const Bytes divided = memory.weights + memory.kvCache + memory.recurrentState;
    OffloadSplit split;
    split.layers = profile.model->shape.trunkBlocks() + 1;
    placeExperts(split, profile, minus(divided, profile.expertWeights), room);
    const bool allExpertsMoved =
        split.expertLayers > 0 && split.cpuExpertLayers == split.expertLayers;
    split.gpuLayers =
        split.expertLayers > 0 && !allExpertsMoved
            ? split.layers
            : partsThatFit(allExpertsMoved ? minus(divided, profile.expertWeights) : divided,
                           split.layers, room);
    countReads(split, profile, cacheRead);
    return split;
}

std::optional<Range> processorSeconds(const SpeedCalibration& speed, const OffloadSplit& split) {
    const auto& layers = speed.assumption(AssumptionKind::cpuLayers);
    const auto& experts = speed.assumption(AssumptionKind::cpuExperts);
    const auto& hop = speed.assumption(AssumptionKind::split);
    if (!layers || !experts || !hop || !(split.systemBandwidth.bytesPerSecond > 0)) {
        return std::nullopt;
    }
    const double layersTime = seconds(split.cpuLayersRead, split.systemBandwidth);
    const double expertsTime = seconds(split.cpuExpertsRead, split.systemBandwidth);
    return Range{layersTime / layers->high + expertsTime / experts->high + hop->low,
                 layersTime / layers->value + expertsTime / experts->value + hop->value,
                 layersTime / layers->low + expertsTime / experts->low + hop->high};
}

std::optional<DecodeSpeed> offloadedSpeed(const ModelProfile& profile, const Catalog& catalog,
                                          const Workload& workload, const MachineSpec& machine,
                                          const ChipSpec& chip, const RuntimeSpec& runtime,
                                          const OffloadSplit& split, std::uint32_t depth) {
    const SpeedFit* fit = fitFor(catalog.speed.fits, chip, runtime);
    if (fit == nullptr || !runtime.offloads || !(machine.bandwidth.bytesPerSecond > 0)) {
        return std::nullopt;
    }
    TokenWork work = workOnCard(profile, workload, machine, chip, split);
    work.adjusted = adjustmentOf(catalog.speed, machine, runtime, AdjustedTest::decode);
    const auto card = cardSeconds(*fit, work);
    const auto processor = processorSeconds(catalog.speed, split);
    if (!card || !processor) {
        return std::nullopt;
    }
    DecodeSpeed speed;
    speed.depth = depth;
    speed.weightsRead = profile.weightsReadPerToken;
    speed.cacheRead = minus(split.gpuWeightsRead + split.gpuCacheRead + split.cpuLayersRead +
                                split.cpuExpertsRead,
                            profile.weightsReadPerToken);
    speed.ceiling = {1 /
                     (leastSecondsPerToken(work).seconds +
                      seconds(split.cpuLayersRead + split.cpuExpertsRead, split.systemBandwidth))};
    const double most = kMostOfCeiling * speed.ceiling.tokensPerSecond;
    speed.decode = {std::min(1 / (card->p90 + processor->p90), most),
                    std::min(1 / (card->p50 + processor->p50), most),
                    std::min(1 / (card->p10 + processor->p10), most)};
    speed.calibration =
        "of the card: " + calibrationText(*fit, speedKindOf(work), isMeasuredChip(*fit, chip)) +
        adjustmentText(work.adjusted);
    speed.adjusted = work.adjusted;
    speed.offload = split;
    return speed;
}

} // namespace headroom
