// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/speculative.h"

#include "core/speed/speed_terms.h"

#include <algorithm>
#include <cmath>

namespace headroom {

namespace {

/// llama.cpp's kernels share k-quant weights among tokens from this batch on.
constexpr std::uint32_t kLeastSharedBatch = 4;

bool isKQuant(TensorType type) {
    return type == TensorType::q2_k || type == TensorType::q3_k || type == TensorType::q4_k ||
           type == TensorType::q5_k || type == TensorType::q6_k;
}

/// Which cost of checking one more token is the model's and the chip's.
std::optional<AssumptionKind> verifyKind(const ModelProfile& profile, const ChipSpec& chip,
                                         std::uint32_t batch) {
    if (chip.backend == Backend::cuda) {
        return AssumptionKind::verifyCuda;
    }
    if (chip.backend != Backend::metal) {
        return std::nullopt;
    }
    if (profile.expertWeights.bytes > 0) {
        return AssumptionKind::verifyExperts;
    }
    const Quantization& quantization = *profile.quantization;
    const bool kQuant = quantization.kind == MixtureKind::ggml && isKQuant(quantization.base);
    return kQuant && batch < kLeastSharedBatch ? AssumptionKind::verifyKQuants
                                               : AssumptionKind::verifyMetal;
}

/// Experts that the tokens of a batch do not share, in times of what one token reads:
/// E (1 - (1 - K/E)^B) / K - 1, of the share of them in what is read.
double furtherExperts(const ModelProfile& profile, std::uint32_t batch) {
    const auto& experts = profile.model->shape.experts;
    if (!experts || experts->used == 0 || profile.weightsReadPerToken.bytes == 0) {
        return 0;
    }
    const double used = double{1} * experts->used / experts->count;
    const double distinct = (1 - std::pow(1 - used, batch)) / used;
    return (distinct - 1) * static_cast<double>(profile.expertsReadPerToken.bytes) /
           static_cast<double>(profile.weightsReadPerToken.bytes);
}

/// Of a step, in times of one token: the tokens that are checked and those that are drafted.
std::optional<Range> stepCost(const ModelProfile& profile, const SpeedCalibration& calibration,
                              const Speculative& draft, const ChipSpec& chip) {
    const auto kind = verifyKind(profile, chip, draft.draft + 1);
    const auto& drafting = calibration.assumption(
        draft.kind == DraftKind::mtp ? AssumptionKind::draftMtp : AssumptionKind::draftModel);
    if (!kind || !calibration.assumption(*kind) || !drafting) {
        return std::nullopt;
    }
    const Assumption& verify = *calibration.assumption(*kind);
    const double fixed =
        1 + (chip.backend == Backend::cuda ? furtherExperts(profile, draft.draft + 1) : 0);
    return Range{fixed + draft.draft * (verify.low + drafting->low),
                 fixed + draft.draft * (verify.value + drafting->value),
                 fixed + draft.draft * (verify.high + drafting->high)};
}

} // namespace

double tokensPerStep(std::uint32_t drafted, double acceptance) {
    double tokens = 1;
    double allHold = 1;
    for (std::uint32_t i = 0; i < drafted; ++i) {
        allHold *= acceptance;
        tokens += allHold;
    }
    return tokens;
}

void speculate(DecodeSpeed& speed, const ModelProfile& profile, const SpeedCalibration& calibration,
               const Workload& workload, const ChipSpec& chip) {
    const Speculative& draft = workload.speculative;
    const bool canDraft = draft.kind != DraftKind::mtp || profile.model->shape.mtpBlocks > 0;
    const auto cost =
        draft.draft > 0 && canDraft ? stepCost(profile, calibration, draft, chip) : std::nullopt;
    if (!cost) {
        return;
    }
    const double tokens = tokensPerStep(draft.draft, draft.acceptance);
    speed.speculative = SpeculativeGain{tokens, *cost, speed.decode};
    speed.ceiling.tokensPerSecond *= tokens;
    const double most = kMostOfCeiling * speed.ceiling.tokensPerSecond;
    speed.decode = {std::min(speed.decode.p10 * tokens / cost->p90, most),
                    std::min(speed.decode.p50 * tokens / cost->p50, most),
                    std::min(speed.decode.p90 * tokens / cost->p10, most)};
    speed.basis = SpeedBasis::estimated;
    speed.measured.clear();
    speed.calibration.append("; with a draft");
}

} // namespace headroom
