// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/speed/speed_terms.h"

#include "core/domain/runtime.h"
#include "core/speed/calibration_text.h"

#include <algorithm>
#include <cmath>

namespace headroom {

namespace {

/// Below, the time per layer weighs as much as the weights, and errors grow.
constexpr std::uint64_t kLeastOfLarge = 6'000'000'000;

bool contains(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool allows(const std::vector<std::string>& list, const std::string& word) {
    return list.empty() || contains(list, word);
}

bool allows(std::optional<bool> wanted, bool is) {
    return !wanted || *wanted == is;
}

bool allowsFormat(std::uint32_t formats, const WorkTraits& work) {
    return formats == 0 || (work.isGgml && (formats >> static_cast<unsigned>(work.base) & 1u) != 0);
}

} // namespace

WorkTraits traitsOf(const ModelProfile& profile, const Workload& workload,
                    const MachineSpec& machine, const ChipSpec& chip) {
    const ModelShape& shape = profile.model->shape;
    WorkTraits work;
    work.chip = &chip;
    work.base = profile.quantization->base;
    work.isGgml = profile.quantization->kind == MixtureKind::ggml;
    work.experts = shape.experts.has_value();
    work.recurrent = profile.recurrentStatePerSequence.bytes > 0;
    work.latent = shape.latent.has_value();
    work.perLayerEmbedding = shape.perLayerEmbeddingLength > 0;
    work.parametersRead = profile.parametersReadPerToken;
    work.flashAttention = workload.flashAttention;
    work.layers = shape.trunkBlocks();
    work.cards = std::max(machine.chips, 1u);
    work.bandwidth = machine.bandwidth;
    return work;
}

SpeedKind speedKindOf(const WorkTraits& work) {
    if (work.experts) {
        return SpeedKind::experts;
    }
    if (work.recurrent) {
        return SpeedKind::recurrent;
    }
    return work.parametersRead < kLeastOfLarge ? SpeedKind::small : SpeedKind::dense;
}

const SpeedFit* fitFor(const std::vector<SpeedFit>& fits, const ChipSpec& chip,
                       const RuntimeSpec& runtime) {
    const auto found = std::find_if(fits.begin(), fits.end(), [&](const SpeedFit& fit) {
        return std::find(fit.backends.begin(), fit.backends.end(), chip.backend) !=
                   fit.backends.end() &&
               fit.files == runtime.files && allows(fit.runtimes, runtime.id) &&
               allows(fit.families, chip.family);
    });
    return found == fits.end() ? nullptr : &*found;
}

bool isMeasuredChip(const SpeedFit& fit, const ChipSpec& chip) {
    return contains(fit.measured, chip.family);
}

bool applies(const SpeedCondition& when, const WorkTraits& work) {
    const ChipSpec& chip = *work.chip;
    return allows(when.experts, work.experts) && allows(when.recurrent, work.recurrent) &&
           allows(when.latent, work.latent) &&
           allows(when.perLayerEmbedding, work.perLayerEmbedding) &&
           allows(when.flashAttention, work.flashAttention) &&
           chip.generation >= when.firstGeneration && chip.generation <= when.lastGeneration &&
           allowsFormat(when.formats, work) && allows(when.tiers, chip.tier) &&
           allows(when.families, chip.family);
}

double coefficientOf(const SpeedTerm& term, const ChipSpec& chip) {
    if (term.byGeneration.empty()) {
        return term.value;
    }
    const std::size_t generation = std::max<std::size_t>(chip.generation, 1);
    return term.value * term.byGeneration[std::min(generation, term.byGeneration.size()) - 1];
}

Range rangeAround(double p50, const SpeedFit& fit, const WorkTraits& work, double most) {
    const SpeedError& error = errorOf(fit, speedKindOf(work));
    if (work.adjusted != nullptr) {
        p50 *= work.adjusted->factor;
        const double middle = std::min(p50, most);
        return {std::min(p50 * std::pow(error.low, work.adjusted->spread), middle), middle,
                std::clamp(p50 * std::pow(error.high, work.adjusted->spread), middle, most)};
    }
    const bool measured = isMeasuredChip(fit, *work.chip);
    const double low = error.low * (measured ? 1 : fit.unmeasuredLow);
    const double high = error.high * (measured ? 1 : fit.unmeasuredHigh);
    const double middle = std::min(p50, most);
    return {std::min(p50 * low, middle), middle, std::clamp(p50 * high, middle, most)};
}

} // namespace headroom
